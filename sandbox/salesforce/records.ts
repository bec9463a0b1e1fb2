/**
 * The state of the org: records, and the only ways to change them. Whoever writes gets a `Writer`: the integration over the
 * API, a person in the UI, or Salesforce itself. What is saved together is told together, once and in order.
 */
import { randomUUID } from 'node:crypto';
import { openChecks } from './checks.ts';
import { addCustomFields } from './custom-fields.ts';
import { isWonStage } from './derived.ts';
import { makeId, to18 } from './ids.ts';
import { valueOf, type Author, type Change, type SalesforceRecord } from './record.ts';
import { closeGate, openRules } from './rules.ts';
import { shippedSet } from './permission-set.ts';
import { openRights } from './rights.ts';
import { openSchema } from './schema.ts';
import { openStore } from './store.ts';
import { toSecond } from './values.ts';
import { openWriter, type WriteOptions, type Writer } from './writer.ts';
import { openWriting } from './writing.ts';

export type Records = ReturnType<typeof openRecords>;
export type Provision = { gate?: boolean; sets?: readonly string[]; isAboveSales?: boolean };

/** The first user of an org is the integration's own. */
const integrationUserId = makeId('005', 1);

export const openRecords = (now: () => number, idsAfter?: number) => {
  const schema = openSchema();
  const store = openStore(schema, idsAfter);
  const rules = openRules();
  const rights = openRights();
  const checks = openChecks(schema, store);
  const listeners = new Set<(changes: readonly Change[]) => void>();

  /** One transaction. What throws out of it leaves nothing behind. */
  const transact = <T>(author: Author, options: WriteOptions, work: (writer: Writer) => T): T => {
    const transactionKey = randomUUID();
    const writing = openWriting({ schema, store, author, at: toSecond(now()), transactionKey });
    try {
      const result = work(openWriter({ schema, store, checks, rules, rights, author, options, writing }));
      store.keep();
      for (const listener of listeners) listener(writing.told());
      return result;
    } catch (error) {
      store.rollBack(0);
      throw error;
    }
  };

  /** A writer whose every call is a transaction of its own. */
  const as = (author: Author) => ({
    create: (...args: Parameters<Writer['create']>) => transact(author, {}, (writer) => writer.create(...args)),
    update: (...args: Parameters<Writer['update']>) => transact(author, {}, (writer) => writer.update(...args)),
    delete: (...args: Parameters<Writer['delete']>) => transact(author, {}, (writer) => writer.delete(...args)),
    undelete: (...args: Parameters<Writer['undelete']>) => transact(author, {}, (writer) => writer.undelete(...args)),
    merge: (...args: Parameters<Writer['merge']>) => transact(author, {}, (writer) => writer.merge(...args)),
    convertLead: (...args: Parameters<Writer['convertLead']>) =>
      transact(author, {}, (writer) => writer.convertLead(...args)),
  });

  /** The record, deleted ones too. */
  const find = (type: string, id: string): SalesforceRecord | undefined => store.get(type, to18(id) ?? '');
  const isLive = (record: SalesforceRecord): boolean => valueOf(record, 'IsDeleted') !== true;

  return {
    schema,
    rules,
    rights,
    transact,
    find,
    /** The live record. */
    get(type: string, id: string): SalesforceRecord | undefined {
      const record = find(type, id);
      return record !== undefined && isLive(record) ? record : undefined;
    },
    list: (type: string): SalesforceRecord[] => [...store.all(type)].filter(isLive),
    /** All of them, those in the recycle bin too. */
    everyOf: (type: string): Iterable<SalesforceRecord> => store.all(type),
    /** The live record that holds a value in an external id field. */
    findBy(type: string, field: string, value: string): SalesforceRecord | undefined {
      const id = store.holderOf(type, field, value);
      return id === undefined ? undefined : store.get(type, id);
    },
    /** The live records whose lookup points at this one. */
    pointingAt: (type: string, field: string, id: string): SalesforceRecord[] =>
      [...store.all(type)].filter((record) => isLive(record) && valueOf(record, field) === to18(id)),
    onCommit(listener: (changes: readonly Change[]) => void): void {
      listeners.add(listener);
    },
    /**
     * The package is deployed: its fields are there from now on, and with `gate` its rule. The integration user has these of its
     * permission sets (with none it may do everything), and a role above sales: what belongs to them is its own to change as well.
     */
    provision({ gate = true, sets = ['Handoff_Integration'], isAboveSales = true }: Provision = {}): void {
      addCustomFields(schema);
      rights.assign(integrationUserId, ...sets.map(shippedSet));
      if (isAboveSales) rights.share(integrationUserId, 'Contact', 'Opportunity', 'Task', 'Event');
      if (gate) rules.addValidation(closeGate((stage) => isWonStage(store, typeof stage === 'string' ? stage : null)));
    },
    /** A person in the UI. */
    asUser: (userId: string, { passesRules = false }: { passesRules?: boolean } = {}) =>
      as({ userId, origin: '', passesRules }),
    /** Salesforce itself, or an import; may set read-only fields, and passes the admin's rules. */
    asSystem: (userId: string) => as({ userId, origin: '', isSystem: true }),
  };
};
