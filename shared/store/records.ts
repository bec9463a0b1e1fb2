/** Leads and deals in the table: read together and each alone, written one by one on the condition that nobody wrote in between. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { dealState, newDealState } from '../domain/deal-state.ts';
import { Conflict, Unreadable } from '../domain/errors.ts';
import { isErased, leadState, newLeadState, withoutReasons, type LeadState } from '../domain/lead-state.ts';
import type { Track } from '../domain/track.ts';
import { dueIndex, duePartition, expiryAttribute, recordKey, type Key } from './keys.ts';
import { epochSeconds, itemAt, placed, readItems, within, type Item, type Stored, type Table } from './table.ts';

/** Nobody wrote the item since we read this version; version 0 is one that was never written. */
export const unchangedSince = (version: number) =>
  version === 0
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : {
        ConditionExpression: '#version = :version',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':version': version },
      };

/** How often a change is tried anew after another writer came first. Each loss means someone else made progress. */
const maxTries = 12;

/** `kept`: what of a state is written, for what only the CRM keeps is not; `isErased`: nothing is written to it any more. */
type Keeping<S> = { kept: (state: S) => S; isErased: (state: S) => boolean };

const openRecords = <S extends Track>(
  object: 'lead' | 'deal',
  schema: z.ZodMiniType<S>,
  fresh: S,
  { kept, isErased }: Keeping<S>,
) => {
  const keyOf = (table: Table, connection: string, id: string): Key =>
    within(table, recordKey({ object, connection, id }));

  /** The item of a record. `dueAt` stands on it only while something is due, so the index holds nothing else. */
  const item = (table: Table, connection: string, id: string, state: S): Item => {
    const due = state.due && {
      [dueIndex.partitionKey]: duePartition(
        { object, connection, id },
        state.due.lane ?? 'live',
        table.shadow !== undefined,
      ),
      [dueIndex.sortKey]: state.due.at,
    };
    const expiry = state.refused && { [expiryAttribute]: epochSeconds(state.refused.until) };
    return { ...placed(table, recordKey({ object, connection, id })), ...kept(state), ...due, ...expiry };
  };

  const stateOf = (stored: Item | undefined): Stored<S> => {
    if (stored === undefined) return { ok: true, value: fresh };
    // Deals that only waited were once kept without what counts for a new one.
    const { success, data } = z.safeParse(schema, { ...fresh, ...stored });
    return success ? { ok: true, value: data } : { ok: false, code: 'unreadable' };
  };

  /** What the table holds of these records, each for itself; one never seen has the state of a new one. */
  const read = async (
    table: Table,
    connection: string,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, Stored<S>>> => {
    const items = await readItems(
      table,
      ids.map((id) => keyOf(table, connection, id)),
    );
    return new Map(ids.map((id) => [id, stateOf(itemAt(items, keyOf(table, connection, id)))]));
  };

  /** @throws Unreadable */
  const readOne = async (table: Table, connection: string, id: string): Promise<S> => {
    const stored = (await read(table, connection, [id])).get(id);
    if (stored?.ok === true) return stored.value;
    throw new Unreadable(object);
  };

  /**
   * Writes `next` in place of `seen` and returns it with its new version.
   * @throws Conflict when somebody else wrote the record since `seen` was read.
   */
  const save = async (table: Table, connection: string, id: string, seen: S, next: S): Promise<S> => {
    const state = { ...next, version: seen.version + 1 };
    try {
      await table.doc.send(
        new PutCommand({
          TableName: table.name,
          Item: item(table, connection, id, state),
          ...unchangedSince(seen.version),
        }),
      );
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException)
        throw new Conflict(`the ${object} was written by another`, { cause: error });
      throw error;
    }
    return state;
  };

  return {
    object,
    fresh,
    item,
    read,
    readOne,
    save,

    /**
     * Changes a record whoever else writes it: reads it, applies `change`, writes, and starts over when another came first.
     * `change` may return null to leave it alone. A record whose person was erased stays as it is, gone or with the mark of that:
     * then the state of a new one is returned.
     * @throws Unreadable, and Conflict when others keep coming first
     */
    change: async (
      table: Table,
      connection: string,
      id: string,
      change: (state: S) => S | null,
      first?: S,
    ): Promise<S> => {
      let seen = first ?? (await readOne(table, connection, id));
      for (let attempt = 1; ; attempt += 1) {
        if (isErased(seen)) return fresh;
        const next = change(seen);
        if (!next) return seen;
        try {
          return await save(table, connection, id, seen, next);
        } catch (error) {
          if (!(error instanceof Conflict) || attempt === maxTries) throw error;
          const wasThere = seen.version > 0;
          seen = await readOne(table, connection, id);
          if (wasThere && seen.version === 0) return seen;
        }
      }
    },

    /**
     * Sets a record aside that cannot be read: it is told on it, and looked at again at `until`. All else of it stays as it is, for a
     * release that can read it; one that is gone stays gone.
     */
    setAside: async (
      table: Table,
      connection: string,
      id: string,
      { at, until, reason }: { at: string; until: string; reason: string },
    ): Promise<void> => {
      const key = keyOf(table, connection, id);
      try {
        await table.doc.send(
          new UpdateCommand({
            TableName: table.name,
            Key: key,
            UpdateExpression: 'SET parked = :parked, #shard = :shard, #dueAt = :until',
            ConditionExpression: 'attribute_exists(pk)',
            ExpressionAttributeNames: { '#shard': dueIndex.partitionKey, '#dueAt': dueIndex.sortKey },
            ExpressionAttributeValues: {
              ':parked': { code: 'unreadable', reason, at },
              ':shard': duePartition({ object, connection, id }, 'live', table.shadow !== undefined),
              ':until': until,
            },
          }),
        );
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },
  };
};

const withoutWords = (state: LeadState): LeadState =>
  state.deals === undefined ? state : { ...state, deals: withoutReasons(state.deals) };

export const leadStates = openRecords('lead', leadState, newLeadState, { kept: withoutWords, isErased });
export const dealStates = openRecords('deal', dealState, newDealState, {
  kept: (state) => state,
  isErased: () => false,
});
export type RecordStore<S extends Track> = ReturnType<typeof openRecords<S>>;
