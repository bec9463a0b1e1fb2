/** What two records leave to the one they become. The primary's values win; the other's fill its gaps. */
import { objectTypes } from './object-types.ts';
import type { Draft, Store } from './store.ts';

/** Gives `merged` the properties, history and unique values of both. Answers how many properties came from `other`. */
export const inherit = (store: Store, merged: Draft, primary: Draft, other: Draft, moment: string): number => {
  const { type } = merged;
  const taken = [...other.properties].filter(([name]) => !primary.properties.has(name));
  for (const [name, value] of [...taken, ...primary.properties]) {
    merged.properties.set(name, value);
    store.hold(merged, name, value);
  }
  for (const source of [other, primary]) {
    for (const [name, entries] of source.history) merged.history.set(name, [...entries]);
  }
  const retired = [primary, other].flatMap((old) => [
    ...(old.properties.get('hs_merged_object_ids')?.split(';') ?? []),
    old.id,
  ]);
  const vids = [primary, other].flatMap((old) => [
    ...(old.properties.get('hs_calculated_merged_vids')?.split(';') ?? []),
    `${old.id}:${Date.parse(moment)}`,
  ]);
  merged.properties.set('hs_object_id', merged.id);
  // Of contacts an older property may be all that tells, each id with the moment of its merge.
  if (type === 'contacts') merged.properties.set('hs_calculated_merged_vids', vids.join(';'));
  else merged.properties.set('hs_merged_object_ids', retired.join(';'));
  merged.properties.set(objectTypes[type].modified, moment);
  for (const old of [primary, other]) store.retire(type, old.id, merged.id);
  return taken.length;
};
