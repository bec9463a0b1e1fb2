/** Who owns what came in lately, told by doctor from both CRMs. */
import { describe, expect, it } from 'vitest';
import { judgeOwners } from '../../cli/checks/owners.ts';
import type { Owner } from '../../shared/domain/team.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { pushPolicy } from '../../shared/store/policies.ts';
import { examplePolicy, ids, team, withoutOwners } from '../support/lead.ts';
import { teammateId } from '../../sandbox/salesforce/team.ts';
import * as hubspot from './installation.ts';
import * as salesforce from './org-installation.ts';

const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);
const owners: readonly Owner[] = [...team().owners.values()];
const judged = (
  owned: readonly (string | null)[],
  { policy = examplePolicy(), nobodys = new Set<string>(), known = owners } = {},
) => judgeOwners(policy, { owners: known, owned, nobodys }, 'hubspot');
const unowned = (...emails: string[]): Policy => ({ ...examplePolicy(), unowned: emails });
const other = `owner-${ids.other}@acme.example`;

describe('who owns what came in', () => {
  it('is nobody while nothing did', () => {
    expect(judged([])).toEqual({ check: 'owners', status: 'ok', found: 'nothing came in within the last 30 days' });
  });

  it('is told in one sentence', () => {
    const told = judged([...times(4, ids.anna), ids.ben, null, null, ids.queue, ids.left, ids.other]);
    expect(told).toEqual({
      check: 'owners',
      status: 'ok',
      found:
        'of 10 records made within the last 30 days, reps of the policy own 5, nobody 3, queues, which count as nobody, 1 (Inbound 1), others 1 (Otto Other 1)',
    });
  });

  it('is proposed to be nobody when it is no rep and owns many, beside those that the policy names', () => {
    const told = judged([...times(12, ids.other), ids.anna], { policy: unowned('robot@acme.example') });
    expect(told).toMatchObject({
      status: 'warning',
      found: expect.stringContaining('Otto Other keeps what they own'),
      todo: expect.stringContaining(`unowned: [robot@acme.example, ${other}]`),
    });
  });

  it('is proposed by its username where it has the e-mail address of a rep', () => {
    const [anna] = owners.filter(({ id }) => id === ids.anna);
    const robot = {
      ...owners[0],
      id: '77',
      name: 'Robot',
      email: anna?.email ?? '',
      username: 'robot@acme.example.prod',
    };
    const known: Owner[] = [...owners, { ...robot, kind: 'person', active: true }];
    expect(judged(times(12, '77'), { known }).todo).toContain('unowned: [robot@acme.example.prod]');
    expect(judged(times(12, '77'), { known, policy: unowned('Robot@acme.example.prod') }).status).toBe('ok');
  });

  it.each<[string, (string | null)[], 'ok' | 'warning']>([
    ['one record by hand', [ids.other, ids.anna], 'ok'],
    ['two of three', [ids.other, ids.other, ids.anna], 'ok'],
    ['three of ten', [...times(3, ids.other), ...times(7, ids.anna)], 'warning'],
    ['three of a hundred', [...times(3, ids.other), ...times(97, ids.anna)], 'ok'],
    ['ten of two hundred', [...times(10, ids.other), ...times(190, ids.anna)], 'warning'],
    ['all of a queue', times(50, ids.queue), 'ok'],
    ['all of somebody who left', times(50, ids.left), 'ok'],
    ['all of one rep', times(50, ids.anna), 'ok'],
    ['all of nobody', times(50, null), 'ok'],
    ['all of an id that nobody knows', times(50, '999'), 'ok'],
  ])('%s', (_, owned, status) => {
    expect(judged(owned).status).toBe(status);
  });

  it('is no news once the policy names it, in any letter case, nor when it is our own user', () => {
    const owned = times(50, ids.other);
    expect(judged(owned, { policy: unowned(other.toUpperCase()) }).status).toBe('ok');
    expect(judged(owned, { nobodys: new Set([ids.other]) }).status).toBe('ok');
    const known = [...withoutOwners(team(), ids.other).owners.values()];
    expect(judged(owned, { known }).status).toBe('ok');
  });
});

type Report = { connections: { checks: { check: string; status: string; found: string; todo?: string }[] }[] };
const ownersIn = (report: Record<string, unknown>) =>
  (report as Report).connections[0]?.checks.find(({ check }) => check === 'owners') ?? report;
const at = { by: 'a test', now: '2026-11-22T09:00:00.000Z' };

it('SF15 doctor tells who owns the new leads of an org, and proposes whom to count as nobody', async () => {
  const here = await salesforce.startOrgInstallation();
  here.salesforce.records.provision();
  await pushPolicy(here.table, examplePolicy(), at);
  const secret = {
    clientId: salesforce.clientId,
    clientSecret: salesforce.clientSecret,
    pathToken: 'a-path-token-that-nobody-may-see',
  };
  here.secrets.put(salesforce.secretId, JSON.stringify(secret));
  const { records } = here.salesforce;
  const [frida, queue] = ['frida', 'inbound'].map((key) => teammateId(records, key) ?? '');
  const user = records.asUser(frida ?? '');
  for (let n = 0; n < 4; n += 1) user.create('Lead', { LastName: `Doe ${n}`, Company: 'Mill', OwnerId: frida });
  user.create('Contact', { LastName: 'Roe', OwnerId: frida });
  user.create('Lead', { LastName: 'Poe', Company: 'Mill', OwnerId: queue });
  const told = ownersIn((await here.run(['doctor', '--json'])).json());
  expect(told).toMatchObject({
    status: 'warning',
    found: expect.stringMatching(/of 6 records .* queues, which count as nobody, 1 \(.*\), others 5 \(Frida Holm 5\)/),
    todo: expect.stringContaining('unowned: [frida@acme.example]'),
  });
  await here.stop();
});

it('SF15 doctor tells it of a portal in one call more', async () => {
  const here = await hubspot.startInstallation();
  await pushPolicy(here.table, examplePolicy(), at);
  const secret = { accessToken: hubspot.accessToken, clientSecret: hubspot.clientSecret };
  here.secrets.put(hubspot.secretId, JSON.stringify({ ...secret, appId: 99 }));
  const importer = here.hubspot.records.asCrm('IMPORT');
  for (let n = 0; n < 5; n += 1)
    importer.create('contacts', { email: `pat${n}@mill.example`, hubspot_owner_id: '70006' });
  const told = ownersIn((await here.run(['doctor', '--json'])).json());
  expect(told).toMatchObject({
    status: 'warning',
    found: expect.stringContaining('others 5 (Frida Holm 5)'),
    todo: expect.stringContaining('unowned: [frida@acme.example]'),
  });
  expect(here.hubspot.calls.filter(({ path }) => path.endsWith('/search'))).toHaveLength(1);
  await here.stop();
});
