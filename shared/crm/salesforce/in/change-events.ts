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

const names = z._default(z.array(z.string()), []);
const changeEvent = z.object({
  /** `aws.partner/salesforce.com/<orgId>/<channelId>` */
  source: z.string(),
  /** When it came to EventBridge, in whole seconds. */
  time: z.optional(z.string()),
  detail: z.object({
    payload: z.object({
      ChangeEventHeader: z.object({
        entityName: z.string(),
        recordIds: z.array(z.string()),
        changeType: z.string(),
        changeOrigin: z._default(z.nullable(z.string()), null),
        commitTimestamp: z.optional(z.unknown()),
        changedFields: names,
        nulledFields: names,
        diffFields: names,
      }),
    }),
  }),
});
type Header = z.infer<typeof changeEvent>['detail']['payload']['ChangeEventHeader'];

/**
 * Why nobody looks, counted by record where there is one. `wildcard`: an id such as `001*`, sent after an admin changed the type
 * of a field. `overflow`: Salesforce gave up naming the records of a transaction; only asking for what changed finds them.
 */
export type IgnoredChange =
  | 'malformed'
  | 'unknown-connection'
  | 'not-watched'
  | 'unknown-change'
  | 'own-echo'
  | 'wildcard'
  | 'overflow';

export type ChangeEvents = {
  connection: string | null;
  items: WorkItem[];
  ignored: Partial<Record<IgnoredChange, number>>;
};

/** A gap says that something happened and not what: the record is read again, as for every other change. */
const kindOf: ReadonlyMap<string, WorkItem['kind']> = new Map([
  ['CREATE', 'look'],
  ['UPDATE', 'look'],
  ['UNDELETE', 'look'],
  ['DELETE', 'gone'],
  ['GAP_CREATE', 'look'],
  ['GAP_UPDATE', 'look'],
  ['GAP_UNDELETE', 'look'],
  ['GAP_DELETE', 'look'],
  ['GAP_OVERFLOW', 'look'],
]);

/** What a write of ours changes, and what Salesforce changes with it. */
const writtenFields: ReadonlySet<string> = new Set([
  ...Object.values(fieldApiNames),
  'OwnerId',
  'LastModifiedDate',
  'LastModifiedById',
  'SystemModstamp',
  'LastActivityDate',
]);

const changedFields = ({ changedFields, nulledFields, diffFields }: Header): readonly string[] => [
  ...new Set([...changedFields, ...nulledFields, ...diffFields]),
];

/**
 * An update by our own request that touched nothing but what we write. Where it touched more, an automation of the org acted
 * upon our write, and its change is news.
 */
const isOwnEcho = (header: Header): boolean =>
  header.changeType === 'UPDATE' &&
  (header.changeOrigin ?? '').split(';').includes(ownClient) &&
  changedFields(header).every((field) => writtenFields.has(field));

/** Names come from outside too: anything that does not look like one is left out. */
const causesOf = (header: Header): string[] => {
  if (header.changeType !== 'UPDATE') return [header.changeType.toLowerCase().replace('_', '-')];
  const changes = changedFields(header)
    .filter((field) => /^[\w.]{1,100}$/.test(field) && !writtenFields.has(field))
    .slice(0, maxCauses);
  if (header.changedFields.includes('OwnerId')) changes.unshift('OwnerId');
  return changes.length === 0 ? ['change'] : changes.map((field) => `change:${field}`);
};

/** A gap may hide a change of the owner. */
const touchesOwner = (header: Header): boolean =>
  header.changeType.startsWith('GAP_') || (header.changeType === 'UPDATE' && changedFields(header).includes('OwnerId'));

const organizationOf = (source: string): string => /^aws\.partner\/salesforce\.com\/(\w+)\//.exec(source)?.[1] ?? '';

/**
 * Reads one event. Any JSON value is answered, none throws.
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
  const header = detail.payload.ChangeEventHeader;
  const connection = connectionOf(organizationOf(source));
  if (connection === null || !isConnected(connection))
    return { connection: null, items: [], ignored: { 'unknown-connection': 1 } };
  const whole = (reason: IgnoredChange): ChangeEvents => ({
    connection,
    items: [],
    ignored: { [reason]: header.recordIds.length },
  });
  const kind = kindOf.get(header.changeType);
  if (!watchedObjects.includes(header.entityName)) return whole('not-watched');
  if (kind === undefined) return whole('unknown-change');
  if (isOwnEcho(header)) return whole('own-echo');

  const arrivedAt =
    time !== undefined && Date.parse(time) < Date.parse(receivedAt) ? instantOf(Date.parse(time)) : null;
  const common = {
    v: 1,
    connection,
    kind,
    occurredAt: instantOf(header.commitTimestamp) ?? receivedAt,
    receivedAt: arrivedAt ?? receivedAt,
    causes: causesOf(header),
  } as const;
  const ignored: ChangeEvents['ignored'] = {};
  const ignore = (reason: IgnoredChange): void => {
    ignored[reason] = (ignored[reason] ?? 0) + 1;
  };
  if (header.changeType === 'GAP_OVERFLOW') ignore('overflow');
  const items = new Map<string, WorkItem>();
  for (const given of header.recordIds) {
    const id = toLongId(given);
    if (given === noRecord) continue;
    const object = id === null ? null : watchedObject(header.entityName, id);
    if (id === null || object === null) ignore(given.endsWith('*') ? 'wildcard' : 'malformed');
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
