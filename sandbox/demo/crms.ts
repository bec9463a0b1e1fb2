/** The CRMs of our own, for those that nobody else plays. */
import { org, portal } from './accounts.ts';
import type { Happenings } from './console/happenings.ts';
import { type HubspotServer, type RecordedCall, startHubspot } from '../hubspot/server.ts';
import type { SandboxOptions } from './options.ts';
import { reps } from './people/reps.ts';
import { type SalesforceServer, startSalesforce } from '../salesforce/server.ts';

/** What is to be stopped in the end, the last one first. */
export type Closers = (() => Promise<unknown>)[];

/** The built-in CRMs; null for one that is played by another server. */
export const startCrms = async (
  { hubspotApi, salesforceApi, seed, data }: SandboxOptions,
  happenings: Happenings,
  now: () => number,
  closers: Closers,
): Promise<[HubspotServer | null, SalesforceServer | null]> => {
  const shared = {
    now,
    team: reps,
    ...(seed !== undefined && { seed }),
    // What the table kept of an earlier run must not be taken for one of these records.
    ...(data !== undefined && { idsAfter: Math.floor(Date.now() / 1000) }),
    onCall: (call: Omit<RecordedCall, 'agent'>) => happenings.crmCall(call),
  };
  const hubspot = hubspotApi === undefined ? await startHubspot({ ...portal, ...shared }) : null;
  if (hubspot) closers.push(() => hubspot.stop());
  const salesforce = salesforceApi === undefined ? await startSalesforce({ ...org, ...shared }) : null;
  if (salesforce) closers.push(() => salesforce.stop());
  // The package is deployed. Another program brings leads in with the same client as the product's own, so that user may do everything.
  salesforce?.records.provision({ sets: [] });
  return [hubspot, salesforce];
};
