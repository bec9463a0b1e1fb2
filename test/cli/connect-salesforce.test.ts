import { generateKeyPairSync } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isPathToken } from '../../shared/crm/salesforce/in/path-token.ts';
import { message, notification } from '../support/outbound-message.ts';
import {
  clientId,
  clientSecret,
  connection,
  orgId,
  secretId,
  startOrgInstallation,
  type OrgInstallation,
} from './org-installation.ts';

let here: OrgInstallation;
beforeEach(async () => {
  here = await startOrgInstallation();
  here.salesforce.records.provision();
});
afterEach(() => here.stop());

const tokenIn = (text: string): string => /HANDOFF_WEBHOOK_URL=\S*\/(\S+)/.exec(text)?.[1] ?? '';
/** Calls of the API, logins not counted. */
const dataCalls = () => here.salesforce.calls.filter(({ path }) => path.startsWith('/services/data/'));

describe('connect salesforce to an org with the package', () => {
  it('stores the credentials and a new path token under the name that the stack reads', async () => {
    const { code, err } = await here.connect();
    expect(err).toBe('');
    expect(code).toBe(0);
    const kept = await here.kept();
    expect(kept).toEqual({ clientId, clientSecret, pathToken: expect.any(String) });
    expect(kept?.['pathToken']).toMatch(/^[\w-]{43}$/);
    expect(isPathToken(kept?.['pathToken'] ?? '')).toBe(true);
  });

  it('shows the address with the token once, and the receiver takes what is sent there', async () => {
    const { out } = await here.connect();
    const { pathToken = '' } = (await here.kept()) ?? {};
    expect(out.split(pathToken)).toHaveLength(2);
    expect(out).toContain('It is a secret');
    const { status } = await fetch(`${here.base}/${tokenIn(out)}`, {
      method: 'POST',
      body: message([notification(1)]),
    });
    expect(status).toBe(200);
    expect(here.queued).toMatchObject([{ connection, object: 'lead' }]);
  });

  it('never shows the consumer secret, and no token once it is known', async () => {
    const first = await here.connect();
    const { pathToken = '' } = (await here.kept()) ?? {};
    const later = [await here.connect(), await here.connect(['--json']), await here.connect(['--dry-run'])];
    for (const { out, err } of later) expect(out + err).not.toContain(pathToken);
    for (const { out, err } of [first, ...later]) expect(out + err).not.toContain(clientSecret);
  });

  it('shows the address again when asked to', async () => {
    await here.connect();
    const { pathToken = '' } = (await here.kept()) ?? {};
    expect(tokenIn((await here.connect(['--show-url'])).out)).toBe(pathToken);
    const { json } = await here.connect(['--show-url', '--json']);
    expect(json()).toMatchObject({ changed: false, webhookUrl: `${here.base}/${pathToken}` });
  });

  it('asks how to reach it when nothing knows where the messages arrive, and shows no token', async () => {
    const { code, out } = await here.connect([], { HANDOFF_SALESFORCE_WEBHOOK_URL: undefined });
    const { pathToken = '' } = (await here.kept()) ?? {};
    expect(code).toBe(0);
    expect(out).not.toContain(pathToken);
    expect(out).toContain('--show-url');
  });

  it('only reads from Salesforce', async () => {
    await here.connect();
    expect(dataCalls().length).toBeGreaterThan(0);
    expect(dataCalls().filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  it('does nothing in a dry run, and says what it would do', async () => {
    const { code, json } = await here.connect(['--dry-run', '--json']);
    expect(code).toBe(0);
    expect(json()).toMatchObject({ ok: true, dryRun: true, changed: false, secret: { change: 'created' } });
    expect(json()['webhookUrl']).toBe(`${here.base}/{pathToken}`);
    expect(await here.kept()).toBeNull();
  });
});

describe('connect salesforce run again', () => {
  it('changes nothing and says so, without being given the credentials', async () => {
    await here.connect();
    const before = await here.kept();
    const ran = await here.run(['connect', 'salesforce', '--org-id', orgId, '--json']);
    expect(ran.code).toBe(0);
    expect(ran.json()).toMatchObject({ changed: false, secret: { name: secretId, change: 'unchanged' } });
    expect(await here.kept()).toEqual(before);
    expect(await here.kept('AWSPREVIOUS')).toBeNull();
    expect((await here.connect()).out).toContain('connected already; nothing was changed');
  });

  it('makes another path token when told to, and the receiver accepts both', async () => {
    await here.connect();
    const before = (await here.kept())?.['pathToken'] ?? '';
    const { out } = await here.connect(['--rotate-path-token']);
    const after = tokenIn(out);
    expect(after).not.toBe(before);
    expect((await here.kept())?.['pathToken']).toBe(after);
    for (const token of [before, after]) {
      const { status } = await fetch(`${here.base}/${token}`, { method: 'POST', body: message([notification(1)]) });
      expect(status).toBe(200);
    }
  });

  it('takes the path token that is given', async () => {
    const { code } = await here.connect(['--path-token', 'a-path-token-of-our-own']);
    expect(code).toBe(0);
    expect(await here.kept()).toMatchObject({ pathToken: 'a-path-token-of-our-own' });
  });

  it('replaces a secret that is not what we write', async () => {
    here.secrets.put(secretId, 'a key, pasted bare');
    expect((await here.connect(['--json'])).json()).toMatchObject({ ok: true, secret: { change: 'new-version' } });
    expect(await here.kept()).toMatchObject({ clientId, clientSecret });
  });
});

describe('connect salesforce before the package is deployed', () => {
  beforeEach(async () => {
    await here.stop();
    here = await startOrgInstallation();
  });

  it('stores the secret and shows the address that the deployment needs, and ends with 1', async () => {
    const { code, out } = await here.connect();
    expect(code).toBe(1);
    expect(out).toContain('missing Handoff_Stage__c on Lead is not there');
    expect(out).toContain('missing Handoff_Key__c on Task is not there');
    expect(out).toContain('Then run this again.');
    expect((await here.kept())?.['pathToken']).toBe(tokenIn(out));
  });

  it('is content once it is', async () => {
    await here.connect();
    here.salesforce.records.provision();
    const { code, json } = await here.connect(['--json']);
    expect(code).toBe(0);
    expect(json()).toMatchObject({ ok: true, missing: [], changed: false });
  });

  it('names the one field that an admin took away', async () => {
    here.salesforce.records.provision();
    here.salesforce.records.schema.remove('Contact', 'Handoff_Score__c');
    const { code, json } = await here.connect(['--json']);
    expect(code).toBe(1);
    expect(json()['missing']).toEqual([
      'Handoff_Score__c on Contact is not there, or not to be read by the integration user',
    ]);
  });
});

describe('connect salesforce with a key pair', () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const withKeys = async () => {
    await here.stop();
    here = await startOrgInstallation({ publicKey });
    here.salesforce.records.provision();
    await writeFile(join(here.folder, 'key.pem'), privateKey);
    return ['--username', here.salesforce.integrationUsername, '--private-key-file', 'key.pem'];
  };
  const noSecret = { SALESFORCE_CLIENT_SECRET: undefined };

  it('stores user and key instead of a secret, and prints no key', async () => {
    const keys = await withKeys();
    const { code, out, err } = await here.connect(keys, noSecret);
    expect(err).toBe('');
    expect(code).toBe(0);
    const kept = await here.kept();
    expect(kept).toMatchObject({
      clientId,
      username: here.salesforce.integrationUsername,
      privateKey: privateKey.trim(),
    });
    expect(kept).not.toHaveProperty('clientSecret');
    expect(out).not.toContain('PRIVATE KEY');
    expect((await here.run(['connect', 'salesforce', '--org-id', orgId, '--json'])).json()).toMatchObject({
      changed: false,
    });
  });

  it.each([
    ['a user without a key', ['--username', 'x@acme.example'], 'needs both'],
    ['a key file that is not there', ['--username', 'x@acme.example', '--private-key-file', 'no.pem'], 'Cannot read'],
    ['a secret besides', ['--username', 'x@acme.example', '--client-secret', 'y'], 'either a client secret, or'],
  ])('refuses %s', async (_case, flags, says) => {
    const { code, err } = await here.connect(flags, noSecret);
    expect(code).toBe(2);
    expect(err).toContain(says);
    expect(await here.kept()).toBeNull();
  });

  it('says how to convert a key of another form', async () => {
    await writeFile(join(here.folder, 'old.pem'), '-----BEGIN RSA PRIVATE KEY-----\n-----END RSA PRIVATE KEY-----\n');
    const { code, err } = await here.connect(
      ['--username', 'x@acme.example', '--private-key-file', 'old.pem'],
      noSecret,
    );
    expect(code).toBe(2);
    expect(err).toContain('openssl pkcs8 -topk8');
  });
});

describe('connect salesforce refuses', () => {
  it.each([
    ['consumer secret', { SALESFORCE_CLIENT_SECRET: clientId }],
    [
      'path token',
      { SALESFORCE_PATH_TOKEN: clientSecret.padEnd(16, 'x'), SALESFORCE_CLIENT_SECRET: clientSecret.padEnd(16, 'x') },
    ],
  ])('FD3 a %s that is another of its values, and asks Salesforce nothing', async (name, env) => {
    const { code, err } = await here.connect([], env);
    expect([code, err]).toEqual([2, expect.stringContaining(`the ${name} are the same`)]);
    expect(here.salesforce.calls).toEqual([]);
    expect(await here.kept()).toBeNull();
  });

  it.each([
    ['a wrong secret', [], { SALESFORCE_CLIENT_SECRET: 'wrong' }, 1, 'docs/salesforce.md, step 3'],
    ['a missing key when nobody is there to ask', [], { SALESFORCE_CLIENT_ID: undefined }, 2, 'consumer key'],
    ['a missing secret when nobody is there to ask', [], { SALESFORCE_CLIENT_SECRET: '' }, 2, 'consumer secret'],
    ['an org id that is none', ['--org-id', '12345'], {}, 2, 'Organization ID'],
    ['an address without TLS', ['--login-url', 'http://acme.my.salesforce.com'], {}, 2, 'My Domain'],
    ['a path token that no path can hold', ['--path-token', 'with/a slash in it'], {}, 2, '16 to 128'],
  ])('%s', async (_case, flags, env, code, says) => {
    const ran = await here.connect(flags, env);
    expect(ran.code).toBe(code);
    expect(ran.err).toContain(says);
    expect(ran.out + ran.err).not.toContain(clientSecret);
    expect(await here.kept()).toBeNull();
  });

  it('the credentials of another org', async () => {
    await here.stop();
    here = await startOrgInstallation({ orgId: '00D5g00000OTHER' });
    const { code, err } = await here.connect();
    expect(code).toBe(1);
    expect(err).toContain(`belong to the org 00D5g00000OTHER, not to ${orgId}`);
    expect(await here.kept()).toBeNull();
  });

  it('to say that all is well while Salesforce does not answer', async () => {
    const { code, err } = await here.connect(['--login-url', 'http://127.0.0.1:9']);
    expect(code).toBe(1);
    expect(err).toContain('Salesforce');
  });
});

describe('connect salesforce with a person at the terminal', () => {
  it('asks for what is missing, and trims what is pasted', async () => {
    const ran = await here.run(['connect', 'salesforce', '--json'], {
      answers: [`${orgId}EA4 `, `${clientId}\n`, ` ${clientSecret}\n`],
    });
    expect(ran.code).toBe(0);
    expect(ran.json()).toMatchObject({ connection, ok: true });
    expect(await here.kept()).toMatchObject({ clientId, clientSecret });
  });
});
