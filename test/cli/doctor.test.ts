import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { judgeReps } from '../../cli/checks/reps.ts';
import type { Owner } from '../../shared/domain/team.ts';
import { saveFirmList } from '../../shared/store/firm-list.ts';
import { pauseConnection, saveCatchUp } from '../../shared/store/connections.ts';
import { currentPolicyKey, policyKey } from '../../shared/store/keys.ts';
import { pushPolicy } from '../../shared/store/policies.ts';
import { forgetRefused, keepRefused } from '../../shared/store/refusals.ts';
import { examplePolicy } from '../support/lead.ts';
import {
  accessToken,
  clientSecret,
  connection,
  emptyFolder,
  portalId,
  runCli,
  secretId,
  startInstallation,
  type Installation,
} from './installation.ts';

type Check = { check: string; status: string; found: string; todo?: string };
type Report = { ok: boolean; problems: number; checks: Check[]; connections: { checks: Check[]; unseen: string[] }[] };

let here: Installation;
const doctor = async (more: string[] = [], env: Record<string, string | undefined> = {}) => {
  const ran = await here.run(['doctor', '--json', ...more], { env });
  return { ...ran, report: ran.json() as Report };
};
const checkOf = (report: Report, name: string): Check | undefined =>
  [...report.checks, ...report.connections.flatMap(({ checks }) => checks)].find(({ check }) => check === name);
const push = (policy = examplePolicy()) =>
  pushPolicy(here.table, policy, { by: 'a test', now: '2026-11-22T09:00:00.000Z' });

