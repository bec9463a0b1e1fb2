/**
 * Since when a lead's status stands, a wish for no mailings, and what the buyer wrote. Where an admin has it tracked each change is a row of the object's history;
 * else, and for one that the record was made with, all that is known is that nobody changed it after the record's last change. A row names the
 * user who saved the record; of a long text it keeps neither the old words nor the new ones.
 */
import type { Connection } from 'jsforce/lib/connection.js';
import { chunksOf } from '../../domain/chunks.ts';
import type { Past, Rewritten, StatusSet } from '../../domain/lead.ts';
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
    { soql: select(['Id', 'CreatedDate', 'LastModifiedDate'], name, isOneOf('Id', ids)) },
    {
      soql: select(
        [parent, 'Field', 'CreatedDate', 'CreatedById', 'OldValue', 'NewValue'],
        object,
        where,
        'ORDER BY CreatedDate DESC, Id DESC',
      ),
    },
  ];
};

/** Of these a record's own history tells; of a field that the policy takes from another record it tells nothing. */
const ownOnes = (columns: readonly string[]): readonly string[] =>
  columns.some((column) => column.includes('.')) ? [] : columns;

type Tracked = { rows: readonly QueryRow[]; madeAt: string | undefined; changedAt: string };

const rowsOf = ({ rows }: Tracked, fields: readonly string[]): QueryRow[] =>
  rows.filter((row) => fields.some((field) => isSameName(field, textOf(row, 'Field') ?? '')));
const setAt = (row: QueryRow | undefined): string | undefined => row && instantOf(textOf(row, 'CreatedDate'));

/** Since when any of the fields is what it is. */
const setOf = (of: Tracked, fields: readonly string[]): StatusSet | null => {
  if (fields.length === 0) return null;
  const at = setAt(rowsOf(of, fields)[0]);
  return at === undefined ? { at: of.changedAt, isLatest: true } : { at };
};

/**
 * When a text was sent, where its field is tracked: not when a rep wrote over it. What the record was made with has no row, and is known by
 * what the first row replaced. @param reps users who are reps
 */
const textOfRows = (of: Tracked, column: string, reps: ReadonlySet<string>) => {
  const rows = rowsOf(of, ownOnes([column]));
  const isSent = (row: QueryRow): boolean => !reps.has(longId(textOf(row, 'CreatedById') ?? '') ?? '');
  const [newest, sent, first] = [rows[0], rows.find(isSent), rows.at(-1)];
  const madeWith = sent === undefined && first !== undefined ? textOf(first, 'OldValue') : undefined;
  const at = madeWith === undefined ? setAt(sent ?? first) : (of.madeAt ?? setAt(first));
  const over = setAt(newest);
  if (newest === undefined || at === undefined || over === undefined) return undefined;
  const words = madeWith ?? textOf(sent ?? first ?? newest, 'NewValue');
  const isOver = !isSent(newest) && (words === undefined || words !== textOf(newest, 'NewValue'));
  return { at, over: isOver ? { at: over, ...(words !== undefined && { sent: words }) } : undefined };
};

/** When each text was sent, where its field is tracked; of any other nobody knows it. */
const textsOf = (
  of: Tracked,
  texts: ReturnType<typeof textColumns>,
  reps: ReadonlySet<string>,
): Pick<Past, 'textsSet' | 'rewritten'> => {
  const read = texts.flatMap(([fact, column]) => {
    const text = textOfRows(of, column, reps);
    return text === undefined ? [] : [{ fact, ...text }];
  });
  const rewritten: Rewritten = Object.fromEntries(read.flatMap(({ fact, over }) => (over ? [[fact, over]] : [])));
  return {
    textsSet: Object.fromEntries(read.map(({ fact, at }) => [fact, at])),
    ...(Object.keys(rewritten).length > 0 && { rewritten }),
  };
};

/** Reads it in one call. @param repIds the users who are reps; asked where a text is tracked */
export const readPasts = async (
  connection: Connection,
  ids: readonly string[],
  own: FactProperties,
  repIds: () => Promise<ReadonlySet<string>>,
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
    const isText = asked.some(({ texts }, place) => {
      const rows = rowsOrNone(results[place * 2 + 1]) ?? [];
      return texts.some(([, column]) => rows.some((row) => isSameName(column, textOf(row, 'Field') ?? '')));
    });
    const reps = isText ? await repIds() : new Set<string>();
    for (const [place, { name, status, optOut, texts }] of asked.entries()) {
      const [changed, tracked] = [0, 1].map((part) => rowsOrNone(results[place * 2 + part]) ?? []);
      for (const row of changed ?? []) {
        const [id, changedAt] = [textOf(row, 'Id'), instantOf(textOf(row, 'LastModifiedDate'))];
        if (id === undefined || changedAt === undefined) continue;
        const rows = tracked?.filter((one) => textOf(one, fieldHistories[name].parent) === id) ?? [];
        const of = { rows, madeAt: instantOf(textOf(row, 'CreatedDate')), changedAt };
        pasts.set(id, {
          touches: [],
          statusSet: setOf(of, status),
          optOutSet: setOf(of, optOut),
          ...textsOf(of, texts, reps),
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
