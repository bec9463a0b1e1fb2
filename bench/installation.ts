/** A CRM of our own and the stack, wired as an operator would, for benches that need both. Loopback only. */
import { readFile } from 'node:fs/promises';
import { startCloud, type Cloud, type CloudOptions } from '../sandbox/aws/cloud.ts';
import { startHubspot, type HubspotOptions, type HubspotServer } from '../sandbox/hubspot/server.ts';
import { reps } from '../sandbox/demo/people/reps.ts';
import { startSalesforce, type SalesforceOptions, type SalesforceServer } from '../sandbox/salesforce/server.ts';
import { hubspotProperties } from '../shared/crm/hubspot/fields.ts';
import { createHubspotHttp } from '../shared/crm/hubspot/call/http.ts';
import { openPropertySetup } from '../shared/crm/hubspot/setup/setup.ts';
import { loadPolicy } from '../shared/policy-file/load.ts';
import { pushPolicy } from '../shared/store/policies.ts';
import { openTable } from '../shared/store/table.ts';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

const portalId = 4711;
const accessToken = 'bench-token';
const clientSecret = 'bench-secret';
const appId = 99;

/** With BENCH_ASKS in the environment the rules ask for facts of the policy's own and for a list as well, which are read for each batch. */
const isAsking = process.env['BENCH_ASKS'] !== undefined;
const list = 'Bench';
const asking = (policy: string): string =>
  policy
    .replace(
      /^facts:\n {2}own: .*\n/m,
      `facts:
  own:
    bench-list: { kind: list, hubspot: ${list}, salesforce: ${list} }
    bench-tier: { kind: number, of: firm, hubspot: annualrevenue, salesforce: AnnualRevenue }
    bench-zip: { kind: text, hubspot: zip, salesforce: PostalCode }
`,
    )
    .replace(
      /^routing:\n {2}rules:\n/m,
      (begin) =>
        `${begin}    - { rule: bench, when: { own: { bench-list: true, bench-tier: 1, bench-zip: "00000" } }, pool: veterans, reason: None is so. }\n`,
    );

/** Puts `handoff.yaml` into force. */
const pushExamplePolicy = async ({ endpoints, tableName }: Cloud): Promise<void> => {
  const client = new DynamoDBClient({
    endpoint: endpoints.dynamodb,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const text = await readFile(new URL('../handoff.yaml', import.meta.url), 'utf8');
  const loaded = loadPolicy(isAsking ? asking(text) : text);
  if (!loaded.ok) throw new Error('handoff.yaml is not sound: run npx handoff policy check');
  await pushPolicy(openTable({ name: tableName, client }), loaded.policy, {
    by: 'bench',
    now: new Date().toISOString(),
  });
  client.destroy();
};

export type Installation = {
  hubspot: HubspotServer;
  cloud: Cloud;
  connection: string;
  webhookUrl: string;
  stop: () => Promise<void>;
};

export const startInstallation = async (
  hubspotOptions: Partial<HubspotOptions>,
  cloudOptions: Partial<CloudOptions>,
): Promise<Installation> => {
  const hubspot = await startHubspot({ portalId, appId, accessToken, clientSecret, team: reps, ...hubspotOptions });
  if (isAsking) hubspot.records.lists.create({ name: list });
  const connection = `hubspot-${portalId}`;
  const cloud = await startCloud({
    settings: { stage: 'bench', connections: [{ kind: 'hubspot', portalId, apiUrl: hubspot.url }] },
    ...cloudOptions,
  });
  await cloud.putSecret(`warm-handoff/bench/${connection}`, JSON.stringify({ accessToken, clientSecret, appId }));
  const http = createHubspotHttp({
    apiUrl: hubspot.url,
    apiVersion: '2026-09',
    accessToken,
    deadline: () => Date.now() + 60_000,
    now: Date.now,
    sleep: (ms) => new Promise((done) => setTimeout(done, ms)),
    random: Math.random,
  });
  await openPropertySetup(http).apply(hubspotProperties);
  await pushExamplePolicy(cloud);
  return {
    hubspot,
    cloud,
    connection,
    webhookUrl: cloud.webhookUrls[connection] ?? '',
    stop: async () => {
      await cloud.stop();
      await hubspot.stop();
    },
  };
};

const org = {
  orgId: '00D5g00000ABCDE',
  clientId: 'bench-client',
  clientSecret: 'bench-secret',
  pathToken: 'bench-path-token-of-the-org',
};

export type OrgInstallation = { salesforce: SalesforceServer; cloud: Cloud; stop: () => Promise<void> };

/** An org whose outbound messages reach the stack. */
export const startOrgInstallation = async (
  salesforceOptions: Partial<SalesforceOptions>,
  cloudOptions: Partial<CloudOptions>,
): Promise<OrgInstallation> => {
  const salesforce = await startSalesforce({ ...org, team: reps, ...salesforceOptions });
  salesforce.records.provision();
  if (isAsking) salesforce.records.asUser(salesforce.integrationUserId).create('Campaign', { Name: list });
  const { orgId, clientId, clientSecret, pathToken } = org;
  const connection = `salesforce-${orgId}`;
  const cloud = await startCloud({
    settings: { stage: 'bench', connections: [{ kind: 'salesforce', orgId, loginUrl: salesforce.url }] },
    ...cloudOptions,
  });
  await cloud.putSecret(`warm-handoff/bench/${connection}`, JSON.stringify({ clientId, clientSecret, pathToken }));
  await pushExamplePolicy(cloud);
  salesforce.sendOutboundTo((cloud.webhookUrls[connection] ?? '').replace('{pathToken}', pathToken));
  return {
    salesforce,
    cloud,
    stop: async () => {
      await cloud.stop();
      await salesforce.stop();
    },
  };
};
