import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hubspotSecret } from '../../shared/crm/hubspot/secret.ts';
import { openSecrets } from '../../shared/lambda/secrets.ts';
import { creation, now, openReceiver, publicUrl, signedRequest } from '../support/hubspot-receiver.ts';
import { startSecretsManager } from '../support/secrets-manager.ts';
import { signV3 } from '../support/sign-hubspot.ts';

let store: Awaited<ReturnType<typeof startSecretsManager>>;
let secretId = '';
let count = 0;
let clock = now;
beforeAll(async () => {
  store = await startSecretsManager();
});
afterAll(() => store.stop());
beforeEach(() => {
  secretId = `secret-${count++}`;
  clock = now;
  store.setDown(false);
  store.reads.length = 0;
});

const body = JSON.stringify([creation()]);
const open = () =>
  openReceiver({
    secrets: openSecrets(store.client, hubspotSecret, () => clock),
    connections: new Map([['hubspot-111', { secretId, publicUrl, queueUrl: 'queue' }]]),
    now: () => clock,
  });
const signedBy = (secret: string) =>
  signedRequest(body, { headers: signV3({ secret, url: publicUrl, body, timestamp: clock }) });
const put = (clientSecret: string) => store.put(secretId, { accessToken: 'token', clientSecret });

describe('when the client secret is rotated', () => {
  it('both secrets are good on a cold start', async () => {
    put('old');
    put('new');
    const receiver = open();
    expect(await receiver.post(signedBy('new'))).toMatchObject({ status: 200, signature: { secretIndex: 0 } });
    expect(await receiver.post(signedBy('old'))).toMatchObject({ status: 200, signature: { secretIndex: 1 } });
  });

  it('a warm function takes the new one at once, and still the old one', async () => {
    put('old');
    const receiver = open();
    await receiver.post(signedBy('old'));
    put('new');
    clock += 60_000;
    expect(await receiver.post(signedBy('new'))).toMatchObject({ status: 200 });
    expect(await receiver.post(signedBy('old'))).toMatchObject({ status: 200 });
  });

  it('the one before the last is refused', async () => {
    for (const secret of ['oldest', 'old', 'new']) put(secret);
    expect(await open().post(signedBy('oldest'))).toMatchObject({ status: 401, reason: 'mismatch' });
  });

  it('a flood of wrong signatures costs the store one read in 30 seconds', async () => {
    put('old');
    const receiver = open();
    await receiver.post(signedBy('old'));
    clock += 30_000;
    store.reads.length = 0;
    for (let flood = 0; flood < 200; flood++) {
      expect(await receiver.post(signedBy('wrong'))).toMatchObject({ status: 401 });
    }
    expect(store.reads).toEqual([`${secretId} AWSCURRENT`, `${secretId} AWSPREVIOUS`]);
  });
});

describe('when the store of secrets is down', () => {
  it('a cold function answers 503, for HubSpot repeats it, and takes the repetition', async () => {
    put('good');
    store.setDown(true);
    const receiver = open();
    expect(await receiver.post(signedBy('good'))).toMatchObject({ status: 503, reason: 'secret-unreadable' });
    expect(receiver.queued).toEqual([]);
    store.setDown(false);
    expect(await receiver.post(signedBy('good'))).toMatchObject({ status: 200 });
  });

  it('a warm function goes on with what it knows', async () => {
    put('good');
    const receiver = open();
    await receiver.post(signedBy('good'));
    store.setDown(true);
    clock += 3_600_000;
    expect(await receiver.post(signedBy('good'))).toMatchObject({ status: 200 });
    expect(await receiver.post(signedBy('wrong'))).toMatchObject({ status: 401 });
  });

  it('an unsigned request is refused without asking it', async () => {
    store.setDown(true);
    expect(await open().post(signedRequest(body, { headers: {} }))).toMatchObject({ status: 401, reason: 'missing' });
    expect(store.reads).toEqual([]);
  });
});

describe('when the secret was badly stored', () => {
  it('line breaks at the end do no harm', async () => {
    store.put(secretId, `${JSON.stringify({ accessToken: 'token', clientSecret: 'good\n' })}\n`);
    expect(await open().post(signedBy('good'))).toMatchObject({ status: 200 });
  });

  it.each(['', 'good', '{"clientSecret":"good"}', '{"accessToken":"token","clientSecret":""}'])(
    'as %j, the answer is 503 until it is mended, and nothing of it is in the outcome',
    async (text) => {
      store.put(secretId, text);
      const received = await open().post(signedBy('good'));
      expect(received).toMatchObject({ status: 503, reason: 'secret-unreadable', queued: 0 });
      expect(String(received.cause)).toBe(
        `BadRequest: The secret ${secretId} is not JSON with accessToken and clientSecret.`,
      );
    },
  );

  it('an empty secret signs nothing', async () => {
    store.put(secretId, { accessToken: 'token', clientSecret: '' });
    store.put(secretId, { accessToken: 'token', clientSecret: 'good' });
    expect(await open().post(signedBy(''))).toMatchObject({ status: 401 });
  });
});
