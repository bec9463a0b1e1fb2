/** The lists and campaigns that the policy names: `doctor` says which there are, with their members, and what a slip of the pen meant. */
import { afterEach, describe, expect, it } from 'vitest';
import { allScopes } from '../../sandbox/hubspot/scopes.ts';
import { loadPolicy } from '../../shared/policy-file/load.ts';
import { pushPolicy } from '../../shared/store/policies.ts';
import { changed, defaultPolicyText } from '../support/policy.ts';
import { accessToken, clientSecret, secretId, startInstallation, type Installation } from './installation.ts';
import * as orgs from './org-installation.ts';

type Check = { check: string; status: string; found: string; todo?: string };
type Report = { connection: string; checks: readonly Check[] };

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
});

const naming = (facts: string): string => changed(/^facts:\n {2}own: .*\n/m, `facts:\n  own:\n${facts}`);
const listsIn = async (here: Pick<Installation, 'run' | 'table'>, text: string, of = 'lists'): Promise<Check[]> => {
  const loaded = loadPolicy(text);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  await pushPolicy(here.table, loaded.policy, { by: 'a test', now: '2026-11-22T09:00:00.000Z' });
  const { json } = await here.run(['doctor', '--json']);
  return (json()['connections'] as Report[]).flatMap(({ checks }) => checks).filter(({ check }) => check === of);
};

describe('doctor of a portal', () => {
  const start = async (scopes = allScopes) => {
    const here = await startInstallation({ scopes });
    stops.push(here.stop);
    here.secrets.put(secretId, JSON.stringify({ accessToken, clientSecret, appId: 99 }));
    return here;
  };

  it('tells a list with its members, and one that is not there with the nearest name', async () => {
    const here = await start();
    const { records } = here.hubspot;
    const { id } = records.lists.create({ name: 'VIP customers' });
    records.lists.create({ name: 'Fairs', objectTypeId: '0-2' });
    const people = ['a', 'b'].map(
      (name) => records.asCrm('IMPORT').create('contacts', { email: `${name}@mill.example` }).id,
    );
    records.lists.add(id, people);
    const facts = `    vip: { kind: list, hubspot: "${id}" }
    slip: { kind: list, hubspot: VIP custmers }
    fairs: { kind: list, hubspot: Fairs }
`;
    expect(await listsIn(here, naming(facts))).toMatchObject([
      { status: 'ok', found: `own.vip is "VIP customers" (${id}, 2 members)` },
      {
        status: 'warning',
        found: expect.stringContaining('own.slip'),
        todo: expect.stringContaining('"VIP customers"'),
      },
      {
        status: 'warning',
        found: expect.stringContaining('own.fairs'),
        todo: expect.stringContaining('facts.own.fairs'),
      },
    ]);
  });

  it('tells a property of a person or a firm that is not there, and where the policy names it', async () => {
    const facts = `    tier: { kind: number, of: firm, hubspot: no_such_tier }
    partner: { kind: yes-no, hubspot: no_such_partner }
    size: { kind: number, of: firm, hubspot: numberofemployees }
`;
    const found = await listsIn(await start(), naming(facts), 'facts');
    expect(found.map(({ status, found: said, todo = '' }) => [status, said, todo])).toEqual([
      [
        'warning',
        expect.stringContaining('own.partner from the contact'),
        expect.stringContaining('facts.own.partner.hubspot'),
      ],
      [
        'warning',
        expect.stringContaining('own.tier from the company'),
        expect.stringContaining('facts.own.tier.hubspot'),
      ],
    ]);
  });

  it('speaks of the scope where the policy names a list, and only there', async () => {
    const here = await start(allScopes.filter((scope) => scope !== 'crm.lists.read'));
    expect(await listsIn(here, naming('    vip: { kind: list, hubspot: VIP }\n'))).toMatchObject([
      { status: 'warning', found: expect.stringContaining('crm.lists.read') },
    ]);
    expect(await listsIn(here, defaultPolicyText)).toEqual([]);
    const { out } = await here.run(['doctor']);
    expect(out).not.toContain('crm.lists.read');
  });
});

describe('doctor of an org', () => {
  it('tells a campaign with its members, and one that is not there with the nearest name', async () => {
    const here = await orgs.startOrgInstallation();
    stops.push(here.stop);
    const { records, integrationUserId: OwnerId } = here.salesforce;
    records.provision();
    const secret = { clientId: orgs.clientId, clientSecret: orgs.clientSecret, pathToken: 'a-path-token-of-this-test' };
    here.secrets.put(orgs.secretId, JSON.stringify(secret));
    const writer = records.asSystem(OwnerId);
    const [CampaignId, empty] = ['VIP customers', 'Fairs'].map(
      (Name) => writer.create('Campaign', { Name, Type: 'Other', OwnerId }).id,
    );
    for (const LastName of ['Doe', 'Roe']) {
      const LeadId = writer.create('Lead', { LastName, Company: 'Mill', OwnerId }).id;
      writer.create('CampaignMember', { CampaignId, LeadId, Status: 'Sent' });
    }
    const facts = `    vip: { kind: list, salesforce: vip customers }
    fairs: { kind: list, salesforce: ${empty} }
    slip: { kind: list, salesforce: VIP custmers }
`;
    expect(await listsIn(here, naming(facts))).toMatchObject([
      {
        status: 'ok',
        found: `own.vip is "VIP customers" (${CampaignId}, 2 members); own.fairs is "Fairs" (${empty}, 0 members)`,
      },
      {
        status: 'warning',
        found: expect.stringContaining('own.slip'),
        todo: expect.stringContaining('"VIP customers"'),
      },
    ]);
  });
});
