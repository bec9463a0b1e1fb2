import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Policy } from '../../shared/policy/policy.ts';
import { pauseConnection } from '../../shared/store/connections.ts';
import { goLive } from '../../shared/store/modes.ts';
import { pushPolicy } from '../../shared/store/policies.ts';
import { examplePolicy } from '../support/lead.ts';
import { runCli } from './installation.ts';
import {
  clientId,
  clientSecret,
  connection,
  orgId,
  secretId,
  startOrgInstallation,
  type OrgInstallation,
} from './org-installation.ts';

type Check = { check: string; status: string; found: string; todo?: string };
type Report = {
  ok: boolean;
  checks: Check[];
  connections: { connection: string; checks: Check[]; unseen: string[] }[];
};

const pathToken = 'a-path-token-that-nobody-may-see';
const secret = { clientId, clientSecret, pathToken };

let here: OrgInstallation;
const doctor = async (more: string[] = [], env: Record<string, string | undefined> = {}) => {
  const ran = await here.run(['doctor', '--json', ...more], { env });
  return { ...ran, report: ran.json() as Report };
};
const allOf = ({ checks, connections }: Report): Check[] => [...checks, ...connections.flatMap(({ checks }) => checks)];
const checkOf = (report: Report, name: string): Check | undefined => allOf(report).find(({ check }) => check === name);
const push = (change: (policy: Policy) => void = () => undefined, hash = '00000000000000aa') => {
  const policy = { ...examplePolicy(), hash };
  change(policy);
  return pushPolicy(here.table, policy, { by: 'a test', now: '2026-11-22T09:00:00.000Z' });
};

/** Ben under another address in Salesforce. */
const withBen =
  (salesforce: string) =>
  ({ reps }: Policy): void => {
    const { ben } = reps;
    if (ben) reps['ben'] = { ...ben, salesforce };
  };

describe('doctor of a Salesforce connection that nobody made yet', () => {
  beforeAll(async () => {
    here = await startOrgInstallation();
  });
  afterAll(() => here.stop());

  it('names the command that makes it', async () => {
    const { code, report } = await doctor();
    expect(code).toBe(1);
    expect(checkOf(report, 'secret')).toMatchObject({
      status: 'problem',
      todo: `Store it: npx handoff connect salesforce --org-id ${orgId}`,
    });
  });

  it('says that the package is not deployed, field by field', async () => {
    here.secrets.put(secretId, JSON.stringify(secret));
    const { code, report } = await doctor();
    const lacking = allOf(report).filter(({ check }) => check === 'package');
    expect(code).toBe(1);
    expect(lacking.map(({ found }) => found)).toContain(
      'Handoff_Key__c on Task is not there, or not to be read by the integration user.',
    );
    expect(lacking.every(({ status, todo }) => status === 'problem' && todo?.includes('docs/salesforce.md'))).toBe(
      true,
    );
  });

  it.each(['salesforce-00D', 'salesforce-00D5g00000ABCDEEA4', 'salesforce'])(
    'refuses %s as no connection',
    async (id) => {
      const { code, err } = await here.run(['doctor', '--connection', id]);
      expect(code).toBe(2);
      expect(err).toContain('salesforce-00D5g00000ABCDE');
    },
  );
});

