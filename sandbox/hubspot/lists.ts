/** The lists (segments) of one portal, and who is in them. A deleted one is shown no more, and nobody is told to be in it. */
import { alreadyExists, notFound } from './errors.ts';

export type PortalList = {
  id: string;
  name: string;
  /** HubSpot's id of the object type whose records it holds. */
  objectTypeId: string;
  processingType: 'MANUAL' | 'DYNAMIC' | 'SNAPSHOT';
  createdAt: string;
  updatedAt: string;
  version: number;
  /** By the id of a record, since when it is in. */
  members: ReadonlyMap<string, string>;
};
export type NewList = { name: string; objectTypeId?: string; processingType?: PortalList['processingType'] };

const firstId = 4700;

export const openLists = (now: () => string) => {
  const lists = new Map<string, PortalList>();
  let lastId = firstId;
  const change = (id: string, members: (kept: Map<string, string>) => void): void => {
    const list = lists.get(id);
    if (list === undefined) throw notFound(`List does not exist with ID ${id}.`);
    const kept = new Map(list.members);
    members(kept);
    lists.set(id, { ...list, members: kept, version: list.version + 1, updatedAt: now() });
  };
  return {
    list: (): readonly PortalList[] => [...lists.values()],
    /** @throws Refusal 409 where a list of that object has the name already */
    create({ name, objectTypeId = '0-1', processingType = 'MANUAL' }: NewList): PortalList {
      if ([...lists.values()].some((one) => one.name === name && one.objectTypeId === objectTypeId))
        throw alreadyExists(`A list with the name "${name}" already exists.`);
      lastId += 11;
      const at = now();
      const list: PortalList = {
        id: String(lastId),
        name,
        objectTypeId,
        processingType,
        createdAt: at,
        updatedAt: at,
        version: 1,
        members: new Map(),
      };
      lists.set(list.id, list);
      return list;
    },
    add: (id: string, recordIds: readonly string[]): void =>
      change(id, (kept) => {
        for (const recordId of recordIds) if (!kept.has(recordId)) kept.set(recordId, now());
      }),
    take: (id: string, recordIds: readonly string[]): void =>
      change(id, (kept) => {
        for (const recordId of recordIds) kept.delete(recordId);
      }),
    delete: (id: string): void => {
      if (!lists.delete(id)) throw notFound(`List does not exist with ID ${id}.`);
    },
  };
};
