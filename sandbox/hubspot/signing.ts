/** The headers by which an app knows that HubSpot called: v3 over everything, and the older v1 beside it. */
import { createHash, createHmac } from 'node:crypto';

/** `url` is the target exactly as it was given: it is signed, so it is never rebuilt. `timestamp` is in milliseconds. */
export const signatureHeaders = (clientSecret: string, url: string, body: string, timestamp: number) => ({
  'X-HubSpot-Signature': createHash('sha256').update(clientSecret).update(body).digest('hex'),
  'X-HubSpot-Signature-Version': 'v1',
  'X-HubSpot-Signature-v3': createHmac('sha256', clientSecret).update(`POST${url}${body}${timestamp}`).digest('base64'),
  'X-HubSpot-Request-Timestamp': String(timestamp),
});
