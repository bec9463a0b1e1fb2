import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startChannels, type ChannelServer } from '../../sandbox/channels/server.ts';
import { freeChannel } from '../../shared/store/channel-states.ts';
import { pushPolicy } from '../../shared/store/policies.ts';
import { defaultPolicy } from '../support/policy.ts';
import { startInstallation, type Installation } from './installation.ts';

const secretId = 'warm-handoff/prod/channels';
let here: Installation;
let played: ChannelServer;
beforeAll(async () => {
  here = await startInstallation();
  await pushPolicy(here.table, defaultPolicy, { by: 'a test', now: '2026-11-22T09:00:00.000Z' });
  return () => here.stop();
});
beforeEach(async () => {
  played = await startChannels(Date.now);
  return () => played.stop();
});

const connect = (
  kind: 'slack' | 'teams',
  name: string,
  url: string,
  more: { words?: string[]; answers?: string[] } = {},
) =>
  here.run(['connect', kind, name, ...(more.words ?? [])], {
    env: { [`${kind.toUpperCase()}_WEBHOOK_URL`]: url },
    ...(more.answers && { answers: more.answers }),
  });
const stored = async (): Promise<Record<string, unknown>> => {
  try {
    const { SecretString = '{}' } = await here.secrets.client.send(new GetSecretValueCommand({ SecretId: secretId }));
    return JSON.parse(SecretString) as Record<string, unknown>;
  } catch {
    return {};
  }
};

describe('connect slack', () => {
  it('sends a test, says that it arrived, and stores the address, which it shows to nobody', async () => {
    const url = played.webhook('slack', 'sales');
    const { code, out, err } = await connect('slack', '#sales', url);
    expect(err).toBe('');
    expect(code).toBe(0);
    expect(out).toContain('arrived Slack has the test of sales');
    expect(out).not.toContain(url);
    expect(played.messages()).toMatchObject([
      { text: 'This is the test of the channel “sales”. Leads will be told here.' },
    ]);
    expect(await stored()).toEqual({ sales: { kind: 'slack', url, isConfirmed: true } });
  });

  it('says what else is to be done for a channel that the policy does not name', async () => {
    const { json } = await connect('slack', 'board', played.webhook('slack', 'board'), { words: ['--json'] });
    expect(json()).toMatchObject({
      ok: true,
      confirmed: true,
      told: false,
      next: [expect.stringContaining('notify.tell'), expect.any(String)],
    });
  });

  it('waits a moment where Slack asks for it', async () => {
    played.fault({ action: { kind: 'status', status: 429, body: 'rate_limited', headers: { 'retry-after': '1' } } });
    expect(await connect('slack', 'sales', played.webhook('slack', 'sales'))).toMatchObject({ code: 0 });
  });

  it.each([
    ['no_service', 404, 'Slack does not know this webhook any more'],
    ['channel_is_archived', 410, 'is archived in Slack'],
    ['action_prohibited', 403, 'A Slack admin does not let this app'],
    ['rate_limited', 429, 'asks for patience'],
    ['<html>Sign in</html>', 200, 'is not Slack'],
    ['', 302, 'sends us to another address'],
    ['', 503, 'an error of its own'],
  ])('that answers %j (%i) stores nothing and says what to do', async (body, status, said) => {
    const before = await stored();
    played.fault({
      times: 9,
      action: { kind: 'status', status, body, headers: status === 429 ? { 'retry-after': '60' } : {} },
    });
    const { code, err } = await connect('slack', 'sales', `${played.url}/services/T1/B1/secretpart`);
    expect(code).toBe(1);
    expect(err).toContain(said);
    expect(err).toContain('Nothing was stored.');
    expect(err).not.toContain('secretpart');
    expect(await stored()).toEqual(before);
  });

  it('that nobody answers is told apart from one that refuses', async () => {
    const gone = await startChannels(Date.now);
    const url = gone.webhook('slack', 'sales');
    await gone.stop();
    expect((await connect('slack', 'sales', url)).err).toContain('Nothing answers at this address.');
  });
});

