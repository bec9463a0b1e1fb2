/**
 * Since when a lead's status stands, a wish for no mailings, and what the buyer wrote. Where an admin has it tracked each change is a row of the object's history;
 * else, and for one that the record was made with, all that is known is that nobody changed it after the record's last change.
 */
import type { Connection } from 'jsforce/lib/connection.js';
import { chunksOf } from '../../domain/chunks.ts';
import type { Past, StatusSet, TextsSet } from '../../domain/lead.ts';
import { batchSize } from './call/collections.ts';
import { askAll, rowsOrNone, textOf, type QueryRow } from './call/queries.ts';
import { idsOf, leadObjects, longId, type LeadObject } from './ids.ts';
import { optOutColumns, statusColumns, textColumns, type FactProperties } from './records.ts';
import { isOneOf, select } from './soql.ts';
import { isSameName } from './fields.ts';
import { fieldHistories } from './status-marks.ts';
import { instantOf } from './values.ts';

const queriesOf = (name: LeadObject, ids: readonly string[], fields: readonly string[]) => {
  const { object, parent } = fieldHistories[name];
  const where = `${isOneOf('Field', fields)} AND ${isOneOf(parent, ids)}`;
  return [
    { soql: select(['Id', 'LastModifiedDate'], name, isOneOf('Id', ids)) },
    { soql: select([parent, 'Field', 'CreatedDate'], object, where, 'ORDER BY CreatedDate DESC, Id DESC') },
  ];
};

/** Of these a record's own history tells; of a field that the policy takes from another record it tells nothing. */
const ownOnes = (columns: readonly string[]): readonly string[] =>
  columns.some((column) => column.includes('.')) ? [] : columns;

type Tracked = { rows: readonly QueryRow[]; changedAt: string };

/** Since when any of the fields is what it is. */
const setOf = ({ rows, changedAt }: Tracked, fields: readonly string[]): StatusSet | null => {
  if (fields.length === 0) return null;
  const newest = rows.find((row) => fields.some((field) => isSameName(field, textOf(row, 'Field') ?? '')));
  const at = newest && instantOf(textOf(newest, 'CreatedDate'));
  return at === undefined ? { at: changedAt, isLatest: true } : { at };
};

/** When each text was written, where its field is tracked; of any other nobody knows it. */
const textsSetOf = (of: Tracked, texts: ReturnType<typeof textColumns>): TextsSet =>
  Object.fromEntries(
    texts.flatMap(([fact, column]) => {
      const set = setOf(of, ownOnes([column]));
      return set === null || set.isLatest ? [] : [[fact, set.at]];
    }),
  );

/** Reads it in one call. */
export const readPasts = async (
  connection: Connection,
  ids: readonly string[],
  own: FactProperties,
): Promise<ReadonlyMap<string, Past>> => {
  const pasts = new Map<string, Past>();
  const fieldsOf = (name: LeadObject) => ({
    status: ownOnes(statusColumns(name, own)),
    optOut: ownOnes(optOutColumns(name, own)),
    texts: textColumns(name, own),
  });
  for (const chunk of chunksOf([...new Set(ids.flatMap((id) => longId(id) ?? []))], batchSize)) {
    const asked = leadObjects.flatMap((name) => {
      const { status, optOut, texts } = fieldsOf(name);
      const written = texts.flatMap(([, column]) => ownOnes([column]));
      const [here, fields] = [idsOf(name, chunk), [...new Set([...status, ...optOut, ...written])]];
      return here.length === 0 || fields.length === 0 ? [] : [{ name, here, fields, status, optOut, texts }];
    });
    const results = await askAll(
      connection,
      asked.flatMap(({ name, here, fields }) => queriesOf(name, here, fields)),
    );
    for (const [place, { name, status, optOut, texts }] of asked.entries()) {
      const [changed, tracked] = [0, 1].map((part) => rowsOrNone(results[place * 2 + part]) ?? []);
      for (const row of changed ?? []) {
        const [id, changedAt] = [textOf(row, 'Id'), instantOf(textOf(row, 'LastModifiedDate'))];
        if (id === undefined || changedAt === undefined) continue;
        const rows = tracked?.filter((one) => textOf(one, fieldHistories[name].parent) === id) ?? [];
        const of = { rows, changedAt };
        pasts.set(id, {
          touches: [],
          statusSet: setOf(of, status),
          optOutSet: setOf(of, optOut),
          textsSet: textsSetOf(of, texts),
        });
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