describe('doctor before anything is set up', () => {
  beforeAll(async () => {
    here = await startInstallation();
  });
  afterAll(() => here.stop());

  it('finds no policy and no secret, and names the command for each', async () => {
    const { code, report } = await doctor();
    expect(code).toBe(1);
    expect(checkOf(report, 'policy')).toMatchObject({
      status: 'problem',
      todo: expect.stringContaining('policy push'),
    });
    expect(checkOf(report, 'secret')).toMatchObject({
      status: 'problem',
      todo: `Store it: npx handoff connect hubspot --portal-id ${portalId}`,
    });
  });

  it('says so when the table is not there, and still looks at the rest', async () => {
    const { report } = await doctor(['--table', 'no-such-table']);
    expect(checkOf(report, 'policy')).toMatchObject({ status: 'problem', found: expect.stringContaining('--table') });
    expect(checkOf(report, 'secret')).toBeDefined();
  });

  it('says so when AWS does not answer', async () => {
    const { code, report } = await doctor([], { AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:9' });
    expect(code).toBe(1);
    expect(checkOf(report, 'policy')?.found).toContain('Nothing answers');
  });

  it('refuses a connection id that is none', async () => {
    const { code, err } = await here.run(['doctor', '--connection', 'acme']);
    expect(code).toBe(2);
    expect(err).toContain('hubspot-12345678');
  });
});

describe('doctor of a whole installation', () => {
  beforeAll(async () => {
    here = await startInstallation();
    const ran = await here.run(['connect', 'hubspot', '--portal-id', String(portalId)], {
      env: { HUBSPOT_ACCESS_TOKEN: accessToken, HUBSPOT_CLIENT_SECRET: clientSecret },
    });
    if (ran.code !== 0) throw new Error(ran.err);
    await push();
    const live = await here.run(['go-live', '--yes']);
    if (live.code !== 0) throw new Error(live.err);
  });
  afterAll(() => here.stop());
  beforeEach(async () => {
    here.secrets.put(secretId, JSON.stringify({ accessToken, clientSecret, appId: 99 }));
    await push();
  });

  it('finds nothing wrong, and lists what only a person can see', async () => {
    const { code, report } = await doctor();
    const all = [...report.checks, ...(report.connections[0]?.checks ?? [])];
    expect(all.filter(({ status }) => status !== 'ok')).toEqual([]);
    expect(all.map(({ check }) => check)).toEqual([
      'policy',
      'values',
      'channels',
      'secret',
      'token',
      'scopes',
      'leads object',
      'properties',
      'facts',
      'stages',
      'pipelines',
      'reps',
      'owners',
      'webhook',
      'queues',
      'mode',
      'pause',
      'events',
      'firms',
    ]);
    expect(report.connections[0]?.unseen).toHaveLength(4);
    expect(code).toBe(0);
  });

  it('names the tick of contacts when it is missing, and the command that makes it', async () => {
    const { definitions } = here.hubspot.records;
    definitions.archive('contacts', 'handoff_now');
    const { report } = await doctor();
    expect(checkOf(report, 'properties')).toMatchObject({
      status: 'problem',
      found: 'missing: handoff_now on contacts',
    });
    await here.run(['connect', 'hubspot', '--portal-id', String(portalId)], {
      env: { HUBSPOT_ACCESS_TOKEN: accessToken, HUBSPOT_CLIENT_SECRET: clientSecret },
    });
    expect(definitions.find('contacts', 'handoff_now')).toMatchObject({ type: 'bool', fieldType: 'booleancheckbox' });
  });

  it('names a property of ours that no app may write, and does not call it there', async () => {
    const property = here.hubspot.records.definitions.find('deals', 'handoff_segment');
    if (property) property.readOnly = true;
    const { code, report } = await doctor();
    if (property) property.readOnly = false;
    expect(code).toBe(1);
    expect(checkOf(report, 'properties')).toMatchObject({
      status: 'problem',
      found: expect.stringMatching(/^read-only: handoff_segment on deals/),
      todo: expect.stringContaining('Settings, Properties'),
    });
  });

  it('names a stage whose deals nobody may write', async () => {
    const { pipelines } = here.hubspot.records;
    pipelines.permit('contractsent', 'READ_ONLY');
    const { code, report } = await doctor();
    pipelines.permit('contractsent', 'CRM_PERMISSIONS_ENFORCEMENT');
    expect(code).toBe(0);
    expect(checkOf(report, 'stages')).toMatchObject({
      status: 'warning',
      found: expect.stringContaining('"Contract Sent" of Sales Pipeline may not be written'),
    });
  });

  it('shows no credential', async () => {
    const { out, err } = await here.run(['doctor']);
    expect(out).toContain('All is well.');
    expect(out + err).not.toContain(accessToken);
    expect(out + err).not.toContain(clientSecret);
  });

  it('only looks: it writes nothing to HubSpot', async () => {
    const before = here.hubspot.calls.length;
    await doctor();
    const made = here.hubspot.calls.slice(before).filter(({ method }) => method !== 'GET');
    expect(made.map(({ path }) => path)).toEqual([
      '/oauth/v2/private-apps/get/access-token-info',
      '/crm/objects/2026-09/0-1/search',
    ]);
  });

  it('says that a secret was replaced by something else', async () => {
    here.secrets.put(secretId, 'not json');
    expect(checkOf((await doctor()).report, 'secret')).toMatchObject({
      status: 'problem',
      found: expect.stringContaining('is not JSON'),
    });
  });

  it('says when two client secrets are accepted', async () => {
    here.secrets.put(secretId, JSON.stringify({ accessToken, clientSecret: 'rotated', appId: 99 }));
    expect(checkOf((await doctor()).report, 'secret')?.found).toContain('or the one before it');
  });

  it('says that HubSpot refuses the token', async () => {
    here.secrets.put(secretId, JSON.stringify({ accessToken: 'expired', clientSecret, appId: 99 }));
    const { code, report } = await doctor();
    expect(code).toBe(1);
    expect(checkOf(report, 'token')).toMatchObject({ status: 'problem', todo: expect.stringContaining('Auth tab') });
  });

  it('says that the receiver does not accept what is signed for another URL', async () => {
    const { report } = await doctor(['--webhook-url', here.webhookUrl.replace('127.0.0.1', 'localhost')]);
    expect(checkOf(report, 'webhook')).toMatchObject({
      status: 'problem',
      found: expect.stringContaining('refuses the signature'),
    });
  });

  it('says that nobody takes webhooks for another portal', async () => {
    const { report } = await doctor(['--webhook-url', here.webhookUrl.replace(String(portalId), '1')]);
    expect(checkOf(report, 'webhook')?.found).toContain('answered 404');
  });

  it('warns when nothing knows the webhook URL', async () => {
    const { code, report } = await doctor([], { HANDOFF_HUBSPOT_WEBHOOK_URL: undefined });
    expect(code).toBe(0);
    expect(checkOf(report, 'webhook')).toMatchObject({
      status: 'warning',
      todo: expect.stringContaining('--webhook-url'),
    });
  });

  it('names a mapped property that the portal lacks', async () => {
    const policy = examplePolicy();
    policy.facts.hubspot.topic = 'product_interest';
    await push({ ...policy, hash: '00000000000000aa' });
    expect(checkOf((await doctor()).report, 'facts')).toMatchObject({
      status: 'warning',
      found: expect.stringContaining('product_interest'),
      todo: expect.stringContaining('facts.hubspot.topic'),
    });
  });

  it('says that it did not look at dead letters when nothing names their queue', async () => {
    expect(checkOf((await doctor()).report, 'queues')?.found).toBe('about 0 waiting, dead letters not looked at');
  });

  it('counts what has failed for good', async () => {
    const { deadLetters } = here;
    await deadLetters.client.send(new SendMessageCommand({ QueueUrl: deadLetters.queueUrl, MessageBody: '{}' }));
    const { report } = await doctor([], {
      AWS_ENDPOINT_URL_SQS: deadLetters.endpoint,
      HANDOFF_HUBSPOT_QUEUE_URL: undefined,
      HANDOFF_HUBSPOT_DEAD_LETTERS_URL: deadLetters.queueUrl,
    });
    expect(checkOf(report, 'queues')).toMatchObject({ status: 'warning', found: 'about 1 in the dead-letter queue' });
  });

  it('says how many records changed and no event told of it, and where to look', async () => {
    const missed = { total: 12, day: '2999-01-01', today: 3 };
    const at = '2026-11-22T10:00:00.000Z';
    const cursors = { lead: at, deal: at, task: at };
    expect(checkOf((await doctor()).report, 'events')).toMatchObject({ status: 'ok' });
    await saveCatchUp(here.table, connection, undefined, { cursors, at, missed });
    expect(checkOf((await doctor()).report, 'events')).toMatchObject({
      status: 'warning',
      found: expect.stringContaining('3 records changed today and no event told of it (12 in all)'),
    });
  });

  it('says how many of the companies are known', async () => {
    const at = '2026-11-22T10:00:00.000Z';
    expect(checkOf((await doctor()).report, 'firms')).toMatchObject({ status: 'ok' });
    const begun = await saveFirmList(here.table, connection, null, { beganAt: at, seen: 40_000, after: '7' });
    expect(checkOf((await doctor()).report, 'firms')).toMatchObject({
      status: 'warning',
      found: expect.stringContaining('40000 companies read since'),
    });
    await saveFirmList(here.table, connection, begun, {
      beganAt: at,
      seen: 60_000,
      after: null,
      changedFrom: at,
      knownSince: at,
    });
    expect(checkOf((await doctor()).report, 'firms')).toMatchObject({
      status: 'ok',
      found: expect.stringContaining('all 60000 companies were read'),
    });
  });

  it('says that the connection is paused, and why', async () => {
    const until = new Date(Date.now() + 3_600_000).toISOString();
    await pauseConnection(here.table, connection, until, 'throttled', { pauses: 0 });
    expect(checkOf((await doctor()).report, 'pause')).toMatchObject({
      status: 'warning',
      found: expect.stringContaining('throttled'),
    });
  });

  it('HS6 tells what the CRM refuses, by reason, with how many wait for it and some of them', async () => {
    const reason = 'HubSpot refused (400 VALIDATION_ERROR); the rule on industry wants a value';
    const refused = [101, 102, 103, 104, 105, 106, 107].map((id) => ({
      object: 'lead' as const,
      id: String(id),
      refusal: 'MISSING_CONDITIONAL_REQUIRED_PROPERTY industry',
      reason,
    }));
    await keepRefused(here.table, connection, refused, { now: '2026-11-22T10:00:00.000Z', policy: 'one' });
    const { code, report } = await doctor();
    expect(code).toBe(1);
    expect(checkOf(report, 'refused')).toMatchObject({
      status: 'problem',
      found: `7 leads (101, 102, 103, 104, 105) wait since 2026-11-22T10:00:00.000Z: ${reason}.`,
      todo: expect.stringContaining('tried each hour'),
    });
    await forgetRefused(here.table, connection, refused);
    expect(checkOf((await doctor()).report, 'refused')).toBeUndefined();
  });

  it('says that a stored policy no longer fits this version', async () => {
    await here.table.doc.send(
      new PutCommand({ TableName: here.table.name, Item: { ...policyKey('older'), policy: '{"version":0}' } }),
    );
    await here.table.doc.send(
      new PutCommand({
        TableName: here.table.name,
        Item: { ...currentPolicyKey, version: 'older', pushedAt: 'then', pushedBy: 'somebody' },
      }),
    );
    expect(checkOf((await doctor()).report, 'policy')).toMatchObject({
      status: 'problem',
      found: expect.stringContaining('does not fit this version'),
    });
  });
});

const owner = (rep: string, more: Partial<Owner> = {}): Owner => ({
  id: rep,
  name: rep,
  email: `${rep}@acme.example`,
  kind: 'person',
  active: true,
  ...more,
});

describe('doctor and the reps of the policy', () => {
  const policy = examplePolicy();
  const everybody = ['anna', 'ben', 'carla', 'dina', 'emil'].map((rep) => owner(rep));
  const but = (...others: Owner[]) => [
    ...everybody.filter(({ id }) => !others.some((other) => other.id === id)),
    ...others,
  ];

  it('is content when all are active users, in whatever letter case', () => {
    expect(judgeReps(policy, but(owner('ben', { email: 'BEN@Acme.example' })), 'hubspot')).toMatchObject([
      { status: 'ok' },
    ]);
  });

  it.each([
    { case: 'who left', owners: but(owner('ben', { active: false })), says: 'is no longer active' },
    { case: 'who is a queue', owners: but(owner('ben', { kind: 'queue' })), says: 'is a queue' },
    { case: 'whom HubSpot does not know', owners: everybody.filter(({ id }) => id !== 'ben'), says: 'is no user' },
  ])('warns of a rep $case', ({ owners, says }) => {
    expect(judgeReps(policy, owners, 'hubspot')).toMatchObject([
      { status: 'warning', found: expect.stringMatching(new RegExp(`^ben .*${says}`)) },
    ]);
  });

  it('calls a pool without anybody and a missing default owner problems', () => {
    const owners = everybody.filter(({ id }) => id === 'dina' || id === 'emil');
    const problems = judgeReps(policy, owners, 'hubspot').filter(({ status }) => status === 'problem');
    expect(problems.map(({ found }) => found)).toEqual([
      'Nobody of the pool veterans can own a lead here; its leads go to the fallback.',
      'Nobody of the pool desk can own a lead here; its leads go to the fallback.',
      'The default owner anna cannot own a lead here.',
    ]);
  });
});

describe('doctor and the settings around it', () => {
  it('asks which connection when nothing names one', async () => {
    const folder = await emptyFolder();
    const ran = await runCli(['doctor'], { cwd: folder.path, env: {} });
    await folder.remove();
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('Give --connection');
  });
});
