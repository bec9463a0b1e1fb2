/** HubSpot, as a function of the stack runs it. */
import { propertiesFor } from '../../policy/own-facts.ts';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod/mini';
import { url } from '../../domain/url.ts';
import type { Vendor } from '../vendor.ts';
import { openHubspotCrm } from './crm.ts';
import { hubspotSecret, type HubspotSecret } from './secret.ts';

const settings = z.object({ apiUrl: url, apiVersion: z.string(), leadObjects: z.optional(z.boolean()) });

/** HubSpot's own numbers for its types, in the addresses of its pages. */
const typeIds = { lead: '0-1', deal: '0-3' } as const;

export const hubspot: Vendor<typeof settings, HubspotSecret> = {
  kind: 'hubspot',
  settings,
  secret: hubspotSecret,
  // From there HubSpot leads on to where a portal of another region lives.
  linkTo: ({ connection }, { object, id }) =>
    `https://app.hubspot.com/contacts/${connection.slice('hubspot-'.length)}/record/${typeIds[object]}/${id}`,
  open: ({ connection, settings: { apiUrl, apiVersion, leadObjects }, secret, policy, deadline, onCall }) =>
    openHubspotCrm({
      connection,
      apiUrl,
      apiVersion,
      accessToken: secret.accessToken,
      appId: secret.appId,
      leadObjects: leadObjects ?? secret.leadObjects,
      ...propertiesFor(policy, 'hubspot'),
      deadline,
      now: Date.now,
      sleep,
      random: Math.random,
      newTraceId: randomUUID,
      onCall,
    }),
};
