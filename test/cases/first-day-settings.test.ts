/** The first day with it: what happened to people who run this, row by row. */
import { generateKeyPairSync } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DescribeSecretCommand } from '@aws-sdk/client-secrets-manager';
import { CfnResource, TagManager } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { explainError } from '../../cli/explain-error.ts';
import { parseSettings } from '../../infra/settings.ts';
import {
  accessToken,
  clientSecret,
  connection,
  emptyFolder,
  portalId,
  runCli,
  secretId,
  startInstallation,
} from '../cli/installation.ts';
import { clientId, orgId, startOrgInstallation } from '../cli/org-installation.ts';
import { commandsOf, missingOf } from '../cli/page-commands.ts';
import { fullSettings, synthesizedStack, theStack } from '../infra/stack.ts';

type Check = { check: string; status: string; found: string; todo?: string };
type Report = { checks: Check[]; connections: { checks: Check[] }[] };
const checksOf = (json: unknown, name: string): Check[] => {
  const { checks, connections } = json as Report;
  return [...checks, ...connections.flatMap((one) => one.checks)].filter(({ check }) => check === name);
};

describe('FD4 doctor and a clock that is off', () => {
  const minute = 60_000;
  const startAhead = async (aheadMs: number) => {
    const here = await startInstallation({}, () => Date.now() + aheadMs);
    here.secrets.put(secretId, JSON.stringify({ accessToken, clientSecret, appId: 99 }));
    return here;
  };

  it.each([
    ['six minutes behind', 6 * minute, 'is 6 minutes behind that of the receiver'],
    ['six minutes ahead', -6 * minute, 'is 6 minutes ahead of that of the receiver'],
    ['three hours behind', 180 * minute, 'is 3 hours behind that of the receiver'],
  ])('FD4 says that the clock of a laptop is %s, and finds the webhook well', async (_, aheadMs, says) => {
    const here = await startAhead(aheadMs);
    const ran = await here.run(['doctor', '--json']);
    await here.stop();
    expect(checksOf(ran.json(), 'clock')).toMatchObject([
      { status: 'warning', found: expect.stringContaining(`The clock of this machine ${says}`) },
    ]);
    expect(checksOf(ran.json(), 'webhook')).toMatchObject([{ status: 'ok' }]);
  });

  it('FD4 says nothing of a clock that is some seconds off', async () => {
    const here = await startAhead(20_000);
    const ran = await here.run(['doctor', '--json']);
    await here.stop();
    expect(checksOf(ran.json(), 'clock')).toEqual([]);
    expect(checksOf(ran.json(), 'webhook')).toMatchObject([{ status: 'ok' }]);
  });

  it('FD4 tells a clock that is off and a wrong address apart', async () => {
    const here = await startAhead(6 * minute);
    const ran = await here.run([
      'doctor',
      '--json',
      '--webhook-url',
      here.webhookUrl.replace('127.0.0.1', 'localhost'),
    ]);
    await here.stop();
    expect(checksOf(ran.json(), 'clock')).toHaveLength(1);
    expect(checksOf(ran.json(), 'webhook')).toMatchObject([
      { status: 'problem', todo: expect.stringContaining('URL') },
    ]);
  });

  it("FD4 looks at a sandbox whose time was skipped by the sandbox's own time", async () => {
    const here = await startAhead(3 * 24 * 60 * minute);
    const lines = Object.entries(here.env).map(([key, value]) => `${key}=${value}\n`);
    await mkdir(join(here.folder, '.handoff'));
    await writeFile(join(here.folder, '.handoff/sandbox.env'), lines.join(''));
    const ran = await runCli(['doctor', '--sandbox', '--json'], { cwd: here.folder });
    await here.stop();
    expect(checksOf(ran.json(), 'clock')).toMatchObject([
      { status: 'ok', found: expect.stringContaining("the sandbox's is 3 days ahead of this machine's") },
    ]);
    expect(checksOf(ran.json(), 'webhook')).toMatchObject([{ status: 'ok' }]);
  });
});

