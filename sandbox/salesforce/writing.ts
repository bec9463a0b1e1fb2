/** One transaction at work: saves rows, keeps what follows from them, and collects what is to be told when it ends. */
import type { Value } from './fields.ts';
import { derivedOf } from './derived.ts';
import { openHistories } from './histories.ts';
import { textOf, valueOf, type Author, type Change, type ChangeKind, type SalesforceRecord } from './record.ts';
import type { Schema } from './schema.ts';
import type { Store } from './store.ts';
import type { Values } from './checks.ts';

export type Writing = ReturnType<typeof openWriting>;
export type WritingParts = { schema: Schema; store: Store; author: Author; at: string; transactionKey: string };

export const openWriting = ({ schema, store, author, at, transactionKey }: WritingParts) => {
  let told: Change[] = [];
  const tell = (kind: ChangeKind, { type, id }: SalesforceRecord, values: Values): void => {
    told.push({ kind, type, id, values, author, at, transactionKey });
  };
  const stamp = (record: SalesforceRecord, isNew: boolean): void => {
    const stamps = [
      ['LastModifiedDate', at],
      ['LastModifiedById', author.userId],
      ['SystemModstamp', at],
    ] as const;
    for (const [name, value] of stamps) store.set(record, name, value);
    if (!isNew) return;
    store.set(record, 'CreatedDate', at);
    store.set(record, 'CreatedById', author.userId);
  };

  const histories = openHistories(schema, store, (row) => stamp(row, true));

  /** Shows the latest finished task of a person, without touching when the person was last modified. */
  const noteActivity = (task: SalesforceRecord): void => {
    const day = textOf(task, 'ActivityDate');
    const whoId = textOf(task, 'WhoId');
    const who = store.get(schema.objectOfId(whoId) ?? '', whoId);
    if (who === undefined || day === '' || valueOf(task, 'IsClosed') !== true) return;
    if (textOf(who, 'LastActivityDate') < day) store.set(who, 'LastActivityDate', day);
  };

  /** Sets values and what follows from them. Answers the fields that changed. */
  const apply = (record: SalesforceRecord, values: Values, isNew: boolean): Values => {
    const changed = new Map<string, Value>();
    const put = (name: string, value: Value): void => {
      const before = valueOf(record, name);
      if (before === value) return;
      store.set(record, name, value);
      changed.set(name, value);
      if (!isNew) histories.changed(record, name, before, value);
    };
    for (const [name, value] of values) put(name, value);
    for (const [name, value] of derivedOf(store, record, new Set(changed.keys()), at)) put(name, value);
    histories.staged(record, changed);
    if (record.type === 'Task') noteActivity(record);
    return changed;
  };

  return {
    at,
    told: (): readonly Change[] => told,
    /** A place to come back to when the row that follows fails. */
    mark: () => ({ store: store.mark(), told: told.length }),
    rollBack(mark: { store: number; told: number }): void {
      store.rollBack(mark.store);
      told = told.slice(0, mark.told);
    },
    insert(type: string, values: Values): SalesforceRecord {
      const record = store.insert(type);
      for (const { name, initial } of schema.fields(type)) if (initial !== null) store.set(record, name, initial);
      apply(record, values, true);
      stamp(record, true);
      return record;
    },
    change(record: SalesforceRecord, values: Values): Values {
      const changed = apply(record, values, false);
      stamp(record, false);
      // Saving what is there already still touches the record.
      const stamps = ['LastModifiedDate', 'LastModifiedById'].map((name) => [name, valueOf(record, name)] as const);
      return new Map([...changed, ...stamps]);
    },
    /** Announces a row; of a new one, all that it holds. */
    tell,
    created(record: SalesforceRecord): void {
      histories.created(record);
      tell('CREATE', record, new Map(record.values));
    },
    hide(record: SalesforceRecord): void {
      store.free(record, true);
      store.set(record, 'IsDeleted', true);
      stamp(record, false);
      tell('DELETE', record, new Map());
    },
    show(record: SalesforceRecord): void {
      store.set(record, 'IsDeleted', false);
      store.free(record, false);
      stamp(record, false);
      tell('UNDELETE', record, new Map(record.values));
    },
  };
};
