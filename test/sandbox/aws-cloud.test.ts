import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../cli/run.ts';
import { type Cloud, startCloud } from '../../sandbox/aws/cloud.ts';
import { type Engine, startDynamodb } from '../../sandbox/aws/dynamodb.ts';
import type { CloudEvent } from '../../sandbox/aws/events.ts';
import { type ChannelServer, startChannels } from '../../sandbox/channels/server.ts';
import { type HubspotServer, startHubspot } from '../../sandbox/hubspot/server.ts';
import { reps } from '../../sandbox/demo/people/reps.ts';
import { newLeadState } from '../../shared/domain/lead-state.ts';
import { openTable } from '../../shared/store/table.ts';
import { grantsOf, takesIn, type Grant } from '../support/grants.ts';
import { recordDynamodb } from '../support/recording-dynamodb.ts';
import { signV3 } from '../support/sign-hubspot.ts';
import { synthesizedStack } from '../infra/stack.ts';
import { leadStates } from '../../shared/store/records.ts';

const portalId = 4242;
const connection = `hubspot-${portalId}`;
const accessToken = 'a-token';
const clientSecret = 'a-client-secret';
const settingsFor = (apiUrl: string) => ({ stage: 'test', connections: [{ kind: 'hubspot', portalId, apiUrl }] });

