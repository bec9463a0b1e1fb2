import { portalProperty } from '../support/portal-property.ts';
import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hubspotScopes } from '../../shared/crm/hubspot/rights.ts';
import { hubspotProperties } from '../../shared/crm/hubspot/fields.ts';
import {
  accessToken,
  clientSecret,
  connection,
  portalId,
  secretId,
  startInstallation,
  type Installation,
} from './installation.ts';

let here: Installation;
beforeEach(async () => {
  here = await startInstallation();
});
afterEach(() => here.stop());

const credentials = { HUBSPOT_ACCESS_TOKEN: accessToken, HUBSPOT_CLIENT_SECRET: clientSecret };
const connect = (more: string[] = [], env: Record<string, string> = {}) =>
  here.run(['connect', 'hubspot', '--portal-id', String(portalId), ...more], { env: { ...credentials, ...env } });
const secretText = async (VersionStage = 'AWSCURRENT') =>
  (await here.secrets.client.send(new GetSecretValueCommand({ SecretId: secretId, VersionStage }))).SecretString;
const writes = () => here.hubspot.calls.filter(({ method, path }) => method !== 'GET' && !path.includes('token-info'));
const definitions = () => here.hubspot.records.definitions;

describe('connect hubspot on an empty portal', () => {
  it('creates the group and every property on contacts and deals', async () => {
    const { code, out, err } = await connect();
    expect(err).toBe('');
    expect(code).toBe(0);
    for (const object of ['contacts', 'deals'] as const) {
      expect(
        definitions()
          .groups(object)
          .map(({ name }) => name),
      ).toContain('warm_handoff');
      for (const { name, type } of hubspotProperties[object])
        expect(definitions().find(object, name)).toMatchObject({ type, groupName: 'warm_handoff' });
    }
    expect(out).toContain('created property handoff_stage on contacts');
    expect(out).toContain('created property handoff_now on contacts');
    expect(out).not.toContain('handoff_now on deals');
  });

  it('stores token, client secret and app id under the name that the stack reads', async () => {
    await connect();
    expect(JSON.parse((await secretText()) ?? '')).toEqual({ accessToken, clientSecret, appId: 99 });
  });

  it('prints no credential, in text or in JSON', async () => {
    const told = [await connect(), await connect(['--json']), await connect(['--dry-run'])];
    for (const { out, err } of told) {
      expect(out + err).not.toContain(accessToken);
      expect(out + err).not.toContain(clientSecret);
    }
  });

  it('says the webhook URL and what to do next', async () => {
    const { out } = await connect();
    expect(out).toContain(here.webhookUrl);
    expect(out).toMatch(/Next:\n\s+1\. The webhooks of the app go to/);
  });

  it('does nothing in a dry run, and says what it would do', async () => {
    const { code, json } = await connect(['--dry-run', '--json']);
    expect(code).toBe(0);
    expect(json()).toMatchObject({ ok: true, dryRun: true, changed: false, secret: { change: 'created' } });
    expect(json()['done']).toContain('property handoff_score on deals');
    expect(writes()).toEqual([]);
    await expect(secretText()).rejects.toThrow(/can't find/);
  });
});

describe('connect hubspot run again', () => {
  it('changes nothing and says so', async () => {
    await connect();
    const before = await secretText();
    const madeSoFar = writes().length;
    const { code, out, json } = await connect(['--json']);
    expect(code).toBe(0);
    expect(json()).toMatchObject({ changed: false, done: [], secret: { change: 'unchanged' } });
    expect(out).not.toBe('');
    expect(writes()).toHaveLength(madeSoFar);
    expect(await secretText()).toBe(before);
    await expect(secretText('AWSPREVIOUS')).rejects.toThrow("can't find");
    expect((await connect()).out).toContain('connected already; nothing was changed');
  });

  it('keeps the secret before as the previous version when the client secret was rotated', async () => {
    await connect();
    const { json } = await connect(['--json'], { HUBSPOT_CLIENT_SECRET: 'rotated' });
    expect(json()).toMatchObject({ changed: true, secret: { change: 'new-version' } });
    expect(await secretText()).toContain('rotated');
    expect(await secretText('AWSPREVIOUS')).toContain(clientSecret);
  });

  it('replaces a secret that is not what we write', async () => {
    here.secrets.put(secretId, 'a token, pasted bare');
    const { json } = await connect(['--json']);
    expect(json()).toMatchObject({ ok: true, secret: { change: 'new-version' } });
  });
});

describe('connect hubspot and the portal of an admin', () => {
  it('adds our missing options behind theirs, keeping their order, labels and own options', async () => {
    definitions().createGroup('contacts', { name: 'warm_handoff', label: 'Ours', displayOrder: 1 });
    const theirs = [
      { label: 'Bereit', value: 'ready', displayOrder: 0, hidden: false },
      { label: 'Needs a nudge', value: 'nudge', displayOrder: 5, hidden: true },
    ];
    definitions().create(
      'contacts',
      portalProperty('handoff_stage', {
        label: 'Stufe',
        type: 'enumeration',
        fieldType: 'radio',
        groupName: 'warm_handoff',
        options: theirs,
      }),
    );
    const { code } = await connect();
    const found = definitions().read('contacts', 'handoff_stage');
    expect(code).toBe(0);
    expect(found.label).toBe('Stufe');
    expect(found.fieldType).toBe('radio');
    expect(found.options.slice(0, 2)).toMatchObject(theirs);
    expect(found.options.map(({ value }) => value).toSorted()).toEqual(
      ['curious', 'customer', 'evaluating', 'nudge', 'problem-aware', 'ready', 'resting'].toSorted(),
    );
    expect(found.options.slice(2).every(({ displayOrder }) => displayOrder > 5)).toBe(true);
  });

  it('reports a property of another type, leaves it alone, and does the rest', async () => {
    definitions().create(
      'deals',
      portalProperty('handoff_score', { label: 'Our own score', groupName: 'dealinformation' }),
    );
    const { code, json } = await connect(['--json']);
    expect(code).toBe(1);
    expect(json()).toMatchObject({
      ok: false,
      conflicts: [{ object: 'deals', name: 'handoff_score', wanted: 'number', found: 'string' }],
      left: [],
    });
    expect(definitions().read('deals', 'handoff_score')).toMatchObject({ type: 'string', label: 'Our own score' });
    expect(definitions().find('deals', 'handoff_stage')).toBeDefined();
  });

  it('takes a property that somebody else makes at the same moment as made', async () => {
    here.hubspot.faults.add({
      method: 'POST',
      path: /properties\/2026-09\/contacts$/,
      action: { kind: 'lose-answer' },
    });
    const { code, json } = await connect(['--json']);
    expect(code).toBe(0);
    expect(json()).toMatchObject({ ok: true, left: [] });
    expect(definitions().find('contacts', 'handoff_stage')).toBeDefined();
  });
});

describe('connect hubspot refuses', () => {
  const cases = [
    {
      name: 'a token that HubSpot does not know',
      env: { HUBSPOT_ACCESS_TOKEN: 'wrong' },
      code: 1,
      says: 'HubSpot does not accept this access token',
    },
    {
      name: 'a missing token when nobody is there to ask',
      env: { HUBSPOT_ACCESS_TOKEN: '' },
      code: 2,
      says: 'Auth tab',
    },
    { name: 'a token with a blank in it', env: { HUBSPOT_ACCESS_TOKEN: 'two words' }, code: 2, says: 'white space' },
  ];
  it.each(cases)('$name', async ({ env, code, says }) => {
    const ran = await connect([], env);
    expect(ran.code).toBe(code);
    expect(ran.err).toContain(says);
    expect(writes()).toEqual([]);
    await expect(secretText()).rejects.toThrow("can't find");
  });

  it('the token of another portal', async () => {
    const ran = await here.run(['connect', 'hubspot', '--portal-id', '5'], { env: credentials });
    expect(ran.code).toBe(1);
    expect(ran.err).toContain(`belongs to portal ${portalId}, not 5`);
  });

  it('a portal id that is no number', async () => {
    const ran = await here.run(['connect', 'hubspot', '--portal-id', 'acme'], { env: credentials });
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('Hub ID');
  });
});

const without = async (missing: string) => {
  await here.stop();
  const all = [...hubspotScopes.required, ...hubspotScopes.setup, ...hubspotScopes.optional];
  here = await startInstallation({ scopes: all.filter((scope) => scope !== missing) });
};

describe('connect hubspot and scopes', () => {
  it.each(hubspotScopes.required)('names the required scope %s when the app lacks it', async (scope) => {
    await without(scope);
    const ran = await connect();
    expect(ran.code).toBe(1);
    expect(ran.err).toContain(`lacks the scopes ${scope}.`);
  });

  it('names the setup scope only while there is something to create', async () => {
    await without('crm.schemas.deals.write');
    const ran = await connect();
    expect(ran.code).toBe(1);
    expect(ran.err).toContain('the app needs crm.schemas.deals.write');
  });

  it('goes on without an optional scope, and says what that costs', async () => {
    await without('crm.objects.users.read');
    const ran = await connect(['--json']);
    expect(ran.code).toBe(0);
    expect(ran.json()).toMatchObject({ missingOptionalScopes: ['crm.objects.users.read'] });
  });
});

describe('connect hubspot with a person at the terminal', () => {
  it('asks for what is missing, the secrets unseen, and trims what is pasted', async () => {
    const ran = await here.run(['connect', 'hubspot', '--json'], {
      answers: [String(portalId), ` ${accessToken}\n`, `${clientSecret}\n`],
    });
    expect(ran.code).toBe(0);
    expect(ran.json()).toMatchObject({ connection, ok: true });
    expect(JSON.parse((await secretText()) ?? '')).toMatchObject({ accessToken, clientSecret });
  });
});