describe('FD4 other places where a clock counts', () => {
  it('FD4 a key pair that Salesforce refuses because of the clock is told as that', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    const org = await startOrgInstallation({ publicKey });
    await writeFile(join(org.folder, 'key.pem'), privateKey);
    const pair = ['--username', org.salesforce.integrationUsername, '--private-key-file', 'key.pem'];
    const ran = await org.run(['connect', 'salesforce', '--org-id', orgId, ...pair], {
      env: { SALESFORCE_CLIENT_ID: clientId },
      now: () => Date.now() - 6 * 60_000,
    });
    await org.stop();
    expect(ran.code).toBe(1);
    expect(ran.err).toContain('The clock of this machine is 6 minutes behind that of Salesforce');
  });

  it.each([
    ['InvalidSignatureException', 'Signature expired: 20261128T160000Z is now earlier than 20261128T160100Z'],
    ['InvalidSignatureException', 'Signature not yet current: 20261128T170000Z is still later than 20261128T160100Z'],
    ['RequestTimeTooSkewed', 'The difference between the request time and the current time is too large.'],
  ])('FD4 %s of AWS (%s) names the clock', (name, message) => {
    expect(explainError(Object.assign(new Error(message), { name }))).toMatchObject({
      code: 'clock',
      message: expect.stringContaining('set the clock of this machine'),
    });
  });
});

