/**
 * A change event, as Event Relay puts it on our EventBridge bus: one change of one or many records of one object. It becomes
 * one look a record, whatever it says of their fields. Events repeat, come late, and leave gaps; a look stands all of it, so
 * nothing is remembered to tell them apart. `commitNumber` and `transactionKey`, made for that, are not read: Lambda has
 * parsed the event before we see it, and a commit number beyond 2^53 is no longer exact.
 */
import * as z from 'zod/mini';
import type { WorkItem } from '../../../domain/work-item.ts';
import { fieldApiNames } from '../fields.ts';
import { instantOf } from './instants.ts';
import { connectionOf, toLongId } from './record-id.ts';
import { watchedObject, watchedObjects } from './watched.ts';

/** What our own requests say in `Sforce-Call-Options`; Salesforce repeats it in the origin of their changes. */
const ownClient = 'client=warm-handoff';
/** In an overflow event it stands for the records that Salesforce does not name. */
const noRecord = '000000000000000AAA';
/** Causes kept for the ledger; a record that changes in more ways at once needs no longer list. */
const maxCauses = 20;

const changeEvent = z.object({
  /** `aws.partner/salesforce.com/<orgId>/<channelId>` */
  source: z.string(),
  /** When it came to EventBridge, in whole seconds. */
  time: z.optional(z.unknown()),
  detail: z.object({ payload: z.object({ ChangeEventHeader: z.record(z.string(), z.unknown()) }) }),
});

/** A value as it is, or within the name of its type, as Avro's JSON has one that may be null: `{"string":"…"}`. */
const unwrapped = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const [only, ...others] = Object.values(value);
  return others.length === 0 ? only : value;
};
const textsIn = (value: unknown): string[] =>
  [unwrapped(value)]
    .flat()
    .map(unwrapped)
    .filter((text) => typeof text === 'string');
const textIn = (value: unknown): string => textsIn(value)[0] ?? '';

type Header = {
  entityName: string;
  recordIds: readonly string[];
  changeType: string;
  changeOrigin: string;
  commitTimestamp: unknown;
  /** Those that changed, by name. Null where nobody can tell: none is named, or some only by their places in a schema. */
  changed: readonly string[] | null;
};

/** Such as `0x400004`, or `4-0x20` for parts of a compound: places of fields in a schema that we do not read. */
const bitmap = /^(?:\d+-)?0x[0-9a-f]*$/i;

const readHeader = (said: Readonly<Record<string, unknown>>): Header => {
  const named = ['changedFields', 'nulledFields', 'diffFields'].flatMap((name) => textsIn(said[name]));
  return {
    entityName: textIn(said['entityName']),
    recordIds: textsIn(said['recordIds']),
    changeType: textIn(said['changeType']),
    changeOrigin: textIn(said['changeOrigin']),
    commitTimestamp: unwrapped(said['commitTimestamp']),
    changed: named.length === 0 || named.some((name) => bitmap.test(name)) ? null : [...new Set(named)],
  };
};

/**
 * Why nobody looks, counted by record where there is one. `wildcard`: an id such as `001*`, sent after an admin changed the type
 * of a field. `overflow`: Salesforce gave up naming the records of a transaction; only asking for what changed finds them.
 */
export type IgnoredChange = 'malformed' | 'unknown-connection' | 'not-watched' | 'own-echo' | 'wildcard' | 'overflow';

export type ChangeEvents = {
  connection: string | null;
  items: WorkItem[];
  ignored: Partial<Record<IgnoredChange, number>>;
};

/** What a write of ours changes, and what Salesforce changes with it. */
const writtenFields: ReadonlySet<string> = new Set([
  ...Object.values(fieldApiNames),
  'OwnerId',
  'LastModifiedDate',
  'LastModifiedById',
  'SystemModstamp',
  'LastActivityDate',
]);

/** The part of an origin that names its client; Salesforce puts a slash behind some, as in `client=SfdcInternalAPI/`. */
const isOwnClient = (part: string): boolean => part === ownClient || part === `${ownClient}/`;

