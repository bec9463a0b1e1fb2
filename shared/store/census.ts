/** How many leads a connection knows, and who has them: read by a paged scan, for an operator who is about to change its mode. */
import * as z from 'zod/mini';
import { erasedRule } from '../domain/lead-state.ts';
import { leadKey } from './keys.ts';
import { scanLeadStates } from './lead-scan.ts';
import { within, type Item, type Table } from './table.ts';

/** The few words of a lead's state that are counted; whatever else it holds may be of another release. */
const counted = z.object({
  owner: z.optional(z.object({ ownerId: z.string(), rep: z.optional(z.string()), by: z.string() })),
  decision: z.optional(z.object({ stopped: z.optional(z.string()) })),
  refused: z.optional(z.object({ rule: z.string() })),
  due: z.optional(z.object({ at: z.string() })),
  gone: z.optional(z.unknown()),
});

export type Census = {
  /** Records that are leads, but those that a stop refuses. */
  leads: number;
  /** Of them, by the rep's name in the policy; those that somebody else owns are under `others`. */
  owners: Readonly<Record<string, number>>;
  others: number;
  stopped: number;
  /** Records that are no leads, by the rule that says so. */
  refused: Readonly<Record<string, number>>;
  /** Leads for which something is due at some time. */
  due: number;
};

const add = (counts: Record<string, number>, name: string): void => {
  counts[name] = (counts[name] ?? 0) + 1;
};

/**
 * Counts the leads that the table holds of a connection; of one that only watches, in its shadow.
 * @param onPage told after each page how many items were read so far
 */
export const takeCensus = async (
  table: Table,
  connection: string,
  onPage: (read: number) => void = () => undefined,
): Promise<Census> => {
  const owners: Record<string, number> = {};
  const refused: Record<string, number> = {};
  const total = { leads: 0, others: 0, stopped: 0, due: 0 };
  const count = (item: Item): void => {
    const { success, data } = z.safeParse(counted, item);
    if (!success || data.gone !== undefined || data.refused?.rule === erasedRule) return;
    if (data.due !== undefined) total.due += 1;
    if (data.refused !== undefined) add(refused, data.refused.rule);
    else if (data.decision?.stopped !== undefined) total.stopped += 1;
    else if (data.owner !== undefined) {
      total.leads += 1;
      if (data.owner.rep === undefined) total.others += 1;
      else add(owners, data.owner.rep);
    }
  };
  const { pk } = within(table, leadKey(connection, ''));
  for await (const item of scanLeadStates(table, pk, onPage)) count(item);
  return { ...total, owners, refused };
};
