import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseSettings, readSettings, SettingsError } from '../../infra/settings.ts';

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
      throttle: { ratePerSecond: 100, burst: 200 },
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
    ['an old API version', { ...valid, connections: [{ ...salesforce, apiVersion: '50.0' }] }, 'such as 68.0'],
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
    ['a word that is not a setting', { ...valid, retention: 3 }, 'retention'],
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

  it('come from a file when one is named, and from cdk.json otherwise', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'settings-')), 'live.json');
    writeFileSync(file, JSON.stringify({ ...valid, stage: 'live' }));
    const inline = { 'warm-handoff': valid };
    const read = (context: Record<string, unknown>) => readSettings((key) => context[key]).stage;
    expect(read({ ...inline, settings: file })).toBe('live');
    expect(read(inline)).toBe('dev');
  });

  it('say where they are looked for when there are none, and which file cannot be read', () => {
    expect(() => readSettings(() => undefined)).toThrow('"warm-handoff" in the context of cdk.json');
    const missing = (key: string): unknown => (key === 'settings' ? '/nowhere.json' : undefined);
    expect(() => readSettings(missing)).toThrow('/nowhere.json cannot be read');
  });
});