/**
 * An update by our own request that touched nothing but what we write. Where it touched more, an automation of the org acted
 * upon our write, and its change is news; where it does not say what it touched, it may be.
 */
const isOwnEcho = ({ changeType, changeOrigin, changed }: Header): boolean =>
  changeType === 'UPDATE' &&
  changeOrigin.split(';').some(isOwnClient) &&
  changed !== null &&
  changed.every((field) => writtenFields.has(field));

/** Names come from outside too: anything that does not look like one is left out. */
const causesOf = ({ changeType, changed }: Header): string[] => {
  if (changeType !== 'UPDATE')
    return [/^[A-Z_]{1,40}$/.test(changeType) ? changeType.toLowerCase().replaceAll('_', '-') : 'change'];
  const changes = (changed ?? [])
    .filter((field) => /^[\w.]{1,100}$/.test(field) && !writtenFields.has(field))
    .slice(0, maxCauses);
  if (changed?.includes('OwnerId')) changes.unshift('OwnerId');
  return changes.length === 0 ? ['change'] : changes.map((field) => `change:${field}`);
};

/** What does not say what changed may hide a change of the owner; a record that came, went or came back changed none. */
const touchesOwner = ({ changeType, changed }: Header): boolean =>
  !['CREATE', 'DELETE', 'UNDELETE'].includes(changeType) &&
  (changeType.startsWith('GAP_') || changed === null || changed.includes('OwnerId'));

const organizationOf = (source: string): string => /^aws\.partner\/salesforce\.com\/(\w+)\//.exec(source)?.[1] ?? '';

/**
 * Reads one event. Any JSON value is answered, none throws. Whatever id can be read is a look, also where the rest cannot be: a
 * look too many costs a read, and one too few a lead.
 * @param isConnected whether this deployment has that connection
 * @param receivedAt now (ISO, UTC)
 */
export const readChangeEvent = (
  event: unknown,
  { isConnected, receivedAt }: { isConnected: (connection: string) => boolean; receivedAt: string },
): ChangeEvents => {
  const parsed = z.safeParse(changeEvent, event);
  if (!parsed.success) return { connection: null, items: [], ignored: { malformed: 1 } };
  const { source, time, detail } = parsed.data;
  const header = readHeader(detail.payload.ChangeEventHeader);
  const connection = connectionOf(organizationOf(source));
  if (connection === null || !isConnected(connection))
    return { connection: null, items: [], ignored: { 'unknown-connection': 1 } };
  const { recordIds, changeType, commitTimestamp } = header;
  if (recordIds.length === 0) return { connection, items: [], ignored: { malformed: 1 } };
  if (isOwnEcho(header)) return { connection, items: [], ignored: { 'own-echo': recordIds.length } };

  const arrivedAt =
    typeof time === 'string' && Date.parse(time) < Date.parse(receivedAt) ? instantOf(Date.parse(time)) : null;
  const common = {
    v: 1,
    connection,
    kind: changeType === 'DELETE' ? 'gone' : 'look',
    occurredAt: instantOf(commitTimestamp) ?? receivedAt,
    receivedAt: arrivedAt ?? receivedAt,
    causes: causesOf(header),
  } as const;
  const ignored: ChangeEvents['ignored'] = {};
  const ignore = (reason: IgnoredChange): void => {
    ignored[reason] = (ignored[reason] ?? 0) + 1;
  };
  if (changeType === 'GAP_OVERFLOW' && watchedObjects.includes(header.entityName)) ignore('overflow');
  const items = new Map<string, WorkItem>();
  for (const given of recordIds) {
    const id = toLongId(given);
    if (given === noRecord) continue;
    const object = id === null ? null : watchedObject(id);
    if (id === null) ignore(given.endsWith('*') ? 'wildcard' : 'malformed');
    else if (object === null) ignore('not-watched');
    else
      items.set(id, {
        ...common,
        object,
        id,
        ...(object === 'lead' && touchesOwner(header) && { ownerTouched: true }),
      });
  }
  return { connection, items: [...items.values()], ignored };
};
