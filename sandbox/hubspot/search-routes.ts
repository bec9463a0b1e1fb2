/** Search: filter groups are alternatives, the filters of a group hold together. 200 rows a page, 10,000 in all. */
import * as z from 'zod';
import { idText, objectScope, pageOf, readBody, typeParam, type Route } from './call.ts';
import { invalid } from './errors.ts';
import { answerer, objectPaths } from './object-routes.ts';
import { objectTypeOf, type ObjectType } from './object-types.ts';
import type { HubspotRecord } from './record.ts';
import type { Records } from './records.ts';
import { indexedUpTo } from './search-index.ts';

const filter = z.object({
  propertyName: z.string(),
  operator: z.enum([
    'EQ',
    'NEQ',
    'LT',
    'LTE',
    'GT',
    'GTE',
    'BETWEEN',
    'IN',
    'NOT_IN',
    'HAS_PROPERTY',
    'NOT_HAS_PROPERTY',
    'CONTAINS_TOKEN',
    'NOT_CONTAINS_TOKEN',
  ]),
  value: idText.optional(),
  highValue: idText.optional(),
  values: z.array(idText).default([]),
});
type Filter = z.output<typeof filter>;
const body = z.object({
  filterGroups: z.array(z.object({ filters: z.array(filter) })).default([]),
  sorts: z
    .array(
      z.union([
        z.object({ propertyName: z.string(), direction: z.enum(['ASCENDING', 'DESCENDING']).default('ASCENDING') }),
        z.string().transform((name) => ({
          propertyName: name.replace(/^-/, ''),
          direction: name.startsWith('-') ? ('DESCENDING' as const) : ('ASCENDING' as const),
        })),
      ]),
    )
    .default([]),
  query: z.string().optional(),
  properties: z.array(z.string()).default([]),
  limit: z.int().default(10),
  after: idText.optional(),
});

/** The limits differ between HubSpot's pages; these are the ones its usage guide states. */
const checkLimits = ({ filterGroups, sorts, limit, after }: z.output<typeof body>, text: string): void => {
  const filters = filterGroups.map((group) => group.filters.length);
  if (filterGroups.length > 5 || filters.some((count) => count > 6) || filters.reduce((a, b) => a + b, 0) > 18) {
    throw invalid('A search takes 5 filter groups of 6 filters each, and 18 filters in all.');
  }
  if (sorts.length > 1) throw invalid('A search takes one sort.');
  if (limit < 1 || limit > 200) throw invalid('limit must be between 1 and 200');
  if (Number(after ?? 0) + limit > 10_000) throw invalid('A search gives its first 10,000 results only.');
  if (text.length > 3000) throw invalid('The body of a search is longer than 3000 characters.');
};

type Comparable = number | string;
/** Numbers and instants compare by size, whatever their writing; text in lower case. */
const comparable = (value: string, kind: string): Comparable => {
  if (kind === 'number') return Number(value);
  if (kind === 'datetime' || kind === 'date') return /^-?\d+$/.test(value) ? Number(value) : Date.parse(value);
  return value.toLowerCase();
};

/** The operators that a record without the property never meets. */
const comparisons: Partial<
  Record<Filter['operator'], (own: Comparable, other: Comparable, high: Comparable) => boolean>
> = {
  EQ: (own, other) => own === other,
  LT: (own, other) => own < other,
  LTE: (own, other) => own <= other,
  GT: (own, other) => own > other,
  GTE: (own, other) => own >= other,
  BETWEEN: (own, other, high) => own >= other && own <= high,
};

const holds = (held: string | undefined, kind: string, { operator, value, highValue, values }: Filter): boolean => {
  const own = held === undefined ? undefined : comparable(held, kind);
  const other = comparable(value ?? '', kind);
  const isAmong = values.some((candidate) => comparable(candidate, kind) === own);
  const contains = held?.toLowerCase().includes((value ?? '').toLowerCase().replaceAll('*', '')) === true;
  switch (operator) {
    case 'HAS_PROPERTY':
      return held !== undefined;
    case 'NOT_HAS_PROPERTY':
      return held === undefined;
    case 'IN':
      return isAmong;
    case 'NOT_IN':
      return !isAmong;
    case 'CONTAINS_TOKEN':
      return contains;
    case 'NOT_CONTAINS_TOKEN':
      return !contains;
    case 'NEQ':
      return own !== other;
    default:
      return own !== undefined && comparisons[operator]?.(own, other, comparable(highValue ?? '', kind)) === true;
  }
};

const textFields: Partial<Record<ObjectType, readonly string[]>> = {
  contacts: ['firstname', 'lastname', 'email', 'phone', 'company', 'hs_object_id'],
  companies: ['name', 'domain', 'website', 'phone'],
  deals: ['dealname', 'description'],
};

/** @param indexedTo the moment up to which the index has followed the records, as ISO */
export const searchRoutes = (records: Records, indexedTo: () => string): Route[] => {
  const answer = answerer(records);
  const matches = (record: HubspotRecord, rule: Filter): boolean => {
    const pseudo = /^associations\.(\w+)$/.exec(rule.propertyName)?.[1];
    const other = pseudo === undefined ? undefined : objectTypeOf(pseudo);
    if (other !== undefined) {
      const ids = records.associated(record, other).map(({ id }) => id);
      return [...rule.values, ...(rule.value === undefined ? [] : [rule.value])].some((id) => ids.includes(id));
    }
    const property = records.definitions.find(record.type, rule.propertyName);
    if (property === undefined) throw invalid(`There was a problem with the request: property ${rule.propertyName}.`);
    return holds(record.properties.get(rule.propertyName), property.type, rule);
  };
  return [
    {
      method: 'POST',
      paths: objectPaths('/search'),
      scope: (call) => objectScope(call, 'read'),
      isSearch: true,
      answer(call) {
        const type = typeParam(call);
        const asked = readBody(body, call.body);
        checkLimits(asked, JSON.stringify(call.body));
        const wanted = asked.query?.toLowerCase();
        const found = indexedUpTo(records.list(type), indexedTo())
          .filter(
            (record) =>
              asked.filterGroups.length === 0 ||
              asked.filterGroups.some(({ filters }) => filters.every((rule) => matches(record, rule))),
          )
          .filter(
            ({ properties }) =>
              wanted === undefined ||
              (textFields[type] ?? []).some((name) => properties.get(name)?.toLowerCase().includes(wanted) === true),
          );
        const [sort] = asked.sorts;
        if (sort) {
          const kind = records.definitions.read(type, sort.propertyName).type;
          const key = (record: HubspotRecord) => comparable(record.properties.get(sort.propertyName) ?? '', kind);
          const sign = sort.direction === 'ASCENDING' ? 1 : -1;
          found.sort((a, b) => (key(a) < key(b) ? -sign : key(a) > key(b) ? sign : 0));
        }
        const page = pageOf(found, asked.after, asked.limit);
        return {
          status: 200,
          body: {
            total: found.length,
            ...page,
            results: page.results.map((record) => answer(record, { properties: asked.properties })),
          },
        };
      },
    },
  ];
};
