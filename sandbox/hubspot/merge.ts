/** What two records leave to the one they become. The primary's values win; the other's fill its gaps. What each of both ever held is in its history. */
import { objectTypes } from './object-types.ts';
import type { HistoryEntry } from './record.ts';
import { addressesIn, type Draft, type Store } from './store.ts';

/** The primary's address stays; every other one of both is a further address of theirs. */
const keepAddresses = (store: Store, merged: Draft, both: readonly Draft[]): void => {
  const addresses = both.flatMap(({ properties }) => [
    ...addressesIn(properties.get('email')),
    ...addressesIn(properties.get('hs_additional_emails')),
  ]);
  const further = [...new Set(addresses)].filter((address) => address !== merged.properties.get('email')).join(';');
  if (further === '') return;
  merged.properties.set('hs_additional_emails', further);
  store.hold(merged, 'hs_additional_emails', further);
};

const newestFirst = (a: HistoryEntry, b: HistoryEntry): number => Date.parse(b.timestamp) - Date.parse(a.timestamp);

/** Gives `merged` the properties, history and unique values of both. Answers how many properties came from `other`. */
export const inherit = (store: Store, merged: Draft, primary: Draft, other: Draft, moment: string): number => {
  const { type } = merged;
  const taken = [...other.properties].filter(([name]) => !primary.properties.has(name));
  for (const [name, value] of [...taken, ...primary.properties]) {
    merged.properties.set(name, value);
    store.hold(merged, name, value);
  }
  for (const source of [other, primary]) {
    for (const [name, entries] of source.history)
      merged.history.set(name, [...entries, ...(merged.history.get(name) ?? [])].toSorted(newestFirst));
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
  if (type === 'contacts') keepAddresses(store, merged, [primary, other]);
  // Of contacts an older property may be all that tells, each id with the moment of its merge.
  if (type === 'contacts') merged.properties.set('hs_calculated_merged_vids', vids.join(';'));
  else merged.properties.set('hs_merged_object_ids', retired.join(';'));
  merged.properties.set(objectTypes[type].modified, moment);
  for (const old of [primary, other]) store.retire(type, old.id, merged.id);
  return taken.length;
};
