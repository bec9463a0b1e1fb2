/**
 * One webhook event: which records does it say to look at? HubSpot names the same event in two ways, and both are read:
 * `contact.creation` (legacy), and `object.creation` with `objectTypeId` "0-1" (generic). The kind of event is in
 * `subscriptionType`; parts of the documentation call that field `eventType`.
 *
 * Read by hand and not by a schema: a hundred events come in one request, and a schema would cost as much as all the rest.
 */
import type { WorkItem } from '../../../domain/work-item.ts';
import { either, kindsOf, persons, type Kinds } from './record-kinds.ts';

/** Why an event makes nobody look. `inexact-id`: an id beyond 2^53 that `JSON.parse` has rounded already. */
export type Ignored =
  | 'malformed'
  | 'inexact-id'
  | 'unknown-portal'
  | 'unknown-event'
  | 'not-watched'
  | 'own-echo'
  | 'not-an-array';

/** What an event asks for. `cause` is a name without any value of the record. */
export type Asked = Pick<WorkItem, 'object' | 'id' | 'kind'> & {
  cause: string;
  mergedIds?: readonly string[];
  ownerTouched?: boolean;
};

export type EventContext = {
  portalId: number;
  /** The app whose writes are our own. Left out: the app that the event itself names as its receiver, which is us too. */
  appId?: number;
};

/** Who changed many records at once, in the words of `changeSource`: an import, a bulk edit in the CRM, and its own batch work. */
const bulkSources: ReadonlySet<unknown> = new Set(['IMPORT', 'CRM_UI_BULK_ACTION', 'BATCH_UPDATE']);

type Fields = Readonly<Record<string, unknown>>;

/**
 * The properties of a contact that hand-off writes. The buyer status is not among them: only reps write it. Repeated here
 * from `fields.ts`, and compared with it by a test, so that a receiver need not load what setup knows of properties.
 */
const writtenProperties: ReadonlySet<unknown> = new Set([
  'hubspot_owner_id',
  'handoff_stage',
  'handoff_score',
  'handoff_reasons',
  'handoff_segment',
  'handoff_contact_checks',
  'handoff_coordinator',
  'handoff_owner_reason',
  'handoff_confirm_by',
]);

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An id as text, digit for digit; null when it is none, or was rounded. */
const readId = (value: unknown): string | null => {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value > 0 ? String(value) : null;
  return typeof value === 'string' && /^[1-9]\d{0,19}$/.test(value) ? value : null;
};
const isInexact = (value: unknown): boolean => Number.isInteger(value) && !Number.isSafeInteger(value);
const withoutId = (values: readonly unknown[]): Ignored => (values.some(isInexact) ? 'inexact-id' : 'malformed');

/** Names come from outside too: anything that does not look like one is left out. */
const named = (cause: string, name: unknown): string =>
  typeof name === 'string' && /^[\w-]{1,100}$/.test(name) ? `${cause}:${name}` : cause;

const isOwnEcho = (event: Fields, { appId }: EventContext): boolean =>
  writtenProperties.has(event['propertyName']) && event['sourceId'] === String(appId ?? event['appId']);

const looksAt = (kinds: Kinds, ids: readonly unknown[], cause: string): Asked[] =>
  ids
    .map(readId)
    .filter((id) => id !== null)
    .flatMap((id) => kinds.map((object): Asked => ({ object, id, kind: 'look', cause })));

/**
 * `newObjectId` is the record that lives on; older events know only `primaryObjectId`, some nothing but `objectId`. Where none of
 * them can be read, the parts can be looked at: each leads to what it became.
 */
const readMerge = (event: Fields, kinds: Kinds): readonly Asked[] | Ignored => {
  const { newObjectId, primaryObjectId, objectId, mergedObjectIds } = event;
  const parts = [primaryObjectId, ...(Array.isArray(mergedObjectIds) ? mergedObjectIds : [])];
  const given = [newObjectId, objectId, ...parts];
  if (given.some(isInexact)) return 'inexact-id';
  const id = readId(newObjectId) ?? readId(primaryObjectId) ?? readId(objectId);
  const looks = looksAt(kinds, parts, 'merge');
  if (id === null) return looks.length > 0 ? looks : 'malformed';
  const mergedIds = parts
    .map(readId)
    .filter((part) => part !== null)
    .filter((part) => part !== id);
  return kinds.map((object) => ({ object, id, kind: 'merged', cause: 'merge', mergedIds }));
};

type End = { kinds: Kinds | 'company'; id: unknown };

const namesOfEnds = /(?:^|_)([A-Z]+(?:_ITEM|_EVENT|_MAIL)?)_TO_(?:PRIMARY_)?([A-Z]+(?:_ITEM|_EVENT|_MAIL)?)(?:_|$)/;

