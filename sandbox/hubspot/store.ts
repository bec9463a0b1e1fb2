/** Where the records are: by id, by unique value, and by the ids that merges retired. Knows no rule. */
import { openAssociations } from './associations.ts';
import type { Definitions } from './definitions.ts';
import { notFound } from './errors.ts';
import { objectTypeNames, objectTypes, type ObjectType } from './object-types.ts';
import type { HistoryEntry, HubspotRecord } from './record.ts';

export type Draft = { -readonly [K in keyof HubspotRecord]: HubspotRecord[K] } & {
  properties: Map<string, string>;
  history: Map<string, HistoryEntry[]>;
};
export type Store = ReturnType<typeof openStore>;

const uniqueKey = (type: ObjectType, name: string, value: string): string => `${type}:${name}:${value}`;

/** The addresses in a list of them, as HubSpot writes it. */
export const addressesIn = (list: string | undefined): string[] => list?.toLowerCase().split(';').filter(Boolean) ?? [];

/** @param idsAfter added to the first id of every type, so that a portal made anew uses none of the one before it */
export const openStore = (definitions: Definitions, idsAfter = 0) => {
  const stored = new Map(objectTypeNames.map((type) => [type, new Map<string, Draft>()]));
  const lastIds = new Map(objectTypeNames.map((type) => [type, objectTypes[type].firstId + idsAfter]));
  const mergedInto = new Map<string, string>();
  const holders = new Map<string, string>();

  const all = (type: ObjectType): Map<string, Draft> => stored.get(type) ?? new Map<string, Draft>();
  /** Follows merges to the id the record has now. */
  const resolve = (type: ObjectType, id: string): string => {
    const into = mergedInto.get(`${type}:${id}`);
    return into === undefined ? id : resolve(type, into);
  };
  const live = (type: ObjectType, id: string): Draft | undefined => {
    const record = all(type).get(resolve(type, id));
    return record?.archived === false ? record : undefined;
  };
  const isUnique = (type: ObjectType, name: string): boolean => definitions.find(type, name)?.hasUniqueValue === true;
  /** What a value makes findable: a unique value itself, and every further address of a contact as its e-mail. */
  const keysOf = (type: ObjectType, name: string, value: string): string[] => {
    if (type === 'contacts' && name === 'hs_additional_emails')
      return addressesIn(value).map((address) => uniqueKey(type, 'email', address));
    return value !== '' && isUnique(type, name) ? [uniqueKey(type, name, value)] : [];
  };

  return {
    associations: openAssociations(),
    all,
    resolve,
    live,
    isUnique,
    /** @throws Refusal 404 */
    must(type: ObjectType, id: string): Draft {
      const record = live(type, id);
      if (record === undefined) throw notFound();
      return record;
    },
    insert(type: ObjectType, moment: string): Draft {
      const id = String((lastIds.get(type) ?? 0) + 1);
      lastIds.set(type, Number(id));
      const record: Draft = {
        type,
        id,
        properties: new Map([
          ['hs_object_id', id],
          [objectTypes[type].created, moment],
          [objectTypes[type].modified, moment],
        ]),
        history: new Map(),
        createdAt: moment,
        updatedAt: moment,
        archived: false,
      };
      all(type).set(id, record);
      return record;
    },
    retire(type: ObjectType, id: string, into: string): void {
      mergedInto.set(`${type}:${id}`, into);
    },
    /** The id that holds a unique value. */
    holderOf: (type: ObjectType, name: string, value: string): string | undefined =>
      holders.get(uniqueKey(type, name, value)),
    hold({ type, id }: Draft, name: string, value: string): void {
      for (const key of keysOf(type, name, value)) holders.set(key, id);
    },
    release({ type }: Draft, name: string, value: string): void {
      for (const key of keysOf(type, name, value)) holders.delete(key);
    },
  };
};
