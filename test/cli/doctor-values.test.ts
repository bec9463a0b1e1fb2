/** What the policy names and the CRM does not have: `doctor` asks the CRMs for their own lists. */
import { portalProperty } from '../support/portal-property.ts';
import { afterAll, beforeAll, expect, it, describe } from 'vitest';
import { startSalesforce, type SalesforceServer } from '../../sandbox/salesforce/server.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { loadPolicy } from '../../shared/policy-file/load.ts';
import { pushPolicy } from '../../shared/store/policies.ts';
import { changed, defaultPolicyText, shippedText } from '../support/policy.ts';
import { accessToken, clientSecret, portalId, secretId, startInstallation, type Installation } from './installation.ts';
import * as orgs from './org-installation.ts';

type Check = { check: string; status: string; found: string; todo?: string };

const read = (text: string): Policy => {
  const loaded = loadPolicy(text);
  if (!loaded.ok) throw new Error(`not sound: ${JSON.stringify(loaded.problems)}`);
  return loaded.policy;
};
/** The default policy with this condition in its competitor stop. */
const asking = (when: string): string => changed('when: { emailDomain: [rival.example] },', `when: { ${when} },`);

type Here = Pick<Installation, 'run' | 'table'>;
const valuesIn = async (here: Here, text: string, more: string[] = []): Promise<Check[]> => {
  await pushPolicy(here.table, read(text), { by: 'a test', now: '2026-11-22T09:00:00.000Z' });
  const { json } = await here.run(['doctor', '--json', ...more]);
  return (json()['checks'] as Check[]).filter(({ check }) => check === 'values');
};

describe('doctor of a portal alone', () => {
  let here: Installation;
  beforeAll(async () => {
    here = await startInstallation();
    const ran = await here.run(['connect', 'hubspot', '--portal-id', String(portalId)], {
      env: { HUBSPOT_ACCESS_TOKEN: accessToken, HUBSPOT_CLIENT_SECRET: clientSecret },
    });
    if (ran.code !== 0) throw new Error(ran.err);
    const stages = here.hubspot.records.definitions.read('contacts', 'lifecyclestage').options;
    here.hubspot.records.definitions.update('contacts', 'lifecyclestage', {
      options: [...stages, { label: 'Talked at a fair', value: '41398736', displayOrder: 9, hidden: false }],
    });
  });
  afterAll(() => here.stop());

  const place = 'stops[1].when';
  it.each<[when: string, found: string, todo: string]>([
    ['source: [Billboard, Radio]', 'source is never "Billboard" and "Radio"', 'There is: ORGANIC_SEARCH, PAID_SEARCH'],
    ['source: [OFFLINE, Organc Search]', 'source is never "Organc Search"', 'Did you mean ORGANIC_SEARCH?'],
    [
      'source: Organic Social',
      'source is never "Organic Social"',
      'Write SOCIAL_MEDIA: "Organic Social" is its label.',
    ],
    ['source: { not: Radio }', 'source is never "Radio"', 'There is: '],
    ['lifecycle: Talked at a fair', 'lifecycle is never "Talked at a fair"', 'Write 41398736: '],
    ['lifecycle: TAAF', 'lifecycle is never "TAAF"', 'Write 41398736: '],
    ['lifecycle: 41398737', 'lifecycle is never "41398737"', 'Did you mean 41398736 ("Talked at a fair")?'],
    [
      'leadStatus: Working - Contacted',
      'leadStatus is never "Working - Contacted"',
      'There is: NEW, OPEN, IN_PROGRESS',
    ],
    ['leadStatus: [ATTEMPTED]', 'leadStatus is never "ATTEMPTED"', 'There is: '],
    ['leadStatus: { contains: dead }', 'leadStatus is never "dead"', 'There is: '],
    ['firmType: Kunde', 'firmType is never "Kunde"', 'There is: PROSPECT, PARTNER, RESELLER, VENDOR, OTHER.'],
    ['firmLifecycle: custmer', 'firmLifecycle is never "custmer"', 'Did you mean customer?'],
    ['any: [{ country: DE }, { firmType: Kunde }]', 'any[1].firmType', 'There is: '],
  ])('tells %s', async (when, found, todo) => {
    const told = await valuesIn(here, asking(when));
    expect(told).toMatchObject([
      { status: 'warning', found: expect.stringContaining(found), todo: expect.stringContaining(todo) },
    ]);
    expect(told[0]?.found).toContain(place);
    expect(told[0]?.found).toContain('of "competitor"');
    expect(told[0]?.found).toContain(`in hubspot-${portalId}.`);
  });

  it.each([
    'source: [organic search, Offline]',
    'leadStatus: [Bad Timing, in_progress]',
    'lifecycle: [marketingqualifiedlead, 41398736]',
    'firmType: vendor',
    'leadStatus: { contains: [progress, dead] }',
    'industry: [Machinery, whatever a contact may say]',
    'city: Berlin',
    'company: Acme',
    'timing: soon',
    'origin: import',
    'lifecycle: { known: true }',
  ])('is content with %s', async (when) => {
    expect(await valuesIn(here, asking(when))).toMatchObject([{ status: 'ok' }]);
  });

  it('looks in the property that the policy maps, and takes labels there for slips as well', async () => {
    here.hubspot.records.definitions.create(
      'contacts',
      portalProperty('time_frame', {
        label: 'Time frame',
        type: 'enumeration',
        fieldType: 'select',
        options: ['now', 'next_quarter'].map((value, displayOrder) => ({
          value,
          label: value === 'now' ? 'Right now' : 'Next quarter',
          displayOrder,
          hidden: displayOrder === 1,
        })),
      }),
    );
    const mapping = (text: string) => text.replace('    # timing: when_do_you_need_it', '    timing: time_frame');
    expect(await valuesIn(here, mapping(asking('timing: [now, next_quarter]')))).toMatchObject([{ status: 'ok' }]);
    expect(await valuesIn(here, mapping(asking('timing: Right now')))).toMatchObject([
      { status: 'warning', todo: expect.stringContaining('Write now: "Right now" is its label.') },
    ]);
  });

  it('has nothing to say of the policies that we ship, but for what they name in case', async () => {
    expect(await valuesIn(here, shippedText('hubspot'))).toMatchObject([
      { status: 'ok', found: expect.stringContaining('each an option there') },
    ]);
    expect(await valuesIn(here, defaultPolicyText)).toMatchObject([
      { status: 'ok', found: expect.stringContaining('there is no source Purchased List, source Partner List') },
    ]);
  });

  it('takes what we ship in case for a slip where another rule asks for it', async () => {
    expect(await valuesIn(here, asking('source: Purchased List'))).toMatchObject([
      { status: 'warning', found: expect.stringContaining('"Purchased List"') },
    ]);
  });

  it('asks for each kind of record once', async () => {
    await pushPolicy(here.table, read(defaultPolicyText), { by: 'a test', now: '2026-11-22T09:00:00.000Z' });
    const before = here.hubspot.calls.length;
    await here.run(['doctor']);
    const paths = here.hubspot.calls.slice(before).map(({ path }) => path);
    expect(paths.filter((path) => /^\/crm\/properties\/[^/]+\/[^/]+$/.test(path))).toHaveLength(3);
  });

  it('says that it did not look where the lists could not be read', async () => {
    here.secrets.put(secretId, JSON.stringify({ accessToken: 'expired', clientSecret, appId: 99 }));
    expect(await valuesIn(here, asking('source: Radio'))).toMatchObject([
      { status: 'ok', found: expect.stringContaining('not looked at') },
    ]);
  });
});

