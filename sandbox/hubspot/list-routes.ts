/** Lists: searched by name, 500 a page at most, and read by their members, 100 records a call. */
import * as z from 'zod';
import { checkBatchSize, idText, readBody, type Route } from './call.ts';
import { invalid, missingRows } from './errors.ts';
import type { PortalList } from './lists.ts';
import { objectTypeOf, type ObjectType } from './object-types.ts';
import type { Records } from './records.ts';

const paths = (tail: string): string[] => [`/crm/lists/:version${tail}`, `/crm/v3/lists${tail}`];
const scope = (): readonly string[] => ['crm.lists.read'];
/** The user who makes lists. */
const maker = '9000';
const most = 100;
const mostListed = 500;

/** The published form asks for four of them; the others are optional. */
const searchBody = z.object({
  additionalProperties: z.array(z.string()),
  listIds: z.array(idText),
  offset: z.int().min(0),
  processingTypes: z.array(z.string()),
  count: z.int().default(20),
  objectTypeId: z.string().optional(),
  query: z.string().default(''),
  sort: z.string().optional(),
});
const membershipsBody = z.object({ inputs: z.array(z.object({ objectTypeId: z.string(), recordId: idText })) });

const typeOf = (objectTypeId: string): ObjectType => {
  const type = objectTypeOf(objectTypeId);
  if (type === undefined) throw invalid(`Unable to infer object type from: ${objectTypeId}`);
  return type;
};

/** Those of its members that are there, by the ids that they have now. */
const membersOf = (list: PortalList, records: Records): ReadonlyMap<string, string> =>
  new Map(
    [...list.members].flatMap(([recordId, since]) => {
      const record = records.get(typeOf(list.objectTypeId), recordId);
      return record === undefined ? [] : [[record.id, since] as const];
    }),
  );

const listAnswer = (list: PortalList, records: Records) => ({
  listId: list.id,
  listVersion: list.version,
  name: list.name,
  objectTypeId: list.objectTypeId,
  processingStatus: 'COMPLETE',
  processingType: list.processingType,
  createdAt: list.createdAt,
  createdById: maker,
  filtersUpdatedAt: list.createdAt,
  updatedAt: list.updatedAt,
  updatedById: maker,
  additionalProperties: { hs_list_size: String(membersOf(list, records).size), hs_list_reference_count: '0' },
});

export const listRoutes = (records: Records, now: () => string): Route[] => [
  {
    method: 'POST',
    paths: paths('/search'),
    scope,
    answer(call) {
      const asked = readBody(searchBody, call.body);
      if (asked.count < 1 || asked.count > mostListed) throw invalid(`count must be between 1 and ${mostListed}`);
      const words = asked.query.toLowerCase();
      const found = records.lists
        .list()
        .filter(
          ({ id, name, objectTypeId, processingType }) =>
            (asked.objectTypeId === undefined || asked.objectTypeId === objectTypeId) &&
            (asked.listIds.length === 0 || asked.listIds.includes(id)) &&
            (asked.processingTypes.length === 0 || asked.processingTypes.includes(processingType)) &&
            name.toLowerCase().includes(words),
        );
      const page = found.slice(asked.offset, asked.offset + asked.count);
      const offset = asked.offset + page.length;
      return {
        status: 200,
        body: {
          lists: page.map((list) => listAnswer(list, records)),
          hasMore: offset < found.length,
          offset,
          total: found.length,
        },
      };
    },
  },
  {
    method: 'POST',
    paths: paths('/records/memberships/batch/read'),
    scope,
    answer(call) {
      const startedAt = now();
      const { inputs } = readBody(membershipsBody, call.body);
      checkBatchSize(inputs, most);
      const read = inputs.map(({ objectTypeId, recordId }) => ({
        objectTypeId,
        recordId,
        record: records.get(typeOf(objectTypeId), recordId),
      }));
      const missing = read.flatMap(({ objectTypeId, recordId, record }) =>
        record === undefined ? [missingRows(typeOf(objectTypeId), [recordId])] : [],
      );
      const results = read.flatMap(({ objectTypeId, recordId, record }) =>
        record === undefined
          ? []
          : [
              {
                objectTypeId,
                recordId,
                recordListMemberships: records.lists.list().flatMap((list) => {
                  const since =
                    list.objectTypeId === objectTypeId ? membersOf(list, records).get(record.id) : undefined;
                  return since === undefined
                    ? []
                    : [
                        {
                          listId: list.id,
                          listVersion: list.version,
                          firstAddedTimestamp: since,
                          lastAddedTimestamp: since,
                          isPublicList: true,
                        },
                      ];
                }),
              },
            ],
      );
      return {
        status: missing.length > 0 ? 207 : 200,
        body: {
          status: 'COMPLETE',
          results,
          ...(missing.length > 0 ? { numErrors: missing.length, errors: missing } : {}),
          startedAt,
          completedAt: now(),
        },
      };
    },
  },
];
