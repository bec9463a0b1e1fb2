/** HubSpot as a function of the stack opens it: by what the deployment, the secret and the policy say of a connection. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Policy } from '../../policy/policy.ts';
import type { ConnectionSecret } from '../../lambda/secrets.ts';
import type { Crm } from '../crm.ts';
import { openHubspotCrm, type HubspotCrmOptions } from './crm.ts';

/** @param deadline epoch milliseconds by which every call must be over, asked anew at each */
export const hubspotUntil =
  (deadline: () => number) =>
  (
    connection: string,
    { apiUrl, apiVersion }: { apiUrl: string; apiVersion: string },
    { accessToken, appId }: ConnectionSecret,
    { facts }: Policy,
    onCall: NonNullable<HubspotCrmOptions['onCall']>,
  ): Crm =>
    openHubspotCrm({
      connection,
      apiUrl,
      apiVersion,
      accessToken,
      ...(appId !== undefined && { appId }),
      factProperties: facts.hubspot,
      deadline,
      now: Date.now,
      sleep,
      random: Math.random,
      newTraceId: randomUUID,
      onCall,
    });
