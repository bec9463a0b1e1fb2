/**
 * What changed since a moment, for whoever missed the events: by the time that Salesforce stamps every record with when it is
 * saved, in pages that end between two seconds, so that the next one begins where nothing is cut apart.
 *
 *   since ──► rows of each object, oldest first, at most `limit` ──┬─ fewer ──► all of them
 *                                                                  ├─ as many ──► those before the last second; go on there
 *                                                                  └─ all of one second ──► the whole of that second
 */
import type { Connection } from 'jsforce/lib/connection.js';
import type { Change, Changes, RecordRef } from '../crm.ts';
import { activityKey } from './fields.ts';
import { idOf, leadObject, type LeadObject } from './ids.ts';
import { askAll, rowsOf, textOf, type Query, type QueryRow } from './call/queries.ts';
import { quote, second, select } from './soql.ts';
import { instantOf, wholeSecond } from './values.ts';
import { isTooLarge } from './call/refusal.ts';

/** What Salesforce answers to one query before it asks to be called again; a longer page saves no call. */
const longestPage = 2_000;
const oneSecondMs = 1_000;

type What = 'lead' | 'deal' | 'task';
/** An object to ask, and what of it is meant. */
type Source = {
  /** A query of it, with when it was saved. */
  query: (where: string, rest: string) => string;
  only: string;
  refOf: (row: QueryRow) => RecordRef | undefined;
};

const leadRef = (id: string | undefined): RecordRef | undefined =>
  id !== undefined && leadObject(id) !== undefined ? { object: 'lead', id } : undefined;
const dealRef = (id: string | undefined): RecordRef | undefined =>
  id !== undefined && idOf('Opportunity', id) !== undefined ? { object: 'deal', id } : undefined;

const leadsOf = (object: LeadObject): Source => ({
  query: (where, rest) => select(['Id', 'CreatedDate', 'SystemModstamp'], object, where, rest),
  only: '',
  refOf: (row) => leadRef(textOf(row, 'Id')),
});

/** Deleted and merged records are among them: of those no flow ever tells. */
const sourcesOf = async (what: What, ownUserId: () => Promise<string>): Promise<readonly Source[]> => {
  if (what === 'lead') return [leadsOf('Lead'), leadsOf('Contact')];
  if (what === 'deal') {
    return [
      {
        query: (where, rest) => select(['Id', 'SystemModstamp'], 'Opportunity', where, rest),
        only: '',
        refOf: (row) => dealRef(textOf(row, 'Id')),
      },
    ];
  }
  // Our cards are completed tasks too. Nobody writes to them but us, and we write to no task that somebody completed.
  const others = `LastModifiedById != ${quote(await ownUserId())}`;
  return [
    {
      query: (where, rest) => select(['WhoId', 'WhatId', 'SystemModstamp'], 'Task', where, rest),
      only: ` AND ${activityKey} != null AND IsClosed = true AND IsDeleted = false AND ${others}`,
      refOf: (row) => dealRef(textOf(row, 'WhatId')) ?? leadRef(textOf(row, 'WhoId')),
    },
  ];
};

const stampOf = (row: QueryRow): string | undefined => instantOf(textOf(row, 'SystemModstamp'));
const queryOf = ({ query, only }: Source, when: string, rest: string): Query => ({
  soql: query(`SystemModstamp ${when}${only}`, rest),
  withDeleted: true,
});

/** Every row, as what it is about, oldest first. */
const changesOf = (pages: readonly { source: Source; rows: readonly QueryRow[] }[]): readonly Change[] =>
  pages
    .flatMap(({ source, rows }) =>
      rows.flatMap((row) => {
        const [ref, at] = [source.refOf(row), stampOf(row)];
        const freshAt = ref?.object === 'lead' ? instantOf(textOf(row, 'CreatedDate')) : undefined;
        return ref === undefined || at === undefined ? [] : [{ ref, at, ...(freshAt !== undefined && { freshAt }) }];
      }),
    )
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));

const ask = async (connection: Connection, sources: readonly Source[], when: string, rest: string) => {
  const results = await askAll(
    connection,
    sources.map((source) => queryOf(source, when, rest)),
  );
  return sources.map((source, place) => ({ source, rows: rowsOf(results[place]) }));
};

type Span = { since: string; until: string | null };

const readSpan = async (
  connection: Connection,
  sources: readonly Source[],
  { since, until }: Span,
  size: number,
): Promise<Changes> => {
  const when = `>= ${second(since)}${until === null ? '' : ` AND SystemModstamp < ${second(until)}`}`;
  const pages = await ask(connection, sources, when, `ORDER BY SystemModstamp, Id LIMIT ${size}`);
  const changes = changesOf(pages);
  // The last second of a page that is full may go on beyond it.
  const [cut] = pages
    .flatMap(({ rows }) => (rows.length < size ? [] : (rows.flatMap((row) => stampOf(row) ?? []).at(-1) ?? [])))
    .toSorted();
  if (cut === undefined) return { changes, until: until ?? changes.at(-1)?.at ?? since, more: until !== null };
  const whole = changes.filter(({ at }) => at < cut);
  if (whole.length > 0) return { changes: whole, until: cut, more: true };
  const sameSecond = changesOf(await ask(connection, sources, `= ${second(cut)}`, 'ORDER BY Id'));
  return { changes: sameSecond, until: new Date(Date.parse(cut) + oneSecondMs).toISOString(), more: true };
};

/**
 * Reads the changes at or after `since`: about `limit` of each object, and more only where that many were saved in one second.
 * Where Salesforce finds the question too large, those of the first half of the time, and so on down to one second.
 */
export const changedSince = async (
  connection: Connection,
  what: What,
  since: string,
  limit: number,
  { ownUserId, now }: { ownUserId: () => Promise<string>; now: string },
): Promise<Changes> => {
  const size = Math.max(1, Math.min(longestPage, Math.trunc(limit)));
  const sources = await sourcesOf(what, ownUserId);
  let until: string | null = null;
  for (;;) {
    try {
      return await readSpan(connection, sources, { since, until }, size);
    } catch (error) {
      const halfMs = (Date.parse(until ?? now) - Date.parse(since)) / 2;
      if (!isTooLarge(error) || halfMs < oneSecondMs) throw error;
      until = wholeSecond(new Date(Date.parse(since) + halfMs).toISOString());
    }
  }
};
