import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSettings } from '../../infra/read-settings.ts';
import { parseSettings, SettingsError } from '../../infra/settings.ts';

const hubspot = { kind: 'hubspot', portalId: 111 };
const salesforce = {
  kind: 'salesforce',
  orgId: '00D5g00000ABCDEEA4',
  loginUrl: 'https://northwind.my.salesforce.com/',
};
const valid = { stage: 'dev', connections: [hubspot] };

describe('the settings of a deployment', () => {
  it('need a stage and a connection, and fill in the rest', () => {
    expect(parseSettings(valid, 'x')).toEqual({
      stage: 'dev',
      connections: [
        {
          kind: 'hubspot',
          portalId: 111,
          apiUrl: 'https://api.hubapi.com',
          apiVersion: '2026-09',
          maxConcurrency: 2,
          slowPerMinute: 100,
        },
      ],
      signatures: 'v3',
      logRetentionDays: 30,
      ledgerDays: 400,
      throttle: { ratePerSecond: 100, burst: 200 },
      tags: {},
    });
  });

  it('know an organisation by the short form of its id', () => {
    const changeEventBus = 'aws.partner/salesforce.com/00D5g00000ABCDEEA4/0YLx00000000001';
    expect(parseSettings({ ...valid, connections: [{ ...salesforce, changeEventBus }] }, 'x').connections).toEqual([
      {
        kind: 'salesforce',
        orgId: '00D5g00000ABCDE',
        loginUrl: 'https://northwind.my.salesforce.com',
        apiVersion: '68.0',
        maxConcurrency: 2,
        slowPerMinute: 100,
        dailyCallShare: 0.1,
        changeEventBus,
      },
    ]);
  });

  it.each([
    ['no stage', { connections: [hubspot] }, 'stage'],
    ['a stage that cannot be part of a name', { ...valid, stage: 'Live 1' }, 'stage: must be 1 to 16'],
    ['no connection', { ...valid, connections: [] }, 'connections: needs at least one'],
    ['a connection twice', { ...valid, connections: [hubspot, hubspot] }, 'connections: names hubspot-111 twice'],
    [
      'more connections than the environment holds',
      { ...valid, connections: Array.from({ length: 11 }, (_, index) => ({ ...hubspot, portalId: index + 1 })) },
      'connections: has room for 10',
    ],
    ['a CRM that is not there', { ...valid, connections: [{ kind: 'pipedrive' }] }, 'connections.0.kind'],
    ['a portal that is not a number', { ...valid, connections: [{ ...hubspot, portalId: '111' }] }, 'Hub ID'],
    ['an undated API version', { ...valid, connections: [{ ...hubspot, apiVersion: 'v3' }] }, 'dated version'],
    [
      'a public URL without TLS',
      { ...valid, connections: [{ ...hubspot, publicUrl: 'http://a.example' }] },
      'https://',
    ],
    [
      'a public URL with a query',
      { ...valid, connections: [{ ...hubspot, publicUrl: 'https://a.example?x=1' }] },
      'URL',
    ],
    ['a slow lane that stands still', { ...valid, connections: [{ ...hubspot, slowPerMinute: 0 }] }, '0.slowPer'],
    ['a concurrency that no mapping takes', { ...valid, connections: [{ ...hubspot, maxConcurrency: 1 }] }, '0.maxCon'],
    [
      'an organisation twice, in both forms of its id',
      { ...valid, connections: [salesforce, { ...salesforce, orgId: '00D5g00000ABCDE' }] },
      'names salesforce-00D5g00000ABCDE twice',
    ],
    [
      'an id of another object',
      { ...valid, connections: [{ ...salesforce, orgId: '0015g00000ABCDE' }] },
      'Organization ID',
    ],
    [
      'a login address without TLS',
      { ...valid, connections: [{ ...salesforce, loginUrl: 'http://a.example' }] },
      'https://',
    ],
    ['an old API version', { ...valid, connections: [{ ...salesforce, apiVersion: '50.0' }] }, 'such as "68.0"'],
    [
      'more than all of the calls',
      { ...valid, connections: [{ ...salesforce, dailyCallShare: 1.1 }] },
      'dailyCallShare',
    ],
    [
      'an event bus of another kind',
      { ...valid, connections: [{ ...salesforce, changeEventBus: 'default' }] },
      'partner event source',
    ],
    [
      'the event bus of another organisation',
      {
        ...valid,
        connections: [{ ...salesforce, changeEventBus: 'aws.partner/salesforce.com/00D5g00000ABCDFEA4/0YLx' }],
      },
      'changeEventBus: is the event source of another organisation',
    ],
    [
      'a truststore that is no file in S3',
      {
        ...valid,
        salesforceDomain: { domainName: 'sf.example.com', certificateArn: 'arn:aws:acm:x', truststore: 'ca.pem' },
      },
      's3://bucket/key',
    ],
    ['a retention that CloudWatch does not know', { ...valid, logRetentionDays: 31 }, 'logRetentionDays: must be'],
    ['a word that is not a setting', { ...valid, retention: 3 }, '"retention" is no setting. Use one of: stage, '],
    [
      'a slip in a word',
      { ...valid, alarmTopicARN: 'x' },
      '"alarmTopicARN" is no setting. Did you mean "alarmTopicArn"?',
    ],
    ['a slip in a connection', { ...valid, connections: [{ ...hubspot, portalID: 1 }] }, 'Did you mean "portalId"?'],
    ['a slip in a kind', { ...valid, connections: [{ ...hubspot, kind: 'hubspott' }] }, 'Did you mean "hubspot"?'],
    ['a connection without a kind', { ...valid, connections: [{ portalId: 1 }] }, 'Write "kind": "hubspot"'],
    ['a connection that is a number', { ...valid, connections: [12345678] }, 'Write "kind": "hubspot"'],
    ['a connection beside the list', { ...valid, connections: hubspot }, 'must be a list'],
    ['no settings at all', null, '(all): must be an object with stage and connections'],
    ['a portal left out', { ...valid, connections: [{ kind: 'hubspot' }] }, 'is missing: it must be the number that'],
    ['a version that is a number', { ...valid, connections: [{ ...salesforce, apiVersion: 68 }] }, 'in quotes'],
    ['a share in percent', { ...valid, connections: [{ ...salesforce, dailyCallShare: 10 }] }, '0.1 for a tenth'],
    ['half a throttle', { ...valid, throttle: { ratePerSecond: 5 } }, 'throttle.burst: is missing'],
    ['an account as a number', { ...valid, account: 111122223333 }, 'account: must be the 12 digits'],
    ['a zone as a region', { ...valid, region: 'eu-central-1a' }, 'region: must be an AWS region'],
  ])('refuse %s', (_, settings, problem) => {
    expect(() => parseSettings(settings, 'cdk.json')).toThrow(SettingsError);
    expect(() => parseSettings(settings, 'cdk.json')).toThrow(problem);
  });

  it('tell all their problems at once', () => {
    const settings = { stage: '-', connections: [{ ...hubspot, portalId: -1 }] };
    expect(() => parseSettings(settings, 'cdk.json')).toThrow(/stage: [\s\S]*connections\.0\.portalId: /);
  });

  it('allow plain HTTP to this machine only', () => {
    const local = { ...valid, connections: [{ ...hubspot, apiUrl: 'http://127.0.0.1:8080/' }] };
    expect(parseSettings(local, 'x').connections).toMatchObject([{ apiUrl: 'http://127.0.0.1:8080' }]);
  });

  const folder = mkdtempSync(join(tmpdir(), 'settings-'));
  const file = (text: string): string => {
    writeFileSync(join(folder, 'live.json'), text);
    return 'live.json';
  };
  const live = JSON.stringify({ ...valid, stage: 'live' });
  type Places = { environment?: string; flag?: string };
  const read = (context: Record<string, unknown>, { environment, flag }: Places = {}) =>
    readSettings({ context: (key) => context[key], environment, flag, cwd: folder }).stage;
  const inline = { 'warm-handoff': valid };

  it('come from the file that is named, by whichever place, and from cdk.json otherwise', () => {
    expect(read(inline)).toBe('dev');
    expect(read({ ...inline, settings: file(live) })).toBe('live');
    expect(read(inline, { environment: file(live) })).toBe('live');
    expect(read(inline, { flag: file(live) })).toBe('live');
    expect(read(inline, { environment: '' })).toBe('dev');
    expect(read(inline, { flag: file(`\uFEFF${live}`) })).toBe('live');
  });

  it('are not chosen where two places name two files, unless the flag decides', () => {
    const two = { ...inline, settings: 'other.json' };
    expect(() => read(two, { environment: file(live) })).toThrow('other.json by the CDK context, live.json by HANDOFF');
    expect(read(two, { environment: 'third.json', flag: file(live) })).toBe('live');
    expect(read({ ...inline, settings: file(live) }, { environment: 'live.json' })).toBe('live');
  });

  it.each([
    ['is not there', () => 'nowhere.json', 'nowhere.json cannot be read'],
    ['is a folder', () => '.', 'cannot be read'],
    ['has no name', () => ' ', 'The name of the settings file is empty'],
    ['has a comment', () => file(`// live\n${live}`), 'is not JSON'],
    ['is empty', () => file(''), 'is not JSON'],
    ['holds the whole of cdk.json', () => file(JSON.stringify({ context: inline })), 'must hold what stands under'],
    ['holds the word around the settings', () => file(JSON.stringify(inline)), 'must hold what stands under'],
    ['is a list', () => file('[]'), 'must be an object with stage and connections'],
  ])('say so of a file that %s', (_, named, problem) => {
    expect(() => read({}, { flag: named() })).toThrow(SettingsError);
    expect(() => read({}, { flag: named() })).toThrow(problem);
  });

  it('say where they are looked for when there are none', () => {
    expect(() => read({})).toThrow('"warm-handoff" in the context of cdk.json');
    expect(() => read({ settings: { stage: 'dev' } })).toThrow('must be the path of a settings file');
  });
});
