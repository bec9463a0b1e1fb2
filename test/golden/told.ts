/** What the CRMs tell us of their records, read as the receivers read it: webhooks of HubSpot, change events of Salesforce. */
import { appSubscriptions } from '../../sandbox/demo/app-subscriptions.ts';
import { eventsOf, readSubscription, type WebhookEvent } from '../../sandbox/hubspot/events.ts';
import type { HubspotServer } from '../../sandbox/hubspot/server.ts';
import type { SalesforceServer } from '../../sandbox/salesforce/server.ts';
import { readHubspotEvents } from '../../shared/crm/hubspot/in/events.ts';
import { readChangeEvent } from '../../shared/crm/salesforce/in/change-events.ts';
import type { WorkItem } from '../../shared/domain/work-item.ts';
import { chunksOf } from '../../shared/domain/chunks.ts';

const eventsPerPost = 100;
/** One webhook in so many is told a second time, after those that follow it: nobody promises once, or in order. */
const doubledEvery = 5;

/** Work items for a queue; what was told since the last time. */
export type Told = { take: (receivedAt: string) => Promise<WorkItem[]>; lose: (isOn: boolean) => void };

export const hearHubspot = ({ records, portalId, appId }: HubspotServer): Told => {
  const watches = appSubscriptions()
    .filter(({ active }) => active !== false)
    .map(readSubscription);
  let events: WebhookEvent[] = [];
  let again: WebhookEvent[] = [];
  let isLosing = false;
  let posts = 0;
  records.onChange((change) => {
    const eventId = 100 + change.write;
    if (!isLosing) events.push(...eventsOf(change, watches, { portalId, appId, eventId }));
  });
  const isDoubled = (): boolean => (posts += 1) % doubledEvery === 0;
  return {
    take: async (receivedAt) => {
      const told = [events, again];
      [events, again] = [[], []];
      return told.flatMap((some, place) =>
        chunksOf(some, eventsPerPost).flatMap((post) => {
          if (place === 0 && isDoubled()) again.push(...post);
          const body: unknown = JSON.parse(JSON.stringify(post));
          return readHubspotEvents(body, { portalId, appId, receivedAt }).items;
        }),
      );
    },
    lose: (isOn) => {
      isLosing = isOn;
    },
  };
};

export const hearSalesforce = (server: SalesforceServer, connection: string): Told => {
  let texts: string[] = [];
  server.sendChangeEventsTo((text) => void texts.push(text));
  return {
    take: async (receivedAt) => {
      await server.settle();
      const told = texts;
      texts = [];
      const reading = { isConnected: (one: string): boolean => one === connection, receivedAt };
      return told.flatMap((text) => readChangeEvent(JSON.parse(text), reading).items);
    },
    lose: (isOn) => server.dropEvents(isOn),
  };
};
