/** Whom an activity is about, in rows of their own, where an org has Shared Activities. */
import { textOf, type SalesforceRecord } from './record.ts';
import type { Schema } from './schema.ts';
import type { Store } from './store.ts';

export const relationOf = { Task: 'TaskWhoRelation', Event: 'EventWhoRelation' } as const;
export type Activity = keyof typeof relationOf;
const isActivity = (type: string): type is Activity => Object.hasOwn(relationOf, type);

/** The row that tells whom a new activity is about; none where they are switched off, or it is about nobody. */
export const firstRelation = (schema: Schema, activity: SalesforceRecord) => {
  const { type, id } = activity;
  const who = textOf(activity, 'WhoId');
  if (!isActivity(type) || who === '' || schema.objectName(relationOf[type]) === undefined) return undefined;
  return { type: relationOf[type], values: new Map([[`${type}Id`, id] as const, ['RelationId', who] as const]) };
};

/** The rows of an activity, which are deleted with it. */
export const relationsOf = (store: Store, { type, id }: SalesforceRecord): readonly SalesforceRecord[] =>
  isActivity(type) ? [...store.all(relationOf[type])].filter((row) => textOf(row, `${type}Id`) === id) : [];
