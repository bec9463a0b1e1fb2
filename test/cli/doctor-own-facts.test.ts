/** The fields that own facts are read from: `doctor` says which there are not, and which was meant. */
import { afterEach, describe, expect, it } from 'vitest';
import { allScopes } from '../../sandbox/hubspot/scopes.ts';
import { text } from '../../sandbox/salesforce/fields.ts';
import { loadPolicy } from '../../shared/policy-file/load.ts';
import { pushPolicy } from '../../shared/store/policies.ts';
import { changed } from '../support/policy.ts';
import { portalProperty } from '../support/portal-property.ts';
import { accessToken, clientSecret, secretId, startInstallation, type Installation } from './installation.ts';
import * as orgs from './org-installation.ts';

type Check = { check: string; status: string; found: string; todo?: string };
type Report = { connection: string; checks: readonly Check[] };

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
});

type Here = Pick<Installation, 'run' | 'table'>;
const saidOf = async (here: Here, facts: string, of: string, rule = ''): Promise<Check[]> => {
  const text = changed(/^facts:\n {2}own: .*\n/m, `facts:\n  own:\n${facts}`);
  const loaded = loadPolicy(text.replace(/^routing:\n {2}rules:\n/m, (begin) => begin + rule));
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  await pushPolicy(here.table, loaded.policy, { by: 'a test', now: '2026-11-22T09:00:00.000Z' });
  const { json } = await here.run(['doctor', '--json']);
  return (json()['connections'] as Report[]).flatMap(({ checks }) => checks).filter(({ check }) => check === of);
};
/** What doctor says of these facts where it is not well: what, and the mend. */
const amiss = async (here: Here, facts: string): Promise<string[]> => {
  const found = await saidOf(here, facts, 'facts');
  return found.filter(({ status }) => status !== 'ok').map(({ found, todo = '' }) => `${found} ${todo}`);
};

const ofUsers = {
  type: 'enumeration',
  fieldType: 'select',
  externalOptions: true,
  referencedObjectType: 'OWNER',
} as const;

const startPortal = async () => {
  const here = await startInstallation({ scopes: allScopes });
  stops.push(here.stop);
  here.secrets.put(secretId, JSON.stringify({ accessToken, clientSecret, appId: 99 }));
  const { definitions } = here.hubspot.records;
  definitions.create('contacts', portalProperty('partner_referral', { label: 'Referred' }));
  definitions.create('contacts', portalProperty('account_manager', { label: 'Account manager', ...ofUsers }));
  const [group] = definitions.groups('companies');
  definitions.create('companies', portalProperty('tier_2026', { label: 'Tier', groupName: group?.name ?? '' }));
  return here;
};

describe('doctor of a portal', () => {
  it('says which property has that label, or a name like it', async () => {
    expect(
      await amiss(
        await startPortal(),
        `    partner: { kind: yes-no, hubspot: Referred }
    slip: { kind: yes-no, hubspot: partner_referal }
    tier: { kind: text, of: firm, hubspot: tier }
`,
      ),
    ).toEqual([
      expect.stringContaining('"Referred" is a label: write partner_referral. Correct facts.own.partner.hubspot'),
      expect.stringContaining('Did you mean partner_referral? Correct facts.own.slip.hubspot'),
      expect.stringContaining('"tier" is a label: write tier_2026. Correct facts.own.tier.hubspot'),
    ]);
  });

  it('says of a user whose property holds no owners that nobody is found by it', async () => {
    expect(
      await amiss(
        await startPortal(),
        `    manager: { kind: user, hubspot: account_manager }
    carer: { kind: user, hubspot: partner_referral }
    maker: { kind: user, of: firm, hubspot: tier_2026 }
`,
      ),
    ).toEqual([
      expect.stringContaining('own.carer is a user, and the contact property partner_referral is none of the type'),
      expect.stringContaining('own.maker is a user, and the company property tier_2026 is none of the type'),
    ]);
  });
});

it('doctor of a portal tells how often each fact is filled, and which never is', async () => {
  const here = await startPortal();
  const { records } = here.hubspot;
  for (const [name, more] of [
    ['a', { partner_referral: 'yes' }],
    ['b', { partner_referral: 'no' }],
    ['c', {}],
  ] as const)
    records.asCrm('IMPORT').create('contacts', { email: `${name}@mill.example`, ...more });
  records.asCrm('IMPORT').create('companies', { name: 'Mill' });
  const facts = `    partner: { kind: yes-no, hubspot: partner_referral }
    manager: { kind: user, hubspot: account_manager }
    tier: { kind: text, of: firm, hubspot: tier_2026 }
    gone: { kind: text, of: firm, hubspot: no_such }
    vip: { kind: list, hubspot: VIP }
`;
  expect(await saidOf(here, facts, 'filled')).toEqual([
    { check: 'filled', status: 'ok', found: 'of the newest 100: own.partner on 2 of 3 contacts' },
    {
      check: 'filled',
      status: 'warning',
      found: 'own.manager is filled on none of the contacts: it is never known.',
      todo: 'Fill the field, name another at facts.own.manager.hubspot in handoff.yaml, or take the fact out, and push it.',
    },
    {
      check: 'filled',
      status: 'warning',
      found: 'own.tier is filled on none of the companies: it is never known.',
      todo: 'Fill the field, name another at facts.own.tier.hubspot in handoff.yaml, or take the fact out, and push it.',
    },
  ]);
});