describe('doctor of a whole Salesforce connection', () => {
  beforeAll(async () => {
    here = await startOrgInstallation();
    here.salesforce.records.provision();
    here.salesforce.records.schema.track('Lead', 'Status');
    const at = new Date().toISOString();
    await goLive(here.table, connection, { since: at, at });
  });
  afterAll(() => here.stop());
  beforeEach(async () => {
    here.secrets.put(secretId, JSON.stringify(secret));
    await push();
  });

  it('finds nothing wrong, and lists what only a person can see', async () => {
    const { code, report } = await doctor();
    // What the shipped sets do not show is told as that, and is no ok.
    expect(allOf(report).filter(({ status }) => status !== 'ok')).toMatchObject([
      { check: 'rules', status: 'warning', found: expect.stringMatching(/^Cannot be seen/) },
    ]);
    expect(allOf(report).map(({ check }) => check)).toEqual([
      'policy',
      'values',
      'channels',
      'secret',
      'login',
      'package',
      'facts',
      'history',
      'task status',
      'rules',
      'required',
      'sharing',
      'reps',
      'unowned',
      'owners',
      'webhook',
      'queues',
      'mode',
      'pause',
      'events',
      'firms',
    ]);
    expect(report.connections[0]?.unseen).toHaveLength(6);
    expect(code).toBe(0);
  });

  it('shows neither credentials nor the path token', async () => {
    const told = [await here.run(['doctor']), await here.run(['doctor', '--json'])];
    expect(told[0]?.out).toContain('0 problems, 1 warning');
    for (const { out, err } of told) {
      expect(out + err).not.toContain(pathToken);
      expect(out + err).not.toContain(clientSecret);
    }
  });

  it('only looks: it changes nothing in Salesforce, and no lead is looked at for it', async () => {
    const before = here.salesforce.calls.length;
    await doctor();
    const made = here.salesforce.calls.slice(before).filter(({ method }) => method !== 'GET');
    // Queries in one call, and the login.
    for (const { path } of made) expect(path).toMatch(/\/(composite|oauth2\/token)$/);
    expect(made.length).toBeGreaterThan(0);
    expect(here.queued).toEqual([]);
  });

  it('says that Salesforce refuses the credentials, and still looks whether messages get in', async () => {
    here.secrets.put(secretId, JSON.stringify({ ...secret, clientSecret: 'expired' }));
    const { code, report } = await doctor();
    expect(code).toBe(1);
    expect(checkOf(report, 'login')).toMatchObject({ status: 'problem', todo: expect.stringContaining('step 3') });
    expect(checkOf(report, 'webhook')).toMatchObject({ status: 'ok' });
  });

  it('says that nobody takes messages for another org', async () => {
    const { report } = await doctor(['--webhook-url', `${here.base.replace(orgId, '00D5g00000OTHER')}/{pathToken}`]);
    expect(checkOf(report, 'webhook')?.found).toContain('answered 404');
  });

  it('says that two path tokens are accepted', async () => {
    here.secrets.put(secretId, JSON.stringify({ ...secret, pathToken: 'a-path-token-that-is-newer' }));
    expect(checkOf((await doctor()).report, 'secret')?.found).toContain('or the one before it');
  });

  it('says that a secret was replaced by something else', async () => {
    here.secrets.put(secretId, JSON.stringify({ clientId }));
    expect(checkOf((await doctor()).report, 'secret')?.found).toContain('is not JSON with clientId, pathToken');
  });

  it('finds a rep by the username that the policy names for Salesforce', async () => {
    await push(withBen('ben@acme.example.org1'), '00000000000000ad');
    expect(checkOf((await doctor()).report, 'reps')).toMatchObject({ status: 'ok' });
  });

  it('warns of a rep whom the org does not know by the address for Salesforce', async () => {
    await push(withBen('okafor@acme.example'), '00000000000000ab');
    expect(checkOf((await doctor()).report, 'reps')).toMatchObject({
      status: 'warning',
      found: 'ben (okafor@acme.example) is no user of this org, and gets no lead.',
      todo: expect.stringContaining('salesforce:'),
    });
  });

  it("does not take the integration user for a rep, and says that its leads are nobody's", async () => {
    await push((policy) => {
      const anna = policy.reps['anna'];
      if (anna) policy.reps['anna'] = { ...anna, salesforce: here.salesforce.integrationUsername };
      policy.unowned = ['Frida@acme.example'];
    }, '00000000000000ac');
    const { report } = await doctor();
    expect(checkOf(report, 'reps')?.found).toContain('is no user of this org');
    expect(checkOf(report, 'unowned')).toMatchObject({
      status: 'ok',
      found: "leads of Frida@acme.example and of the integration user count as nobody's",
    });
  });

  it.each(['Favourite_Machine__c', 'Firm.Industry'])('names the mapped field %s that no lead has', async (path) => {
    await push(({ facts }) => {
      facts.salesforce = { problem: 'Description', industry: 'Account.Industry', topic: path };
    }, `00000000000000${path.length}`);
    expect(allOf((await doctor()).report).filter(({ check }) => check === 'facts')).toMatchObject([
      {
        status: 'warning',
        found: expect.stringContaining(path),
        todo: expect.stringContaining('facts.salesforce.topic'),
      },
    ]);
  });

  it('says that the connection is paused, and why', async () => {
    const until = new Date(Date.now() + 3_600_000).toISOString();
    await pauseConnection(here.table, connection, until, 'throttled', { pauses: 0 });
    expect(checkOf((await doctor()).report, 'pause')).toMatchObject({
      status: 'warning',
      found: expect.stringContaining('Salesforce is left alone until'),
    });
  });
});

