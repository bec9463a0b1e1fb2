/** Turns what happened to a record into the events that subscriptions ask for, legacy and generic. */
import { objectTypeOf, objectTypes, type ObjectType } from './object-types.ts';
import type { Change } from './record.ts';

/**
 * A subscription as an app's webhook file states it: legacy (`contact.propertyChange`) or generic
 * (`object.propertyChange` with an `objectType`). A property change needs its `propertyName`.
 */
export type Subscription = {
  subscriptionType: string;
  objectType?: string;
  propertyName?: string;
  active?: boolean;
};

export type WebhookEvent = Record<string, unknown> & { eventId: number; occurredAt: number; subscriptionType: string };

const kinds = [
  'creation',
  'deletion',
  'restore',
  'privacyDeletion',
  'propertyChange',
  'merge',
  'associationChange',
] as const;
type Kind = (typeof kinds)[number];
const flags: Partial<Record<Kind, string>> = { creation: 'CREATED', deletion: 'DELETED' };
/** The objects whose legacy events exist; the rest has generic ones only. */
const legacyObjects: readonly ObjectType[] = ['contacts', 'companies', 'deals'];

type Watch = { subscription: Subscription; type: ObjectType; kind: Kind; isGeneric: boolean };

/** @throws Error for a subscription HubSpot would not take */
export const readSubscription = (subscription: Subscription): Watch => {
  const [object = '', event] = subscription.subscriptionType.split('.');
  const isGeneric = object === 'object';
  const type = objectTypeOf(isGeneric ? (subscription.objectType ?? '') : object);
  const kind = kinds.find((candidate) => candidate === event);
  const isFit =
    kind === 'privacyDeletion'
      ? !isGeneric && type === 'contacts'
      : isGeneric || (type && legacyObjects.includes(type));
  if (type === undefined || kind === undefined || !isFit) {
    throw new Error(
      `There is no subscription ${subscription.subscriptionType} ${subscription.objectType ?? ''}`.trim(),
    );
  }
  if (kind === 'propertyChange' && !subscription.propertyName) {
    throw new Error(`${subscription.subscriptionType} needs a propertyName: one subscription a property.`);
  }
  return { subscription, type, kind, isGeneric };
};

const detailsOf = (change: Change): Record<string, unknown> => {
  switch (change.kind) {
    case 'propertyChange':
      return { objectId: Number(change.of.id), propertyName: change.name, propertyValue: change.value };
    case 'merge':
      return {
        objectId: Number(change.of.id),
        primaryObjectId: Number(change.primaryId),
        mergedObjectIds: change.mergedIds.map(Number),
        newObjectId: Number(change.of.id),
        numberOfPropertiesMoved: change.propertiesMoved,
      };
    case 'associationChange':
      // A live sample of these has no objectId.
      return {
        associationType:
          change.label ??
          `${objectTypes[change.of.type].singular}_TO_${objectTypes[change.to.type].singular}`.toUpperCase(),
        fromObjectId: Number(change.of.id),
        toObjectId: Number(change.to.id),
        associationRemoved: change.removed,
        isPrimaryAssociation: change.primary,
      };
    default: {
      const changeFlag = flags[change.kind];
      return { objectId: Number(change.of.id), ...(changeFlag === undefined ? {} : { changeFlag }) };
    }
  }
};

const isWatched = (change: Change, { type, kind, subscription }: Watch): boolean =>
  change.of.type === type &&
  change.kind === kind &&
  (change.kind !== 'propertyChange' || change.name === subscription.propertyName) &&
  // Associations with notes and tasks are not announced.
  (change.kind !== 'associationChange' || legacyObjects.includes(change.to.type));

/** The events one change makes: one for each subscription that watches it. */
export const eventsOf = (
  change: Change,
  watches: readonly Watch[],
  { portalId, appId, eventId }: { portalId: number; appId: number; eventId: number },
): WebhookEvent[] =>
  watches.flatMap((watch, index) =>
    isWatched(change, watch)
      ? [
          {
            eventId,
            subscriptionId: index + 1,
            portalId,
            appId,
            occurredAt: Date.parse(change.at),
            subscriptionType: watch.subscription.subscriptionType,
            attemptNumber: 0,
            ...(watch.isGeneric ? { objectTypeId: objectTypes[watch.type].id } : {}),
            changeSource: change.author.changeSource,
            sourceId: change.author.sourceId,
            ...detailsOf(change),
            ...(watch.isGeneric && change.kind === 'propertyChange' ? { isSensitive: false } : {}),
          },
        ]
      : [],
  );
