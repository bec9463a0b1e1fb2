/** The leads that a rep has or coordinates, in every connection, by a paged scan: for an operator who gives them to others. */
import * as z from 'zod/mini';
import { dueForNews } from '../domain/track.ts';
import { recordOfKey } from './keys.ts';
import { scanLeadStates } from './lead-scan.ts';
import { leadStates } from './records.ts';
import type { Item, Table } from './table.ts';

/** The few words of a lead's state that are told; whatever else it holds may be of another release. */
const told = z.object({
  pk: z.string(),
  owner: z.object({ ownerId: z.string(), rep: z.optional(z.string()), by: z.string(), pool: z.optional(z.string()) }),
  coordinator: z.optional(z.object({ ownerId: z.string(), rep: z.string() })),
  decision: z.optional(z.object({ stage: z.string(), stopped: z.optional(z.string()) })),
  parked: z.optional(z.object({ code: z.string() })),
  handOver: z.optional(z.object({ from: z.string() })),
  refused: z.optional(z.unknown()),
  gone: z.optional(z.unknown()),
});

/** `ownerId`: of the rep. `pool`: whose turn it was; absent where a person, or the firm, chose. `isAsked`: it was asked for already. */
export type LeadOf = {
  connection: string;
  id: string;
  ownerId: string;
  as: 'owner' | 'coordinator';
  stage: string;
  pool?: string;
  stays?: 'stopped' | 'parked';
  isAsked: boolean;
};

const leadIn = (item: Item, rep: string): LeadOf[] => {
  const { success, data } = z.safeParse(told, item);
  const key = recordOfKey(String(item['pk']));
  if (!success || key?.object !== 'lead') return [];
  if (data.gone !== undefined || data.refused !== undefined) return [];
  const { owner, coordinator, decision, parked, handOver } = data;
  const isOwner = owner.rep === rep;
  const theirs = isOwner ? owner : coordinator?.rep === rep ? coordinator : undefined;
  if (theirs === undefined) return [];
  const stays = decision?.stopped !== undefined ? 'stopped' : parked !== undefined ? 'parked' : undefined;
  return [
    {
      connection: key.connection,
      id: key.id,
      ownerId: theirs.ownerId,
      as: isOwner ? 'owner' : 'coordinator',
      stage: decision?.stage ?? 'not known',
      ...(isOwner && owner.pool !== undefined && { pool: owner.pool }),
      ...(stays !== undefined && { stays }),
      isAsked: handOver?.from === theirs.ownerId,
    },
  ];
};

/**
 * All leads that the table says the rep has, or else coordinates, and that no shadow pretends.
 * @param rep the policy's key of them, or the one under which they were given leads
 * @param onPage told after each page how many items were read so far
 */
export const leadsOf = async (table: Table, rep: string, onPage: (read: number) => void): Promise<LeadOf[]> => {
  const found: LeadOf[] = [];
  for await (const item of scanLeadStates(table, 'LEAD#', onPage)) found.push(...leadIn(item, rep));
  return found;
};

/**
 * Has the lead go on from whoever has or coordinates it, at a look that the sweep sends now.
 * @returns false where they do neither by now
 * @throws Unreadable, and Conflict when others keep writing it
 */
export const askHandOver = async (
  table: Table,
  { connection, id, ownerId }: Pick<LeadOf, 'connection' | 'id' | 'ownerId'>,
  { pool, now }: { pool?: string | undefined; now: string },
): Promise<boolean> => {
  let isTheirs = false;
  await leadStates.change(table, connection, id, (state) => {
    const theirs = [state.owner?.ownerId, state.coordinator?.ownerId];
    isTheirs = theirs.includes(ownerId) && state.gone === undefined;
    if (!isTheirs) return null;
    const handOver = { from: ownerId, at: now, ...(pool !== undefined && { pool }) };
    return { ...state, handOver, due: dueForNews(state, now, 'hand-over') };
  });
  return isTheirs;
};
