/** `handoff reassign` against the whole product: the leads of one rep in both CRMs go to others, by the workers. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { textOf } from '../../sandbox/salesforce/record.ts';
import { teammateId } from '../../sandbox/salesforce/team.ts';
import { startSandboxInstallation, type SandboxInstallation } from './sandbox-installation.ts';

let all: SandboxInstallation;
beforeAll(async () => {
  all = await startSandboxInstallation();
});
afterAll(() => all.stop());

const carla = () => ({
  hubspot: all.hubspot.records.owners.list().find(({ email }) => email.startsWith('carla'))?.id ?? '',
  salesforce: teammateId(all.salesforce.records, 'carla') ?? '',
});
const ownersOf = (contact: string, lead: string): string[] => [
  all.hubspot.records.get('contacts', contact)?.properties.get('hubspot_owner_id') ?? '',
  textOf(all.salesforce.records.get('Lead', lead) ?? { id: '', type: '', values: new Map() }, 'OwnerId'),
];

it('says what is wrong with a rep or pool that the policy does not have', async () => {
  const rep = await all.run(['reassign', '--from', 'karla', '--json']);
  expect(rep.code).toBe(2);
  expect(rep.out + rep.err).toContain('Did you mean');
  const pool = await all.run(['reassign', '--from', 'carla', '--to', 'veteran', '--json']);
  expect(pool.code).toBe(2);
  expect(pool.out + pool.err).toContain('veterans');
});

const juniorsAway = (until: number | null): void => {
  const absences = until === null ? [] : [{ startTimestamp: all.clock.now() - 1000, endTimestamp: until }];
  const { records } = all.hubspot;
  const ids = records.owners.list().flatMap(({ id, email }) => (/^(dina|emil)@/.test(email) ? [id] : []));
  for (const user of records.list('users'))
    if (ids.includes(user.properties.get('hubspot_owner_id') ?? ''))
      records.asCrm('CRM_SETTING').update('users', user.id, { hs_out_of_office_hours: JSON.stringify(absences) });
};

it('says before anything is moved that nobody of the pool is there, and until when', async () => {
  const contact = all.hubspot.records.asCrm('FORM', 'Contact us').create('contacts', {
    email: 'lou@waiting-mill.example',
    message: 'Our line stops.',
    hubspot_owner_id: carla().hubspot,
    recent_conversion_event_name: 'Contact us',
    recent_conversion_date: new Date(all.clock.now()).toISOString(),
  }).id;
  await all.idle();
  juniorsAway(all.clock.now() + 30 * 86_400_000);
  for (const more of ['--dry-run', '--yes']) {
    const ran = await all.run(['reassign', '--from', 'carla', '--to', 'juniors', more, '--json']);
    expect(ran.code).toBe(1);
    const [line] = (ran.json() as { nobodyThere: string[] }).nobodyThere;
    expect(line).toMatch(
      /^nobody of juniors could take them now in hubspot-\d+: dina: on leave until .+; emil: on leave until/,
    );
    expect(ran.json()).toMatchObject({ ok: false, leads: 0, asked: 0, stay: { 'nobody-there': 1 } });
  }
  const said = await all.run(['reassign', '--from', 'carla', '--to', 'juniors', '--yes']);
  expect(said.out).toContain('Name another pool, or leave --to out');
  expect((await all.run(['reassign', '--from', 'carla', '--dry-run', '--json'])).json()).toMatchObject({
    leads: 1,
    stay: {},
  });
  juniorsAway(null);
  const back = await all.run(['reassign', '--from', 'carla', '--to', 'juniors', '--dry-run', '--json']);
  expect(back.json()).toMatchObject({ ok: true, leads: 1, nobodyThere: [] });
  const anna = all.hubspot.records.owners.list().find(({ email }) => email.startsWith('anna'))?.id ?? '';
  all.hubspot.records.asUser(9006).update('contacts', contact, { hubspot_owner_id: anna });
  await all.idle();
});

it('gives the leads of a rep to others in both CRMs, whoever had chosen them, and finds none of theirs when run again', async () => {
  const { hubspot, salesforce } = carla();
  const contact = all.hubspot.records.asCrm('FORM', 'Contact us').create('contacts', {
    email: 'kim@reassigned-mill.example',
    firstname: 'Kim',
    message: 'Our line stops.',
    hubspot_owner_id: hubspot,
    recent_conversion_event_name: 'Contact us',
    recent_conversion_date: new Date(all.clock.now()).toISOString(),
  }).id;
  const lead = all.salesforce.records.asUser(salesforce).create('Lead', {
    LastName: 'Doe',
    Company: 'Press Works',
    Email: 'doe@reassigned-press.example',
    LeadSource: 'Web',
    OwnerId: salesforce,
  }).id;
  await all.idle();
  const preview = await all.run(['reassign', '--from', 'carla', '--dry-run', '--json']);
  expect(preview.json()).toMatchObject({ ok: true, dryRun: true, leads: 2, asked: 0 });
  expect(ownersOf(contact, lead)).toEqual([hubspot, salesforce]);
  const ran = await all.run(['reassign', '--from', 'carla', '--to', 'veterans', '--yes', '--json']);
  expect(ran.json()).toMatchObject({ ok: true, asked: 2, to: 'veterans' });
  const twice = await all.run(['reassign', '--from', 'carla', '--dry-run', '--json']);
  expect(twice.json()).toMatchObject({ leads: 0 });
  await expect
    .poll(
      async () => {
        await all.idle();
        return ownersOf(contact, lead).filter((owner) => owner === hubspot || owner === salesforce);
      },
      { timeout: 300_000, interval: 2000 },
    )
    .toEqual([]);
  expect(ownersOf(contact, lead)).not.toContain('');
  const again = await all.run(['reassign', '--from', 'carla', '--yes', '--json']);
  expect(again.json()).toMatchObject({ ok: true, leads: 0, asked: 0, stay: {} });
});
