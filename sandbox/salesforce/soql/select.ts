/** Which records a query speaks of, and in which order. */
import type { OrderByClause, Query, QueryBase } from '@jetstreamapp/soql-parser-js';
import type { Value } from '../fields.ts';
import { valueOf, type SalesforceRecord } from '../record.ts';
import type { Records } from '../records.ts';
import { compare } from './literals.ts';
import { openPaths } from './paths.ts';
import { malformed, unknownEntity } from './refusals.ts';
import { readWhere } from './where.ts';
import type { UserRights } from '../rights.ts';
import { fieldDefinitions } from './field-definitions.ts';
import { accessRecords } from './record-access.ts';

export type QueryOptions = {
  now: number;
  urlOf: (record: SalesforceRecord) => string;
  /** How many people and records may stand behind the tasks or events that the query finds. */
  whos: number;
  withDeleted?: boolean;
  /** Of whoever asks; null: everything. */
  rights: UserRights | null;
};
export type Selecting = ReturnType<typeof openSelecting>;

/** A clause that the parser gives once or as a list. */
export const listOf = <T extends object>(one: T | T[] | undefined): T[] => {
  if (one === undefined) return [];
  return Array.isArray(one) ? one : [one];
};

export const cut = <T>(rows: readonly T[], { offset = 0, limit = Number.POSITIVE_INFINITY }: QueryBase): T[] =>
  rows.slice(offset, offset + limit);

export const openSelecting = (
  records: Records,
  soql: string,
  { now, withDeleted = false, rights }: Pick<QueryOptions, 'now' | 'withDeleted' | 'rights'>,
) => {
  const resolve = openPaths(records, soql, rights);

  /** Nulls come first unless the clause says last. */
  const comparer = (object: string, clause: OrderByClause) => {
    if (!('field' in clause)) throw malformed('this server does not order by functions');
    const { field, value } = resolve(object, clause.field);
    if (field.type === 'textarea') throw malformed(`field '${field.name}' can not be sorted in a query call`);
    const sign = clause.order === 'DESC' ? -1 : 1;
    const signOfNull = clause.nulls === 'LAST' ? 1 : -1;
    return (a: SalesforceRecord, b: SalesforceRecord): number => {
      const [left, right] = [value(a), value(b)];
      if (left === null && right === null) return 0;
      if (left === null) return signOfNull;
      if (right === null) return -signOfNull;
      return sign * compare(field, left, right);
    };
  };

  /** The records that a query speaks of, in its order, before they are cut to its limit. */
  const select = (object: string, query: QueryBase, children?: Iterable<SalesforceRecord>): SalesforceRecord[] => {
    let candidates =
      children ??
      accessRecords(records, object, soql, rights) ??
      fieldDefinitions(records, object, soql, rights) ??
      records.everyOf(object);
    const test = readWhere(query.where, {
      soql,
      object,
      now,
      resolve,
      runSemiJoin: semiJoin,
      onKeys: ({ relations, field }, keys) => {
        if (children !== undefined || relations.length > 0 || field.type !== 'id') return;
        candidates = [...keys].flatMap((id) => records.find(object, String(id)) ?? []);
      },
    });
    const found = [...candidates].filter(
      (record) => (withDeleted || valueOf(record, 'IsDeleted') !== true) && test(record),
    );
    const comparers = listOf(query.orderBy).map((clause) => comparer(object, clause));
    return found.toSorted((a, b) => comparers.reduce((sign, compareBy) => sign || compareBy(a, b), 0));
  };

  const objectOf = ({ sObject = '' }: Query): string => {
    const object = records.schema.objectName(sObject);
    if (object === undefined || rights?.seesObject(object) === false) throw unknownEntity(soql, sObject);
    return object;
  };

  function semiJoin(query: Query): Value[] {
    const object = objectOf(query);
    const [column, ...others] = query.fields ?? [];
    if (column?.type !== 'Field' || others.length > 0) throw malformed('a semi-join selects one field');
    const { value } = resolve(object, column.field);
    return select(object, query)
      .map(value)
      .filter((found) => found !== null);
  }

  return { resolve, select, objectOf };
};
