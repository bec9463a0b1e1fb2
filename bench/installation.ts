/** A portal and the stack, wired as an operator would, for benches that need both. Loopback only. */
import { readFile } from 'node:fs/promises';
import { startCloud, type Cloud, type CloudOptions } from '../sandbox/aws/cloud.ts';
import { startHubspot, type HubspotOptions, type HubspotServer } from '../sandbox/hubspot/server.ts';
import { hubspotProperties } from '../shared/crm/hubspot/fields.ts';
import { createHubspotHttp } from '../shared/crm/hubspot/http.ts';
import { openPropertySetup } from '../shared/crm/hubspot/setup.ts';
import { loadPolicy } from '../shared/policy/load.ts';
import { pushPolicy } from '../shared/store/policies.ts';
import { openTable } from '../shared/store/table.ts';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

const portalId = 4711;
const accessToken = 'bench-token';
const clientSecret = 'bench-secret';
const appId = 99;

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
  const hubspot = await startHubspot({ portalId, appId, accessToken, clientSecret, ...hubspotOptions });
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
  const client = new DynamoDBClient({
    endpoint: cloud.endpoints.dynamodb,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const loaded = loadPolicy(await readFile(new URL('../handoff.yaml', import.meta.url), 'utf8'));
  if (!loaded.ok) throw new Error('handoff.yaml is not sound: run npx handoff policy check');
  await pushPolicy(openTable({ name: cloud.tableName, client }), loaded.policy, {
    by: 'bench',
    now: new Date().toISOString(),
  });
  client.destroy();
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
