/**
 * Was this request signed by HubSpot? The three schemes, newest last:
 *
 *   v1  x-hubspot-signature            hex SHA-256 of   secret + body
 *   v2  x-hubspot-signature            hex SHA-256 of   secret + method + URI + body
 *   v3  x-hubspot-signature-v3         base64 HMAC-SHA256 of   method + URI + body + timestamp
 *
 * v1 and v2 carry no time, so whoever records such a request can send it again for ever. They count only where a setting
 * allows them, and never beside a v3 signature.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** How far the timestamp may lie from our clock, either way. HubSpot's own limit for the past; clocks also run ahead. */
const windowMs = 5 * 60_000;

/** Lower-cased or not; a repeated header arrives joined by commas. */
export type Headers = Readonly<Record<string, string | undefined>>;
export type AllowedVersions = 'v3' | 'v1-v3';
export type SignatureVersion = 'v1' | 'v2' | 'v3';
export type SignatureRefusal = {
  ok: false;
  /** `malformed` also covers a repeated header and a timestamp that is not a number. */
  reason: 'missing' | 'malformed' | 'stale' | 'future' | 'mismatch';
};
/** What a request says of itself, well-formed and fresh, and not yet believed. */
export type SignatureClaim = { ok: true; version: SignatureVersion; signature: string; timestamp: string };
/** `url` is the public address as configured, never one rebuilt from headers; `body` the bytes as they came. */
export type SignedRequest = { method: string; url: string; body: Buffer };
export type SignatureCheck = { ok: true; version: SignatureVersion; secretIndex: number } | SignatureRefusal;

const refusal = (reason: SignatureRefusal['reason']): SignatureRefusal => ({ ok: false, reason });

const readHeader = (headers: Headers, name: string): string | undefined => {
  const direct = headers[name];
  if (direct !== undefined) return direct;
  return Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
};

const readV3Claim = (headers: Headers, signature: string, now: number): SignatureClaim | SignatureRefusal => {
  const timestamp = readHeader(headers, 'x-hubspot-request-timestamp');
  if (timestamp === undefined) return refusal('missing');
  if (!/^\d{1,15}$/.test(timestamp) || !/^[A-Za-z0-9+/]{43}=$/.test(signature)) return refusal('malformed');
  const ageMs = now - Number(timestamp);
  if (ageMs > windowMs) return refusal('stale');
  if (ageMs < -windowMs) return refusal('future');
  return { ok: true, version: 'v3', signature, timestamp };
};

/** Reads the headers alone, so that a request without a usable signature costs neither a hash nor a secret. */
export const readClaim = (headers: Headers, now: number, allow: AllowedVersions): SignatureClaim | SignatureRefusal => {
  const v3 = readHeader(headers, 'x-hubspot-signature-v3');
  if (v3 !== undefined) return readV3Claim(headers, v3, now);
  const signature = readHeader(headers, 'x-hubspot-signature');
  if (allow === 'v3' || signature === undefined) return refusal('missing');
  const version = readHeader(headers, 'x-hubspot-signature-version');
  if ((version !== 'v1' && version !== 'v2') || !/^[0-9a-f]{64}$/.test(signature)) return refusal('malformed');
  return { ok: true, version, signature, timestamp: '' };
};

/** The escapes that HubSpot undoes before it hashes; all others stay as they are, and so does the `?` before a query. */
const undone: ReadonlyMap<string, string> = new Map([
  ['%3A', ':'],
  ['%2F', '/'],
  ['%3F', '?'],
  ['%40', '@'],
  ['%21', '!'],
  ['%27', "'"],
  ['%24', '$'],
  ['%28', '('],
  ['%29', ')'],
  ['%2A', '*'],
  ['%2C', ','],
  ['%3B', ';'],
]);
const decodeUri = (url: string): string => url.replace(/%[0-9A-F]{2}/g, (escape) => undone.get(escape) ?? escape);

const expectedSignature = (
  { version, timestamp }: SignatureClaim,
  { method, url, body }: SignedRequest,
  secret: string,
): string => {
  const address = method + decodeUri(url);
  if (version === 'v3') {
    return createHmac('sha256', secret).update(address).update(body).update(timestamp).digest('base64');
  }
  const prefix = version === 'v2' ? secret + address : secret;
  return createHash('sha256').update(prefix).update(body).digest('hex');
};

/** Compares the texts and not the bytes they stand for: base64 has spare bits, so several texts decode to the same bytes. */
const isSameText = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/** Tries each secret in turn; an empty one never counts. `secretIndex` tells which of them signed. */
export const verifyClaim = (
  claim: SignatureClaim,
  request: SignedRequest,
  secrets: readonly string[],
): SignatureCheck => {
  const secretIndex = secrets.findIndex(
    (secret) => secret !== '' && isSameText(expectedSignature(claim, request, secret), claim.signature),
  );
  return secretIndex === -1 ? refusal('mismatch') : { ok: true, version: claim.version, secretIndex };
};

/** Headers and hash in one go. Answers with a value in every case and never throws. */
export const verifyHubspot = ({
  headers,
  now,
  allow,
  secrets,
  ...request
}: SignedRequest & {
  headers: Headers;
  /** Milliseconds since 1970. */
  now: number;
  allow: AllowedVersions;
  secrets: readonly string[];
}): SignatureCheck => {
  const claim = readClaim(headers, now, allow);
  return claim.ok ? verifyClaim(claim, request, secrets) : claim;
};
