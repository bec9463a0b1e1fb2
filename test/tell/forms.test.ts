/** What is told in Slack and Teams, and what each of them reads in it. The names of the cases are what people complain of elsewhere. */
import { describe, expect, it } from 'vitest';
import { readSlack } from '../../sandbox/channels/slack.ts';
import { largestBytes, readTeams } from '../../sandbox/channels/teams.ts';
import type { News } from '../../shared/domain/news.ts';
import { messageOf, plainText } from '../../shared/tell/message.ts';
import { judgeSlack, slackBody } from '../../shared/tell/slack.ts';
import { judgeTeams, teamsBody } from '../../shared/tell/teams.ts';
import { defaultPolicy, germanPolicy } from '../support/policy.ts';
import { handedOff, monday } from './telling.ts';

const inSlack = (all: readonly News[], policy = defaultPolicy) =>
  readSlack(JSON.stringify(slackBody(messageOf(all, policy))));
const inTeams = (all: readonly News[], policy = defaultPolicy) =>
  readTeams(JSON.stringify(teamsBody(messageOf(all, policy))));
const named = (name: string) => ({
  ...defaultPolicy,
  reps: {
    ...defaultPolicy.reps,
    anna: { ...(defaultPolicy.reps['anna'] ?? { email: '', zone: 'UTC', hours: [], leave: [] }), name },
  },
});
const common = { v: 1, connection: 'salesforce-00D5g00000ABCDE', at: monday } as const;
const who = { ownerId: '70001', rep: 'anna', zone: 'Europe/Berlin' };
const { kind: _, ...lead } = handedOff();

const kinds: [string, News, string][] = [
  ['a lead', handedOff(), 'New lead for Anna Weber'],
  [
    'a lead that was taken back',
    handedOff('51', { rep: 'ben', from: 'anna' }),
    'Lead goes from Anna Weber to Ben Okafor',
  ],
  [
    'a lead of somebody else’s',
    handedOff('51', { rep: null, ownerId: '70009', from: '70008' }),
    'Lead goes from owner 70008 to owner 70009',
  ],
  ['a reminder', { ...lead, kind: 'late', step: 'remind' }, 'Anna Weber has not reached a lead in time'],
  [
    'a colleague who steps in',
    { ...lead, kind: 'late', step: 'buddy', asked: 'dina' },
    'A lead of Anna Weber is still waiting: Dina Rossi is asked to step in',
  ],
  [
    'a lead taken back for being late',
    { ...lead, kind: 'late', step: 'reassign' },
    "A lead that waited too long is Anna Weber's now",
  ],
  [
    'a lead that nobody takes back from whom a person chose',
    { ...lead, kind: 'late', step: 'reassign', stays: true },
    'A lead of Anna Weber has waited too long, and stays with them: a person chose them, or nobody else can take it',
  ],
  [
    'a manager',
    { ...lead, kind: 'late', step: 'manager', asked: 'anna' },
    'A lead of Anna Weber waits, and nobody has reached the buyer: Anna Weber is told',
  ],
  [
    'a close',
    { ...common, kind: 'gate', key: 'g', deal: '006', url: 'https://x.example/006', ...who, as: 'reverted' },
    'Close held for want of a confirmation: a deal of Anna Weber is open again',
  ],
  [
    'a refusal',
    {
      ...common,
      kind: 'parked',
      key: 'p',
      object: 'lead',
      id: '00Q',
      url: 'https://x.example/00Q',
      code: 'validation',
    },
    'Salesforce refuses to take a lead (validation): nobody calls the buyer',
  ],
  [
    'a mode',
    { ...common, kind: 'mode', key: 'm', mode: 'live' },
    'salesforce-00D5g00000ABCDE is live: leads are handed off',
  ],
];

describe.each(kinds)('%s', (_name, news, first) => {
  it('reads the same in both, with the link of its record', () => {
    for (const shown of [inSlack([news]), inTeams([news])]) {
      expect(shown).toMatchObject({ text: expect.stringMatching(/./), links: 'url' in news ? [news.url] : [] });
      expect(typeof shown === 'object' && shown?.text.split('\n')[0]).toBe(first);
    }
  });
});