describe('doctor and the settings of an org', () => {
  beforeAll(async () => {
    here = await startOrgInstallation();
    here.salesforce.records.provision();
    here.secrets.put(secretId, JSON.stringify(secret));
  });
  afterAll(() => here.stop());

  const settings = (more: Record<string, unknown>) => ({
    context: {
      'warm-handoff': {
        stage: 'prod',
        connections: [{ kind: 'salesforce', orgId: `${orgId}EA4`, loginUrl: here.salesforce.url }],
        ...more,
      },
    },
  });
  const look = async (more: Record<string, unknown> = {}) => {
    await writeFile(join(here.folder, 'cdk.json'), JSON.stringify(settings(more)));
    const unset = Object.fromEntries(
      ['CONNECTION', 'LOGIN_URL', 'WEBHOOK_URL', 'QUEUE_URL'].map((name) => [`HANDOFF_SALESFORCE_${name}`, undefined]),
    );
    return doctor([], unset);
  };

  it('finds connection and address in cdk.json, and the rest in the outputs of the deployment', async () => {
    const outputs = { [`WebhookUrlSalesforce${orgId}`]: `${here.base}/{pathToken}` };
    const before = await look();
    expect(checkOf(before.report, 'webhook')).toMatchObject({ status: 'warning' });
    await mkdir(join(here.folder, '.handoff'), { recursive: true });
    await writeFile(join(here.folder, '.handoff/outputs.json'), JSON.stringify({ 'warm-handoff-prod': outputs }));
    const { report } = await look();
    expect(report.connections.map(({ connection }) => connection)).toEqual([connection]);
    expect(checkOf(report, 'login')).toMatchObject({ status: 'ok' });
    expect(checkOf(report, 'webhook')).toMatchObject({ status: 'ok' });
  });

  it('leaves a domain that asks for a certificate to a person', async () => {
    const { report } = await look({
      salesforceDomain: {
        domainName: 'leads.acme.example',
        certificateArn: 'arn:aws:acm:eu-central-1:111122223333:certificate/x',
        truststore: 's3://acme-trust/salesforce.pem',
      },
    });
    expect(checkOf(report, 'webhook')).toBeUndefined();
    expect(report.connections[0]?.unseen.join(' ')).toContain('asks for the certificate');
  });

  it('asks for the address of an org that the settings do not name', async () => {
    const ran = await runCli(['doctor', '--json', '--connection', connection], {
      env: {
        AWS_REGION: 'eu-central-1',
        AWS_ENDPOINT_URL_SECRETS_MANAGER: here.secrets.endpoint,
        AWS_ACCESS_KEY_ID: 'a',
        AWS_SECRET_ACCESS_KEY: 'b',
      },
      cwd: '/',
    });
    expect(ran.code).toBe(1);
    expect(checkOf(ran.json() as Report, 'login')).toMatchObject({
      status: 'problem',
      todo: expect.stringContaining('loginUrl'),
    });
  });
});
