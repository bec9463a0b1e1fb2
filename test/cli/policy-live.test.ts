/** `handoff policy check --live`: what the table and the CRMs tell of a policy. */
import { portalProperty } from '../support/portal-property.ts';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entryOf } from '../../shared/lead/entry.ts';
import { writeLedger } from '../../shared/store/ledger.ts';
import { shadowed } from '../../shared/store/table.ts';
import { examplePolicy } from '../support/lead.ts';
import { life, newWorld, playLife } from '../support/random-week.ts';
import {
  accessToken,
  clientSecret,
  connection,
  portalId,
  startInstallation,
  type Installation,
} from './installation.ts';
import * as orgs from './org-installation.ts';

const text = readFileSync(new URL('../fixtures/policies/caps-too-small.yaml', import.meta.url), 'utf8');
const now = Date.now();

type Found = { code: string; lead: Record<string, string>; path: string; problem: string; mend: string };
type Here = Pick<Installation, 'run' | 'folder'>;
const foundIn = async (here: Here, policy: string): Promise<{ warnings: Found[]; unseen: string[] }> => {
  await writeFile(join(here.folder, 'live.yaml'), policy);
  const { code, out, err } = await here.run(['policy', 'check', 'live.yaml', '--live', '--json'], { now: () => now });
  if (code !== 0) throw new Error(`${out}${err}`);
  const said = JSON.parse(out) as { warnings: Found[]; unseen: string[] };
  const codes = ['caps-too-small', 'own-fact-empty', 'own-fact-missing'];
  return { ...said, warnings: said.warnings.filter(({ code }) => codes.includes(code)) };
};
/** The policy with its fact of our own read from there. */
const readingFrom = (hubspot: string, salesforce: string): string =>
  text.replace('hubspot: partner_referral, salesforce: Partner__c', `hubspot: ${hubspot}, salesforce: ${salesforce}`);

const [decided] = fc
  .sample(life, { seed: 11, numRuns: 5 })
  .flatMap((one) => playLife(one, examplePolicy(), newWorld()));
/** Some decision, as if that rule had sent the lead to the pool. */
const routed = (id: string, rule: string, at: string) => {
  if (decided === undefined) throw new Error('nothing was decided');
  const entry = entryOf(decided, { version: 1, written: [] });
  return { id, entry: { ...entry, at, ruling: { ...entry.ruling, way: `rule ${rule}`, pool: 'north' } } };
};

