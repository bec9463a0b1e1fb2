/**
 * When the rep's own fields were last set, and by whom. The package lets Salesforce track them, so that each change is a row of
 * the object's history; a value that the record was made with is none.
 */
import type { Connection } from 'jsforce/lib/connection.js';
import type { StatusMark } from '../../domain/lead.ts';
import { refName, type RecordRef } from '../crm.ts';
import { batchSize } from './call/collections.ts';
import { passOnField, repFields } from './fields.ts';
import { idsOf, leadObject, longId } from './ids.ts';
import { readBuyerStatus } from './our-fields.ts';
import { askAll, rowsOrNone, textOf, type QueryRow } from './call/queries.ts';
import { isOneOf, select } from './soql.ts';
import { instantOf } from './values.ts';
import { chunksOf } from '../../domain/chunks.ts';

/** Where Salesforce keeps what was tracked of each object. */
export const fieldHistories = {
  Lead: { object: 'LeadHistory', parent: 'LeadId' },
  Contact: { object: 'ContactHistory', parent: 'ContactId' },
  Opportunity: { object: 'OpportunityFieldHistory', parent: 'OpportunityId' },
} as const;
type Tracked = keyof typeof fieldHistories;
const trackedObjects = ['Lead', 'Contact', 'Opportunity'] as const satisfies readonly Tracked[];

/** What is asked of the rep's fields: which, whether a row of the record says anything there, and whether a change counts. */
type Field = (typeof repFields)[keyof typeof repFields] | typeof passOnField;
type Asked = {
  fields: readonly Field[];
  says: (row: QueryRow) => boolean;
  counts: (change: QueryRow) => boolean;
  columns: readonly 'NewValue'[];
};
const status: Asked = {
  fields: Object.values(repFields),
  says: (row) => readBuyerStatus(row) !== null,
  counts: () => true,
  columns: [],
};
/** That it was emptied is no reason. */
const passOn: Asked = {
  fields: [passOnField],
  says: (row) => Boolean(textOf(row, passOnField)?.trim()),
  counts: (change) => Boolean(textOf(change, 'NewValue')?.trim()),
  columns: ['NewValue'],
};

/** The newest tracked change of each record, by its id: one call. */
const readTracked = async (connection: Connection, ids: readonly string[], { fields, counts, columns }: Asked) => {
  const objects = trackedObjects.filter((name) => idsOf(name, ids).length > 0);
  const results = await askAll(
    connection,
    objects.map((name) => {
      const { object, parent } = fieldHistories[name];
      const where = `${isOneOf('Field', fields)} AND ${isOneOf(parent, idsOf(name, ids))}`;
      return {
        soql: select(
          [parent, 'CreatedDate', 'CreatedById', ...columns],
          object,
          where,
          'ORDER BY CreatedDate DESC, Id DESC',
        ),
      };
    }),
  );
  const newest = new Map<string, QueryRow>();
  for (const [place, name] of objects.entries()) {
    for (const row of rowsOrNone(results[place]) ?? []) {
      const id = textOf(row, fieldHistories[name].parent) ?? '';
      if (!newest.has(id) && counts(row)) newest.set(id, row);
    }
  }
  return newest;
};

/** Those records that say something: one call. */
const readSaying = async (
  connection: Connection,
  ids: readonly string[],
  { fields, says }: Asked,
): Promise<readonly QueryRow[]> => {
  const objects = trackedObjects.filter((name) => idsOf(name, ids).length > 0);
  const columns = ['Id', 'CreatedDate', 'CreatedById', 'LastModifiedDate', ...fields] as const;
  const results = await askAll(
    connection,
    objects.map((name) => ({ soql: select(columns, name, isOneOf('Id', idsOf(name, ids))) })),
  );
  return results.flatMap((result) => rowsOrNone(result) ?? []).filter(says);
};

/** Our own user is nobody in the CRM's sense. */
const authorOf = (row: QueryRow, us: string): string | null => {
  const by = textOf(row, 'CreatedById');
  return by === undefined || by === us ? null : by;
};

const idOfRef = ({ object, id }: RecordRef): string | undefined => {
  const isLead = leadObject(id) !== undefined;
  return isLead === (object === 'lead') ? longId(id) : undefined;
};

/**
 * Without a row: what a record was made with (by a conversion, or an import) dates from then at the latest, as long as nobody
 * changed it: a conversion carries over what was said before. Later, and where an admin does not track the fields, its last change
 * is only the latest that it can have been, by nobody knows whom: a close must not date anew the very confirmation that it needs.
 */
const untracked = (row: QueryRow, us: string): StatusMark | undefined => {
  const [made, changed] = [instantOf(textOf(row, 'CreatedDate')), instantOf(textOf(row, 'LastModifiedDate'))];
  if (made === undefined || changed === undefined) return undefined;
  return { at: changed, by: made === changed ? authorOf(row, us) : null, isLatest: true };
};

/** Reads the marks by `refName`. */
const readMarks = async (
  connection: Connection,
  refs: readonly RecordRef[],
  ownUserId: () => Promise<string>,
  asked: Asked,
): Promise<ReadonlyMap<string, StatusMark>> => {
  const marks = new Map<string, StatusMark>();
  for (const chunk of chunksOf([...new Set(refs.flatMap((ref) => idOfRef(ref) ?? []))], batchSize)) {
    const tracked = await readTracked(connection, chunk, asked);
    const us = await ownUserId();
    for (const [id, row] of tracked) {
      const at = instantOf(textOf(row, 'CreatedDate'));
      if (at !== undefined) marks.set(id, { at, by: authorOf(row, us) });
    }
    const untold = chunk.filter((id) => !tracked.has(id));
    if (untold.length === 0) continue;
    for (const row of await readSaying(connection, untold, asked)) {
      const mark = untracked(row, us);
      if (mark !== undefined) marks.set(textOf(row, 'Id') ?? '', mark);
    }
  }
  return new Map(
    refs.flatMap((ref) => {
      const found = marks.get(idOfRef(ref) ?? '');
      return found === undefined ? [] : [[refName(ref), found] as const];
    }),
  );
};

/** The marks of the buyer status, by `refName`. */
export const readStatusMarks = (
  connection: Connection,
  refs: readonly RecordRef[],
  ownUserId: () => Promise<string>,
): Promise<ReadonlyMap<string, StatusMark>> => readMarks(connection, refs, ownUserId, status);

/** The marks of the reasons to pass leads and contacts on, by the record's id. */
export const readPassOnMarks = async (
  connection: Connection,
  ids: readonly string[],
  ownUserId: () => Promise<string>,
): Promise<ReadonlyMap<string, StatusMark>> => {
  const refs = ids.map((id): RecordRef => ({ object: 'lead', id }));
  const marks = await readMarks(connection, refs, ownUserId, passOn);
  return new Map(
    refs.flatMap((ref) => {
      const mark = marks.get(refName(ref));
      return mark === undefined ? [] : [[ref.id, mark] as const];
    }),
  );
};
