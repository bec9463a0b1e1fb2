import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { creation, now, openReceiver, signedRequest } from '../support/hubspot-receiver.ts';

const flip = (text: string | Buffer, at: number): Buffer => {
  const bytes = Buffer.from(text);
  const bit = at % (bytes.length * 8);
  bytes.writeUInt8(bytes.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
  return bytes;
};

describe('a bit flips', () => {
  const body = JSON.stringify([creation({ propertyValue: 'é 🙂' })]);
  const good = signedRequest(body);
  const signature = good.headers['x-hubspot-signature-v3'] ?? '';

  it('nowhere: the request is taken', async () => {
    const receiver = openReceiver();
    expect(await receiver.post(good)).toMatchObject({ status: 200, queued: 1 });
  });

  it('in the body, the signature or the timestamp: refused with 401, and nothing is queued', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('body', 'signature', 'timestamp'), fc.nat(), async (part, at) => {
        const receiver = openReceiver();
        const received = await receiver.post({
          ...good,
          ...(part === 'body' && { body: flip(body, at).toString('base64') }),
          headers: {
            'x-hubspot-signature-v3': part === 'signature' ? flip(signature, at).toString('latin1') : signature,
            'x-hubspot-request-timestamp':
              part === 'timestamp' ? flip(String(now), at).toString('latin1') : String(now),
          },
        });
        expect(received.status).toBe(401);
        expect(receiver.queued).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  it('in the secret or the configured address: refused with 401', async () => {
    await fc.assert(
      fc.asyncProperty(fc.boolean(), fc.nat(), async (inSecret, at) => {
        const clientSecret = inSecret ? flip('a client secret', at).toString('latin1') : 'a client secret';
        const publicUrl = 'https://hooks.example.com/hubspot/111';
        const connection = {
          secretId: 'secret',
          queueUrl: 'queue',
          publicUrl: inSecret ? publicUrl : flip(publicUrl, at).toString('latin1'),
        };
        const secret = { accessToken: 'token', clientSecret };
        const receiver = openReceiver({
          connections: new Map([['hubspot-111', connection]]),
          secrets: { get: async () => secret, refresh: async () => secret },
        });
        expect(await receiver.post(good)).toMatchObject({ status: 401, reason: 'mismatch' });
      }),
      { numRuns: 500 },
    );
  });
});
