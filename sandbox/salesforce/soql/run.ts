/** Runs the SOQL that an adapter needs: fields and parents, children, WHERE, groups, ORDER BY, LIMIT and OFFSET. */
import { parseQuery, type Query } from '@jetstreamapp/soql-parser-js';
import type { Records } from '../records.ts';
import { aggregate, isAggregate } from './aggregate.ts';
import { openProjecting, type Row } from './project.ts';
import { malformed, tooLarge } from './refusals.ts';
import { valueOf, type SalesforceRecord } from '../record.ts';
import { cut, listOf, openSelecting, type QueryOptions } from './select.ts';

/** `total` is set where a query only counts. */
export type QueryResult = { rows: Row[]; total?: number };

/** The most characters of a query. */
const longest = 100_000;

const read = (soql: string): Query => {
  if (soql.length > longest) throw malformed(`SOQL statements cannot be longer than ${longest} characters.`);
  try {
    return parseQuery(soql);
  } catch (error) {
    throw malformed(error instanceof Error ? error.message : 'unexpected token');
  }
};

/** Who and what the activities that a query finds are about, those beyond its own limit too, can be too many. */
const checkWhos = (found: readonly SalesforceRecord[], whos: number): void => {
  const activities = found.filter(({ type }) => type === 'Task' || type === 'Event');
  const distinct = new Set(activities.flatMap((one) => [valueOf(one, 'WhoId'), valueOf(one, 'WhatId')]));
  distinct.delete(null);
  if (distinct.size > whos) throw tooLarge(whos);
};

/** @throws Refusal 400: not SOQL, or of objects and fields that are not there */
export const runQuery = (records: Records, soql: string, options: QueryOptions): QueryResult => {
  const query = read(soql);
  const selecting = openSelecting(records, soql, options);
  const { select, objectOf } = selecting;
  const object = objectOf(query);
  const resolve = (path: string) => selecting.resolve(object, path);
  const columns = query.fields ?? [];
  const found = select(object, query);
  checkWhos(found, options.whos);
  const groupBy = listOf(query.groupBy).map((clause) => {
    if (!('field' in clause)) throw malformed('this server does not group by functions');
    return resolve(clause.field);
  });
  if (groupBy.length === 0 && !columns.some(isAggregate)) {
    const project = openProjecting(records, soql, selecting, options)(object, columns);
    return { rows: cut(found, query).map(project) };
  }
  const [first, ...others] = columns;
  const isCount = first !== undefined && isAggregate(first) && first.parameters.length === 0 && others.length === 0;
  if (isCount) return { rows: [], total: cut(found, query).length };
  return { rows: cut(aggregate(columns, groupBy, found, resolve), query) };
};
