/** The CRMs of our own, for those that nobody else plays. */
import { org, portal, program } from './accounts.ts';
import { appScopes } from './app-scopes.ts';
import type { Happenings } from './console/happenings.ts';
import { type HubspotServer, type RecordedCall, startHubspot } from '../hubspot/server.ts';
import { allScopes, leadScopes } from '../hubspot/scopes.ts';
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
  const playing = { ...program.hubspot, scopes: [...allScopes, ...leadScopes] };
  const hubspot =
    hubspotApi === undefined
      ? await startHubspot({ ...portal, scopes: appScopes(), others: [playing], ...shared })
      : null;
  if (hubspot) closers.push(() => hubspot.stop());
  const salesforce =
    salesforceApi === undefined ? await startSalesforce({ ...org, program: program.salesforce, ...shared }) : null;
  if (salesforce) closers.push(() => salesforce.stop());
  // The package is deployed as an admin deploys it, and whoever plays may send a test lead.
  salesforce?.records.schema.track('Lead', 'Status');
  salesforce?.records.provision({ sets: ['Handoff_Integration', 'Handoff_Test_Lead'] });
  return [hubspot, salesforce];
};
