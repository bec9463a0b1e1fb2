/** The firm and the person behind a lead: who of us already speaks with them. Both are one kind of item under two keys. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { Conflict } from '../domain/errors.ts';
import { companyKey, personKey, type Key } from './keys.ts';
import { unchangedSince } from './leads.ts';
import { itemAt, readItems, type Item, type Table } from './table.ts';
import { type RelationKey, type RelationState, relationName, relationState } from '../domain/relation.ts';
import { forget, withDeal } from '../lead/known.ts';

export const relationKey = ({ kind, value }: RelationKey): Key =>
  kind === 'company' ? companyKey(value) : personKey(value);

/** What the table knows of these firms and persons, by {@link relationName}. */
export const readRelations = async (
  table: Table,
  keys: readonly RelationKey[],
): Promise<Map<string, RelationState>> => {
  const items = await readItems(table, keys.map(relationKey));
  return new Map(keys.map((key) => [relationName(key), relationState.parse(itemAt(items, relationKey(key)) ?? {})]));
};

export const relationItem = (key: RelationKey, state: RelationState): Item => ({ ...relationKey(key), ...state });

/** How often a relation is changed anew after a claim came first. Each loss means someone else made progress. */
const maxTries = 12;

/**
 * Changes what the table knows of these firms and persons, whoever else writes them. What `change` returns as it was is left alone.
 * @throws Conflict when others keep coming first
 */
const changeRelations = async (
  table: Table,
  keys: readonly RelationKey[],
  change: (state: RelationState) => RelationState,
): Promise<void> => {
  for (let tries = 1, left = [...keys]; left.length > 0; tries += 1) {
    if (tries > maxTries) throw new Conflict('other workers keep writing the same firm');
    const known = await readRelations(table, left);
    const moved = await Promise.all(
      left.map(async (key) => {
        const seen = known.get(relationName(key));
        const next = seen && change(seen);
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

/** Takes a lead out of what the table knows of these firms and persons. Safe to repeat. */
export const forgetLead = (
  table: Table,
  keys: readonly RelationKey[],
  lead: { connection: string; id: string },
): Promise<void> => changeRelations(table, keys, (state) => forget(state, lead.connection, lead.id));

/** Forgets a person of whom no lead is left, whoever had been chosen for them. One who comes back meanwhile stays. */
export const forgetPerson = async (table: Table, value: string): Promise<void> => {
  const key: RelationKey = { kind: 'person', value };
  const state = (await readRelations(table, [key])).get(relationName(key));
  if (state === undefined || state.version === 0 || Object.keys(state.leads).length > 0) return;
  try {
    await table.doc.send(
      new DeleteCommand({ TableName: table.name, Key: relationKey(key), ...unchangedSince(state.version) }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
};

/** Remembers with these firms that a deal was won then, or is not won any more (null). Safe to repeat. */
export const rememberDeal = (
  table: Table,
  companies: readonly string[],
  deal: { connection: string; id: string },
  wonAt: string | null,
): Promise<void> =>
  changeRelations(
    table,
    companies.map((value) => ({ kind: 'company', value })),
    (state) => withDeal(state, `${deal.connection}#${deal.id}`, wonAt),
  );
