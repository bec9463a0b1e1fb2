/** The columns of a query as each record answers them: its own fields, those of its parents, and its children. */
import type { FieldType, Subquery } from '@jetstreamapp/soql-parser-js';
import type { SalesforceRecord } from '../record.ts';
import type { Records } from '../records.ts';
import { toRest } from '../values.ts';
import type { Path } from './paths.ts';
import { malformed, unknownRelation } from './refusals.ts';
import { cut, type QueryOptions, type Selecting } from './select.ts';

export type Row = Record<string, unknown>;
type Project = (record: SalesforceRecord) => Row;
type Setter = (row: Row, record: SalesforceRecord) => void;

export const pathText = (column: Extract<FieldType, { type: 'Field' | 'FieldRelationship' }>): string =>
  column.type === 'Field' ? column.field : [...column.relationships, column.field].join('.');

export const openProjecting = (records: Records, soql: string, selecting: Selecting, { urlOf }: QueryOptions) => {
  const attributes = (record: SalesforceRecord) => ({ type: record.type, url: urlOf(record) });

  /** Each parent on the way to a field is a record of its own in the answer, or null. */
  const fieldSetter =
    ({ relations, holders, field, value }: Path): Setter =>
    (row, record) => {
      let at = row;
      for (const [index, relation] of relations.entries()) {
        const holder = holders[index]?.(record) ?? null;
        if (holder === null) {
          at[relation] = null;
          return;
        }
        const nested = (at[relation] ?? { attributes: attributes(holder) }) as Row;
        at[relation] = nested;
        at = nested;
      }
      at[field.name] = toRest(field, value(record));
    };

  const childrenSetter = (object: string, subquery: Subquery): Setter => {
    const { relationshipName, fields = [] } = subquery;
    const found = records.schema
      .childrenOf(object)
      .find(({ childName }) => childName.toLowerCase() === relationshipName.toLowerCase());
    if (found === undefined) throw unknownRelation(soql, relationshipName);
    const project = projector(found.child, fields);
    return (row, record) => {
      const own = records.pointingAt(found.child, found.field, record.id);
      const rows = cut(selecting.select(found.child, subquery, own), subquery).map(project);
      row[found.childName] = rows.length === 0 ? null : { totalSize: rows.length, done: true, records: rows };
    };
  };

  /** @throws Refusal 400 where one column is asked for twice, in whatever letter case */
  const refuseTwice = (columns: readonly FieldType[]): void => {
    const asked = new Set<string>();
    for (const column of columns) {
      if (column.type !== 'Field' && column.type !== 'FieldRelationship') continue;
      const name = pathText(column);
      if (asked.has(name.toLowerCase())) throw malformed(`duplicate field selected: ${name}`);
      asked.add(name.toLowerCase());
    }
  };

  /** @throws Refusal 400 for a column that is not there, before any record is looked at */
  function projector(object: string, columns: readonly FieldType[]): Project {
    refuseTwice(columns);
    const setters = columns.map((column): Setter => {
      switch (column.type) {
        case 'FieldSubquery':
          return childrenSetter(object, column.subquery);
        case 'Field':
        case 'FieldRelationship':
          return fieldSetter(selecting.resolve(object, pathText(column)));
        default:
          throw malformed('this server selects fields, parents and children only');
      }
    });
    return (record) => {
      const row: Row = { attributes: attributes(record) };
      for (const set of setters) set(row, record);
      return row;
    };
  }
  return projector;
};
