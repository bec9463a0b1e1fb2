/** The lists of contacts that a portal has, and which of those that the policy names a contact is a member of. */
import * as z from 'zod/mini';
import { CrmRejected, CrmUnavailable } from '../../domain/errors.ts';
import type { LeadRecord } from '../../domain/lead.ts';
import type { RecordRead } from '../crm.ts';
import { listFacts, type ListsMeant, type NamedList } from '../lists.ts';
import { inBatches, type RowResult, type Rows } from '../rows.ts';
import { batchSize, objectType } from './call/apis.ts';
import { rowFault } from './call/batch-answer.ts';
import type { HubspotHttp } from './call/http.ts';
import { readRefusal } from './call/refusal.ts';

/** Most lists that one answer holds (search of lists, 2026-03). */
const pageSize = 500;

const listPage = z.object({
  lists: z.array(
    z.object({
      listId: z.coerce.string(),
      name: z.string(),
      deletedAt: z.optional(z.nullable(z.string())),
      additionalProperties: z.optional(z.nullable(z.record(z.string(), z.nullable(z.string())))),
    }),
  ),
  hasMore: z.boolean(),
  offset: z.number(),
});
const memberships = z.object({
  results: z.array(
    z.object({
      recordId: z.coerce.string(),
      recordListMemberships: z.array(z.object({ listId: z.coerce.string() })),
    }),
  ),
  errors: z.optional(
    z.nullable(z.array(z.looseObject({ context: z.optional(z.nullable(z.record(z.string(), z.unknown()))) }))),
  ),
});

/** Null where the app may not ask. Only the path counts: the HTTP layer puts the API's own origin in front. */
const post = async <T extends z.ZodMiniType>(
  http: HubspotHttp,
  path: string,
  asked: unknown,
  answer: T,
): Promise<z.output<T> | null> => {
  try {
    const { body } = await http.send({
      getUrl: () => `https://api.hubapi.com/crm/v3/lists/${path}`,
      getHttpMethod: () => 'POST',
      getHeaders: () => ({ Accept: 'application/json', 'Content-Type': 'application/json' }),
      getBody: () => JSON.stringify(asked),
    });
    const read = z.safeParse(answer, JSON.parse(await body.text()));
    if (!read.success) throw new CrmUnavailable('down', 'HubSpot answered lists that cannot be read');
    return read.data;
  } catch (error) {
    if (error instanceof CrmRejected && error.code === 'forbidden') return null;
    throw error;
  }
};

/** `members`: null where HubSpot does not say how many. */
export type PortalList = NamedList & { members: number | null };

/** All lists of contacts that are not deleted, one call for 500; null where the app may not read lists. */
export const readLists = async (http: HubspotHttp): Promise<readonly PortalList[] | null> => {
  const found: PortalList[] = [];
  for (let offset = 0; ;) {
    const page = await post(
      http,
      'search',
      {
        objectTypeId: objectType.contact,
        query: '',
        offset,
        count: pageSize,
        listIds: [],
        processingTypes: [],
        additionalProperties: [],
      },
      listPage,
    );
    if (page === null) return null;
    for (const { listId, name, deletedAt, additionalProperties } of page.lists) {
      if (deletedAt) continue;
      const size = Number(additionalProperties?.['hs_list_size'] ?? Number.NaN);
      found.push({ id: listId, name, members: Number.isNaN(size) ? null : size });
    }
    // A page that does not lead on would be asked for without end.
    if (!page.hasMore || page.offset <= offset) return found;
    offset = page.offset;
  }
};

/** The lists that hold each of these contacts, 100 a call. Empty: in none; null: the app may not ask. */
const readMemberships = (http: HubspotHttp, ids: readonly string[]): Promise<Rows<ReadonlySet<string> | null>> =>
  inBatches<string, ReadonlySet<string> | null>({
    inputs: ids,
    size: batchSize,
    keyOf: (id) => id,
    send: async (ids) => {
      const inputs = ids.map((recordId) => ({ objectTypeId: objectType.contact, recordId }));
      const answer = await post(http, 'records/memberships/batch/read', { inputs }, memberships);
      if (answer === null) return new Map(ids.map((id) => [id, { ok: true, value: null }]));
      const refused = new Map<string, Error>();
      for (const error of answer.errors ?? []) {
        const fault = rowFault(readRefusal(error), 'repeatable');
        const named = Object.values(error.context ?? {}).flatMap((value) => [value].flat().map(String));
        const meant = ids.filter((id) => named.includes(id));
        // A fault that names nobody may be anybody's.
        for (const id of meant.length > 0 ? meant : ids) refused.set(id, fault);
      }
      const held = new Map(
        answer.results.map(({ recordId, recordListMemberships }) => [
          recordId,
          new Set(recordListMemberships.map(({ listId }) => listId)),
        ]),
      );
      return new Map(
        ids.map((id): [string, RowResult<ReadonlySet<string>>] => {
          const [found, error] = [held.get(id), refused.get(id)];
          return [id, found === undefined && error ? { ok: false, error } : { ok: true, value: found ?? new Set() }];
        }),
      );
    },
  });

/** What the lists say is added to what was read. A record waits where HubSpot may tell it later, and goes on without where it refuses. */
export const withListFacts = async (
  http: HubspotHttp,
  records: Rows<RecordRead<LeadRecord>>,
  meant: ListsMeant,
): Promise<Rows<RecordRead<LeadRecord>>> => {
  const ids = [...records].flatMap(([id, row]) => (row.ok && row.value.found === 'record' ? [id] : []));
  if (meant.size === 0 || ids.length === 0) return records;
  const held = await readMemberships(http, ids);
  return new Map(
    [...records].map(([id, row]) => {
      const lists = held.get(id);
      if (!row.ok || row.value.found !== 'record' || lists === undefined) return [id, row];
      if (!lists.ok) return [id, lists.error instanceof CrmRejected ? row : lists];
      if (lists.value === null) return [id, row];
      const { record } = row.value;
      const facts = { ...record.facts, ...listFacts(meant, lists.value) };
      return [id, { ok: true, value: { found: 'record', record: { ...record, facts } } }];
    }),
  );
};
