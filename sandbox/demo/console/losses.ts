/** Webhooks that get lost on their way, as if the internet had swallowed them: of both CRMs at once, on demand. */
import type { HubspotServer } from '../../hubspot/server.ts';
import type { SalesforceServer } from '../../salesforce/server.ts';

/** Loses on demand what a CRM would tell, and counts it. */
type Losing = { isLosing(): boolean; count(): number };

export type Losses = { lose(on: boolean): void; hubspot: Losing | null; salesforce: Losing | null };

/** A CRM that is a server of someone else tells what it will. */
export const openLosses = (
  hubspot: Pick<HubspotServer, 'dropEvents' | 'droppedEvents'> | null,
  salesforce: Pick<SalesforceServer, 'dropEvents' | 'droppedEvents'> | null,
): Losses => {
  let on = false;
  const isLosing = (): boolean => on;
  return {
    lose(wanted) {
      on = wanted;
      hubspot?.dropEvents(on);
      salesforce?.dropEvents(on);
    },
    hubspot: hubspot && { isLosing, count: () => hubspot.droppedEvents() },
    salesforce: salesforce && { isLosing, count: () => salesforce.droppedEvents() },
  };
};
