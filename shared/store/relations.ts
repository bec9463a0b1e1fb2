/** The firm, the person and the number behind a lead: who of us already speaks with them. All are one kind of item. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { Conflict } from '../domain/errors.ts';
import { companyKey, personKey, type Key } from './keys.ts';
import { unchangedSince } from './records.ts';
import * as z from 'zod/mini';
import { itemAt, placed, readItems, within, type Item, type Stored, type Table } from './table.ts';
import { noRelation, type RelationKey, type RelationState, relationName, relationState } from '../domain/relation.ts';
import type { LeadRef } from '../domain/lead.ts';
import { forgetRecord, handOver } from '../lead/person/elsewhere.ts';
import { leadsWithNews, uniqueLeads } from '../lead/person/news.ts';
import { forget, withDeal, type DealOfFirm } from '../lead/remember.ts';

/** A number is kept as an address of a person is; its value begins otherwise. */
const keyOf = ({ kind, value }: RelationKey): Key => (kind === 'company' ? companyKey(value) : personKey(value));
const relationKey = (table: Table, key: RelationKey): Key => within(table, keyOf(key));

/** What the table knows of these firms and persons, each for itself, by {@link relationName}. */
export const readRelations = async (
  table: Table,
  keys: readonly RelationKey[],
): Promise<Map<string, Stored<RelationState>>> => {
  const items = await readItems(
    table,
    keys.map((key) => relationKey(table, key)),
  );
  return new Map(
    keys.map((key) => {
      const item = itemAt(items, relationKey(table, key));
      if (item === undefined) return [relationName(key), { ok: true, value: noRelation }];
      const { success, data } = z.safeParse(relationState, item);
      return [relationName(key), success ? { ok: true, value: data } : { ok: false, code: 'unreadable' }];
    }),
  );
};

export const relationItem = (table: Table, key: RelationKey, state: RelationState): Item => ({
  ...placed(table, keyOf(key)),
  ...state,
});

/** How often a relation is changed anew after a claim came first. Each loss means someone else made progress. */
const maxTries = 12;

/**
 * Changes what the table knows of these firms and persons, whoever else writes them. What `change` returns as it was is left alone.
 * @param unread what to do about one that cannot be read: it is left as it is
 * @throws Conflict when others keep coming first
 */
const changeRelations = async (
  table: Table,
  keys: readonly RelationKey[],
  change: (state: RelationState, key: RelationKey) => RelationState,
  unread: (key: RelationKey) => Promise<void>,
): Promise<void> => {
  for (let tries = 1, left = [...keys]; left.length > 0; tries += 1) {
    if (tries > maxTries) throw new Conflict('other workers keep writing the same firm');
    const known = await readRelations(table, left);
    const moved = await Promise.all(
      left.map(async (key) => {
        const seen = known.get(relationName(key));
        if (seen?.ok !== true) {
          await unread(key);
          return [];
        }
        const next = change(seen.value, key);
        if (next === seen.value) return [];
        const put = new PutCommand({
          TableName: table.name,
          Item: relationItem(table, key, { ...next, version: next.version + 1 }),
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

/** Takes a lead's mention out of a firm or person that cannot be read, whatever else it holds: an erasure waits for no release. */
const forgetUnread = async (
  table: Table,
  key: RelationKey,
  lead: { connection: string; id: string },
): Promise<void> => {
  try {
    await table.doc.send(
      new UpdateCommand({
        TableName: table.name,
        Key: relationKey(table, key),
        UpdateExpression: 'REMOVE #leads.#name',
        ConditionExpression: 'attribute_exists(#leads.#name)',
        ExpressionAttributeNames: { '#leads': 'leads', '#name': `${lead.connection}#${lead.id}` },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
};

/**
 * Takes a lead out of what the table knows of these firms and persons. Safe to repeat.
 * @param into the lead of the same connection that speaks for it from now on: of a person it has the other's place
 * @returns the person's other leads that are to be looked at because of it: one of them may be home now
 */
export const forgetLead = async (
  table: Table,
  keys: readonly RelationKey[],
  lead: LeadRef,
  into?: string,
): Promise<readonly LeadRef[]> => {
  const news = new Map<string, readonly LeadRef[]>();
  await changeRelations(
    table,
    keys,
    (state, key) => {
      const next =
        key.kind === 'company'
          ? forget(state, lead.connection, lead.id)
          : into === undefined
            ? forgetRecord(state, lead)
            : handOver(state, lead, into);
      if (key.kind === 'person') news.set(key.value, leadsWithNews(state, next, lead));
      return next;
    },
    (key) => forgetUnread(table, key, lead),
  );
  return uniqueLeads([...news.values()].flat());
};

const isEmpty = ({ leads, won = {}, undone = {} }: RelationState): boolean =>
  [leads, won, undone].every((known) => Object.keys(known).length === 0);

/**
 * Forgets a person of whom no lead is left, whoever had been chosen for them, or a firm of which neither a lead nor a deal is. One who
 * comes back meanwhile stays. What cannot be read goes with its person, for it holds nothing that may outlive them, and stays for a firm.
 * @returns whether it went
 */
export const forgetEmpty = async (table: Table, key: RelationKey): Promise<boolean> => {
  const Key = relationKey(table, key);
  const stored = (await readRelations(table, [key])).get(relationName(key));
  if (stored?.ok !== true) {
    if (key.kind === 'company') return false;
    await table.doc.send(new DeleteCommand({ TableName: table.name, Key }));
    return true;
  }
  const state = stored.value;
  // What a person bought goes with the last record of theirs.
  const isOver = key.kind === 'company' ? isEmpty(state) : Object.keys(state.leads).length === 0;
  if (state.version === 0 || !isOver) return false;
  try {
    await table.doc.send(new DeleteCommand({ TableName: table.name, Key, ...unchangedSince(state.version) }));
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};

/**
 * Remembers with these firms, or persons, what became of a deal. Safe to repeat.
 * @returns the firms that cannot be read, which do not know it yet
 */
export const rememberDeal = async (
  table: Table,
  companies: readonly string[],
  deal: { connection: string; id: string },
  became: DealOfFirm,
  kind: RelationKey['kind'] = 'company',
): Promise<ReadonlySet<string>> => {
  const unread = new Set<string>();
  await changeRelations(
    table,
    companies.map((value) => ({ kind, value })),
    (state) => withDeal(state, `${deal.connection}#${deal.id}`, became),
    async ({ value }) => void unread.add(value),
  );
  return unread;
};