it('doctor tells whom a condition names by an address that no user has', async () => {
  const here = await startPortal();
  const facts = '    manager: { kind: user, hubspot: account_manager }\n';
  const named = '[ben, anna@acme.example, lena@acme.example]';
  const rule = `    - { rule: theirs, when: { own: { manager: ${named} } }, pool: veterans, reason: x. }\n`;
  expect(await saidOf(here, facts, 'users', rule)).toMatchObject([
    { status: 'warning', found: 'A rule asks whether own.manager is lena@acme.example, who is no user here.' },
  ]);
});

describe('doctor of an org', () => {
  const start = async () => {
    const here = await orgs.startOrgInstallation();
    stops.push(here.stop);
    const { records, integrationUserId } = here.salesforce;
    records.provision();
    const secret = { clientId: orgs.clientId, clientSecret: orgs.clientSecret, pathToken: 'a-path-token-of-this-test' };
    here.secrets.put(orgs.secretId, JSON.stringify(secret));
    for (const [object, name] of [
      ['Lead', 'Partner__c'],
      ['Account', 'Tier__c'],
      ['Account', 'Hidden__c'],
    ] as const)
      records.schema.add(object, text(name, 255));
    const fields = new Map(['Lead.Partner__c', 'Account.Tier__c'].map((name) => [name, { read: true, edit: false }]));
    records.rights.assign(integrationUserId, { abilities: new Set(), objects: new Map(), fields });
    return here;
  };

  it('tells fields of firms as those of persons, where there are none or we may not read them', async () => {
    expect(
      await amiss(
        await start(),
        `    tier: { kind: text, of: firm, salesforce: Tier__c }
    gone: { kind: text, of: firm, salesforce: Tirr__c }
    hidden: { kind: text, of: firm, salesforce: Hidden__c }
    through: { kind: text, salesforce: Account.Hidden__c }
`,
      ),
    ).toEqual([
      'The policy reads own.through from Account.Hidden__c, which neither Lead nor Contact shows, so it is always unknown. Let the integration user read the field, or correct facts.own.through.salesforce in handoff.yaml and push it.',
      'The policy reads own.gone from Tirr__c, which Account does not show, so it is always unknown. Did you mean Tier__c? Let the integration user read the field, or correct facts.own.gone.salesforce in handoff.yaml and push it.',
      'The policy reads own.hidden from Hidden__c, which Account does not show, so it is always unknown. Let the integration user read the field, or correct facts.own.hidden.salesforce in handoff.yaml and push it.',
    ]);
  });

  it('tells how often each fact is filled, of leads and contacts and of accounts', async () => {
    const here = await start();
    const { records, integrationUserId: OwnerId } = here.salesforce;
    const writer = records.asSystem(OwnerId);
    for (const Partner__c of ['yes', null])
      writer.create('Lead', { LastName: 'Doe', Company: 'Mill', OwnerId, ...(Partner__c && { Partner__c }) });
    writer.create('Account', { Name: 'Mill', OwnerId });
    const facts = `    partner: { kind: yes-no, salesforce: Partner__c }
    tier: { kind: text, of: firm, salesforce: Tier__c }
    hidden: { kind: text, of: firm, salesforce: Hidden__c }
    vip: { kind: list, salesforce: VIP customers }
`;
    expect(await saidOf(here, facts, 'filled')).toMatchObject([
      { status: 'ok', found: 'of the newest 100: own.partner on 1 of 2 leads' },
      { status: 'warning', found: 'own.tier is filled on none of the accounts: it is never known.' },
    ]);
  });

  it('says which field has that label', async () => {
    expect(
      await amiss(
        await start(),
        `    partner: { kind: yes-no, salesforce: Partner }
    tier: { kind: text, of: firm, salesforce: tier }
`,
      ),
    ).toEqual([
      expect.stringContaining('"Partner" is a label: write Partner__c. Let the integration user'),
      expect.stringContaining('"tier" is a label: write Tier__c. Let the integration user'),
    ]);
  });
});