/**
 * By type id in generic events, by `associationType` in legacy ones: `DEAL_TO_CONTACT`, at times with more words around it. A
 * label that the portal made itself (`DECISION_MAKER`, `REPORTS_TO_MANAGER`) names no type: then the event's own subject is at
 * the end that it comes from, and the other end is unknown.
 */
const readEnds = (event: Fields, subject: unknown): readonly End[] => {
  const { associationType, fromObjectTypeId, toObjectTypeId, fromObjectId, toObjectId } = event;
  const [, ...names] = typeof associationType === 'string' ? (namesOfEnds.exec(associationType) ?? []) : [];
  const [fromName, toName] = names.map(kindsOf);
  const isNamed = fromName !== undefined && toName !== undefined;
  const from = kindsOf(fromObjectTypeId) ?? (isNamed ? fromName : kindsOf(subject));
  const to = kindsOf(toObjectTypeId) ?? (isNamed ? toName : undefined);
  return [
    { kinds: from ?? either, id: fromObjectId ?? event['objectId'] },
    { kinds: to ?? either, id: toObjectId },
  ];
};

/**
 * Between a lead, a deal and a company: who belongs to whom may have changed, so leads and deals at either end are looked at.
 * With anything else at one end (a note or task, such as we make ourselves) nothing changes for us. No `objectId` is needed.
 */
const readAssociation = (event: Fields, subject: unknown): readonly Asked[] | Ignored => {
  const ends = readEnds(event, subject);
  if (ends.some(({ kinds }) => kinds.length === 0)) return 'not-watched';
  const cause = named('association', event['associationType']);
  const lookedAt = ends.flatMap(({ kinds, id }) => (kinds === 'company' ? [] : [{ kinds, id }]));
  if (lookedAt.some(({ id }) => isInexact(id))) return 'inexact-id';
  const looks = lookedAt.flatMap(({ kinds, id }) => looksAt(kinds, [id], cause));
  if (looks.length > 0) return looks;
  return lookedAt.length === 0 ? 'not-watched' : 'malformed';
};

/** What happened to one record, as a look at it. A verb we do not know says all the same that something did. */
const readChange = (event: Fields, verb: string, target: Pick<Asked, 'object' | 'id'>): Asked => {
  switch (verb) {
    case 'creation':
    case 'restore':
      return { ...target, kind: 'look', cause: verb };
    case 'deletion':
      return { ...target, kind: 'gone', cause: verb };
    case 'privacyDeletion':
      return { ...target, kind: target.object === 'lead' ? 'erase' : 'look', cause: verb };
    case 'propertyChange': {
      const look: Asked = { ...target, kind: 'look', cause: named('change', event['propertyName']) };
      const isOwner = target.object === 'lead' && event['propertyName'] === 'hubspot_owner_id';
      return isOwner ? { ...look, ownerTouched: true } : look;
    }
    default:
      return { ...target, kind: 'look', cause: named('event', verb) };
  }
};

/** Whether an event comes of an import or a bulk act. Any JSON value is answered. */
export const isBulk = (event: unknown): boolean => isFields(event) && bulkSources.has(event['changeSource']);

/** Reads one event of a request's body: whatever id can be read is a look. Any JSON value is answered, none throws. */
export const readEvent = (event: unknown, context: EventContext): readonly Asked[] | Ignored => {
  if (!isFields(event)) return 'malformed';
  const { portalId, subscriptionType, eventType, objectTypeId, objectId } = event;
  if (portalId !== context.portalId) {
    const portal = readId(portalId);
    if (portal !== null && portal !== String(context.portalId)) return 'unknown-portal';
    if (isInexact(portalId)) return 'inexact-id';
  }
  const type = subscriptionType ?? eventType;
  const [subject = '', verb = ''] = typeof type === 'string' ? type.split('.') : ['object'];
  const recordType = subject === 'object' ? objectTypeId : subject;
  const kinds = kindsOf(recordType);
  if (kinds === undefined && subject !== 'object') return 'unknown-event';
  if (verb === 'associationChange') return readAssociation(event, recordType);

  if (kinds === 'company' || kinds?.length === 0) return 'not-watched';
  if (verb === 'merge') return readMerge(event, kinds ?? either);
  if (verb === 'propertyChange' && isOwnEcho(event, context)) return 'own-echo';
  const id = readId(objectId);
  if (id === null) return withoutId([objectId]);
  // Persons alone are deleted for their privacy, whether the event names their type or not.
  const certain = kinds ?? (verb === 'privacyDeletion' ? persons : undefined);
  return (
    certain?.map((object) => readChange(event, verb, { object, id })) ?? looksAt(either, [id], named('event', verb))
  );
};