describe('of a portal', () => {
  let here: Installation;
  beforeAll(async () => {
    here = await startInstallation();
    const env = { HUBSPOT_ACCESS_TOKEN: accessToken, HUBSPOT_CLIENT_SECRET: clientSecret };
    const ran = await here.run(['connect', 'hubspot', '--portal-id', String(portalId)], { env });
    if (ran.code !== 0) throw new Error(ran.err);
    here.hubspot.records.definitions.create('contacts', portalProperty('partner_referral', { label: 'Referred' }));
    here.hubspot.records.definitions.create('contacts', portalProperty('sent_by'));
    here.hubspot.records.asUser(9001).create('contacts', { email: 'ada@acme.example', sent_by: 'Ada of Acme' });
  });
  afterAll(() => here.stop());

  it('an own fact that no record holds is told, and one that a record holds is not', async () => {
    const empty = await foundIn(here, text);
    expect(empty.unseen).toEqual([]);
    expect(empty.warnings).toMatchObject([
      { code: 'own-fact-empty', path: 'facts.own.partner', lead: { 'own.partner': 'not known' } },
    ]);
    expect((await foundIn(here, readingFrom('sent_by', 'Fax'))).warnings).toEqual([]);
  });

  it('a property that the portal does not have is told, with the one whose label stands there', async () => {
    expect((await foundIn(here, readingFrom('Referred', 'Fax'))).warnings).toMatchObject([
      {
        code: 'own-fact-missing',
        path: 'facts.own.partner.hubspot',
        problem: `${connection} shows no property of contacts called "Referred": there "partner" is never known.`,
        mend: '"Referred" is a label: write partner_referral.',
      },
    ]);
    expect((await foundIn(here, readingFrom('no_such_thing_here', 'Fax'))).warnings).toMatchObject([
      { code: 'own-fact-missing', mend: 'Name the property by its internal name, or create it.' },
    ]);
  });

  it('whom a rule gives leads to by a field that nobody fills is told as well', async () => {
    here.hubspot.records.definitions.create('contacts', portalProperty('carer'));
    const asking = readingFrom('sent_by', 'Fax')
      .replace('    partner:', '    carer: { kind: user, hubspot: carer }\n    partner:')
      .replace('  rules:\n', '  rules:\n    - { rule: carer, to: { owner-of: carer }, reason: They know them. }\n');
    expect((await foundIn(here, asking)).warnings).toMatchObject([
      { code: 'own-fact-empty', path: 'facts.own.carer', problem: expect.stringContaining('"carer" asks for') },
    ]);
  });

  it('caps that hold less than came on an average working day are told, whoever waits counted once', async () => {
    const days = Array.from({ length: 30 }, (_, day) =>
      new Date(now - (day + 1) * 86_400_000 + 3_600_000).toISOString(),
    );
    // Four a day are held: 2 reps of 2. Working days of 30 are 21 or 22.
    const few = days.flatMap((at, day) => [0, 1].map((one) => routed(`${day}-${one}`, 'german-speaking', at)));
    const again = few.map(({ id, entry }) => ({
      id,
      entry: { ...entry, version: 2, at: new Date(Date.parse(entry.at) + 60_000).toISOString() },
    }));
    await writeLedger(shadowed(here.table, new Date(now).toISOString()), { object: 'lead', connection }, [
      ...few,
      ...again,
    ]);
    expect((await foundIn(here, readingFrom('sent_by', 'Fax'))).warnings).toEqual([]);
    const more = days.flatMap((at, day) => [2, 3, 4].map((one) => routed(`${day}-${one}`, 'german-speaking', at)));
    await writeLedger(shadowed(here.table, new Date(now).toISOString()), { object: 'lead', connection }, more);
    expect((await foundIn(here, readingFrom('sent_by', 'Fax'))).warnings).toMatchObject([
      { code: 'caps-too-small', path: 'pools.north.members', lead: { pool: 'north', place: '5 of that day' } },
    ]);
  });

  it('a CRM that does not answer is named, and nothing is said of its facts', async () => {
    await writeFile(join(here.folder, 'live.yaml'), text);
    const ran = await here.run(['policy', 'check', 'live.yaml', '--live', '--json'], {
      now: () => now,
      env: { AWS_ENDPOINT_URL_SECRETS_MANAGER: 'http://127.0.0.1:9' },
    });
    expect(ran.json()).toMatchObject({ unseen: [expect.stringContaining(connection)] });
    expect(ran.out).not.toContain('own-fact-empty');
  });
});

describe('of an org', () => {
  let here: orgs.OrgInstallation;
  beforeAll(async () => {
    here = await orgs.startOrgInstallation();
    here.salesforce.records.provision();
    const { clientId, clientSecret: secret } = orgs;
    here.secrets.put(
      orgs.secretId,
      JSON.stringify({ clientId, clientSecret: secret, pathToken: 'a-path-token-that-nobody-may-see' }),
    );
  });
  afterAll(() => here.stop());

  it('an own fact that no lead and no contact holds is told', async () => {
    const { warnings, unseen } = await foundIn(here, readingFrom('fax', 'LeadSource'));
    expect(unseen).toEqual([]);
    expect(warnings).toMatchObject([{ code: 'own-fact-empty', path: 'facts.own.partner' }]);
  });

  it('a field that neither leads nor contacts show is told, with the one that was meant', async () => {
    expect((await foundIn(here, readingFrom('fax', 'Lead_Source'))).warnings).toMatchObject([
      {
        code: 'own-fact-missing',
        path: 'facts.own.partner.salesforce',
        mend: '"Lead_Source" is a label: write LeadSource.',
      },
    ]);
  });
});
