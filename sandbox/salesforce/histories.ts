/** What Salesforce keeps of how a record came to be as it is: a row for each change of a tracked field, and for each stage. */
import type { Value } from './fields.ts';
import { valueOf, type SalesforceRecord } from './record.ts';
import type { Schema } from './schema.ts';
import type { Store } from './store.ts';
import type { Values } from './checks.ts';

const tables: Readonly<Record<string, { table: string; parent: string }>> = {
  Lead: { table: 'LeadHistory', parent: 'LeadId' },
  Contact: { table: 'ContactHistory', parent: 'ContactId' },
  Opportunity: { table: 'OpportunityFieldHistory', parent: 'OpportunityId' },
};
/** Of a text longer than this it is told that it was changed, and not what it was or is. */
const longestKept = 255;

/** A change of any of these makes a row of all of them, tracked or not. */
const ofStage = ['StageName', 'Amount', 'Probability', 'CloseDate'] as const;

/** @param stampNew puts author and time on a new row */
export const openHistories = (schema: Schema, store: Store, stampNew: (row: SalesforceRecord) => void) => {
  const insert = (table: string, values: readonly (readonly [string, Value])[]): void => {
    const row = store.insert(table);
    for (const [name, value] of values) store.set(row, name, value);
    store.set(row, 'IsDeleted', false);
    stampNew(row);
  };
  const nameOf = (id: Value): Value => {
    const target = store.get(schema.objectOfId(String(id)) ?? '', String(id));
    return target === undefined ? null : valueOf(target, 'Name');
  };
  const remember = (record: SalesforceRecord, field: string, before: Value, after: Value): void => {
    const history = tables[record.type];
    if (history === undefined) return;
    const row = [
      [history.parent, record.id],
      ['Field', field],
      ['OldValue', before],
      ['NewValue', after],
    ] as const;
    insert(history.table, row);
  };
  return {
    created: (record: SalesforceRecord): void => remember(record, 'created', null, null),
    /** A field of a record that was there already; a lookup makes two rows, one with names and one with ids. */
    changed(record: SalesforceRecord, name: string, before: Value, after: Value): void {
      const field = schema.field(record.type, name);
      if (field?.tracked !== true) return;
      if (name === 'OwnerId') {
        remember(record, 'Owner', nameOf(before), nameOf(after));
        remember(record, 'Owner', before, after);
      } else if (field.type === 'textarea' && field.length > longestKept) {
        remember(record, name, null, null);
      } else {
        remember(record, name, before, after);
      }
    },
    /** An opportunity, new or changed. */
    staged(record: SalesforceRecord, changed: Values): void {
      if (record.type !== 'Opportunity' || !ofStage.some((name) => changed.has(name))) return;
      const values = ofStage.map((name) => [name, valueOf(record, name)] as const);
      insert('OpportunityHistory', [['OpportunityId', record.id], ...values]);
    },
  };
};
