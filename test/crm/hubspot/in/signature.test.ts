import { Signature } from '@hubspot/api-client/lib/src/utils/signature.js';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifyHubspot } from '../../../../shared/crm/hubspot/in/signature.ts';
import { signV1, signV2, signV3 } from '../../../support/sign-hubspot.ts';

const secret = 'yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy';
const url = 'https://www.example.com/webhook_uri';
const now = 1_700_000_300_000;
const body = Buffer.from("{'example_field':'example_value'}");
const request = { method: 'POST', url, body, secrets: [secret], now, allow: 'v3' as const };
const goodHeaders = {
  'x-hubspot-signature-v3': 'RnbPH7+UMKVkbV32P8bz450N4M56aPmcru1+D3kSDtw=',
  'x-hubspot-request-timestamp': '1700000300000',
};
/** 42 characters fill 252 bits; the 43rd carries the last four and two spare ones, which decoding ignores. */
const spareBitFlipped = 'RnbPH7+UMKVkbV32P8bz450N4M56aPmcru1+D3kSDtx=';

describe('verifyHubspot', () => {
  it.each([
    { timestamp: 1_693_657_560_000, signature: 'K36dawei4A+QBNolUOqo7s91KQDWQ5MXZ/QufNYuk/Y=' },
    { timestamp: 1_700_000_300_000, signature: 'RnbPH7+UMKVkbV32P8bz450N4M56aPmcru1+D3kSDtw=' },
  ])('accepts the published v3 vector of $timestamp', ({ timestamp, signature }) => {
    const headers = { 'x-hubspot-signature-v3': signature, 'x-hubspot-request-timestamp': String(timestamp) };
    expect(verifyHubspot({ ...request, headers, now: timestamp })).toEqual({ ok: true, version: 'v3', secretIndex: 0 });
  });

  it.each([
    {
      version: 'v1',
      method: 'POST',
      body: "{'example_field':'example_value'}",
      signature: '69fc6631a867edd4f9e9e627fc5c1148e3fbdd8b21837b6d2b8901c1fa57f750',
    },
    {
      version: 'v2',
      method: 'POST',
      body: '{"example_field":"example_value"}',
      signature: '9569219f8ba981ffa6f6f16aa0f48637d35d728c7e4d93d0d52efaa512af7900',
    },
    {
      version: 'v2',
      method: 'GET',
      body: '',
      signature: 'eee2dddcc73c94d699f5e395f4b9d454a069a6855fbfa152e91e88823087200e',
    },
  ])('accepts the published $version vector ($method) only where old versions are allowed', (vector) => {
    const headers = { 'x-hubspot-signature': vector.signature, 'x-hubspot-signature-version': vector.version };
    const old = { ...request, headers, method: vector.method, body: Buffer.from(vector.body) };
    expect(verifyHubspot({ ...old, allow: 'v1-v3' })).toEqual({ ok: true, version: vector.version, secretIndex: 0 });
    expect(verifyHubspot(old)).toEqual({ ok: false, reason: 'missing' });
  });

  it('agrees with the official client on what is valid', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, unit: 'grapheme' }),
        fc.webUrl().filter((url) => !url.includes('%')),
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('POST', 'GET'),
        (secret, url, body, method) => {
          const official = (version: string, timestamp?: number) =>
            Signature.getSignature(method, version, {
              clientSecret: secret,
              url,
              requestBody: body,
              signature: '',
              ...(timestamp !== undefined && { timestamp }),
            });
          const check = (headers: Record<string, string>) =>
            verifyHubspot({ method, url, body: Buffer.from(body), secrets: [secret], now, allow: 'v1-v3', headers });
          expect(
            check({ 'x-hubspot-signature-v3': official('v3', now), 'x-hubspot-request-timestamp': String(now) }),
          ).toMatchObject({ ok: true, version: 'v3' });
          for (const version of ['v1', 'v2']) {
            const headers = { 'x-hubspot-signature': official(version), 'x-hubspot-signature-version': version };
            expect(check(headers)).toMatchObject({ ok: true, version });
          }
        },
      ),
    );
  });

  it('refuses a request from which any one bit differs in method, URL, body, timestamp, signature or secret', () => {
    const parts = [
      'POST',
      url,
      body.toString(),
      goodHeaders['x-hubspot-request-timestamp'],
      goodHeaders['x-hubspot-signature-v3'],
      secret,
    ];
    for (const [part, text] of parts.entries()) {
      for (let bit = 0; bit < text.length * 8; bit++) {
        const flipped = Buffer.from(text);
        flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
        const [method, url, , timestamp, signature, secret] = parts.with(part, flipped.toString('latin1'));
        const verdict = verifyHubspot({
          ...request,
          method: method ?? '',
          url: url ?? '',
          body: part === 2 ? flipped : body,
          secrets: [secret ?? ''],
          headers: { 'x-hubspot-signature-v3': signature, 'x-hubspot-request-timestamp': timestamp },
        });
        expect(verdict.ok, `bit ${bit} of part ${part}`).toBe(false);
      }
    }
  });

  it('compares the text of a signature, so that the spare bits of base64 count', () => {
    expect(Buffer.from(spareBitFlipped, 'base64')).toEqual(
      Buffer.from(goodHeaders['x-hubspot-signature-v3'], 'base64'),
    );
    const headers = { ...goodHeaders, 'x-hubspot-signature-v3': spareBitFlipped };
    expect(verifyHubspot({ ...request, headers })).toEqual({ ok: false, reason: 'mismatch' });
  });

  it.each([
    { name: 'five minutes old', timestamp: String(now - 300_000), verdict: { ok: true } },
    { name: 'older', timestamp: String(now - 300_001), verdict: { ok: false, reason: 'stale' } },
    { name: 'five minutes ahead', timestamp: String(now + 300_000), verdict: { ok: true } },
    { name: 'further ahead', timestamp: String(now + 300_001), verdict: { ok: false, reason: 'future' } },
    { name: 'in seconds', timestamp: '1700000300', verdict: { ok: false, reason: 'stale' } },
    ...['', ' ', 'now', 'NaN', '-1', '1e12', '0x18', '1700000300000.0', ' 1700000300000', '٣٤٥', '9'.repeat(400)].map(
      (timestamp) => ({
        name: `"${timestamp.slice(0, 20)}"`,
        timestamp,
        verdict: { ok: false, reason: 'malformed' },
      }),
    ),
  ])('judges a timestamp that is $name', ({ timestamp, verdict }) => {
    const headers = signV3({ secret, url, body, timestamp });
    expect(verifyHubspot({ ...request, headers })).toMatchObject(verdict);
  });

  it.each([
    { name: 'no headers', headers: {}, reason: 'missing' },
    {
      name: 'no timestamp',
      headers: { 'x-hubspot-signature-v3': goodHeaders['x-hubspot-signature-v3'] },
      reason: 'missing',
    },
    { name: 'an empty signature', headers: { ...goodHeaders, 'x-hubspot-signature-v3': '' }, reason: 'malformed' },
    {
      name: 'a repeated signature',
      headers: {
        ...goodHeaders,
        'x-hubspot-signature-v3': `${goodHeaders['x-hubspot-signature-v3']},${goodHeaders['x-hubspot-signature-v3']}`,
      },
      reason: 'malformed',
    },
    {
      name: 'a repeated timestamp',
      headers: { ...goodHeaders, 'x-hubspot-request-timestamp': '1700000300000,1700000300000' },
      reason: 'malformed',
    },
    {
      name: 'a signature in hex',
      headers: {
        ...goodHeaders,
        'x-hubspot-signature-v3': Buffer.from(goodHeaders['x-hubspot-signature-v3'], 'base64').toString('hex'),
      },
      reason: 'malformed',
    },
    {
      name: 'a signature in the URL alphabet',
      headers: {
        ...goodHeaders,
        'x-hubspot-signature-v3': goodHeaders['x-hubspot-signature-v3'].replaceAll('+', '-'),
      },
      reason: 'malformed',
    },
    { name: 'only a v1 signature', headers: signV1({ secret, url, body }), reason: 'missing' },
  ])('refuses $name', ({ headers, reason }) => {
    expect(verifyHubspot({ ...request, headers })).toEqual({ ok: false, reason });
  });

  it.each([
    { name: 'without a version', headers: { 'x-hubspot-signature': 'a'.repeat(64) }, reason: 'malformed' },
    {
      name: 'of an unknown version',
      headers: { 'x-hubspot-signature': 'a'.repeat(64), 'x-hubspot-signature-version': 'v9' },
      reason: 'malformed',
    },
    {
      name: 'that is wrong',
      headers: { 'x-hubspot-signature': 'a'.repeat(64), 'x-hubspot-signature-version': 'v1' },
      reason: 'mismatch',
    },
    {
      name: 'beside a wrong v3 signature',
      headers: { ...signV1({ secret, url, body }), ...signV3({ secret: 'other', url, body, timestamp: now }) },
      reason: 'mismatch',
    },
  ])('refuses an old signature $name where old versions are allowed', ({ headers, reason }) => {
    expect(verifyHubspot({ ...request, headers, allow: 'v1-v3' })).toEqual({ ok: false, reason });
  });

  it('finds the headers in any case', () => {
    const headers = Object.fromEntries(Object.entries(goodHeaders).map(([name, value]) => [name.toUpperCase(), value]));
    expect(verifyHubspot({ ...request, headers }).ok).toBe(true);
  });

  it('says which of several secrets signed', () => {
    const secrets = ['newer', secret];
    expect(verifyHubspot({ ...request, headers: goodHeaders, secrets })).toEqual({
      ok: true,
      version: 'v3',
      secretIndex: 1,
    });
  });

  it('never accepts an empty secret or none', () => {
    const headers = signV3({ secret: '', url, body, timestamp: now });
    expect(verifyHubspot({ ...request, headers, secrets: [''] })).toEqual({ ok: false, reason: 'mismatch' });
    expect(verifyHubspot({ ...request, headers, secrets: [] })).toEqual({ ok: false, reason: 'mismatch' });
  });

  it('undoes just the documented escapes of the URL before it hashes', () => {
    const documented = '%3A%2F%3F%40%21%27%24%28%29%2A%2C%3B';
    const others = '%20%22%23%25%26%2B%3C%3D%5B%7E%C3%A9%3a';
    const signed = { secret, body, timestamp: now, url: `https://a.example/:/?@!'$()*,;${others}?q=1` };
    const escaped = `https://a.example/${documented}${others}?q=1`;
    expect(verifyHubspot({ ...request, headers: signV3(signed), url: escaped }).ok).toBe(true);
    expect(verifyHubspot({ ...request, headers: signV2(signed), url: escaped, allow: 'v1-v3' }).ok).toBe(true);
    expect(verifyHubspot({ ...request, headers: signV3({ ...signed, url: escaped }), url: escaped }).ok).toBe(false);
  });

  it('answers any headers with a value', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...Object.keys(goodHeaders), 'x-hubspot-signature', '__proto__'), fc.string()),
        fc.constantFrom('v3', 'v1-v3'),
        (headers, allow) => {
          expect(verifyHubspot({ ...request, headers, allow }).ok).toBe(false);
        },
      ),
    );
  });
});
