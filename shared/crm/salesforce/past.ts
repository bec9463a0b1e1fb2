/**
 * Since when a lead's status stands. Where an admin has it tracked each change is a row of the object's history; else, and for a status that
 * the record was made with, all that is known is that nobody changed it after the record's last change.
 */
import type { Connection } from 'jsforce/lib/connection.js';
import { chunksOf } from '../../domain/chunks.ts';
import type { Past } from '../../domain/lead.ts';
import { batchSize } from './call/collections.ts';
import { askAll, rowsOrNone, textOf } from './call/queries.ts';
import { idsOf, leadObjects, longId, type LeadObject } from './ids.ts';
import { statusColumns, type FactProperties } from './records.ts';
import { isOneOf, select } from './soql.ts';
import { fieldHistories } from './status-marks.ts';
import { instantOf } from './values.ts';

const queriesOf = (name: LeadObject, ids: readonly string[], fields: readonly string[]) => {
  const { object, parent } = fieldHistories[name];
  const where = `${isOneOf('Field', fields)} AND ${isOneOf(parent, ids)}`;
  return [
    { soql: select(['Id', 'LastModifiedDate'], name, isOneOf('Id', ids)) },
    { soql: select([parent, 'CreatedDate'], object, where, 'ORDER BY CreatedDate DESC, Id DESC') },
  ];
};

/** Reads it in one call; a status that the policy takes from another record is left out, for this one's history tells nothing of it. */
export const readPasts = async (
  connection: Connection,
  ids: readonly string[],
  own: FactProperties,
): Promise<ReadonlyMap<string, Past>> => {
  const pasts = new Map<string, Past>();
  for (const chunk of chunksOf([...new Set(ids.flatMap((id) => longId(id) ?? []))], batchSize)) {
    const asked = leadObjects.filter((name) => {
      const columns = statusColumns(name, own);
      return idsOf(name, chunk).length > 0 && columns.length > 0 && !columns.some((column) => column.includes('.'));
    });
    const results = await askAll(
      connection,
      asked.flatMap((name) => queriesOf(name, idsOf(name, chunk), statusColumns(name, own))),
    );
    for (const [place, name] of asked.entries()) {
      const [changed, tracked] = [0, 1].map((part) => rowsOrNone(results[place * 2 + part]) ?? []);
      for (const row of changed ?? []) {
        const [id, at] = [textOf(row, 'Id'), instantOf(textOf(row, 'LastModifiedDate'))];
        const newest = tracked?.find((one) => textOf(one, fieldHistories[name].parent) === id);
        const setAt = newest && instantOf(textOf(newest, 'CreatedDate'));
        if (id === undefined || at === undefined) continue;
        pasts.set(id, { touches: [], statusSet: setAt === undefined ? { at, isLatest: true } : { at: setAt } });
      }
    }
  }
  return new Map(
    ids.flatMap((id) => {
      const past = pasts.get(longId(id) ?? '');
      return past === undefined ? [] : [[id, past] as const];
    }),
  );
};
