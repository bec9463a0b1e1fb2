/** The ways to change the org, in the name of one author, within one transaction. A row that fails leaves nothing behind. */
import type { Checks, Input, Values } from './checks.ts';
import { badId, badReference, converted, noColumn, Refusal } from './errors.ts';
import type { Value } from './fields.ts';
import { to18 } from './ids.ts';
import { convert, merge, type ConvertOptions, type Converted } from './lead-life.ts';
import { textOf, valueOf, type Author, type SalesforceRecord } from './record.ts';
import { checkPerson, contactOf } from './person-contacts.ts';
import type { Rights } from './rights.ts';
import type { Rules } from './rules.ts';
import type { Schema } from './schema.ts';
import { firstRelation, relationsOf } from './activity-relations.ts';
import type { Store } from './store.ts';
import type { Writing } from './writing.ts';

export type WriteOptions = {
  /** Whether active assignment rules run, which they do over the API unless a header says no. */
  autoAssign?: boolean;
  /** Whether a duplicate rule's alert is passed. */
  allowDuplicates?: boolean;
};
export type Writer = ReturnType<typeof openWriter>;
export type WriterParts = {
  schema: Schema;
  store: Store;
  checks: Checks;
  rules: Rules;
  rights: Rights;
  author: Author;
  options: WriteOptions;
  writing: Writing;
};

