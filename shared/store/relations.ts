/** The firm and the person behind a lead: who of us already speaks with them. Both are one kind of item under two keys. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { Conflict } from '../errors.ts';
import { stages, type Stage } from '../lead/lead.ts';
import { companyKey, personKey, type Key } from './keys.ts';
import { unchangedSince } from './leads.ts';
import { itemAt, readItems, type Item, type Table } from './table.ts';

/** So many leads of a firm are remembered for the note; a firm may have thousands. */
const rememberedLeads = 20;

const relationState = z.object({
  version: z._default(z.number(), 0),
  /** The owner, by the key of the policy's rep where there is one. */
  rep: z.optional(z.string()),
  /** The owner's id in each connection. */
  owners: z._default(z.record(z.string(), z.string()), {}),
  /** The leads known of, by `<connection>#<id>`, oldest first. */
  leads: z._default(z.record(z.string(), z.object({ rep: z.optional(z.string()), stage: z.enum(stages) })), {}),
});
export type RelationState = z.infer<typeof relationState>;
export type RelationKey = { kind: 'company' | 'person'; value: string };

export const relationKey = ({ kind, value }: RelationKey): Key =>
  kind === 'company' ? companyKey(value) : personKey(value);
/** One text for a key, to look it up by. */
export const relationName = ({ kind, value }: RelationKey): string => `${kind}#${value}`;

/** What the table knows of these firms and persons, by {@link relationName}. */
export const readRelations = async (
  table: Table,
  keys: readonly RelationKey[],
): Promise<Map<string, RelationState>> => {
  const items = await readItems(table, keys.map(relationKey));
  return new Map(keys.map((key) => [relationName(key), relationState.parse(itemAt(items, relationKey(key)) ?? {})]));
};

export const relationItem = (key: RelationKey, state: RelationState): Item => ({ ...relationKey(key), ...state });

/** The owner a lead has just been given or found with. */
export type KnownOwner = { rep: string | null; ownerId: string };

/**
 * Remembers a lead of this firm or person. The first owner stays its owner; `replace` puts a new one where the old one has left.
 * Returns the same object when nothing is new, so that nothing need be written.
 */
export const remember = (
  state: RelationState,
  lead: { connection: string; id: string; stage: Stage },
  owner: KnownOwner | null,
  replace: boolean,
): RelationState => {
  const name = `${lead.connection}#${lead.id}`;
  const known = state.leads[name];
  const entry = { ...(owner?.rep && { rep: owner.rep }), stage: lead.stage };
  const sameLead = known !== undefined && known.stage === entry.stage && known.rep === entry.rep;
  const takesOver = owner !== null && (replace || state.owners[lead.connection] === undefined);
  const sameOwner = !takesOver || state.owners[lead.connection] === owner.ownerId;
  if (sameLead && sameOwner) return state;
  const leads = Object.entries({ ...state.leads, [name]: entry }).slice(-rememberedLeads);
  const rep = replace ? owner?.rep : (state.rep ?? owner?.rep);
  return {
    version: state.version,
    ...(rep && { rep }),
    owners: takesOver ? { ...state.owners, [lead.connection]: owner.ownerId } : state.owners,
    leads: Object.fromEntries(leads),
  };
};

/** Forgets a lead that is gone; the firm's owner stays. Returns the same object when it was not known. */
export const forget = (state: RelationState, connection: string, id: string): RelationState => {
  const { [`${connection}#${id}`]: gone, ...leads } = state.leads;
  return gone ? { ...state, leads } : state;
};

/** How often a lead is forgotten anew after a claim came first. Each loss means someone else made progress. */
const maxTries = 12;

/**
 * Takes a lead out of what the table knows of these firms and persons, whoever else writes them. Safe to repeat.
 * @throws Conflict when others keep coming first
 */
export const forgetLead = async (
  table: Table,
  keys: readonly RelationKey[],
  lead: { connection: string; id: string },
): Promise<void> => {
  for (let tries = 1, left = [...keys]; left.length > 0; tries += 1) {
    if (tries > maxTries) throw new Conflict('other workers keep writing the same firm');
    const known = await readRelations(table, left);
    const moved = await Promise.all(
      left.map(async (key) => {
        const seen = known.get(relationName(key));
        const next = seen && forget(seen, lead.connection, lead.id);
        if (!next || next === seen) return [];
        const put = new PutCommand({
          TableName: table.name,
          Item: relationItem(key, { ...next, version: next.version + 1 }),
          ...unchangedSince(next.version),
        });
        try {
          await table.doc.send(put);
          return [];
        } catch (error) {
          if (error instanceof ConditionalCheckFailedException) return [key];
          throw error;
        }
      }),
    );
    left = moved.flat();
  }
};
