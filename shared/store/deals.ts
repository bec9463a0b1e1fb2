/** Deals in the table: every deal that was looked at, each written on the condition that nobody else wrote in between. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { Conflict } from '../domain/errors.ts';
import { dealState, newDealState, type DealState } from '../domain/deal-state.ts';
import { dealKey, dueIndex, dueShard } from './keys.ts';
import { unchangedSince } from './leads.ts';
import { itemAt, readItems, type Item, type Table } from './table.ts';

/** The item of a deal. `dueAt` stands on it only while something is due. */
const dealItem = (connection: string, id: string, state: DealState): Item => {
  const key = dealKey(connection, id);
  const due = state.due && { [dueIndex.partitionKey]: dueShard(key.pk), [dueIndex.sortKey]: state.due.at };
  return { ...key, ...state, ...due };
};

/** The states of these deals; a deal never looked at has the state of a new one. */
export const readDealStates = async (
  table: Table,
  connection: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, DealState>> => {
  const items = await readItems(
    table,
    ids.map((id) => dealKey(connection, id)),
  );
  return new Map(
    ids.map((id) => {
      const item = itemAt(items, dealKey(connection, id));
      // Deals that only waited were once kept without what counts here.
      return [id, item ? dealState.parse({ ...newDealState, ...item }) : newDealState];
    }),
  );
};

/**
 * Writes `next` in place of `seen` and returns it with its new version.
 * @throws Conflict when somebody else wrote the deal since `seen` was read.
 */
export const saveDeal = async (
  table: Table,
  connection: string,
  id: string,
  seen: DealState,
  next: DealState,
): Promise<DealState> => {
  const state = { ...next, version: seen.version + 1 };
  try {
    await table.doc.send(
      new PutCommand({
        TableName: table.name,
        Item: dealItem(connection, id, state),
        ...unchangedSince(seen.version),
      }),
    );
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException)
      throw new Conflict('the deal was written by another', { cause: error });
    throw error;
  }
  return state;
};

/** How often a change is tried anew after another writer came first. Each loss means someone else made progress. */
const maxTries = 12;

/**
 * Changes a deal whoever else writes it: reads it, applies `change`, writes, and starts over when another came first.
 * `change` may return null to leave the deal alone.
 */
export const changeDeal = async (
  table: Table,
  connection: string,
  id: string,
  change: (state: DealState) => DealState | null,
): Promise<DealState> => {
  for (let attempt = 1; ; attempt += 1) {
    const seen = (await readDealStates(table, connection, [id])).get(id) ?? newDealState;
    const next = change(seen);
    if (!next) return seen;
    try {
      return await saveDeal(table, connection, id, seen, next);
    } catch (error) {
      if (!(error instanceof Conflict) || attempt === maxTries) throw error;
    }
  }
};

/** Keeps a deal that could not be looked at until then, or until something is due earlier; the sweep brings it back. */
export const keepDeal = (
  table: Table,
  connection: string,
  id: string,
  { at, why, now }: { at: string; why: string; now: string },
): Promise<DealState> =>
  changeDeal(table, connection, id, ({ due, ...state }) => ({
    ...state,
    attempts: state.attempts + 1,
    due: due && due.at > now && due.at < at ? due : { at, why },
  }));
