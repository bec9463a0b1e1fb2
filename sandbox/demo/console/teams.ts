/** Who works in the CRMs, asked as the product asks it, whoever plays them. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TeamCalls } from '../../../shared/crm/crm.ts';
import { openHubspotCrm } from '../../../shared/crm/hubspot/crm.ts';
import { openSalesforceCrm } from '../../../shared/crm/salesforce/crm.ts';
import { unsharedTokens } from '../../../shared/crm/tokens.ts';
import { org, portal } from '../accounts.ts';

/** A page does not wait longer for it. */
const patienceMs = 8_000;

type Team = () => Promise<Pick<TeamCalls, 'owners' | 'availability'>>;
/** `hubspot`, `salesforce`: credentials of whoever plays, and where the CRM answers. */
export type TeamSources = {
  hubspot: { api: string; accessToken: string };
  salesforce: { api: string; clientId: string; clientSecret: string };
};

export const openTeams = (
  { hubspot, salesforce }: TeamSources,
  now: () => number,
): { HubSpot: Team; Salesforce: Team } => {
  // By the sandbox's time: what is five minutes old there is asked for anew, as the product does.
  const calling = {
    now,
    deadline: () => now() + patienceMs,
    sleep: (ms: number): Promise<void> => sleep(ms),
    random: Math.random,
  };
  const portalCrm = openHubspotCrm({
    ...calling,
    apiUrl: hubspot.api,
    apiVersion: '2026-09',
    accessToken: hubspot.accessToken,
    connection: portal.connection,
    factProperties: {},
    newTraceId: randomUUID,
  });
  const orgCrm = openSalesforceCrm({
    ...calling,
    connection: org.connection,
    loginUrl: salesforce.api,
    apiVersion: '68.0',
    credentials: { clientId: salesforce.clientId, clientSecret: salesforce.clientSecret },
    tokens: unsharedTokens,
    dailyCallShare: 1,
    factProperties: {},
    people: { reps: {}, unowned: [] },
  });
  return { HubSpot: async () => portalCrm, Salesforce: async () => orgCrm };
};
