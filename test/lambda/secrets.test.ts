import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BadRequest } from '../../shared/domain/errors.ts';
import { hubspotSecret, liveClientSecrets } from '../../shared/crm/hubspot/secret.ts';
import { openSecrets } from '../../shared/lambda/secrets.ts';
import { startSecretsManager } from '../support/secrets-manager.ts';

const minute = 60_000;
let store: Awaited<ReturnType<typeof startSecretsManager>>;
let now = 0;
let id = '';
let count = 0;

beforeAll(async () => {
  store = await startSecretsManager();
});
afterAll(() => store.stop());
beforeEach(() => {
  now = 1_795_000_000_000;
  id = `connection-${count++}`;
  store.setDown(false);
  store.reads.length = 0;
});
const open = () => openSecrets(store.client, hubspotSecret, () => now);
const value = (clientSecret: string) => ({ accessToken: `token of ${clientSecret}`, clientSecret, appId: 222 });
/** One read is of both versions. */
const reads = () => store.reads.length / 2;

describe('openSecrets', () => {
  it('reads a secret that was never rotated', async () => {
    store.put(id, value('one'));
    const secret = await open().get(id);
    expect(secret).toEqual(value('one'));
    expect(liveClientSecrets(secret)).toEqual(['one']);
  });

  it('reads the previous client secret beside the present one', async () => {
    store.put(id, value('one'));
    store.put(id, value('two'));
    const secret = await open().get(id);
    expect(secret).toEqual({ ...value('two'), previousClientSecret: 'one' });
    expect(liveClientSecrets(secret)).toEqual(['two', 'one']);
  });

  it('has one live client secret where only the token was renewed', async () => {
    store.put(id, value('one'));
    store.put(id, { ...value('one'), accessToken: 'new' });
    expect(liveClientSecrets(await open().get(id))).toEqual(['one']);
  });

  it('does without a previous version that it cannot read', async () => {
    store.put(id, 'a plain text of old');
    store.put(id, value('two'));
    expect(liveClientSecrets(await open().get(id))).toEqual(['two']);
  });

  it('drops line breaks after the text and within the values', async () => {
    store.put(id, `${JSON.stringify({ accessToken: 'token\n', clientSecret: ' one\r\n' })}\n\n`);
    expect(await open().get(id)).toEqual({ accessToken: 'token', clientSecret: 'one' });
  });

  it.each(['', 'plain', '[]', 'null', '{"accessToken":"a"}', '{"accessToken":"a","clientSecret":" "}'])(
    'refuses the text %j and tells no value of it',
    async (text) => {
      store.put(id, text);
      const failure = await open()
        .get(id)
        .catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(BadRequest);
      expect(failure).toHaveProperty('message', `The secret ${id} is not JSON with accessToken and clientSecret.`);
    },
  );

  it('reads once in five minutes, also for callers at the same moment', async () => {
    store.put(id, value('one'));
    const secrets = open();
    await Promise.all([secrets.get(id), secrets.get(id), secrets.refresh(id)]);
    now += 5 * minute - 1;
    await secrets.get(id);
    expect(reads()).toBe(1);
    store.put(id, value('two'));
    now += 1;
    expect(await secrets.get(id)).toMatchObject({ clientSecret: 'two' });
    expect(reads()).toBe(2);
  });

  it('reads again for a signature that does not fit, though only once in 30 seconds', async () => {
    store.put(id, value('one'));
    const secrets = open();
    const first = await secrets.get(id);
    store.put(id, value('two'));
    now += 29_999;
    for (let flood = 0; flood < 100; flood++) expect(await secrets.refresh(id)).toBe(first);
    expect(reads()).toBe(1);
    now += 1;
    expect(await secrets.refresh(id)).toMatchObject({ clientSecret: 'two', previousClientSecret: 'one' });
    expect(reads()).toBe(2);
  });

  it('keeps using what it knows while the store is down, and asks again every 30 seconds', async () => {
    store.put(id, value('one'));
    const secrets = open();
    const first = await secrets.get(id);
    store.setDown(true);
    now += 6 * minute;
    expect(await secrets.get(id)).toBe(first);
    expect(await secrets.get(id)).toBe(first);
    expect(reads()).toBe(2);
    store.setDown(false);
    store.put(id, value('two'));
    now += 30_000;
    expect(await secrets.get(id)).toMatchObject({ clientSecret: 'two' });
  });

  it('fails when it never read the secret, and remembers no failure', async () => {
    store.put(id, value('one'));
    store.setDown(true);
    const secrets = open();
    await expect(secrets.get(id)).rejects.toThrow('down');
    await expect(secrets.refresh(id)).rejects.toThrow('down');
    store.setDown(false);
    expect(await secrets.get(id)).toEqual(value('one'));
  });

  it('keeps one connection apart from another', async () => {
    store.put(id, value('one'));
    store.put(`${id}-other`, value('other'));
    const secrets = open();
    expect(await secrets.get(id)).toEqual(value('one'));
    expect(await secrets.get(`${id}-other`)).toEqual(value('other'));
  });
});
