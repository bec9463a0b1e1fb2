/**
 * One webhook event: which records does it say to look at? HubSpot names the same event in two ways, and both are read:
 * `contact.creation` (legacy), and `object.creation` with `objectTypeId` "0-1" (generic). The kind of event is in
 * `subscriptionType`; parts of the documentation call that field `eventType`.
 *
 * Read by hand and not by a schema: a hundred events come in one request, and a schema would cost as much as all the rest.
 */
import type { WorkItem } from '../../../domain/work-item.ts';

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

/** The record types we look at, by every name HubSpot has for them. */
const watched: ReadonlyMap<unknown, WorkItem['object']> = new Map([
  ['contact', 'lead'],
  ['0-1', 'lead'],
  ['CONTACT', 'lead'],
  ['deal', 'deal'],
  ['0-3', 'deal'],
  ['DEAL', 'deal'],
]);

/** Every kind of event HubSpot documents, as its subject and its verb. */
const eventTypes: ReadonlyMap<unknown, { subject: string; verb: string }> = new Map(
  Object.entries({
    'object contact company deal ticket line_item product':
      'creation propertyChange deletion restore merge associationChange',
    'object contact': 'privacyDeletion',
    conversation: 'creation propertyChange deletion newMessage privacyDeletion',
    event: 'completed',
  }).flatMap(([subjects, verbs]) =>
    subjects
      .split(' ')
      .flatMap((subject) => verbs.split(' ').map((verb) => [`${subject}.${verb}`, { subject, verb }] as const)),
  ),
);

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

/** `newObjectId` is the record that lives on; older events know only `primaryObjectId`. */
const readMerge = (event: Fields, object: WorkItem['object']): readonly Asked[] | Ignored => {
  const { newObjectId, primaryObjectId, mergedObjectIds } = event;
  const parts = [primaryObjectId, ...(Array.isArray(mergedObjectIds) ? mergedObjectIds : [])];
  const id = readId(newObjectId) ?? readId(primaryObjectId);
  if (id === null || [newObjectId, ...parts].some(isInexact)) return withoutId([newObjectId, ...parts]);
  const mergedIds = parts
    .map(readId)
    .filter((part) => part !== null)
    .filter((part) => part !== id);
  return [{ object, id, kind: 'merged', cause: 'merge', mergedIds }];
};

type End = { type: WorkItem['object'] | 'company' | 'other'; id: unknown };

/** By type id in generic events, by `associationType` in legacy ones: `DEAL_TO_CONTACT`, at times with more words around it. */
const readEnds = (event: Fields): readonly End[] => {
  const { associationType, fromObjectTypeId, toObjectTypeId, fromObjectId, toObjectId } = event;
  const [, fromName, toName] =
    typeof associationType === 'string'
      ? (/(?:^|_)([A-Z]+)_TO_(?:PRIMARY_)?([A-Z]+)(?:_|$)/.exec(associationType) ?? [])
      : [];
  return [
    { type: fromObjectTypeId ?? fromName, id: fromObjectId },
    { type: toObjectTypeId ?? toName, id: toObjectId },
  ].flatMap(({ type, id }): End[] => {
    if (type === undefined) return [];
    return [{ type: watched.get(type) ?? (type === '0-2' || type === 'COMPANY' ? 'company' : 'other'), id }];
  });
};

/**
 * Between a lead, a deal and a company: who belongs to whom may have changed, so leads and deals at either end are looked at.
 * With anything else at one end (a note or task, such as we make ourselves) nothing changes for us. No `objectId` is needed.
 */
const readAssociation = (event: Fields): readonly Asked[] | Ignored => {
  const ends = readEnds(event);
  if (ends.length < 2) return 'malformed';
  if (ends.some(({ type }) => type === 'other')) return 'not-watched';
  const cause = named('association', event['associationType']);
  const lookedAt = ends.flatMap(({ type, id }) => (type === 'lead' || type === 'deal' ? [{ object: type, id }] : []));
  if (lookedAt.some(({ id }) => isInexact(id))) return 'inexact-id';
  const looks = lookedAt.flatMap(({ object, id: given }): Asked[] => {
    const id = readId(given);
    return id === null ? [] : [{ object, id, kind: 'look', cause }];
  });
  if (looks.length > 0) return looks;
  return lookedAt.length === 0 ? 'not-watched' : 'malformed';
};

/** What happened to one record, as a look at it. */
const readChange = (
  event: Fields,
  verb: string,
  target: Pick<Asked, 'object' | 'id'>,
  context: EventContext,
): readonly Asked[] | Ignored => {
  switch (verb) {
    case 'creation':
    case 'restore':
      return [{ ...target, kind: 'look', cause: verb }];
    case 'deletion':
      return [{ ...target, kind: 'gone', cause: verb }];
    case 'privacyDeletion':
      return target.object === 'lead' ? [{ ...target, kind: 'erase', cause: verb }] : 'unknown-event';
    case 'propertyChange': {
      if (isOwnEcho(event, context)) return 'own-echo';
      const look: Asked = { ...target, kind: 'look', cause: named('change', event['propertyName']) };
      const isOwner = target.object === 'lead' && event['propertyName'] === 'hubspot_owner_id';
      return [isOwner ? { ...look, ownerTouched: true } : look];
    }
    default:
      return 'unknown-event';
  }
};

/** Whether an event comes of an import or a bulk act. Any JSON value is answered. */
export const isBulk = (event: unknown): boolean => isFields(event) && bulkSources.has(event['changeSource']);

/** Reads one event of a request's body. Any JSON value is answered, none throws. */
export const readEvent = (event: unknown, context: EventContext): readonly Asked[] | Ignored => {
  if (!isFields(event)) return 'malformed';
  const { portalId, subscriptionType, eventType, objectTypeId, objectId } = event;
  if (portalId !== context.portalId) {
    const portal = readId(portalId);
    if (portal === null) return withoutId([portalId]);
    if (portal !== String(context.portalId)) return 'unknown-portal';
  }
  const type = subscriptionType ?? eventType;
  if (typeof type !== 'string') return 'malformed';
  const known = eventTypes.get(type);
  if (known === undefined) return 'unknown-event';
  const { subject, verb } = known;
  if (verb === 'associationChange') return readAssociation(event);

  const recordType = subject === 'object' ? objectTypeId : subject;
  if (typeof recordType !== 'string') return 'malformed';
  const object = watched.get(recordType);
  if (object === undefined) return 'not-watched';
  if (verb === 'merge') return readMerge(event, object);
  const id = readId(objectId);
  return id === null ? withoutId([objectId]) : readChange(event, verb, { object, id }, context);
};
