/**
 * Shared Activities, once an admin lets users relate several contacts to a task or an event: whoever it is about beside the first one is in
 * rows of their own. In an org without them these objects do not exist.
 */
import * as f from './fields.ts';
import { relationOf, type Activity } from './activity-relations.ts';
import { textOf } from './record.ts';
import type { Records } from './records.ts';

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

/** A colleague names further contacts of a task or an event. */
export const relate = (records: Records, type: Activity, id: string, whoIds: readonly string[]): void => {
  const activity = records.get(type, id);
  if (activity === undefined) throw new Error(`There is no ${type} ${id}`);
  const writer = records.asSystem(textOf(activity, 'OwnerId'));
  for (const RelationId of whoIds) writer.create(relationOf[type], { [`${type}Id`]: id, RelationId });
};
