/** Portals that work with HubSpot's Leads object: its cards have an owner of their own, which nothing keeps in step by default. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { afterEach, describe, expect, it } from 'vitest';
import { allScopes, leadScopes } from '../../sandbox/hubspot/scopes.ts';
import type { TokenStore } from '../../shared/crm/tokens.ts';
import { hubspot } from '../../shared/crm/hubspot/vendor.ts';
import { hubspotSecret } from '../../shared/crm/hubspot/secret.ts';
import { writtenWords } from '../../shared/lead/story/event-words.ts';
import { readLedger } from '../../shared/store/ledger.ts';
import { beginWatching } from '../../shared/store/modes.ts';
import {
  accessToken,
  clientSecret,
  portalId,
  secretId,
  startInstallation,
  type Installation,
} from '../cli/installation.ts';
import { examplePolicy } from '../support/lead.ts';
import { connection, startPortal, type Portal } from '../support/portal.ts';

const portals: Portal[] = [];
afterEach(async () => {
  await Promise.all(portals.splice(0).map((portal) => portal.stop()));
});

/** HubSpot's token never changes, so nothing of it is shared. */
const noTokens: TokenStore = {
  read: async () => ({}),
  lock: async () => false,
  save: async () => undefined,
  release: async () => undefined,
  addCalls: async () => 0,
  callsOf: async () => 0,
};

const carla = '70003';
/** Of support, and no rep of the policy. */
const colleague = '70006';

type LeadCard = Partial<Record<'hubspot_owner_id' | 'hs_pipeline_stage', string>>;

const open = async ({ scopes = [...allScopes, ...leadScopes], leadObjects = true } = {}) => {
  const portal = await startPortal({ hubspot: { scopes } });
  portals.push(portal);
  const { records, calls } = portal.hubspot;
  return {
    ...portal,
    records,
    contact: (name: string, own: Record<string, string> = {}): string =>
      portal.contact({ email: `${name}@example.net`, message: 'Our pumps stand still.', ...own }),
    /** A card as a rep or a workflow makes it. */
    card: (contacts: readonly string[], own: LeadCard = {}): string =>
      records.asCrm('AUTOMATION_PLATFORM').create(
        'leads',
        { hs_lead_name: 'A lead', hs_pipeline_stage: 'new-stage-id', ...own },
        contacts.map((id) => ({ to: { type: 'contacts', id } })),
      ).id,
    ownerOf: (card: string): string => records.get('leads', card)?.properties.get('hubspot_owner_id') ?? '',
    handOff: (...ids: readonly string[]) =>
      portal.handOff(
        ids.map((id) => portal.look(id)),
        { crm: portal.openCrm({ leadObjects }) },
      ),
    callsOn: (path: RegExp) => calls.filter((call) => path.test(call.path)).map(({ path, status }) => [path, status]),
    told: async (id: string): Promise<readonly string[]> => {
      const [entry] = await readLedger(portal.table, { object: 'lead', connection, id }, 1);
      return entry?.ok === true && 'written' in entry.value ? entry.value.written : [];
    },
  };
};

const onLeads = /0-136/;

