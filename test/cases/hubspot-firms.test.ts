/** Firms of HubSpot that are known before their leads come, row by row. */
import { afterEach, describe, expect, it } from 'vitest';
import { replay } from '../../shared/lead/rerun/replay.ts';
import { readLedger } from '../../shared/store/ledger.ts';
import { readFirms } from '../../shared/store/firms.ts';
import { runFirms } from '../support/firms.ts';
import { connection, startPortal, type Portal } from '../support/portal.ts';

const portals: Portal[] = [];
afterEach(async () => {
  await Promise.all(portals.splice(0).map((portal) => portal.stop()));
});
const openPortal = async (): Promise<Portal> => {
  const portal = await startPortal();
  portals.push(portal);
  return portal;
};

const [anna, ben, carla] = ['70001', '70002', '70003'];
const people = (portal: Portal) => portal.hubspot.records.asUser(9001);
const company = (portal: Portal, properties: Record<string, string>): string =>
  people(portal).create('companies', { name: 'BigCo', ...properties }).id;
const fills = (portal: Portal, email: string): string =>
  portal.contact({ email, firstname: 'Jane', message: 'Our pumps stand still.', lifecyclestage: 'lead' });
const handedOff = async (portal: Portal, id: string) => {
  await portal.handOff([portal.look(id)]);
  return portal.property(id, 'hubspot_owner_id');
};
const candidates = async (portal: Portal, domain: string) => {
  const { owned, free } = (await readFirms(portal.table, connection, [domain], true)).get(domain) ?? {};
  return { owned, free };
};

it('HS2 the owner of a company that HubSpot links seconds later gets the lead at once', async () => {
  const portal = await openPortal();
  company(portal, { domain: 'bigco.example', hubspot_owner_id: carla, industry: 'MACHINERY' });
  await runFirms(portal.services());
  const id = fills(portal, 'jane@bigco.example');
  expect(await handedOff(portal, id)).toBe(carla);
  expect(portal.property(id, 'associatedcompanyid')).toBe('');
  expect(portal.property(id, 'handoff_owner_reason')).toContain(
    'Already looking after this firm, which is known by its domain.',
  );
  const [entry] = await readLedger(portal.table, { object: 'lead', connection, id }, 10);
  if (entry?.ok !== true || !('core' in entry.value)) throw new Error('no entry');
  expect(entry.value.inputs?.relations).toEqual({ companyOwnerId: carla, companyFound: { of: 1 } });
  const again = replay(entry.value, portal.policy);
  expect(again).toMatchObject({
    as: 'same',
    judgement: { assignment: { reason: (await portal.state(id)).owner?.reason } },
  });
});

it('HS2 knowing them costs one call a batch, and none for addresses that many share', async () => {
  const portal = await openPortal();
  const owners = [anna, ben, carla];
  for (let n = 0; n < 30; n += 1)
    company(portal, { domain: `firm-${n}.example`, hubspot_owner_id: owners[n % 3] ?? '' });
  company(portal, { domain: 'gmail.com', hubspot_owner_id: anna });
  await runFirms(portal.services());
  const ids = Array.from({ length: 30 }, (_, n) => fills(portal, `jane@firm-${n}.example`));
  const before = portal.hubspot.calls.length;
  await portal.handOff(ids.map((id) => portal.look(id)));
  const made = portal.hubspot.calls.slice(before).map(({ path }) => path);
  expect(made.filter((path) => path.includes('/0-2/'))).toEqual(['/crm/objects/2026-09/0-2/batch/read']);
  expect(ids.map((id) => portal.property(id, 'hubspot_owner_id'))).toEqual(ids.map((_, n) => owners[n % 3]));
  const others = portal.hubspot.calls.length;
  await handedOff(portal, fills(portal, 'jane@gmail.com'));
  expect(portal.hubspot.calls.slice(others).filter(({ path }) => path.includes('/0-2/'))).toEqual([]);
  // The index has what companies are written with, and no lead asks it of a host that many share.
  expect(await candidates(portal, 'gmail.com')).toMatchObject({ owned: [expect.any(String)] });
});

it('HS2 one lead whose firm is to be found takes five calls', async () => {
  const portal = await openPortal();
  company(portal, { domain: 'bigco.example', hubspot_owner_id: carla });
  await runFirms(portal.services());
  const crm = portal.openCrm();
  await Promise.all([crm.owners(), crm.availability(), crm.options()]);
  const id = fills(portal, 'jane@bigco.example');
  const before = portal.hubspot.calls.length;
  await portal.handOff([portal.look(id)], { crm });
  expect(
    portal.hubspot.calls
      .slice(before)
      .map(({ path }) => path.replace(/^.*2026-09/, ''))
      .toSorted(),
  ).toEqual(['/0-1/batch/read', '/0-1/batch/update', '/0-2/batch/read', '/0-27/batch/create', '/0-46/batch/create']);
});

it('HS15 who writes from an additional domain gets the owner of the firm before HubSpot links them', async () => {
  const portal = await openPortal();
  company(portal, {
    domain: 'bigco.example',
    hs_additional_domains: 'bigco-labs.example;WWW.BigCo.test',
    hubspot_owner_id: carla,
  });
  await runFirms(portal.services());
  for (const email of ['jane@bigco-labs.example', 'joe@mail.bigco.test'])
    expect(await handedOff(portal, fills(portal, email))).toBe(carla);
});

it('HS17 a company that HubSpot made by its own setting comes after the others, and is no customer', async () => {
  const portal = await openPortal();
  const made = portal.hubspot.records.asCrm('CRM_SETTING').create('companies', { domain: 'bigco.example' });
  portal.clock.advance(1000);
  const older = company(portal, { domain: 'bigco.example' });
  await runFirms(portal.services());
  expect(await candidates(portal, 'bigco.example')).toEqual({ owned: [], free: [made.id, older] });
  const id = fills(portal, 'jane@bigco.example');
  await portal.handOff([portal.look(id)]);
  expect((await portal.state(id)).decision).toMatchObject({ stage: expect.not.stringMatching('customer') });
});

describe('HS2 of several companies with one domain', () => {
  const several = async (own: readonly Record<string, string>[]) => {
    const portal = await openPortal();
    for (const properties of own) {
      portal.clock.advance(1000);
      const { open, ...plain } = properties;
      const id = company(portal, { domain: 'bigco.example', ...plain });
      if (open)
        people(portal).associate(
          people(portal).create('deals', { dealname: 'Pumps', pipeline: 'default', dealstage: 'appointmentscheduled' }),
          { type: 'companies', id },
        );
    }
    await runFirms(portal.services());
    const id = fills(portal, 'jane@bigco.example');
    return { owner: await handedOff(portal, id), reason: portal.property(id, 'handoff_owner_reason') };
  };

  it('the one with a deal under way counts, whoever has the others', async () => {
    expect(await several([{ hubspot_owner_id: ben }, { hubspot_owner_id: carla, open: 'yes' }])).toEqual({
      owner: carla,
      reason: expect.stringContaining('(of 2 companies with it, the one with a deal under way)'),
    });
  });

  it('the one with an owner counts, else the older', async () => {
    expect(await several([{}, { hubspot_owner_id: ben }, {}])).toEqual({
      owner: ben,
      reason: expect.stringContaining('(of 3 companies with it, the first that has an owner)'),
    });
    expect(await several([{ hubspot_owner_id: carla }, { hubspot_owner_id: ben }])).toEqual({
      owner: carla,
      reason: expect.stringContaining('(of 2 companies with it, the oldest)'),
    });
  });
});
