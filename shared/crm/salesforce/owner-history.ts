/**
 * Who changed the owners of leads and contacts. None where the org does not track it. A change makes two rows, one with names and one
 * with ids: the ids count.
 */
import type { Connection } from 'jsforce/lib/connection.js';
import { chunksOf } from '../../domain/chunks.ts';
import type { OwnerChange } from '../../domain/lead.ts';
import { batchSize } from './call/collections.ts';
import { askAll, rowsOrNone, textOf, type Query, type QueryRow } from './call/queries.ts';
import { idsOf, leadObjects, longId, type LeadObject } from './ids.ts';
import { isOneOf, select } from './soql.ts';
import { instantOf } from './values.ts';

/** The changes of these records of the object, newest first. */
export const ownerHistoryQuery = (object: LeadObject, ids: readonly string[]): Query => ({
  soql: select(
    [`${object}Id`, 'NewValue', 'CreatedDate', 'CreatedById'],
    `${object}History`,
    `Field = 'Owner' AND ${isOneOf(`${object}Id`, ids)}`,
    'ORDER BY CreatedDate DESC, Id DESC',
  ),
});

/** What its rows say, by the record's long id, newest first. `us`: our own user. */
export const ownerChangesOf = (
  object: LeadObject,
  rows: readonly QueryRow[],
  us: string,
): ReadonlyMap<string, readonly OwnerChange[]> => {
  const changes = new Map<string, OwnerChange[]>();
  for (const row of rows) {
    const [id, ownerId] = [textOf(row, `${object}Id`), longId(textOf(row, 'NewValue') ?? '')];
    const at = instantOf(textOf(row, 'CreatedDate'));
    if (id === undefined || ownerId === undefined || at === undefined) continue;
    const by = textOf(row, 'CreatedById');
    const change = { ownerId, at, byUs: by === us, ...(by !== us && by !== undefined && { by }) };
    changes.set(id, [...(changes.get(id) ?? []), change]);
  }
  return changes;
};

/** The changes of each record's owner, newest first: one call for 200 records. */
export const readOwnerHistory = async (
  connection: Connection,
  ids: readonly string[],
  ownUserId: () => Promise<string>,
): Promise<ReadonlyMap<string, readonly OwnerChange[]>> => {
  const histories = new Map<string, readonly OwnerChange[]>();
  for (const chunk of chunksOf([...new Set(ids.flatMap((id) => longId(id) ?? []))], batchSize)) {
    const asked = leadObjects.filter((object) => idsOf(object, chunk).length > 0);
    const results = await askAll(
      connection,
      asked.map((object) => ownerHistoryQuery(object, idsOf(object, chunk))),
    );
    const us = asked.length > 0 ? await ownUserId() : '';
    for (const [place, object] of asked.entries())
      for (const [id, own] of ownerChangesOf(object, rowsOrNone(results[place]) ?? [], us)) histories.set(id, own);
  }
  return new Map(
    ids.flatMap((id) => {
      const history = histories.get(longId(id) ?? '');
      return history === undefined ? [] : [[id, history] as const];
    }),
  );
};
