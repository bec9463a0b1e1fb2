/**
 * Shared Activities, once an admin lets users relate several contacts to a task or an event: whoever it is about beside the first one is in
 * rows of their own. In an org without them these objects do not exist.
 */
import * as f from './fields.ts';
import { textOf, type SalesforceRecord } from './record.ts';
import type { Records } from './records.ts';
import type { Schema } from './schema.ts';
import type { Store } from './store.ts';

const relationOf = { Task: 'TaskWhoRelation', Event: 'EventWhoRelation' } as const;
type Activity = keyof typeof relationOf;
const isActivity = (type: string): type is Activity => Object.hasOwn(relationOf, type);

/** Switches them on, for good. */
export const shareActivities = ({ schema }: Records): void => {
  for (const [type, prefix] of [
    ['Task', '0RT'],
    ['Event', '0RE'],
  ] as const) {
    const childName = `${relationOf[type]}s`;
    schema.define({
      name: relationOf[type],
      prefix,
      fields: [
        f.reference(`${type}Id`, [type], { ...f.readOnly, childName }),
        f.reference('RelationId', ['Lead', 'Contact'], { ...f.readOnly, childName }),
        f.text('Type', 50, f.readOnly),
      ],
    });
  }
};

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

/** A colleague names further contacts of a task or an event. */
export const relate = (records: Records, type: Activity, id: string, whoIds: readonly string[]): void => {
  const activity = records.get(type, id);
  if (activity === undefined) throw new Error(`There is no ${type} ${id}`);
  const writer = records.asSystem(textOf(activity, 'OwnerId'));
  for (const RelationId of whoIds) writer.create(relationOf[type], { [`${type}Id`]: id, RelationId });
};
