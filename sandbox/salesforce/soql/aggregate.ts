/** Queries that count and sum: one row for each group. */
import type { FieldFunctionExpression, FieldType } from '@jetstreamapp/soql-parser-js';
import type { Value } from '../fields.ts';
import type { SalesforceRecord } from '../record.ts';
import { toRest } from '../values.ts';
import { compare } from './literals.ts';
import type { Path } from './paths.ts';
import { pathText } from './project.ts';
import { malformed } from './refusals.ts';

type Column = { name: string; of: (group: readonly SalesforceRecord[]) => Value };

const presentOf = (path: Path, group: readonly SalesforceRecord[]): NonNullable<Value>[] =>
  group.map(path.value).filter((value) => value !== null);

const reduceBy = (name: string, path: Path, group: readonly SalesforceRecord[]): Value => {
  const present = presentOf(path, group);
  const sum = (): number => present.reduce<number>((total, value) => total + Number(value), 0);
  switch (name) {
    case 'COUNT':
      return present.length;
    case 'COUNT_DISTINCT':
      return new Set(present).size;
    case 'SUM':
      return present.length === 0 ? null : sum();
    case 'AVG':
      return present.length === 0 ? null : sum() / present.length;
    case 'MIN':
      return toRest(path.field, present.toSorted((a, b) => compare(path.field, a, b))[0] ?? null);
    case 'MAX':
      return toRest(path.field, present.toSorted((a, b) => compare(path.field, b, a))[0] ?? null);
    default:
      throw malformed(`this server does not know the function ${name}`);
  }
};

export const isAggregate = (field: FieldType): field is FieldFunctionExpression =>
  field.type === 'FieldFunctionExpression' && field.isAggregateFn === true;

/** The rows of a grouped query; without groups, the one row for all. */
export const aggregate = (
  columns: readonly FieldType[],
  groupBy: readonly Path[],
  rows: readonly SalesforceRecord[],
  resolve: (path: string) => Path,
): Record<string, unknown>[] => {
  let unnamed = 0;
  const read = (column: FieldType): Column => {
    if (isAggregate(column)) {
      const [parameter] = column.parameters;
      const path = resolve(typeof parameter === 'string' ? parameter : 'Id');
      const name = column.alias ?? `expr${unnamed++}`;
      return { name, of: (group) => reduceBy(column.functionName.toUpperCase(), path, group) };
    }
    if (column.type !== 'Field' && column.type !== 'FieldRelationship') throw malformed('a grouped query cannot nest');
    const path = resolve(pathText(column));
    if (!groupBy.some(({ field, relations }) => field === path.field && relations.join() === path.relations.join())) {
      throw malformed(`Field must be grouped or aggregated: ${column.field}`);
    }
    return { name: path.field.name, of: ([first]) => (first ? toRest(path.field, path.value(first)) : null) };
  };
  const readColumns = columns.map(read);
  const groups = new Map<string, SalesforceRecord[]>(groupBy.length === 0 ? [[JSON.stringify([]), []]] : []);
  for (const row of rows) {
    const key = JSON.stringify(groupBy.map((path) => path.value(row)));
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].map((group) => ({
    attributes: { type: 'AggregateResult' },
    ...Object.fromEntries(readColumns.map(({ name, of }) => [name, of(group)])),
  }));
};