describe('FD11 settings', () => {
  const hubspot = { kind: 'hubspot', portalId: 4711 };
  const topic = 'arn:aws:sns:eu-central-1:111122223333:alarms';
  const valid = { stage: 'live', connections: [hubspot], alarmTopicArn: topic };
  const northwind = { kind: 'salesforce', orgId: '00D5g00000NRTHW', loginUrl: 'https://northwind.my.salesforce.com' };
  const domain = fullSettings.salesforceDomain;

  it.each([
    ['a queue as alarm topic', { alarmTopicArn: 'arn:aws:sqs:eu-central-1:111122223333:x' }, 'subscriber of the topic'],
    ['a subscription as alarm topic', { alarmTopicArn: `${topic}:0c0ffee0` }, 'must be the ARN of an SNS topic'],
    ['a topic of another region', { region: 'eu-west-1', alarmTopicArn: topic }, 'must be a topic in eu-west-1'],
    ['days of the ledger as text', { ledgerDays: '400' }, 'must be a whole number of days from 1 to 3650'],
    ['no day of the ledger', { ledgerDays: 0 }, 'must be a whole number of days from 1 to 3650'],
    ['a domain for Salesforce without Salesforce', { salesforceDomain: domain }, 'no connection is one: add the org'],
    [
      'a server certificate of IAM',
      {
        connections: [northwind],
        salesforceDomain: { ...domain, certificateArn: 'arn:aws:iam::111122223333:server-certificate/x' },
      },
      'certificate in ACM',
    ],
    [
      'a domain with its scheme',
      { connections: [northwind], salesforceDomain: { ...domain, domainName: 'https://sf.example.com' } },
      'must be a domain name in small letters alone',
    ],
    [
      'an address beside the domain',
      { connections: [{ ...northwind, publicUrl: 'https://sf.example.com/in' }], salesforceDomain: domain },
      'must lie under salesforce.leads.example.com',
    ],
    [
      'a public URL that ends with a slash',
      { connections: [{ ...hubspot, publicUrl: 'https://leads.example.com/hubspot/' }] },
      'must not end with a slash: HubSpot signs the webhook URL letter for letter',
    ],
    [
      'a public URL with the path token',
      { connections: [{ ...northwind, publicUrl: 'https://sf.example.com/in/{pathToken}' }] },
      'leave out /{pathToken}',
    ],
    ['a tag that is a number', { tags: { 'cost-center': 4711 } }, 'tags.cost-center: must be text in quotes'],
    ['a tag of AWS', { tags: { 'AWS:team': 'x' } }, 'keys that begin with aws: belong to AWS'],
    ['a tag with a comma', { tags: { team: 'sales, emea' } }, 'must be of letters, digits'],
    ['a tag without a key', { tags: { '': 'x' } }, '1 to 128 characters'],
    ['a tag twice but for its capitals', { tags: { team: 'a', Team: 'b' } }, 'which IAM takes for one key'],
    [
      'too many tags',
      { tags: Object.fromEntries(Array.from({ length: 41 }, (__, n) => [`t${n}`, ''])) },
      'room for 40',
    ],
    ['tags as a list', { tags: [{ Key: 'team', Value: 'x' }] }, 'such as {"team": "sales"}'],
  ])('FD11 %s has its sentence', (_, more, says) => {
    expect(() => parseSettings({ ...valid, ...more }, 'live.json')).toThrow(says);
  });

  it('FD11 tags go on every resource that takes tags, on the stack, and on the secret that connect makes', async () => {
    const tags = { team: 'sales ops', 'acme:cost-center': '4711' };
    const { stack, template } = theStack({ ...fullSettings, tags });
    const named = JSON.stringify(template.toJSON());
    expect(named).toContain('acme:cost-center');
    const taggable = stack.node.findAll().filter((one): one is CfnResource => CfnResource.isCfnResource(one));
    const tagged = taggable.filter((one) => TagManager.isTaggable(one) || TagManager.isTaggableV2(one));
    expect(tagged.length).toBeGreaterThan(20);
    const resources = template.toJSON()['Resources'] as Record<string, { Type: string; Properties?: unknown }>;
    const without = tagged
      .map((one) => resources[stack.getLogicalId(one)])
      .filter((one) => !JSON.stringify(one?.Properties ?? {}).includes('acme:cost-center'));
    expect(without.map((one) => one?.Type)).toEqual([]);
    expect(stack.tags.tagValues()).toEqual(tags);

    const here = await startInstallation();
    await writeFile(join(here.folder, 'live.json'), JSON.stringify({ ...valid, stage: 'prod', tags }));
    const ran = await here.run(['connect', 'hubspot', '--settings', 'live.json', '--portal-id', String(portalId)], {
      env: { HUBSPOT_ACCESS_TOKEN: accessToken, HUBSPOT_CLIENT_SECRET: clientSecret },
    });
    const described = await here.secrets.client.send(new DescribeSecretCommand({ SecretId: secretId }));
    await here.stop();
    expect(ran.code).toBe(0);
    expect(described.Tags).toEqual(Object.entries(tags).map(([Key, Value]) => ({ Key, Value })));
  });

  it('FD11 warns at synthesis of alarms that tell nobody and of the portal of the example, and of nothing else', () => {
    const warned = (settings: unknown, text: string) =>
      Annotations.fromStack(theStack(settings).stack).findWarning('*', Match.stringLikeRegexp(text));
    const { alarmTopicArn: _, ...quiet } = valid;
    expect(warned(quiet, 'The alarms tell nobody')).toHaveLength(1);
    expect(warned(valid, '.')).toEqual([]);
    const example = { ...valid, connections: [{ ...hubspot, portalId: 12345678 }] };
    expect(warned(example, 'hubspot-12345678 is the connection of the example')).toHaveLength(1);
    const elsewhere = { ...valid, connections: [{ ...northwind, loginUrl: 'https://northwind.example.com' }] };
    expect(warned(elsewhere, 'no My Domain of Salesforce')).toHaveLength(1);
  });

  it('FD11 a stage that names account and region is made there and nowhere else', () => {
    const { stack } = theStack({ ...valid, account: '111122223333', region: 'eu-central-1' });
    expect([stack.account, stack.region]).toEqual(['111122223333', 'eu-central-1']);
    expect(synthesizedStack(valid).toJSON()).toEqual(synthesizedStack({ ...valid, tags: {} }).toJSON());
  });

  describe('and the command', () => {
    const doctor = async (
      argv: readonly string[],
      files: Readonly<Record<string, unknown>>,
      env: Readonly<Record<string, string>> = {},
    ) => {
      const folder = await emptyFolder();
      for (const [name, content] of Object.entries(files)) {
        await mkdir(join(folder.path, dirname(name)), { recursive: true });
        await writeFile(join(folder.path, name), JSON.stringify(content));
      }
      const nowhere = { AWS_ENDPOINT_URL: 'http://127.0.0.1:9', AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' };
      const ran = await runCli(['doctor', '--json', ...argv], {
        cwd: folder.path,
        env: { AWS_REGION: 'eu-central-1', ...nowhere, ...env },
      });
      await folder.remove();
      return { ...ran, stage: ran.json()['stage'], connections: (ran.json() as Report).connections };
    };
    const cdk = { context: { 'warm-handoff': { stage: 'dev', connections: [{ kind: 'hubspot', portalId: 1 }] } } };
    const files = { 'cdk.json': cdk, 'settings/live.json': valid };

    it.each([
      ['by its flag', ['--settings', 'settings/live.json'], files, {}],
      ['by the environment', [], files, { HANDOFF_SETTINGS: 'settings/live.json' }],
      [
        'by the context of cdk.json',
        [],
        { ...files, 'cdk.json': { context: { ...cdk.context, settings: 'settings/live.json' } } },
        {},
      ],
    ])('FD11 reads the settings file that the CDK app reads, named %s', async (_, argv, given, env) => {
      const { stage, connections } = await doctor(argv, given, env);
      expect(stage).toBe('live');
      expect(connections).toMatchObject([{ connection }]);
    });

    it('FD11 reads cdk.json where no file is named', async () => {
      const { stage, connections } = await doctor([], files);
      expect(stage).toBe('dev');
      expect(connections).toMatchObject([{ connection: 'hubspot-1' }]);
    });

    it('FD11 says what the CDK app says of a mistake, with exit code 2', async () => {
      const { code, out } = await doctor(['--settings', 'settings/live.json'], {
        'settings/live.json': { ...valid, alarmTopicArn: 'alarms' },
      });
      expect(code).toBe(2);
      expect(out).toContain('settings/live.json cannot be used');
      expect(out).toContain('must be the ARN of an SNS topic');
    });

    it('FD11 does not mix the settings of one stage with the name of another', async () => {
      const { code, out } = await doctor(['--settings', 'settings/live.json', '--stage', 'dev'], files);
      expect(code).toBe(2);
      expect(out).toContain('holds the settings of the stage live, and --stage says dev');
      const byEnvironment = await doctor([], files, { HANDOFF_SETTINGS: 'settings/live.json', HANDOFF_STAGE: 'dev' });
      expect(byEnvironment.out).toContain('HANDOFF_STAGE says dev');
    });

    it('FD11 finds table and addresses in the outputs that are named', async () => {
      const outputs = { 'warm-handoff-live': { WebhookUrlHubspot4711: 'http://127.0.0.1:9/hubspot/4711' } };
      const given = { ...files, 'outputs/live.json': outputs };
      const argv = ['--settings', 'settings/live.json', '--outputs'];
      const found = await doctor([...argv, 'outputs/live.json'], given);
      expect(JSON.stringify(found.connections)).toContain('http://127.0.0.1:9/hubspot/4711');
      const missing = await doctor([...argv, 'outputs/dev.json'], given);
      expect(missing.code).toBe(2);
      expect(missing.out).toContain('outputs/dev.json cannot be read');
    });

    it('FD11 tells of the warnings of the settings too', async () => {
      const { alarmTopicArn: _, ...quiet } = valid;
      const ran = await doctor(['--settings', 'settings/live.json'], { 'settings/live.json': quiet });
      expect(checksOf(ran.json(), 'settings')).toMatchObject([
        { status: 'warning', found: expect.stringContaining('The alarms tell nobody') },
      ]);
    });
  });
});

describe('FD12 the pages for an operator', () => {
  it.each([
    ['docs/first-day.md', ['Existing contacts', 'What going live touches', 'Stop']],
    ['docs/upgrade.md', ['Upgrade', 'Roll back a release', 'Roll back a policy', 'Uninstall']],
    [
      'docs/data.md',
      ['What is kept, and where', 'When a person wants to be forgotten', 'Encryption', 'Backup', 'Restore'],
    ],
    ['docs/stages.md', ['A settings file for each', 'In CI']],
    ['docs/costs.md', []],
  ])('FD12 %s is there, is linked from the README, and tells to type what exists', async (page, headings) => {
    const text = await readFile(page, 'utf8');
    for (const heading of headings) expect(text).toContain(`## ${heading}\n`);
    expect(await readFile('README.md', 'utf8')).toContain(`](${page})`);
    const commands = commandsOf(page);
    expect(commands.length).toBeGreaterThan(0);
    expect((await Promise.all(commands.map(missingOf))).flat()).toEqual([]);
  });

  it('FD12 a page that tells to type what does not exist is found out', async () => {
    const missing = [
      ['npx', 'handoff', 'doctor', '--sandbx'],
      ['npx', 'handoff', 'doctr'],
      ['npx', 'cdk', 'deploi'],
      ['npx', 'cdk', 'deploy', '--output-file', 'x'],
      ['npm', 'run', 'sinth'],
      ['node', 'bench/cost.ts'],
      ['terraform', 'apply'],
    ];
    for (const words of missing) expect(await missingOf(words)).toHaveLength(1);
  });
});
