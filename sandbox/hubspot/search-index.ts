/**
 * What search finds: the records as they were some moments ago. HubSpot's index follows its records with a delay, so a record
 * changed just now is found under its former values, and one made just now is not found at all.
 */
import { objectTypes } from './object-types.ts';
import type { HistoryEntry, HubspotRecord } from './record.ts';

const lastUpTo = (entries: readonly HistoryEntry[], moment: string): HistoryEntry | undefined =>
  entries.find(({ timestamp }) => timestamp <= moment);

/** The record at an earlier moment, from the history of its properties. */
const asOf = (record: HubspotRecord, moment: string): HubspotRecord => {
  const { created, modified } = objectTypes[record.type];
  const properties = new Map([
    ['hs_object_id', record.id],
    [created, record.createdAt],
  ]);
  let modifiedAt = record.createdAt;
  for (const [name, entries] of record.history) {
    const entry = lastUpTo(entries, moment);
    if (entry === undefined) continue;
    if (entry.value !== '') properties.set(name, entry.value);
    if (entry.timestamp > modifiedAt) modifiedAt = entry.timestamp;
  }
  properties.set(modified, modifiedAt);
  return { ...record, properties, updatedAt: modifiedAt };
};

/** @param moment ISO; what happened later is not in the index yet */
export const indexedUpTo = (records: readonly HubspotRecord[], moment: string): HubspotRecord[] =>
  records
    .filter(({ createdAt }) => createdAt <= moment)
    .map((record) => (record.updatedAt <= moment ? record : asOf(record, moment)));