describe('connect teams', () => {
  it('asks whether the test arrived, for a 202 is no delivery', async () => {
    const url = played.webhook('teams', 'managers');
    const no = await connect('teams', 'managers', url, { answers: ['no'] });
    expect(no.code).toBe(1);
    expect(no.err).toContain('look at its runs');
    expect(await stored()).not.toHaveProperty('managers');
    const yes = await connect('teams', 'managers', url, { answers: ['yes'] });
    expect(yes.code).toBe(0);
    expect(await stored()).toMatchObject({ managers: { kind: 'teams', url, isConfirmed: true } });
  });

  it('in a pipeline says that nobody has seen it', async () => {
    const url = played.webhook('teams', 'managers');
    const alone = await connect('teams', 'managers', url);
    expect(alone).toMatchObject({ code: 2, err: expect.stringContaining('--unconfirmed') });
    const ran = await connect('teams', 'managers', url, { words: ['--unconfirmed', '--json'] });
    expect(ran.json()).toMatchObject({ ok: true, confirmed: false });
    expect(await stored()).toMatchObject({ managers: { isConfirmed: false } });
  });

  it.each([
    ['a wrong signature', (url: string) => url.replace(/sig=.*/, 'sig=wrong'), 'does not accept the address'],
    ['another workflow', (url: string) => url.replace(/workflows\/\w+/, 'workflows/0'), 'There is no such workflow'],
  ])('with %s stores nothing', async (_, change, said) => {
    const { code, err } = await connect('teams', 'managers', change(played.webhook('teams', 'managers')), {
      words: ['--unconfirmed'],
    });
    expect(code).toBe(1);
    expect(err).toContain(said);
  });
});

describe('an address that is none', () => {
  it.each([
    ['slack', 'https://hooks.slack.com/triggers/T1/2/3', 'starts a workflow in Slack'],
    ['slack', 'https://acme.slack.com/archives/C012AB3CD', 'the link of a channel'],
    ['slack', 'https://hooks.slack.com/services/T1/B1', 'A part of the address is missing'],
    ['slack', 'xoxb-1234-abcd', 'a token of Slack'],
    ['slack', 'http://hooks.slack.com/services/T1/B1/x', 'must start with https://'],
    ['slack', 'https://hooks.slack.com.evil.example/services/T1/B1/x', 'no address of Slack'],
    [
      'slack',
      'https://prod-1.westeurope.logic.azure.com:443/workflows/1/triggers/manual/paths/invoke?sig=x',
      'an address of Teams',
    ],
    ['teams', 'https://acme.webhook.office.com/webhookb2/1/IncomingWebhook/2/3', 'has retired'],
    ['teams', 'https://teams.microsoft.com/l/channel/19%3a1/Sales', 'the link of a channel'],
    [
      'teams',
      'https://d.e.environment.api.powerplatform.com/powerautomate/automations/direct/workflows/1/triggers/manual/paths/invoke?api-version=1',
      'cut off: it has no sig=',
    ],
    ['teams', 'https://hooks.slack.com/services/T1/B1/x', 'an address of Slack'],
    ['teams', 'sales', 'That is no address'],
  ] as const)('%s: %s', async (kind, url, said) => {
    const { code, err } = await connect(kind, 'sales', url);
    expect(code).toBe(2);
    expect(err).toContain(said);
    expect(err).toContain('Nothing was stored.');
  });

  it('is taken out of what a chat put around it', async () => {
    expect(await connect('slack', 'sales', `<${played.webhook('slack', 'sales')}>`)).toMatchObject({ code: 0 });
  });

  it('needs a name as the policy writes it', async () => {
    expect(await connect('slack', 'Sales Team', played.webhook('slack', 'sales'))).toMatchObject({
      code: 2,
      err: expect.stringContaining('lower-case words'),
    });
  });
});

describe('doctor', () => {
  const channels = async () => {
    const { json } = await here.run(['doctor', '--json']);
    const { checks } = json() as { checks: { check: string; status: string; found: string; todo?: string }[] };
    return checks.filter(({ check }) => check === 'channels');
  };

  it('tells which are connected, told last, failing since when, and for what', async () => {
    await connect('slack', 'sales', played.webhook('slack', 'sales'));
    await connect('teams', 'managers', played.webhook('teams', 'managers'), { words: ['--unconfirmed'] });
    await freeChannel(here.table, 'sales', { toldAt: '2026-11-22T09:00:00.000Z' });
    const found = await channels();
    expect(found.find(({ found }) => found.startsWith('sales'))).toEqual({
      check: 'channels',
      status: 'ok',
      found: 'sales (Slack): told last at 2026-11-22T09:00:00.000Z',
    });
    expect(found.find(({ found }) => found.startsWith('managers'))).toMatchObject({
      status: 'warning',
      found: expect.stringContaining('nobody has said that its test arrived'),
    });
    await freeChannel(here.table, 'sales', {
      failing: { since: '2026-11-22T10:00:00.000Z', code: 'channel_is_archived', times: 3 },
    });
    expect((await channels()).find(({ found }) => found.startsWith('sales'))).toMatchObject({
      status: 'warning',
      found: expect.stringMatching(/takes nothing since 2026-11-22T10:00:00.000Z: .*archived in Slack/),
      todo: expect.stringContaining('Bring it back'),
    });
  });
});
