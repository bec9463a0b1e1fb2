/** Walks a field path such as `Account.Owner.Name` from a record to its value, and refuses paths that lead nowhere. */
import type { Field, Value } from '../fields.ts';
import { textOf, valueOf, type SalesforceRecord } from '../record.ts';
import type { Records } from '../records.ts';
import type { UserRights } from '../rights.ts';
import { unknownColumn, unknownRelation } from './refusals.ts';

export type Path = {
  /** The relationships on the way, as they are spelt. */
  relations: readonly string[];
  field: Field;
  /** The record at the end of each of them; null when a lookup on the way is empty. */
  holders: readonly ((record: SalesforceRecord) => SalesforceRecord | null)[];
  value: (record: SalesforceRecord) => Value;
};

/** What every record that can own another has, by the name of the one field that is not its own. */
const typeField = (template: Field): Field => ({ ...template, name: 'Type', label: 'Type', type: 'string' });

export const openPaths = (records: Records, soql: string, rights: UserRights | null) => {
  const { schema } = records;
  const parent = (record: SalesforceRecord, { name }: Field): SalesforceRecord | null => {
    const id = textOf(record, name);
    return records.find(schema.objectOfId(id) ?? '', id) ?? null;
  };

  const step = (objects: readonly string[], name: string): { field: Field; objects: readonly string[] } => {
    for (const object of objects) {
      const field = schema.lookup(object, name);
      const isSeen = field !== undefined && rights?.sees(object, field) !== false;
      const seen = isSeen ? field.referenceTo.filter((target) => rights?.seesObject(target) ?? true) : [];
      if (field !== undefined && seen.length > 0) rights?.note(object, field);
      if (field !== undefined && seen.length > 0) return { field, objects: seen };
    }
    throw unknownRelation(soql, name);
  };

  /** @throws Refusal 400 naming what is not there */
  return (object: string, path: string): Path => {
    const parts = path.split('.');
    const last = parts.pop() ?? '';
    if (parts[0]?.toLowerCase() === object.toLowerCase()) parts.shift();
    const lookups: Field[] = [];
    let objects: readonly string[] = [object];
    for (const part of parts) {
      const next = step(objects, part);
      lookups.push(next.field);
      objects = next.objects;
    }
    const holders = lookups.map(
      (_, index) =>
        (record: SalesforceRecord): SalesforceRecord | null =>
          lookups
            .slice(0, index + 1)
            .reduce<SalesforceRecord | null>((at, lookup) => (at === null ? null : parent(at, lookup)), record),
    );
    const holder = (record: SalesforceRecord): SalesforceRecord | null => (holders.at(-1) ?? ((own) => own))(record);
    const relations = lookups.map(({ relationshipName }) => relationshipName ?? '');
    const holding = objects.find((name) => {
      const found = schema.field(name, last);
      return found !== undefined && rights?.sees(name, found) !== false;
    });
    const field = holding === undefined ? undefined : schema.field(holding, last);
    if (holding !== undefined && field !== undefined) rights?.note(holding, field);
    // Of a lookup to several objects, `Type` says which one it is; a queue is not called a group there.
    if (objects.length > 1 && last.toLowerCase() === 'type') {
      const id = schema.field(object, 'Id');
      if (id === undefined) throw unknownColumn(soql, last, object);
      const typeOf = (found: SalesforceRecord | null): Value =>
        found?.type === 'Group' ? 'Queue' : (found?.type ?? null);
      return { relations, holders, field: typeField(id), value: (record) => typeOf(holder(record)) };
    }
    if (field === undefined) throw unknownColumn(soql, last, objects[0] ?? object);
    return {
      relations,
      holders,
      field,
      value: (record) => {
        const found = holder(record);
        return found === null ? null : valueOf(found, field.name);
      },
    };
  };
};