describe('HS16 a card of the Leads object', () => {
  it.each([
    ['new-stage-id', {}],
    ['in a pipeline of their own', { hs_pipeline_stage: '233247980' }],
  ])('HS16 that nobody has gets the owner of its contact: %s', async (_where, own) => {
    const on = await open();
    const id = on.contact('jane');
    const cards = [on.card([id], own), on.card([id], own)];
    await on.handOff(id);
    const owner = on.property(id, 'hubspot_owner_id');
    expect(owner).not.toBe('');
    expect(cards.map(on.ownerOf)).toEqual([owner, owner]);
    expect(await on.told(id)).toContain('followers');
    expect(writtenWords(await on.told(id), { isShadow: false }).join()).toContain('its card in HubSpot’s Leads object');
  });

  it('HS16 follows when the contact is taken from somebody who left', async () => {
    const on = await open();
    const id = on.contact('jane', { hubspot_owner_id: carla });
    const [hers, colleagues] = [
      on.card([id], { hubspot_owner_id: carla }),
      on.card([id], { hubspot_owner_id: colleague }),
    ];
    on.records.owners.archive(carla);
    await on.handOff(id);
    const owner = on.property(id, 'hubspot_owner_id');
    expect(owner).not.toBe(carla);
    expect(on.ownerOf(hers)).toBe(owner);
    expect(on.ownerOf(colleagues)).toBe(colleague);
  });

  it.each(['qualified-stage-id', 'unqualified-stage-id', '233247981'])(
    'HS16 that is closed (%s) is left',
    async (stage) => {
      const on = await open();
      const id = on.contact('jane');
      const card = on.card([id], { hs_pipeline_stage: stage });
      await on.handOff(id);
      expect(on.ownerOf(card)).toBe('');
      expect(await on.told(id)).not.toContain('followers');
    },
  );

  it('HS16 that a person gave to somebody stays theirs', async () => {
    const on = await open();
    const id = on.contact('jane');
    const card = on.card([id], { hubspot_owner_id: colleague });
    await on.handOff(id);
    expect(on.property(id, 'hubspot_owner_id')).not.toBe(colleague);
    expect(on.ownerOf(card)).toBe(colleague);
  });

  it('HS16 of a contact whose owner a person chose is not touched, nor asked for', async () => {
    const on = await open();
    const id = on.contact('jane', { hubspot_owner_id: carla });
    const card = on.card([id]);
    await on.handOff(id);
    expect(on.property(id, 'hubspot_owner_id')).toBe(carla);
    expect(on.ownerOf(card)).toBe('');
    expect(on.callsOn(onLeads)).toEqual([]);
  });

  it('HS16 of two contacts who go to two owners follows neither', async () => {
    const on = await open();
    const ids = [on.contact('jane'), on.contact('joe')];
    const card = on.card(ids);
    await on.handOff(...ids);
    expect(new Set(ids.map((id) => on.property(id, 'hubspot_owner_id'))).size).toBe(2);
    expect(on.ownerOf(card)).toBe('');
  });

  it('HS16 that was deleted meanwhile is no fault', async () => {
    const on = await open();
    const id = on.contact('jane');
    on.records.asUser(9001).archive('leads', on.card([id]));
    const [ended] = await on.handOff(id);
    expect(ended?.outcome).toEqual({ ends: 'done', as: 'handed-off' });
    expect(await on.told(id)).not.toContain('followers (not written)');
  });
});

describe('HS16 what it costs', () => {
  it('HS16 is three calls for a hundred contacts with a card each', async () => {
    const on = await open();
    const ids = Array.from({ length: 100 }, (_, index) => on.contact(`lead-${index}`));
    const cards = ids.map((id) => on.card([id]));
    await on.handOff(...ids);
    expect(on.callsOn(onLeads)).toEqual([
      ['/crm/associations/2026-09/0-1/0-136/batch/read', 200],
      ['/crm/objects/2026-09/0-136/batch/read', 200],
      ['/crm/objects/2026-09/0-136/batch/update', 200],
    ]);
    expect(cards.map(on.ownerOf)).toEqual(ids.map((id) => on.property(id, 'hubspot_owner_id')));
  });

  it('HS16 is one call for contacts without a card', async () => {
    const on = await open();
    const [ended] = await on.handOff(on.contact('jane'));
    expect(ended?.outcome).toEqual({ ends: 'done', as: 'handed-off' });
    expect(on.callsOn(onLeads)).toHaveLength(1);
  });

  it('HS16 is nothing where the token has no scope for it, nor on a second look', async () => {
    const off = await open({ scopes: [...allScopes], leadObjects: false });
    await off.handOff(off.contact('jane'));
    expect(off.callsOn(onLeads)).toEqual([]);
    const on = await open();
    const id = on.contact('jane');
    await on.handOff(id);
    const before = on.callsOn(onLeads).length;
    await on.handOff(id);
    expect(on.callsOn(onLeads)).toHaveLength(before);
  });
});

describe('HS16 what HubSpot does not let us write', () => {
  it('HS16 for want of a scope is told, and the contact is handed off all the same', async () => {
    const on = await open({ scopes: [...allScopes] });
    const id = on.contact('jane');
    const card = on.card([id]);
    const [ended] = await on.handOff(id);
    expect(ended?.outcome).toEqual({ ends: 'done', as: 'handed-off' });
    expect(on.property(id, 'hubspot_owner_id')).not.toBe('');
    expect(on.bodies(id, 'notes')).toHaveLength(1);
    expect(on.ownerOf(card)).toBe('');
    const told = await on.told(id);
    expect(told).toContain('followers (not written)');
    expect(writtenWords(told, { isShadow: false }).at(-1)).toBe(
      'could not give its card in HubSpot’s Leads object the owner',
    );
  });

  it.each([500, 403, 429])(
    'HS16 with a %s to the write is told of those who have a card alone, and stops nothing',
    async (status) => {
      const on = await open();
      const [jane, joe] = [on.contact('jane'), on.contact('joe')];
      on.card([jane]);
      on.hubspot.faults.add({ path: /0-136\/batch\/update/, times: 99, action: { kind: 'status', status } });
      const ended = await on.handOff(jane, joe);
      expect(ended.map(({ outcome }) => outcome)).toEqual([
        { ends: 'done', as: 'handed-off' },
        { ends: 'done', as: 'handed-off' },
      ]);
      expect(await on.told(jane)).toContain('followers (not written)');
      expect(await on.told(joe)).not.toContain('followers (not written)');
      // A 429 speaks for every call of the app, until its window is over.
      on.clock.advance(10_000);
      const [next] = await on.handOff(on.contact('jill'));
      expect(next?.outcome).toEqual({ ends: 'done', as: 'handed-off' });
    },
  );

  it('HS16 is neither asked nor written by a connection that only watches', async () => {
    const on = await open();
    await beginWatching(on.table, connection, on.clock.at);
    const id = on.contact('jane');
    const card = on.card([id]);
    await on.handOff(id);
    expect(on.ownerOf(card)).toBe('');
    expect(on.callsOn(onLeads)).toEqual([]);
  });
});

