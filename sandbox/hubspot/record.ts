/** A record, who wrote it, and what a write announces. */
import { objectTypes, type ObjectType, type Ref } from './object-types.ts';

/** Who makes a change. The words are those of webhooks (`changeSource`) and of property history (`sourceType`). */
export type Author = {
  changeSource: string;
  sourceId: string;
  userId?: number;
  /** Of the app or the person, where it is not what `sourceId` says. */
  name?: string;
  /** The CRM itself, which alone sets read-only properties. */
  isCrm?: boolean;
};

export type HistoryEntry = {
  value: string;
  timestamp: string;
  sourceType: string;
  sourceId: string;
  updatedByUserId?: number;
};

export type HubspotRecord = {
  readonly type: ObjectType;
  readonly id: string;
  /** Only what holds a value; a cleared property is absent. */
  readonly properties: ReadonlyMap<string, string>;
  /** Newest first. */
  readonly history: ReadonlyMap<string, readonly HistoryEntry[]>;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly archived: boolean;
  readonly archivedAt?: string;
};

/** What happened to a record. `write` is the same for all changes of one write. */
export type Change = { author: Author; at: string; write: number } & (
  | { kind: 'creation' | 'deletion' | 'restore' | 'privacyDeletion'; of: Ref }
  | { kind: 'propertyChange'; of: Ref; name: string; value: string }
  | { kind: 'merge'; of: Ref; primaryId: string; mergedIds: readonly string[]; propertiesMoved: number }
  | { kind: 'associationChange'; of: Ref; to: Ref; removed: boolean; primary: boolean; label?: string }
);

export type Asked = {
  properties?: readonly string[] | undefined;
  propertiesWithHistory?: readonly string[] | undefined;
};

/** The portal keeps so many values of a property, the newest ones: 45 of a contact, 20 of any other object. */
const keptValues = (type: ObjectType): number => (type === 'contacts' ? 45 : 20);

/** A record as the API answers it. A property that is asked for and empty is null; one the portal lacks is left out. */
export const toAnswer = (record: HubspotRecord, asked: Asked, isKnown: (name: string) => boolean) => {
  const { defaults, created, modified } = objectTypes[record.type];
  const wanted = asked.properties?.length ? asked.properties : defaults;
  const names = [...new Set([created, modified, 'hs_object_id', ...wanted, ...(asked.propertiesWithHistory ?? [])])];
  return {
    id: record.id,
    properties: Object.fromEntries(
      names.filter(isKnown).map((name) => [name, record.properties.get(name) ?? null] as const),
    ),
    ...(asked.propertiesWithHistory?.length
      ? {
          propertiesWithHistory: Object.fromEntries(
            asked.propertiesWithHistory
              .filter(isKnown)
              .map((name) => [name, (record.history.get(name) ?? []).slice(0, keptValues(record.type))] as const),
          ),
        }
      : {}),
    createdAt: record.createdAt,
    updatedAt: record.updatedAt,
    archived: record.archived,
    ...(record.archivedAt === undefined ? {} : { archivedAt: record.archivedAt }),
  };
};
