/**
 * The claim: a pool's turns, the firms' and persons' owners, and the leads they serve are written together or not at all.
 * So a crash cannot take a turn without giving a lead, nor give a lead without taking a turn: the fairness bound survives it,
 * and two leads of one firm that arrive at once at two workers cannot end with two reps.
 */
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { LeadState } from '../domain/lead-state.ts';
import { emptyPool, poolState, type PoolState } from '../lead/owner/pool.ts';
import { poolKey, type Key } from './keys.ts';
import { leadStates, unchangedSince } from './records.ts';
import { relationItem } from './relations.ts';
import type { RelationKey, RelationState } from '../domain/relation.ts';
import { itemAt, placed, readItems, within, type Item, type Stored, type Table } from './table.ts';

/** DynamoDB's limit on the items of one transaction. */
export const transactionLimit = 100;

/** Whose turn it is in these pools, each for itself; a pool never used before is empty. */
export const readPools = async (table: Table, names: readonly string[]): Promise<Record<string, Stored<PoolState>>> => {
  const keyOf = (name: string): Key => within(table, poolKey(name));
  const items = await readItems(table, names.map(keyOf));
  return Object.fromEntries(
    names.map((name) => {
      const item = itemAt(items, keyOf(name));
      if (!item) return [name, { ok: true, value: emptyPool }];
      const { success, data } = z.safeParse(poolState, item);
      return [name, success ? { ok: true, value: data } : { ok: false, code: 'unreadable' }];
    }),
  );
};

export type Claim = {
  leads: readonly { connection: string; id: string; seen: LeadState; next: LeadState }[];
  relations: readonly { key: RelationKey; seen: RelationState; next: RelationState }[];
  pools: readonly { name: string; seen: PoolState; next: PoolState }[];
};

/** `lost`: the leads (by place in the claim) that somebody else wrote; the other items moved when `moved` is true. */
export type ClaimResult = { ok: true } | { ok: false; lost: readonly number[]; moved: boolean };

/** Writes a claim of at most {@link transactionLimit} items, each on the condition that it is as it was read. */
export const writeClaim = async (table: Table, claim: Claim): Promise<ClaimResult> => {
  const put = (item: Item, seenVersion: number) => ({
    Put: { TableName: table.name, Item: { ...item, version: seenVersion + 1 }, ...unchangedSince(seenVersion) },
  });
  try {
    await table.doc.send(
      new TransactWriteCommand({
        TransactItems: [
          ...claim.leads.map(({ connection, id, seen, next }) =>
            put(leadStates.item(table, connection, id, next), seen.version),
          ),
          ...claim.relations.map(({ key, seen, next }) => put(relationItem(table, key, next), seen.version)),
          ...claim.pools.map(({ name, seen, next }) => put({ ...placed(table, poolKey(name)), ...next }, seen.version)),
        ],
      }),
    );
    return { ok: true };
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const reasons = (error.CancellationReasons ?? []).map(({ Code }) => Code ?? 'None');
    if (reasons.includes('ValidationError')) throw error;
    // A lead that merely met another transaction is tried again with the rest; one whose version moved is lost.
    const lost = claim.leads.flatMap((_, place) => (reasons[place] === 'ConditionalCheckFailed' ? [place] : []));
    return { ok: false, lost, moved: reasons.slice(claim.leads.length).some((reason) => reason !== 'None') };
  }
};