describe('the stack on one machine', () => {
  let engine: Engine;
  let recorder: Awaited<ReturnType<typeof recordDynamodb>>;
  let hubspot: HubspotServer;
  let channels: ChannelServer;
  let cloud: Cloud;
  const events: CloudEvent[] = [];

  const operate = async (...words: string[]): Promise<void> => {
    const said: string[] = [];
    const exitCode = await run(words, {
      env: {
        ...cloud.awsEnv,
        HANDOFF_TABLE: cloud.tableName,
        HANDOFF_STAGE: 'test',
        HANDOFF_HUBSPOT_CONNECTION: connection,
        HANDOFF_HUBSPOT_API: hubspot.url,
        HUBSPOT_ACCESS_TOKEN: accessToken,
        HUBSPOT_CLIENT_SECRET: clientSecret,
        SLACK_WEBHOOK_URL: channels.webhook('slack', 'sales'),
      },
      cwd: new URL('../..', import.meta.url).pathname,
      out: (text) => said.push(text),
      err: (text) => said.push(text),
      color: false,
      interactive: false,
      now: Date.now,
      onStop: () => () => undefined,
      ask: {
        text: () => Promise.reject(new Error('nobody is there')),
        hidden: () => Promise.reject(new Error('nobody')),
      },
    });
    expect(said.join('').concat(` (exit ${exitCode})`)).toContain('(exit 0)');
  };

  beforeAll(async () => {
    engine = await startDynamodb(undefined);
    recorder = await recordDynamodb(engine.endpoint);
    process.env['WARM_HANDOFF_DYNAMODB'] = recorder.endpoint;
    hubspot = await startHubspot({ portalId, appId: 7, accessToken, clientSecret, team: reps });
    channels = await startChannels(Date.now);
    cloud = await startCloud({
      settings: settingsFor(hubspot.url),
      schedules: 'manual',
      onEvent: (event) => events.push(event),
    });
    await operate('connect', 'hubspot', '--portal-id', String(portalId));
    await operate('policy', 'push', 'handoff.yaml', '--by', 'test', '--yes');
    await operate('connect', 'slack', 'sales');
    await operate('go-live', '--connection', connection, '--yes');
  });
  afterAll(async () => {
    await cloud?.stop();
    await Promise.all([hubspot?.stop(), channels?.stop(), recorder?.stop(), engine?.stop()]);
    delete process.env['WARM_HANDOFF_DYNAMODB'];
  });

  const webhookUrl = (): string => cloud.webhookUrls[connection] ?? '';
  const deliver = (body: string, secret: string): Promise<Response> =>
    fetch(webhookUrl(), {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...signV3({ secret, url: webhookUrl(), body, timestamp: Date.now() }),
      },
      body,
    });
  const creation = (objectId: string): string =>
    JSON.stringify([
      {
        eventId: 1,
        subscriptionId: 1,
        portalId,
        appId: 7,
        occurredAt: Date.now(),
        subscriptionType: 'contact.creation',
        attemptNumber: 0,
        objectId: Number(objectId),
      },
    ]);
  const contact = async (
    path: string,
    init?: RequestInit,
  ): Promise<{ id: string; properties: Record<string, string> }> => {
    const headers = { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' };
    const response = await fetch(`${hubspot.url}/crm/v3/objects/contacts${path}`, { ...init, headers });
    expect(response.ok).toBe(true);
    return (await response.json()) as { id: string; properties: Record<string, string> };
  };

  it('takes a signed webhook through queue, bundle and table to an owner in the CRM', async () => {
    const properties = { email: 'lena@kunde.example', firstname: 'Lena', country: 'Germany' };
    const { id } = await contact('', { method: 'POST', body: JSON.stringify({ properties }) });
    expect((await deliver(creation(id), clientSecret)).status).toBe(200);
    await cloud.idle();
    const written = await contact(`/${id}?properties=hubspot_owner_id,handoff_stage,handoff_score`);
    expect(written.properties).toMatchObject({
      hubspot_owner_id: expect.stringMatching(/^\d+$/),
      handoff_stage: expect.stringMatching(/./),
      handoff_score: expect.stringMatching(/^\d+$/),
    });
    const counts = events.flatMap((event) =>
      event.kind === 'message' ? [[event.queue.replace('warm-handoff-test-', ''), event.action, event.count]] : [],
    );
    expect(counts).toEqual([
      [connection, 'received', 1],
      [connection, 'done', 1],
      ['news', 'received', 1],
      ['news', 'done', 1],
    ]);
    expect(channels.messages().at(-1)).toMatchObject({
      channel: 'sales',
      links: [`https://app.hubspot.com/contacts/${portalId}/record/0-1/${id}`],
    });
  });

  it('refuses a wrong signature and queues nothing', async () => {
    const before = events.filter(({ kind }) => kind === 'message').length;
    expect((await deliver(creation('1'), 'another secret')).status).toBe(401);
    await cloud.idle();
    expect(events.filter(({ kind }) => kind === 'message')).toHaveLength(before);
  });

  it('runs the sweep, which queues what is due', async () => {
    const client = new DynamoDBClient({
      endpoint: engine.endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
    const { id } = await contact('', { method: 'POST', body: '{"properties":{"email":"max@kunde.example"}}' });
    const table = openTable({ name: cloud.tableName, client });
    const due = { at: '2026-01-01T00:00:00.000Z', why: 'retry' };
    await leadStates.save(table, connection, id, newLeadState, { ...newLeadState, due });
    client.destroy();
    await cloud.runSchedules('-sweep');
    await cloud.idle();
    expect(events.some((event) => event.kind === 'schedule' && event.schedule === 'warm-handoff-test-sweep')).toBe(
      true,
    );
    const swept = events.filter((event) => event.kind === 'invoke' && event.function.endsWith('-sweep'));
    expect(swept).toMatchObject([{ outcome: 'ok' }]);
    expect((await contact(`/${id}?properties=hubspot_owner_id`)).properties['hubspot_owner_id']).toMatch(/^\d+$/);
  });

  const granted = (): Record<string, Grant[]> => {
    const grants = grantsOf(synthesizedStack(settingsFor(hubspot.url)).findResources('AWS::IAM::Policy'));
    const roles = {
      'hand-off-hubspot': 'workerhandoffhubspotrole',
      sweep: 'timerssweeprole',
      'catch-up-hubspot': 'timerscatchuphubspotrole',
      tell: 'newstellrole',
    };
    return Object.fromEntries(Object.entries(roles).map(([stem, role]) => [stem, grants[role] ?? []]));
  };

  it('runs the catch-up, which keeps how far it came', async () => {
    await cloud.runSchedules('-catch-up-hubspot');
    await cloud.idle();
    expect([...recorder.writes]).toContain(`warm-handoff-test-catch-up-hubspot CONNECTION#${connection}`);
  });

  it('writes no item of the table but of the kinds that its grants name', () => {
    const foreign = (stem: string, mayWrite: (key: string) => boolean): string[] =>
      [...recorder.writes].flatMap((write) => {
        const [caller, key = ''] = write.split(' ');
        return caller === `warm-handoff-test-${stem}` && !mayWrite(key) ? [write] : [];
      });
    for (const [stem, grants] of Object.entries(granted())) {
      const writing = grants.filter(({ actions }) => actions.includes('dynamodb:UpdateItem'));
      expect(foreign(stem, () => false)).not.toEqual([]);
      expect(foreign(stem, (key) => writing.some((grant) => takesIn(grant, key)))).toEqual([]);
      expect([stem, writing.filter((grant) => takesIn(grant, 'POLICY'))]).toEqual([stem, []]);
    }
  });

  it('calls nothing of the table that its grants do not allow', () => {
    const allowed = new Set(
      Object.entries(granted()).flatMap(([stem, grants]) =>
        grants.flatMap(({ actions, resource }) =>
          actions.map((action) => {
            const index = resource.startsWith('index ') ? ` ${resource.split(' ')[1]}` : '';
            return `warm-handoff-test-${stem} ${action.replace('dynamodb:', '')}${index}`;
          }),
        ),
      ),
    );
    // A transaction needs the grants of its parts, which here are puts.
    const made = [...recorder.calls]
      .filter((call) => call.startsWith('warm-handoff-'))
      .map((call) => call.replace(' TransactWriteItems', ' PutItem'));
    expect(made.length).toBeGreaterThan(3);
    expect(made.filter((call) => !allowed.has(call))).toEqual([]);
  });

  it('logs no address, name or token', () => {
    const lines = events.flatMap((event) => (event.kind === 'log' ? [event.line] : []));
    expect(lines.length).toBeGreaterThan(3);
    for (const word of ['lena', 'kunde.example', accessToken, clientSecret])
      expect(lines.filter((line) => line.toLowerCase().includes(word))).toEqual([]);
  });
});

describe('a cloud with a data folder', () => {
  const settings = settingsFor('http://127.0.0.1:9');
  const client = (cloud: Cloud) => ({
    region: 'us-east-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    cloud,
  });

  it('keeps table and secrets between two runs, and leaves nothing else', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'cloud-'));
    const start = (): Promise<Cloud> => startCloud({ settings, dataDir, schedules: 'manual' });
    const key = { pk: { S: 'POLICY' }, sk: { S: 'CURRENT' } };

    const first = await start();
    const writer = new DynamoDBClient({ ...client(first), endpoint: first.endpoints.dynamodb });
    await writer.send(new PutItemCommand({ TableName: first.tableName, Item: { ...key, version: { S: 'abc' } } }));
    writer.destroy();
    await first.putSecret('warm-handoff/test/hubspot-4242', 'kept');
    await first.stop();
    await expect(fetch(first.apiUrl)).rejects.toThrow('fetch failed');

    const second = await start();
    const reader = new DynamoDBClient({ ...client(second), endpoint: second.endpoints.dynamodb });
    const secrets = new SecretsManagerClient({ ...client(second), endpoint: second.endpoints.secretsmanager });
    const { Item } = await reader.send(new GetItemCommand({ TableName: second.tableName, Key: key }));
    const { SecretString } = await secrets.send(
      new GetSecretValueCommand({ SecretId: 'warm-handoff/test/hubspot-4242' }),
    );
    expect([Item?.['version'], SecretString]).toEqual([{ S: 'abc' }, 'kept']);
    reader.destroy();
    secrets.destroy();
    await second.stop();
  });
});

it('says in the stack’s own words what is wrong with its settings, and leaves nothing running', async () => {
  const starting = startCloud({ settings: { stage: 'test', connections: [] } });
  await expect(starting).rejects.toThrow('connections: needs at least one connection');
});
