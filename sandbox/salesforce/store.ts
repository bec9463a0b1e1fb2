/** Where the records are: by id and by unique value. Every change can be taken back until it is kept. Knows no rule. */
import type { Value } from './fields.ts';
import { makeId } from './ids.ts';
import type { SalesforceRecord } from './record.ts';
import type { Schema } from './schema.ts';

type Draft = SalesforceRecord & { values: Map<string, Value> };
export type Store = ReturnType<typeof openStore>;

const uniqueKey = (type: string, name: string, value: Value): string => `${type}.${name}:${String(value)}`;

/** @param idsAfter added to the first id of every type but the users, so that an org made anew uses none of the one before it */
export const openStore = (schema: Schema, idsAfter = 0) => {
  const tables = new Map<string, Map<string, Draft>>();
  const serials = new Map<string, number>();
  const holders = new Map<string, string>();
  /** How to take back what was done since the last keep, oldest first. */
  let undo: (() => void)[] = [];

  const table = (type: string): Map<string, Draft> => {
    const known = tables.get(type) ?? new Map<string, Draft>();
    tables.set(type, known);
    return known;
  };
  const restore = <K, V>(map: Map<K, V>, key: K): void => {
    const before = map.get(key);
    undo.push(() => (before === undefined ? map.delete(key) : map.set(key, before)));
  };
  const hold = (record: Draft, name: string, value: Value, isHeld: boolean): void => {
    const field = schema.field(record.type, name);
    if (value === null || (field?.unique !== true && field?.externalId !== true)) return;
    const key = uniqueKey(record.type, name, field.caseSensitive ? value : String(value).toLowerCase());
    // Of an external id that need not be unique, only the first holder is known here.
    if (isHeld ? holders.has(key) : holders.get(key) !== record.id) return;
    restore(holders, key);
    if (isHeld) holders.set(key, record.id);
    else holders.delete(key);
  };

  return {
    get: (type: string, id: string): SalesforceRecord | undefined => tables.get(type)?.get(id),
    all: (type: string): Iterable<SalesforceRecord> => table(type).values(),
    /** The id of the record that holds a unique value. */
    holderOf(type: string, name: string, value: Value): string | undefined {
      const field = schema.field(type, name);
      return holders.get(uniqueKey(type, name, field?.caseSensitive === true ? value : String(value).toLowerCase()));
    },
    insert(type: string): SalesforceRecord {
      const serial = (serials.get(type) ?? (type === 'User' ? 0 : idsAfter)) + 1;
      serials.set(type, serial);
      const record: Draft = { type, id: makeId(schema.prefixOf(type), serial), values: new Map() };
      record.values.set('Id', record.id);
      restore(table(type), record.id);
      table(type).set(record.id, record);
      return record;
    },
    set({ type, id }: SalesforceRecord, name: string, value: Value): void {
      const record = table(type).get(id);
      if (record === undefined) throw new Error(`${id} is not in the store`);
      hold(record, name, record.values.get(name) ?? null, false);
      restore(record.values, name);
      if (value === null) record.values.delete(name);
      else record.values.set(name, value);
      hold(record, name, value, true);
    },
    /** A deleted record frees its unique values, and takes them back when it returns. */
    free({ type, id }: SalesforceRecord, isFree: boolean): void {
      const record = table(type).get(id);
      for (const [name, value] of record?.values ?? []) if (record) hold(record, name, value, !isFree);
    },
    mark: (): number => undo.length,
    rollBack(mark: number): void {
      for (const step of undo.splice(mark).toReversed()) step();
    },
    keep(): void {
      undo = [];
    },
  };
};
