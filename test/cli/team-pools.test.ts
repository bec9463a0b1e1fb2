/** Pools that a team of the CRM fills: at the push, in both CRMs, and what doctor says once the team has changed. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { teammateId } from '../../sandbox/salesforce/team.ts';
import { currentPolicy } from '../../shared/store/policies.ts';
import { changed } from '../support/policy.ts';
import * as hubspot from './installation.ts';
import * as salesforce from './org-installation.ts';

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
});

const startPortal = async () => {
  const here = await hubspot.startInstallation();
  stops.push(here.stop);
  const { accessToken, clientSecret } = hubspot;
  here.secrets.put(hubspot.secretId, JSON.stringify({ accessToken, clientSecret, appId: 99 }));
  const { owners } = here.hubspot.records;
  const idOf = (rep: string): string => owners.list().find(({ email }) => email.startsWith(`${rep}@`))?.id ?? '';
  const setTeam = (...reps: string[]): void => {
    for (const { id } of owners.list()) owners.setTeams(id, []);
    for (const rep of reps) owners.setTeams(idOf(rep), rep === 'carla' ? ['Partners', 'Senior'] : ['Senior']);
  };
  return { here, setTeam, from: 'hubspot: senior', what: 'the HubSpot team senior' };
};

const startOrg = async () => {
  const here = await salesforce.startOrgInstallation();
  stops.push(here.stop);
  here.salesforce.records.provision();
  const { clientId, clientSecret } = salesforce;
  here.secrets.put(
    salesforce.secretId,
    JSON.stringify({ clientId, clientSecret, pathToken: 'a-path-token-that-nobody-may-see' }),
  );
  const { records } = here.salesforce;
  const admin = records.asSystem(records.list('User')[0]?.id ?? '');
  const group = admin.create('Group', { Name: 'Senior people', DeveloperName: 'Senior', Type: 'Regular' });
  const nested = admin.create('Group', { Name: 'Others', DeveloperName: 'Others', Type: 'Regular' });
  const setTeam = (...reps: string[]): void => {
    for (const { id } of records.list('GroupMember')) admin.delete('GroupMember', id);
    for (const rep of reps)
      admin.create('GroupMember', { GroupId: group.id, UserOrGroupId: teammateId(records, rep) ?? '' });
  };
  const nest = (): void => void admin.create('GroupMember', { GroupId: group.id, UserOrGroupId: nested.id });
  return { here, setTeam, nest, from: 'salesforce: Senior', what: 'the public group Senior' };
};

const pool = /^ {4}members: \[\{ rep: anna, weight: 2 \}.*\n/m;
const filledFrom = (from: string, members = ''): string => changed(pool, `    from: { ${from} }\n${members}`);

describe.each([
  { crm: 'HubSpot', start: startPortal },
  { crm: 'Salesforce', start: startOrg },
])('a pool that is filled from $crm', ({ start }) => {
  it('has whoever is in the team at the push; what members says of a rep counts; strangers are told', async () => {
    const { here, setTeam, from, what } = await start();
    const push = () => here.run(['policy', 'push', '--yes', '--json']);
    const membersNow = async () => (await currentPolicy(here.table))?.policy.pools['veterans']?.members;
    const file = join(here.folder, 'handoff.yaml');
    await writeFile(file, filledFrom(from, '    members: [{ rep: ben, weight: 3, dailyCap: 5 }]\n'));
    setTeam('anna', 'ben', 'carla', 'frida');
    const pushed = await push();
    expect(pushed.json()).toMatchObject({ ok: true });
    expect(pushed.json()['warnings']).toContainEqual(
      expect.objectContaining({
        path: expect.stringMatching(/^pools\.veterans\.from/),
        problem: `Frida Holm is in ${what} and no rep of the policy, so gets no lead.`,
        mend: 'Add under reps: frida-holm: { name: "Frida Holm", email: frida@acme.example }.',
      }),
    );
    expect(await membersNow()).toEqual([
      { rep: 'ben', weight: 3, dailyCap: 5 },
      { rep: 'anna', weight: 1, team: true },
      { rep: 'carla', weight: 1, team: true },
    ]);
    const told = async () => (await here.run(['doctor'])).out.replaceAll(/\s+/g, ' ');
    expect(await told()).toContain(`ok teams the pool veterans is ${what}`);

    setTeam('anna', 'ben', 'dina');
    expect(await told()).toContain(
      `The pool veterans is not ${what} any more: dina came in, carla is out of it. → npx handoff policy push brings the pool up to date.`,
    );
    // The version that is shown, pushed again, takes the team as it is.
    await writeFile(file, (await here.run(['policy', 'show'])).out);
    expect((await push()).json()).toMatchObject({ ok: true, changed: true });
    expect((await membersNow())?.map(({ rep }) => rep)).toEqual(['ben', 'anna', 'dina']);
    expect(await told()).toContain(`ok teams the pool veterans is ${what}`);
  });

  it('is refused where nobody is in the team, or no rep of the policy, and the one in force stays', async () => {
    const { here, setTeam, from } = await start();
    await writeFile(join(here.folder, 'handoff.yaml'), filledFrom(from));
    setTeam('anna');
    await here.run(['policy', 'push', '--yes']);
    const before = (await currentPolicy(here.table))?.policy.hash;
    setTeam();
    const empty = await here.run(['policy', 'push', '--yes']);
    expect(empty.code).toBe(1);
    expect(empty.out).toMatch(/^handoff\.yaml:\d+:\d+ There is nobody in .*, or no such team\. Mend its name/m);
    setTeam('frida');
    expect((await here.run(['policy', 'push', '--yes'])).out).toMatch(
      /Nobody in .* is a rep of the policy\. Add them under reps/,
    );
    expect((await currentPolicy(here.table))?.policy.hash).toBe(before);
  });
});

it('groups within a public group are told as not followed', async () => {
  const { here, setTeam, nest, from } = await startOrg();
  await writeFile(join(here.folder, 'handoff.yaml'), filledFrom(from));
  setTeam('anna');
  nest();
  const { json } = await here.run(['policy', 'push', '--yes', '--json']);
  expect(json()['warnings']).toContainEqual(
    expect.objectContaining({
      problem: 'the public group Senior holds 1 other group or role, whose members are not followed.',
    }),
  );
});

it('a team of a CRM that is not connected is wrong use', async () => {
  const { here } = await startPortal();
  await writeFile(join(here.folder, 'handoff.yaml'), filledFrom('salesforce: Senior'));
  const { code, err } = await here.run(['policy', 'push', '--yes']);
  expect(code).toBe(2);
  expect(err).toContain('pools.veterans.from names a team of salesforce, and no salesforce is connected here.');
  await writeFile(join(here.folder, 'handoff.yaml'), changed(pool, ''));
  expect((await here.run(['policy', 'check'])).out).toContain('is empty. Name at least one rep');
});
