/**
 * The body of an outbound message: one organisation, one to a hundred notifications, one work item for each record they name.
 * It is a hint that a record changed and no more: its values were read when it was sent, not when the record changed, and
 * messages come in any order. So nothing is taken from it but ids and times.
 */
import type { WorkItem } from '../../../domain/work-item.ts';
import { toLongId, toShortOrgId } from './record-id.ts';
import { latestInstant } from './instants.ts';
import { watchedObject } from './watched.ts';
import { parseXml, type XmlElement } from './xml.ts';

const soap = 'http://schemas.xmlsoap.org/soap/envelope/';
const outbound = 'http://soap.sforce.com/2005/09/outbound';

/** The most that Salesforce puts into one message. */
const maxNotifications = 100;

/** Why a whole message is refused. Such a message gets no Ack; one of Salesforce's own would come again for 24 hours. */
export type MessageRefusal = 'not-xml' | 'not-a-message' | 'wrong-organization';
/**
 * Why a notification makes nobody look. `no-data`: its record was deleted before the message was sent. `malformed`: no id can be
 * read in it.
 */
export type IgnoredNotification = 'no-data' | 'not-watched' | 'malformed';

export type OutboundMessage =
  | { ok: true; items: WorkItem[]; ignored: Partial<Record<IgnoredNotification, number>> }
  | { ok: false; reason: MessageRefusal };

export type MessageContext = {
  connection: string;
  /** The 15-character form. */
  orgId: string;
  /** When the request reached us (ISO, UTC). */
  receivedAt: string;
};

const childrenOf = (element: XmlElement, namespace: string, name: string): readonly XmlElement[] =>
  element.children.filter((child) => child.namespace === namespace && child.name === name);

/** The one child of that name; undefined when there is none, or are several. */
const onlyChild = (element: XmlElement | undefined, namespace: string, name: string): XmlElement | undefined => {
  const found = element === undefined ? [] : childrenOf(element, namespace, name);
  return found.length === 1 ? found[0] : undefined;
};

/** The texts of the fields of that name; of one that is empty, nil or absent there is none. */
const textsOf = (sObjects: readonly XmlElement[], ...names: readonly string[]): string[] =>
  sObjects.flatMap(({ children }) =>
    children.flatMap(({ name, text }) => (names.includes(name) && text !== '' ? [text] : [])),
  );

/** A look at each record that is named, or why there is none: whatever id can be read is one, and a look is cheap. */
const readNotification = (
  notification: XmlElement,
  { connection, receivedAt }: MessageContext,
): readonly (WorkItem | IgnoredNotification)[] => {
  const sObjects = childrenOf(notification, outbound, 'sObject');
  if (sObjects.every(({ children }) => children.length === 0)) return ['no-data'];
  const ids = textsOf(sObjects, 'Id').flatMap((text) => toLongId(text) ?? []);
  if (ids.length === 0) return ['malformed'];
  const occurredAt = latestInstant(textsOf(sObjects, 'SystemModstamp', 'LastModifiedDate')) ?? receivedAt;
  return ids.map((id) => {
    const object = watchedObject(id);
    if (object === null) return 'not-watched';
    return {
      v: 1,
      connection,
      object,
      id,
      kind: 'look',
      occurredAt,
      receivedAt,
      causes: ['outbound-message'],
      // The message does not say what changed. It may have been the owner.
      ...(object === 'lead' && { ownerTouched: true }),
    };
  });
};

/** One item a record, with the newest of its times. */
const addTo = (items: Map<string, WorkItem>, item: WorkItem): void => {
  const known = items.get(item.id);
  if (known === undefined) items.set(item.id, item);
  else if (item.occurredAt > known.occurredAt) known.occurredAt = item.occurredAt;
};

/** Reads a body. Answers any text, throws at none. */
export const readOutboundMessage = (body: string, context: MessageContext): OutboundMessage => {
  const envelope = parseXml(body);
  if (envelope === null) return { ok: false, reason: 'not-xml' };
  const isEnvelope = envelope.namespace === soap && envelope.name === 'Envelope';
  const message = onlyChild(onlyChild(isEnvelope ? envelope : undefined, soap, 'Body'), outbound, 'notifications');
  const organization = onlyChild(message, outbound, 'OrganizationId');
  if (message === undefined || organization === undefined) return { ok: false, reason: 'not-a-message' };
  if (toShortOrgId(organization.text) !== context.orgId) return { ok: false, reason: 'wrong-organization' };
  const notifications = childrenOf(message, outbound, 'Notification');
  if (notifications.length === 0 || notifications.length > maxNotifications)
    return { ok: false, reason: 'not-a-message' };

  const items = new Map<string, WorkItem>();
  const ignored: Partial<Record<IgnoredNotification, number>> = {};
  for (const read of notifications.flatMap((notification) => readNotification(notification, context))) {
    if (typeof read === 'string') ignored[read] = (ignored[read] ?? 0) + 1;
    else addTo(items, read);
  }
  // A message in which nothing can be read is of a form that we do not know: it comes again, and the alarm rings.
  if (ignored.malformed === notifications.length) return { ok: false, reason: 'not-a-message' };
  return { ok: true, items: [...items.values()], ignored };
};