describe('HS16 the setting', () => {
  const settings = { apiUrl: 'http://127.0.0.1:9', apiVersion: '2026-09' };
  const followsWith = (setting: boolean | undefined, kept: boolean | undefined): boolean => {
    const secret = hubspotSecret.read({ accessToken: 'a', clientSecret: 'b', leadObjects: kept }, undefined);
    if (secret === null) throw new Error('the secret cannot be read');
    const crm = hubspot.open({
      connection,
      settings: { ...settings, leadObjects: setting },
      secret,
      policy: examplePolicy(),
      tokens: noTokens,
      deadline: () => 0,
      onCall: () => undefined,
    });
    return crm.updateFollowers !== undefined;
  };

  it.each([
    [undefined, undefined, false],
    [undefined, true, true],
    [false, true, false],
    [true, undefined, true],
  ])('HS16 said as %s, with a secret that says %s, comes to %s', (setting, kept, follows) => {
    expect(followsWith(setting, kept)).toBe(follows);
  });
});

describe('HS16 what the operator sees', () => {
  const installations: Installation[] = [];
  afterEach(async () => {
    await Promise.all(installations.splice(0).map((one) => one.stop()));
  });
  const install = async (scopes: readonly string[], settings?: { leadObjects: boolean }) => {
    const here = await startInstallation({ scopes });
    installations.push(here);
    if (settings !== undefined) {
      const connections = [{ kind: 'hubspot', portalId, ...settings }];
      await writeFile(
        join(here.folder, 'cdk.json'),
        JSON.stringify({ context: { 'warm-handoff': { stage: 'prod', connections } } }),
      );
    }
    const credentials = { HUBSPOT_ACCESS_TOKEN: accessToken, HUBSPOT_CLIENT_SECRET: clientSecret };
    return {
      here,
      connect: () => here.run(['connect', 'hubspot', '--portal-id', String(portalId)], { env: credentials }),
      secret: async (): Promise<unknown> =>
        JSON.parse(
          (await here.secrets.client.send(new GetSecretValueCommand({ SecretId: secretId }))).SecretString ?? '',
        ),
      keep: (secret: object) => here.secrets.put(secretId, JSON.stringify({ accessToken, clientSecret, ...secret })),
      doctor: async () => {
        const { out } = await here.run(['doctor', '--connection', connection]);
        const lines = out.split('\n');
        return lines
          .slice(lines.findIndex((line) => line.includes('leads object')))
          .slice(0, 2)
          .join(' ');
      },
    };
  };

  it('HS16 connect finds the scopes and keeps them, and doctor says on', async () => {
    const { connect, secret, doctor } = await install([...allScopes, ...leadScopes]);
    expect((await connect()).code).toBe(0);
    expect(await secret()).toEqual({ accessToken, clientSecret, appId: 99, leadObjects: true });
    expect(await doctor()).toMatch(/ok +leads object +open leads get the owner/);
  });

  it('HS16 connect without the scopes keeps nothing of it, and doctor says off', async () => {
    const { connect, secret, doctor } = await install(allScopes);
    expect((await connect()).code).toBe(0);
    expect(await secret()).toEqual({ accessToken, clientSecret, appId: 99 });
    expect(await doctor()).toMatch(/ok +leads object +left alone: the app has no scopes/);
  });

  it('HS16 doctor tells of a scope that was taken away, and of one that was granted since', async () => {
    const without = await install(allScopes);
    without.keep({ leadObjects: true });
    expect(await without.doctor()).toMatch(
      /warning +leads object .*lacks crm\.objects\.leads\.read and crm\.objects\.leads\.write/,
    );
    const granted = await install([...allScopes, ...leadScopes]);
    granted.keep({});
    expect(await granted.doctor()).toMatch(/warning +leads object .*by now\. .*connect hubspot/);
  });

  it('HS16 doctor says that the settings leave the object alone', async () => {
    const { connect, doctor } = await install([...allScopes, ...leadScopes], { leadObjects: false });
    expect((await connect()).code).toBe(0);
    expect(await doctor()).toMatch(/ok +leads object +left alone, as `leadObjects`/);
  });
});
