/** What Salesforce checks before it saves a row: the fields, their values, and the records they point at. */
import { badId, badReference, converted, deleted, noColumn, Refusal } from './errors.ts';
import type { Field, Value } from './fields.ts';
import { to18 } from './ids.ts';
import { valueOf, type Author, type SalesforceRecord } from './record.ts';
import type { UserRights } from './rights.ts';
import type { Schema } from './schema.ts';
import type { Store } from './store.ts';
import { plainText, readValue } from './values.ts';

export type Input = Readonly<Record<string, unknown>>;
export type Values = ReadonlyMap<string, Value>;
export type Checks = ReturnType<typeof openChecks>;

export const openChecks = (schema: Schema, store: Store) => {
  /** The record of that type; @throws Refusal for what is no id of it, was never there, or is deleted */
  const must = (type: string, given: string): SalesforceRecord => {
    const id = to18(given);
    if (id === undefined || !id.startsWith(schema.prefixOf(type))) throw badId(`${type} ID`, given);
    const record = store.get(type, id);
    if (record === undefined) throw badReference();
    if (valueOf(record, 'IsDeleted') === true) throw deleted();
    return record;
  };

  const readReference = (field: Field, given: unknown): Value => {
    if (given === null || given === '') return null;
    const text = plainText(given);
    const id = to18(text);
    const type = id === undefined ? undefined : field.referenceTo.find((name) => id.startsWith(schema.prefixOf(name)));
    if (id === undefined || type === undefined) throw badId(field.label, text, [field.name]);
    const target = store.get(type, id);
    if (target === undefined) throw badReference([field.name]);
    if (valueOf(target, 'IsDeleted') === true) throw deleted();
    return id;
  };

  /** What may be pointed at in general, and not from this field. */
  const checkTarget = (type: string, { name }: Field, value: Value): void => {
    if (value === null) return;
    const target = store.get(schema.objectOfId(String(value)) ?? '', String(value));
    if (target === undefined) return;
    if (name === 'OwnerId' && target.type === 'User' && valueOf(target, 'IsActive') !== true) {
      const message = `operation performed with inactive user [${target.id.slice(0, 15)}] as owner of ${type.toLowerCase()}`;
      throw new Refusal(400, 'INACTIVE_OWNER_OR_USER', message, []);
    }
    if (name === 'OwnerId' && target.type === 'Group' && valueOf(target, 'Type') !== 'Queue')
      throw badReference([name]);
    if (name === 'WhoId' && valueOf(target, 'IsConverted') === true) throw converted();
  };

  /**
   * The values of a row as they will be kept; what is as it was counts as no change.
   * @throws Refusal for the first thing that is wrong
   */
  const values = (
    type: string,
    input: Input,
    author: Author,
    before: SalesforceRecord | null,
    own: UserRights | null,
  ): Values => {
    const read = new Map<string, Value>();
    for (const [name, given] of Object.entries(input)) {
      if (name === 'attributes' || given === undefined) continue;
      const field = schema.field(type, name);
      if (field === undefined) throw noColumn(type, name);
      own?.note(type, field);
      const isOpen = (before === null ? field.createable : field.updateable) && own?.writes(type, field) !== false;
      if (author.isSystem !== true && !isOpen) {
        const message = `Unable to create/update fields: ${field.name}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`;
        throw new Refusal(400, 'INVALID_FIELD_FOR_INSERT_UPDATE', message, [field.name]);
      }
      const value = field.type === 'reference' ? readReference(field, given) : readValue(field, given);
      if (before !== null && valueOf(before, field.name) === value) continue;
      if (author.isSystem !== true) checkTarget(type, field, value);
      read.set(field.name, value);
    }
    return read;
  };

  /** @throws Refusal naming every required field that would be left empty */
  const required = (record: SalesforceRecord): void => {
    const missing = schema
      .fields(record.type)
      .filter(({ name, nillable, createable }) => !nillable && createable && valueOf(record, name) === null)
      .map(({ name }) => name);
    if (missing.length === 0) return;
    throw new Refusal(400, 'REQUIRED_FIELD_MISSING', `Required fields are missing: [${missing.join(', ')}]`, missing);
  };

  /** @throws Refusal when another record holds a value that must be unique */
  const unique = (type: string, read: Values, id: string | null): void => {
    for (const [name, value] of read) {
      const holder = value === null ? undefined : store.holderOf(type, name, value);
      if (holder === undefined || holder === id || schema.field(type, name)?.unique !== true) continue;
      const message = `duplicate value found: ${name} duplicates value on record with id: ${holder.slice(0, 15)}`;
      throw new Refusal(400, 'DUPLICATE_VALUE', message, [name]);
    }
  };

  return { must, values, required, unique };
};