describe('what people complain of', () => {
  it('1 a name that pings the whole channel', () => {
    const policy = named('<!channel> <@U012AB3CD> & *bold* </a>');
    expect(inSlack([handedOff()], policy)).toMatchObject({
      text: expect.stringContaining('New lead for <!channel> <@U012AB3CD> & ∗bold∗ </a>'),
      links: [handedOff().url],
    });
    expect(JSON.stringify(slackBody(messageOf([handedOff()], policy)))).not.toMatch(/<!|<@/);
  });

  it('2 a name that makes links or mentions in Teams', () => {
    const policy = named('[pay here](https://evil.example) <at>Everyone</at> **x**');
    expect(inTeams([handedOff()], policy)).toMatchObject({
      text: expect.stringContaining('[pay here](https://evil.example) <at>Everyone</at> **x**'),
      links: [handedOff().url],
    });
    expect(JSON.stringify(teamsBody(messageOf([handedOff()], policy)))).not.toContain('msteams":{"entities');
  });

  it('3 a time by nobody’s clock: the rep’s own, with its place, over the change of the clocks', () => {
    const news = handedOff('51', { zone: 'America/New_York', dueAt: '2026-11-02T14:30:00.000Z' });
    expect(inSlack([news])).toMatchObject({
      text: expect.stringContaining('First talk due 2026-11-02 09:30 (New York time)'),
    });
    const before = { ...news, dueAt: '2026-10-30T13:30:00.000Z' };
    expect(inSlack([before])).toMatchObject({ text: expect.stringContaining('2026-10-30 09:30 (New York time)') });
  });

  it('4 a notification that says it cannot be displayed: there is a plain text', () => {
    expect(slackBody(messageOf([handedOff()], defaultPolicy))).toMatchObject({
      text: expect.stringContaining('New lead for Anna Weber'),
    });
    expect(plainText(messageOf([handedOff(), handedOff('52')], defaultPolicy)).split('\n')).toHaveLength(3);
  });

  it('5 messages too large to take: a hundred leads with the longest names', () => {
    const policy = named('W'.repeat(500));
    const all = Array.from({ length: 100 }, (_unused, index) => handedOff(String(index), { from: 'anna' }));
    expect(inSlack(all, policy)).toMatchObject({ links: { length: 10 } });
    expect(Buffer.byteLength(JSON.stringify(teamsBody(messageOf(all, policy))))).toBeLessThan(largestBytes);
    expect(inTeams(all, policy)).toMatchObject({ links: { length: 10 } });
  });

  it('6 a card that Workflows took and never showed: no version above 1.4, and attachments', () => {
    const body = teamsBody(messageOf([handedOff()], defaultPolicy));
    expect(readTeams(JSON.stringify({ text: 'Hello' }))).toBeNull();
    expect(readTeams(JSON.stringify(body).replace('"version":"1.4"', '"version":"1.5"'))).toBeNull();
    expect(readTeams(JSON.stringify(body))).not.toBeNull();
  });

  it('7 control characters and texts that run backwards', () => {
    const policy = named('Anna\u202EWeber\u0007\n\nBob');
    expect(inSlack([handedOff()], policy)).toMatchObject({
      text: expect.stringMatching(/^New lead for Anna ?Weber Bob\n/),
    });
  });

  it('8 a link that breaks: odd characters in it end no markup', () => {
    const url = 'https://acme.my.salesforce.com/00Q(1)|x>y';
    expect(inSlack([handedOff('51', { url })])).toMatchObject({
      links: ['https://acme.my.salesforce.com/00Q(1)%7Cx%3Ey'],
    });
    expect(inTeams([handedOff('51', { url })])).toMatchObject({
      links: ['https://acme.my.salesforce.com/00Q%281%29|x>y'],
    });
  });

  it('9 another language than the records’: the policy’s own', () => {
    expect(inSlack([handedOff()], germanPolicy)).toMatchObject({
      text: expect.stringMatching(/^Neuer Lead für Anna Weber\n.*Erstes Gespräch bis .*In HubSpot öffnen$/),
    });
  });

  it('10 a rep, pool or owner that the policy knows no more', () => {
    expect(inSlack([handedOff('51', { rep: 'constructor', pool: 'gone', from: 'toString' })])).toMatchObject({
      text: expect.stringMatching(/^Lead goes from owner toString to constructor\n/),
    });
  });
});

describe('an answer of Slack', () => {
  it.each([
    [200, 'ok', {}, { as: 'told' }],
    [200, ' ok\n', {}, { as: 'told' }],
    [200, '<html>', {}, { as: 'later', code: 'not-slack' }],
    [200, '{"ok":false}', {}, { as: 'later', code: 'not-slack' }],
    [400, 'invalid_payload', {}, { as: 'unfit', code: 'invalid_payload' }],
    [403, 'invalid_token', {}, { as: 'refused', code: 'invalid_token' }],
    [403, 'action_prohibited', {}, { as: 'refused', code: 'action_prohibited' }],
    [404, 'no_service', {}, { as: 'refused', code: 'no_service' }],
    [404, '<html>Not here</html>', {}, { as: 'refused', code: 'http-404' }],
    [410, 'channel_is_archived', {}, { as: 'refused', code: 'channel_is_archived' }],
    [429, 'rate_limited', { 'retry-after': '30' }, { as: 'later', code: 'throttled', waitMs: 30_000 }],
    [429, '', {}, { as: 'later', code: 'throttled' }],
    [500, 'rollup_error', {}, { as: 'later', code: 'down' }],
    [302, '', {}, { as: 'refused', code: 'moved' }],
  ])('%i %j', (status, body, headers: Record<string, string>, sent) => {
    expect(judgeSlack({ status, body, headers }, 0)).toEqual(sent);
  });
});

describe('an answer of Teams', () => {
  it.each([
    [202, '', { as: 'told' }],
    [200, '1', { as: 'told' }],
    [200, '<h1>Sign in</h1>', { as: 'later', code: 'not-teams' }],
    [400, '{"error":{"code":"WorkflowTriggerIsNotEnabled"}}', { as: 'refused', code: 'switched-off' }],
    [400, '{"error":{"code":"TriggerInputSchemaMismatch"}}', { as: 'unfit', code: 'invalid-card' }],
    [401, '', { as: 'refused', code: 'signature' }],
    [404, '{"error":{"code":"WorkflowNotFound"}}', { as: 'refused', code: 'workflow-gone' }],
    [413, '', { as: 'unfit', code: 'too-large' }],
    [502, '<html>', { as: 'later', code: 'down' }],
  ])('%i %j', (status, body, sent) => {
    expect(judgeTeams({ status, body, headers: {} }, 0)).toEqual(sent);
  });
});
