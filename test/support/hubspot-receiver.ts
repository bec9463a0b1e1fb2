/** The receiver as a whole behind a plain list instead of a queue, at a fixed moment; for cases by the thousand. */
import {
  receiveHubspot,
  type HubspotRequest,
  type ReceiveServices,
  type Received,
} from '../../shared/crm/hubspot/in/receive.ts';
import type { WorkItem } from '../../shared/domain/work-item.ts';
import { signV3 } from './sign-hubspot.ts';

const portalId = '111';
export const publicUrl = 'https://hooks.example.com/hubspot/111';
export const clientSecret = 'a client secret';
export const now = Date.parse('2026-11-22T09:00:00.000Z');

export const creation = (fields: object = {}) => ({
  eventId: 1,
  subscriptionId: 9,
  portalId: 111,
  appId: 222,
  occurredAt: now - 1000,
  subscriptionType: 'contact.creation',
  attemptNumber: 0,
  objectId: 333,
  ...fields,
});

/** A well-signed request with this body; `headers` and the rest may then be spoilt. */
export const signedRequest = (body: string | Buffer, fields: Partial<HubspotRequest> = {}): HubspotRequest => ({
  method: 'POST',
  portalId,
  headers: signV3({ secret: clientSecret, url: publicUrl, body, timestamp: now }),
  body: Buffer.from(body).toString('base64'),
  isBase64: true,
  ...fields,
});

export const openReceiver = (services: Partial<ReceiveServices> = {}) => {
  const queued: WorkItem[] = [];
  const secret = { accessToken: 'token', clientSecret, appId: 222 };
  return {
    queued,
    post: (request: HubspotRequest): Promise<Received> =>
      receiveHubspot(request, {
        connections: new Map([[`hubspot-${portalId}`, { secretId: 'secret', publicUrl, queueUrl: 'queue' }]]),
        signatures: 'v3',
        secrets: { get: async () => secret, refresh: async () => secret },
        enqueue: async (_queueUrl, items) => {
          queued.push(...items);
        },
        now: () => now,
        ...services,
      }),
  };
};
