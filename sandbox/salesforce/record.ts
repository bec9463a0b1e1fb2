/** A record, who wrote it, and what a write announces. */
import type { Value } from './fields.ts';

/** Who makes a change. `origin` is what change events call `changeOrigin`; empty for what happens in the UI. */
export type Author = {
  userId: string;
  origin: string;
  /** Salesforce itself or a data import, which alone sets read-only fields. */
  isSystem?: boolean;
  /** The admin let them pass the validation rules. */
  passesRules?: boolean;
};

export type SalesforceRecord = {
  readonly type: string;
  /** In the long form. */
  readonly id: string;
  /** By field name; what holds nothing is absent. Moments are ISO text to the second, in UTC. */
  readonly values: ReadonlyMap<string, Value>;
};

export type ChangeKind = 'CREATE' | 'UPDATE' | 'DELETE' | 'UNDELETE';
/** One record's change within one transaction. */
export type Change = {
  kind: ChangeKind;
  type: string;
  id: string;
  /** The fields that changed, with what they hold now. */
  values: ReadonlyMap<string, Value>;
  author: Author;
  at: string;
  /** The same for all that was saved together. */
  transactionKey: string;
};

/** What a field holds; null where it holds nothing. */
export const valueOf = (record: SalesforceRecord, name: string): Value => record.values.get(name) ?? null;
export const textOf = (record: SalesforceRecord, name: string): string => String(valueOf(record, name) ?? '');
