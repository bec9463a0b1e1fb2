/** Signs as HubSpot does, written from its documentation and not from our verifier. */
import { createHash, createHmac } from 'node:crypto';

export type ToSign = { secret: string; url: string; body: string | Buffer; method?: string };

/** The headers of a version 3 signature. `timestamp` in milliseconds. */
export const signV3 = ({ secret, url, body, method = 'POST', timestamp }: ToSign & { timestamp: number | string }) => ({
  'x-hubspot-signature-v3': createHmac('sha256', secret)
    .update(Buffer.concat([Buffer.from(method + url), Buffer.from(body), Buffer.from(String(timestamp))]))
    .digest('base64'),
  'x-hubspot-request-timestamp': String(timestamp),
});

/** The headers of the older schemes, which carry no time. */
export const signV1 = ({ secret, body }: ToSign) => ({
  'x-hubspot-signature': createHash('sha256').update(secret).update(body).digest('hex'),
  'x-hubspot-signature-version': 'v1',
});
export const signV2 = ({ secret, url, body, method = 'POST' }: ToSign) => ({
  'x-hubspot-signature': createHash('sha256')
    .update(secret + method + url)
    .update(body)
    .digest('hex'),
  'x-hubspot-signature-version': 'v2',
});
