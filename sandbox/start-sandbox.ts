/** Joins the parts: a CRM of our own, the stack on local engines, the operator's own commands to wire them, and the console page. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import * as z from 'zod';
import { type Cloud, startCloud } from './aws/cloud.ts';
import { startConsole } from './console/server.ts';
import { type Happenings, openHappenings } from './console/happenings.ts';
import { type HubspotServer, startHubspot } from './hubspot/server.ts';
import type { SandboxOptions } from './options.ts';

/** An invented portal and app. */
const portalId = 48_213_377;
const appId = 7_301_942;
const accessToken = 'sandbox-access-token';
const clientSecret = 'sandbox-client-secret';
const stage = 'sandbox';
const connection = `hubspot-${portalId}`;

/** What another program needs to drive the sandbox; printed as one line when all is ready. */
export type Ready = {
  ready: true;
  console: string;
  receive: { hubspot: string; salesforce: null; changeEvents: null };
  hubspot: {
    connection: string;
    portalId: number;
    api: string;
    accessToken: string;
    clientSecret: string;
    appId: number;
  };
  salesforce: null;
  dynamodb: string;
  sqs: string;
  table: string;
};

export type Sandbox = {
  ready: Ready;
  cloud: Cloud;
  hubspot: HubspotServer | null;
  happenings: Happenings;
  stop(): Promise<void>;
};

const webhooks = z.object({
  config: z.object({
    subscriptions: z.record(
      z.string(),
      z.array(
        z.object({
          subscriptionType: z.string(),
          objectType: z.string().optional(),
          propertyName: z.string().optional(),
          active: z.boolean().optional(),
        }),
      ),
    ),
  }),
});

/** The subscriptions of the app that an admin uploads: the sandbox's portal sends just these. */
const subscriptions = () => {
  const file = new URL('../infra/hubspot/src/app/webhooks/webhooks-hsmeta.json', import.meta.url);
  const { config } = webhooks.parse(JSON.parse(readFileSync(file, 'utf8')));
  return Object.values(config.subscriptions)
    .flat()
    .map(({ subscriptionType, objectType, propertyName, active }) => ({
      subscriptionType,
      ...(objectType !== undefined && { objectType }),
      ...(propertyName !== undefined && { propertyName }),
      ...(active !== undefined && { active }),
    }));
};

const cli = new URL('../cli/handoff.js', import.meta.url).pathname;
const root = new URL('..', import.meta.url).pathname;

/** Runs an operator's command against the sandbox, as an operator would. @throws with what the command said */
const operate = async (words: readonly string[], env: Record<string, string>): Promise<void> => {
  try {
    await promisify(execFile)(process.execPath, [cli, ...words], { cwd: root, env: { ...process.env, ...env } });
  } catch (error) {
    const said = z.object({ stdout: z.string(), stderr: z.string() }).safeParse(error).data;
    throw new Error(`handoff ${words.slice(0, 2).join(' ')} failed: ${said?.stderr || said?.stdout || String(error)}`, {
      cause: error,
    });
  }
};

/**
 * Starts everything; ends with nothing running when a part fails.
 * @param tell hears of each step, for a person who waits
 */
export const startSandbox = async (options: SandboxOptions, tell: (line: string) => void): Promise<Sandbox> => {
  const closers: (() => Promise<unknown>)[] = [];
  const stop = async (): Promise<void> => {
    for (const close of closers.splice(0).toReversed()) await close();
  };
  try {
    return await join(options, tell, closers, stop);
  } catch (error) {
    await stop();
    throw error;
  }
};

const join = async (
  options: SandboxOptions,
  tell: (line: string) => void,
  closers: (() => Promise<unknown>)[],
  stop: () => Promise<void>,
): Promise<Sandbox> => {
  const happenings = openHappenings();
  const hubspot =
    options.hubspotApi === undefined
      ? await startHubspot({
          portalId,
          appId,
          accessToken,
          clientSecret,
          ...(options.seed !== undefined && { seed: options.seed }),
          ...(options.data !== undefined && { idsAfter: Math.floor(Date.now() / 1000) }),
          onCall: (call) => happenings.crmCall(call),
        })
      : null;
  if (hubspot) closers.push(() => hubspot.stop());
  const api = options.hubspotApi ?? hubspot?.url ?? '';

  tell('Building the functions and starting their engines …');
  const cloud = await startCloud({
    settings: { stage, connections: [{ kind: 'hubspot', portalId, apiUrl: api }] },
    ...(options.data !== undefined && { dataDir: options.data }),
    onEvent: (event) => happenings.cloud(event),
  });
  closers.push(() => cloud.stop());

  const webhookUrl = cloud.webhookUrls[connection] ?? '';
  const env: Record<string, string> = {
    ...cloud.awsEnv,
    HANDOFF_STAGE: stage,
    HANDOFF_TABLE: cloud.tableName,
    HANDOFF_CONNECTION: connection,
    HANDOFF_HUBSPOT_API: api,
    HANDOFF_WEBHOOK_URL: webhookUrl,
    HANDOFF_QUEUE_URL: cloud.queueUrls[connection] ?? '',
    HANDOFF_DEAD_LETTERS_URL: cloud.deadLetterUrls[connection] ?? '',
  };
  const envFile = new URL('../.handoff/sandbox.env', import.meta.url);
  await mkdir(new URL('.', envFile), { recursive: true });
  const lines = Object.entries(env)
    .map(([key, value]) => `${key}=${value}\n`)
    .join('');
  await writeFile(envFile, lines);
  closers.push(async () => {
    // Another sandbox may have come after this one.
    if ((await readFile(envFile, 'utf8').catch(() => '')) === lines) await rm(envFile, { force: true });
  });

  tell('handoff connect hubspot, handoff policy push handoff.yaml: wiring both as an operator would …');
  await cloud.putSecret(`warm-handoff/${stage}/${connection}`, JSON.stringify({ accessToken, clientSecret, appId }));
  const connecting = operate(['connect', 'hubspot', '--portal-id', String(portalId)], {
    ...env,
    HUBSPOT_ACCESS_TOKEN: accessToken,
    HUBSPOT_CLIENT_SECRET: clientSecret,
  });
  await Promise.all([
    // Another server may know less than HubSpot's setup API: what it lacks shows in the first write.
    hubspot ? connecting : connecting.catch((error: unknown) => tell(String(error))),
    operate(['policy', 'push', 'handoff.yaml', '--by', 'sandbox'], env),
  ]);
  hubspot?.sendWebhooksTo(webhookUrl, subscriptions());

  const page = await startConsole({
    port: options.port,
    nextPorts: options.nextPorts ?? 0,
    cloud,
    hubspot,
    connection,
    happenings,
  });
  closers.push(() => page.stop());
  return {
    ready: {
      ready: true,
      console: page.url,
      receive: { hubspot: webhookUrl, salesforce: null, changeEvents: null },
      hubspot: { connection, portalId, api, accessToken, clientSecret, appId },
      salesforce: null,
      dynamodb: cloud.endpoints.dynamodb,
      sqs: cloud.endpoints.sqs,
      table: cloud.tableName,
    },
    cloud,
    hubspot,
    happenings,
    stop,
  };
};