export const openWriter = ({ schema, store, checks, rules, rights, author, options, writing }: WriterParts) => {
  const { must } = checks;
  const isApi = author.origin !== '';
  const own = isApi && author.isSystem !== true ? rights.of(author.userId) : null;
  /** @throws Refusal when the object, or this record of it, is not the user's to change */
  const permit = (type: string, how: 'edits' | 'deletes', record: SalesforceRecord): void => {
    if (own === null) return;
    const access = own.accessTo(record);
    if (own[how](type) && (how === 'edits' ? access.edit : access.delete)) return;
    rights.refused(record.id);
    throw new Refusal(400, 'INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id', []);
  };

  const row = <T>(work: () => T): T => {
    const mark = writing.mark();
    try {
      return work();
    } catch (error) {
      writing.rollBack(mark);
      throw error;
    }
  };

  const checkDuplicates = (record: SalesforceRecord, changed: Values): void => {
    const mode = rules.duplicateRule;
    const email = textOf(record, 'Email').toLowerCase();
    if (mode === 'off' || author.isSystem || !changed.has('Email') || email === '') return;
    if (mode === 'alert' && options.allowDuplicates === true) return;
    const isTwin = (other: SalesforceRecord): boolean =>
      other.id !== record.id && valueOf(other, 'IsDeleted') !== true && textOf(other, 'Email').toLowerCase() === email;
    if ([...store.all(record.type)].some(isTwin)) {
      throw new Refusal(400, 'DUPLICATES_DETECTED', 'Use one of these records?', []);
    }
  };

  /** An import runs with the permission that passes the admin's rules. */
  const validate = (record: SalesforceRecord, before: Values | null): void => {
    if (author.isSystem !== true && author.passesRules !== true) rules.validate(record, before);
  };

  /** The assignment rule of leads runs after the save, and its owner wins over the caller's. */
  const assign = (record: SalesforceRecord): Values => {
    const owner = rules.assignedLeadOwner;
    if (record.type !== 'Lead' || !isApi || options.autoAssign !== true || owner === null) return new Map();
    return writing.change(record, new Map([['OwnerId', owner]]));
  };

  const create = (type: string, input: Input): SalesforceRecord =>
    row(() => {
      if (isApi) rules.meetRow('create', type);
      if (own?.creates(type) === false) {
        const message = `entity type cannot be inserted: ${type}`;
        throw new Refusal(400, 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', message, []);
      }
      const values = checks.values(type, input, author, null, own);
      checks.unique(type, values, null);
      const ofOwner =
        schema.field(type, 'OwnerId') === undefined
          ? []
          : [['OwnerId', rules.ownerOfNew(type, author.userId)] as const];
      const record = writing.insert(type, new Map<string, Value>([...ofOwner, ...values]));
      checks.required(record);
      checkDuplicates(record, values);
      validate(record, null);
      assign(record);
      writing.created(record);
      const about = firstRelation(schema, record);
      if (about !== undefined) writing.insert(about.type, about.values);
      return record;
    });

  const update = (type: string, id: string, input: Input): SalesforceRecord =>
    row(() => {
      const record = must(type, id);
      if (isApi) rules.meetRow('update', type, record.id);
      if (valueOf(record, 'IsConverted') === true && author.isSystem !== true) throw converted();
      if (isApi) checkPerson(record);
      permit(type, 'edits', record);
      const values = checks.values(type, input, author, record, own);
      const isHandedOn = values.has('OwnerId') && own?.accessTo(record).transfer === false;
      if (isHandedOn)
        throw new Refusal(400, 'INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id', []);
      checks.unique(type, values, record.id);
      const before = new Map(record.values);
      const changed = writing.change(record, values);
      checks.required(record);
      checkDuplicates(record, changed);
      validate(record, before);
      const assigned = assign(record);
      writing.tell('UPDATE', record, new Map([...changed, ...assigned]));
      const person = contactOf(store, record, changed);
      if (person) writing.tell('UPDATE', person.contact, writing.change(person.contact, person.values));
      return record;
    });

  /** By an external id: changes the one that holds it, or makes it. @throws Refusal 300 when several do */
  const upsert = (type: string, fieldName: string, key: string, input: Input) => {
    const field = schema.field(type, fieldName);
    if (field === undefined) throw noColumn(type, fieldName);
    if (!field.externalId || own?.sees(type, field) === false) {
      const message = 'Provided external ID field does not exist or is not accessible: ';
      throw new Refusal(404, 'NOT_FOUND', message + field.name);
    }
    const holders = field.unique
      ? [store.holderOf(type, field.name, key)]
      : [...store.all(type)]
          .filter((record) => valueOf(record, 'IsDeleted') !== true && textOf(record, field.name) === key)
          .map(({ id }) => id);
    const [id, ...others] = holders.filter((holder) => holder !== undefined);
    if (others.length > 0) {
      const message = `${field.name}: more than one record found for external id field: [${[id, ...others].join(', ')}]`;
      throw new Refusal(300, 'DUPLICATE_EXTERNAL_ID', message, [field.name]);
    }
    return id === undefined
      ? { record: create(type, { ...input, [field.name]: key }), created: true }
      : { record: update(type, id, input), created: false };
  };

  return {
    create,
    update,
    upsert,
    delete(type: string, given: string): void {
      row(() => {
        const record = must(type, given);
        if (isApi) rules.meetRow('delete', type, record.id);
        permit(type, 'deletes', record);
        writing.hide(record);
        for (const relation of relationsOf(store, record)) writing.hide(relation);
      });
    },
    undelete(type: string, given: string): SalesforceRecord {
      const record = store.get(type, to18(given) ?? '');
      if (record === undefined) throw badId(`${type} ID`, given);
      if (valueOf(record, 'IsDeleted') !== true) throw badReference();
      writing.show(record);
      return record;
    },
    /** The other record gives way to the master: it is deleted, and what hung on it moves. */
    merge: (type: 'Lead' | 'Contact' | 'Account', masterId: string, otherId: string): SalesforceRecord =>
      row(() => merge({ schema, store, writing }, must(type, masterId), must(type, otherId))),
    /** A lead becomes a contact of an account, and with `opportunity` a deal too. */
    convertLead: (leadId: string, wanted: ConvertOptions = {}): Converted =>
      row(() => convert({ schema, store, writing }, must('Lead', leadId), wanted)),
    /** Takes back all that this transaction did. */
    undoAll: (): void => writing.rollBack({ store: 0, told: 0 }),
    /** A place to come back to: what is given takes back all that follows. */
    savepoint(): () => void {
      const mark = writing.mark();
      return () => writing.rollBack(mark);
    },
  };
};
