/**
 * The state of the portal: records with their history, and the only ways to change them. Whoever writes gets a `Writer`:
 * the app over the API, a user in the UI, or the CRM itself. Every change is told to the listeners, once and in order.
 */
import { openChecks, type NewAssociation, type Properties } from './checks.ts';
import type { Definitions } from './definitions.ts';
import type { ObjectType, Ref } from './object-types.ts';
import type { Owners } from './owners.ts';
import type { Pipelines } from './pipelines.ts';
import type { Author, Change, HubspotRecord } from './record.ts';
import type { Refusal } from './errors.ts';
import { openLists } from './lists.ts';
import { openRules } from './rules.ts';
import { openStore } from './store.ts';
import { openWriter, type Writer } from './writer.ts';
import { openWriting, type Writing } from './writing.ts';

export type Records = ReturnType<typeof openRecords>;
export type RecordsOptions = {
  portalId: number;
  appId: number;
  now: () => number;
  definitions: Definitions;
  owners: Owners;
  pipelines: Pipelines;
  idsAfter?: number | undefined;
};

export const openRecords = (options: RecordsOptions) => {
  const { portalId, appId, now, definitions, owners, pipelines, idsAfter } = options;
  const store = openStore(definitions, idsAfter);
  const rules = openRules();
  const lists = openLists(() => new Date(now()).toISOString());
  const checks = openChecks(portalId, definitions, { owners, pipelines }, store, rules);
  const listeners = new Set<(change: Change) => void>();
  let writes = 0;

  /** One write: its changes share a moment and a number, and are told once the state is whole. */
  const write = <T>(author: Author, work: (writing: Writing) => T): T => {
    writes += 1;
    const moment = new Date(now()).toISOString();
    const told: Change[] = [];
    const stamp = { author, at: moment, write: writes };
    const result = work(openWriting(store, pipelines, author, moment, (change) => told.push({ ...stamp, ...change })));
    for (const change of told) for (const listener of listeners) listener(change);
    return result;
  };
  const as = (author: Author): Writer => openWriter(store, checks, author, write);
  const authorOf = (id: number): Author => ({ changeSource: 'INTEGRATION', sourceId: String(id), name: `App ${id}` });
  const app = authorOf(appId);

  return {
    definitions,
    owners,
    pipelines,
    rules,
    lists,
    /** The live record that answers to this id, after merges too. */
    get: (type: ObjectType, id: string): HubspotRecord | undefined => store.live(type, id),
    getArchived(type: ObjectType, id: string): HubspotRecord | undefined {
      const record = store.all(type).get(id);
      return record?.archived === true ? record : undefined;
    },
    /** The live record that holds a unique value, such as an e-mail address. */
    findBy(type: ObjectType, name: string, value: string): HubspotRecord | undefined {
      const id = store.holderOf(type, name, name === 'email' ? value.toLowerCase() : value);
      return id === undefined ? undefined : store.live(type, id);
    },
    list: (type: ObjectType): HubspotRecord[] => [...store.all(type).values()].filter(({ archived }) => !archived),
    /** The live records of one type that belong to this one. */
    associated: ({ type, id }: Ref, other: ObjectType) =>
      store.associations
        .list({ type, id: store.resolve(type, id) }, other)
        .filter((row) => store.live(other, row.id) !== undefined),
    /** Refuse a call of the app before any of its rows is written. */
    checkValues(type: ObjectType, properties: Properties): void {
      checks.values(type, properties, app);
    },
    checkCreate(type: ObjectType, properties: Properties, targets: readonly NewAssociation[]): void {
      checks.create(type, properties, targets, app);
    },
    checkUpdate({ type, id }: Ref, properties: Properties): void {
      checks.unique(type, checks.values(type, properties, app), id);
    },
    /** What the admin's rules say of a row of the app; `before`: undefined for a new record. */
    ruleRefusal(type: ObjectType, properties: Properties, before?: HubspotRecord): Refusal | undefined {
      return checks.refusalOf(type, new Map(Object.entries(properties)), before ?? null);
    },
    checkAssociation: checks.association,
    onChange(listener: (change: Change) => void): void {
      listeners.add(listener);
    },
    /** An app, over the API; ours unless said. */
    asApp: (id = appId): Writer => as(authorOf(id)),
    /** A person in the UI; takes the user id, not the owner id. */
    asUser: (userId: number): Writer => {
      const user = owners.list().find((owner) => owner.userId === userId);
      const name = user && `${user.firstName} ${user.lastName}`;
      return as({ changeSource: 'CRM_UI', sourceId: `userId:${userId}`, userId, ...(name !== undefined && { name }) });
    },
    /** The CRM's own doing, such as `FORM`, `ANALYTICS` or `IMPORT` (of a form or list, by its name); may set read-only properties. */
    asCrm: (changeSource: string, sourceId = ''): Writer => as({ changeSource, sourceId, isCrm: true }),
  };
};