describe('doctor of an org alone', () => {
  let here: orgs.OrgInstallation;
  beforeAll(async () => {
    here = await orgs.startOrgInstallation();
    here.salesforce.records.provision();
    const { clientId, clientSecret: secret } = orgs;
    here.secrets.put(
      orgs.secretId,
      JSON.stringify({ clientId, clientSecret: secret, pathToken: 'a-path-token-that-nobody-may-see' }),
    );
    const { schema } = here.salesforce.records;
    const status = schema.field('Lead', 'Status');
    if (status) schema.add('Lead', { ...status, labels: { 'Working - Contacted': 'In Bearbeitung' } });
  });
  afterAll(() => here.stop());

  it.each<[when: string, found: string, todo: string]>([
    ['source: [Web, Trade Show]', 'source is never "Trade Show"', 'There is: Web, Phone Inquiry, Partner Referral'],
    ['source: Purchase List', 'source is never "Purchase List"', 'Did you mean Purchased List?'],
    ['source: ORGANIC_SEARCH', 'source is never "ORGANIC_SEARCH"', 'There is: '],
    ['leadStatus: In Bearbeitung', 'leadStatus is never', 'Write Working - Contacted: "In Bearbeitung" is its label.'],
    ['firmType: Kunde', 'firmType is never "Kunde"', 'There is: Prospect, Customer - Direct'],
    ['industry: Machines', 'industry is never "Machines"', 'Did you mean Machinery?'],
  ])('tells %s', async (when, found, todo) => {
    expect(await valuesIn(here, asking(when))).toMatchObject([
      { status: 'warning', found: expect.stringContaining(found), todo: expect.stringContaining(todo) },
    ]);
  });

  it.each(['salesforce', 'both'] as const)('has nothing to say of the policy for %s', async (crm) => {
    expect(await valuesIn(here, shippedText(crm))).toMatchObject([{ status: 'ok' }]);
  });
});

describe('doctor of both', () => {
  let here: Installation;
  let org: SalesforceServer;
  let both: Here;
  beforeAll(async () => {
    here = await startInstallation();
    const { orgId, clientId, clientSecret: secret } = orgs;
    org = await startSalesforce({ orgId, clientId, clientSecret: secret, pathToken: 'unused', team: [] });
    org.records.provision();
    here.secrets.put(secretId, JSON.stringify({ accessToken, clientSecret, appId: 99 }));
    here.secrets.put(
      orgs.secretId,
      JSON.stringify({ clientId, clientSecret: secret, pathToken: 'a-path-token-that-nobody-may-see' }),
    );
    const env = { HANDOFF_SALESFORCE_CONNECTION: orgs.connection, HANDOFF_SALESFORCE_LOGIN_URL: org.url };
    both = { table: here.table, run: (argv) => here.run(argv, { env }) };
  });
  afterAll(() => Promise.all([here.stop(), org.stop()]));

  it('is content with what one of them has', async () => {
    expect(await valuesIn(both, asking('source: [Purchased List, ORGANIC_SEARCH]'))).toMatchObject([{ status: 'ok' }]);
  });

  it('tells what none has, and names both', async () => {
    expect(await valuesIn(both, asking('source: [Web, Radio]'))).toMatchObject([
      { status: 'warning', found: expect.stringContaining(`"Radio" in hubspot-${portalId} or ${orgs.connection}.`) },
    ]);
  });

  it('tells nothing of one alone, for the other may have it', async () => {
    expect(await valuesIn(both, asking('source: Radio'), ['--connection', orgs.connection])).toMatchObject([
      { status: 'ok', found: expect.stringContaining('Leave --connection out') },
    ]);
  });
});
