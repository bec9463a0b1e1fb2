/**
 * What changed since an instant, by HubSpot's search. It gives 200 rows a page, 10,000 a query, and takes 5 calls a second of
 * the whole account, so pages are not counted: the search starts anew from the last value of a page.
 *
 *   since ──► page ──last value later──► start anew from it
 *              └────one value only─────► next page of the same query, until the value changes or 10,000 were given
 *
 * What changed moments ago may not be found yet.
 */
import {
  FilterOperatorEnum as Operator,
  type Filter,
} from '@hubspot/api-client/lib/codegen/crm/objects/models/Filter.js';
import * as z from 'zod/mini';
import { refName, type Change, type Changes, type RecordRef } from '../crm.ts';
import { objectType, typeOfRecord, type HubspotApis } from './call/apis.ts';
import { associated } from './associations.ts';
import { isOurs } from './body.ts';
import { task } from './engagements.ts';
import { readRows, type Row } from './call/batch-answer.ts';
import { listedProperties, readListedFirm } from './records.ts';
import { instantOf } from './values.ts';

const mostOfAPage = 200;
/** Where HubSpot ends a query, whatever is left of it. */
const mostOfAQuery = 10_000;

/** When a contact came in, and when it last filled in a form. */
const freshness = ['createdate', 'recent_conversion_date'] as const;

type Query = { type: string; modified: string; filters: readonly Filter[]; properties: readonly string[] };
const queries = {
  lead: { type: objectType.contact, modified: 'lastmodifieddate', filters: [], properties: freshness },
  deal: { type: objectType.deal, modified: 'hs_lastmodifieddate', filters: [], properties: [] },
  task: {
    type: task.type,
    modified: 'hs_lastmodifieddate',
    filters: [{ propertyName: 'hs_task_status', operator: Operator.Eq, value: 'COMPLETED' }],
    properties: [task.body],
  },
} as const satisfies Record<string, Query>;

type Found = { row: Row; at: string };
const paging = z.object({
  paging: z.optional(z.nullable(z.object({ next: z.optional(z.nullable(z.object({ after: z.string() }))) }))),
});

const freshOf = ({ properties }: Row): string | undefined =>
  freshness
    .flatMap((name) => instantOf(properties[name]) ?? [])
    .toSorted()
    .at(-1);

/** One page of what changed at or after `from`, oldest first. `next`: the cursor of the page behind it. */
const searchPage = async (
  { search }: HubspotApis,
  { type, modified, filters, properties }: Query,
  { from, after, limit }: { from: string; after: string | undefined; limit: number },
): Promise<{ found: readonly Found[]; next: string | undefined }> => {
  const since = { propertyName: modified, operator: Operator.Gte, value: String(Date.parse(from)) };
  const answer = await search.doSearch(type, {
    filterGroups: [{ filters: [...filters, since] }],
    sorts: [modified],
    properties: [modified, ...properties],
    limit,
    ...(after !== undefined && { after }),
  });
  const next = z.safeParse(paging, answer);
  return {
    found: readRows(answer).rows.flatMap((row) => {
      const at = instantOf(row.properties[modified]);
      return at === undefined ? [] : [{ row, at }];
    }),
    next: next.success ? next.data.paging?.next?.after : undefined,
  };
};

/** Companies, by what the index of firms keeps of them. */
const companies: Query = {
  type: objectType.company,
  modified: 'hs_lastmodifieddate',
  filters: [],
  properties: listedProperties,
};

/** The companies that changed; those that were deleted are not among them. @param pause as of {@link readChanges} */
export const firmsSince = async (
  apis: HubspotApis,
  { since, limit }: { since: string; limit: number },
  pause: () => Promise<void>,
) => {
  const { found, until, more } = await searchAll(apis, companies, since, limit, pause);
  return { firms: found.map(({ row }) => readListedFirm(row.id, row.properties)), until, more };
};

/** All rows that changed, each as last seen, oldest first; at least those of one whole instant, so that the next call gets on. */
const searchAll = async (
  apis: HubspotApis,
  query: Query,
  since: string,
  limit: number,
  pause: () => Promise<void>,
): Promise<{ found: readonly Found[]; until: string; more: boolean }> => {
  const found = new Map<string, Found>();
  const pageSize = Math.min(mostOfAPage, limit);
  let from = since;
  let after: string | undefined;
  let given = 0;
  for (;;) {
    await pause();
    const page = await searchPage(apis, query, { from, after, limit: pageSize });
    for (const one of page.found) {
      found.delete(one.row.id);
      found.set(one.row.id, one);
    }
    given += pageSize;
    const last = page.found.at(-1)?.at ?? from;
    const isEnd = page.next === undefined;
    if (isEnd || (found.size >= limit && last > since))
      return { found: [...found.values()], until: last, more: !isEnd };
    if (last > from) {
      [from, after, given] = [last, undefined, 0];
    } else if (given < mostOfAQuery) {
      after = page.next;
    } else {
      // More than that at one millisecond no query can reach; the way goes on behind them.
      [from, after, given] = [new Date(Date.parse(from) + 1).toISOString(), undefined, 0];
    }
  }
};

/** The records on which tasks of ours hang, each as of its last change. */
const recordsOf = async (apis: HubspotApis, tasks: readonly Found[]): Promise<readonly Change[]> => {
  const ours = tasks.filter(({ row }) => isOurs(row.properties[task.body] ?? ''));
  const ids = ours.map(({ row }) => row.id);
  const [leads, deals] = await Promise.all(
    (['lead', 'deal'] as const).map((object) => associated(apis.associations, [task.type, typeOfRecord[object]], ids)),
  );
  const changes = new Map<string, Change>();
  for (const { row, at } of ours) {
    const refs: RecordRef[] = [
      ...(leads?.get(row.id) ?? []).map((id) => ({ object: 'lead', id }) as const),
      ...(deals?.get(row.id) ?? []).map((id) => ({ object: 'deal', id }) as const),
    ];
    for (const ref of refs) {
      changes.delete(refName(ref));
      changes.set(refName(ref), { ref, at });
    }
  }
  return [...changes.values()];
};

/**
 * `until` is the last change seen, by HubSpot's clock, and `since` itself while nothing came. Deletions are not among the
 * changes: search knows live records only. `limit` (at least 1) bounds the rows looked at, of tasks those of others too.
 * @param pause waits until one more search fits into the account's limit
 */
export const readChanges = async (
  apis: HubspotApis,
  { what, since, limit }: { what: 'lead' | 'deal' | 'task'; since: string; limit: number },
  pause: () => Promise<void>,
): Promise<Changes> => {
  const { found, until, more } = await searchAll(apis, queries[what], since, limit, pause);
  if (what === 'task') return { changes: await recordsOf(apis, found), until, more };
  const changes = found.map(({ row, at }): Change => {
    const freshAt = what === 'lead' ? freshOf(row) : undefined;
    return { ref: { object: what, id: row.id }, at, ...(freshAt !== undefined && { freshAt }) };
  });
  return { changes, until, more };
};
