/**
 * The stack on one machine: takes everything from the synthesized template and runs it on local engines, loopback only.
 * What it plays: the table, the queues with visibility and redrive, the mappings with batch size, window, partial failures
 * and maximum concurrency, schedules, the HTTP API with its throttle, event buses, secrets with versions, the functions from the bundles
 * that a deploy would upload. What it does not: permissions, alarms, retention, expiry, freezing between calls.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { buildParts } from './build.ts';
import { machineClock, type Clock } from './clock.ts';
import { startDynamodb } from './dynamodb.ts';
import { startEventBus } from './event-bus.ts';
import type { CloudEvent, Tell } from './events.ts';
import { startHttpApi } from './http-api.ts';
import { account, awsEnvironment, type Endpoints, region } from './place.ts';
import { nameResources } from './physical.ts';
import { checkResources, secretProperties } from './resources.ts';
import { generateSecret, startSecretsManager } from './secrets-manager.ts';
import type { Schedules } from './schedules.ts';
import { openQuiet } from './quiet.ts';
import { messagesIn, messagesReady, startSqs } from './sqs.ts';
import { synthesize } from './synth.ts';
import { createResolver } from './template.ts';

export type CloudOptions = {
  /** What `infra/settings.ts` reads. */
  settings: unknown;
  apiPort?: number;
  /** Where table and secrets stay between two runs; without it all lives in memory. Queued work never stays. */
  dataDir?: string;
  /** Instead of the template's six minutes, for a test that waits for a second try. */
  visibilityTimeoutSeconds?: number;
  /** `manual`: schedules run only when {@link Cloud.runSchedules} is called. */
  schedules?: 'clock' | 'manual';
  /** The time of its functions and schedules; the machine's unless said. */
  clock?: Clock;
  /** Hears each line that a function logs. */
  log?: (line: string) => void;
  /** Stops it while it starts. */
  signal?: AbortSignal;
  onEvent?: (event: CloudEvent) => void;
};

export type Cloud = {
  apiUrl: string;
  /** By connection: what the CRM is told to call, as the stack's output says it; Salesforce's ends in `{pathToken}`. */
  webhookUrls: Record<string, string>;
  /** Where a partner's events go; null when no rule waits for any. */
  eventBusUrl: string | null;
  endpoints: Endpoints;
  tableName: string;
  /** ARN of the secret that keys the hash of persons. */
  personKey: string;
  /** By connection. */
  queueUrls: Record<string, string>;
  deadLetterUrls: Record<string, string>;
  /** What a process needs to reach this cloud: region, endpoints, credentials that mean nothing. */
  awsEnv: Record<string, string>;
  /** Makes a secret, or gives it a new version; the one before stays as AWSPREVIOUS. */
  putSecret: (name: string, value: string) => Promise<void>;
  /** Runs the schedules whose names end so once, now, whatever the clock says; without names, every one. */
  runSchedules: (...names: string[]) => Promise<void>;
  /** Runs the schedules that came due while the clock was moved, as {@link Schedules.runDue} says. */
  runDue: Schedules['runDue'];
  /** When each schedule runs next, epoch milliseconds. */
  upcoming: () => number[];
  /**
   * Like {@link Cloud.idle}, but messages that wait for their delay or visibility do not count: nothing happens now.
   * Answers false when it does not come to that in time.
   */
  quiet: (options: { timeoutMs: number }) => Promise<boolean>;
  /** While this works it leads the time: schedules run by {@link Cloud.runDue} alone, and no batch of messages waits to become full. */
  led: <T>(work: () => Promise<T>) => Promise<T>;
  /**
   * Until no request, call or message is under way. Dead letters do not count.
   * @throws Error after `timeoutMs` (60,000), saying what still is.
   */
  idle: (options?: { timeoutMs?: number }) => Promise<void>;
  stop: () => Promise<void>;
};

/** @throws Error in plain words when the stack cannot be synthesized or an engine is missing; nothing is left running then. */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  // Lambda's clock is UTC, and a worker thread has the time zone of its process.
  process.env['TZ'] = ':UTC';
  const closers: (() => Promise<unknown>)[] = [];
  const stop = async (): Promise<void> => {
    for (const close of closers.splice(0).toReversed()) await close();
  };
  try {
    return await start(options, closers, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(
  options: CloudOptions,
  closers: (() => Promise<unknown>)[],
  stop: () => Promise<void>,
): Promise<Cloud> {
  const opened = async <T extends { stop: () => Promise<void> }>(opening: Promise<T>): Promise<T> => {
    const engine = await opening;
    closers.push(() => engine.stop());
    return engine;
  };
  const clock = options.clock ?? machineClock;
  const tell: Tell = (happening) => {
    if (happening.kind === 'log') options.log?.(happening.line);
    options.onEvent?.({ at: new Date(clock.now()).toISOString(), ...happening });
  };
  const { dataDir } = options;
  if (dataDir !== undefined) await mkdir(dataDir, { recursive: true });

  // All are waited for, also when one fails: what has started must be known to be stopped.
  const settled = await Promise.allSettled([
    synthesize(options.settings, options.signal),
    opened(startDynamodb(dataDir)),
    opened(startSqs()),
    opened(startSecretsManager(dataDir === undefined ? undefined : join(dataDir, 'secrets.json'))),
    opened(startHttpApi(options.apiPort ?? 0, tell, clock.now)),
    opened(startEventBus(clock.now)),
  ]);
  const [synthesized, dynamodb, sqs, secrets, api, eventBus] = [
    fulfilled(settled[0]),
    fulfilled(settled[1]),
    fulfilled(settled[2]),
    fulfilled(settled[3]),
    fulfilled(settled[4]),
    fulfilled(settled[5]),
  ];

  const endpoints: Endpoints = {
    dynamodb: dynamodb.endpoint,
    sqs: sqs.endpoint,
    secretsmanager: secrets.endpoint,
    eventbridge: eventBus.url,
  };
  const { stackName, template } = synthesized;
  checkResources(template);
  const physical = nameResources({
    stackName,
    template,
    apiUrl: api.url,
    endpoints,
    ensureSecret: (name, properties) => {
      const { PasswordLength } = secretProperties.parse(properties).GenerateSecretString;
      return secrets.ensure(name, () => generateSecret(PasswordLength));
    },
  });
  const resolver = createResolver(template, physical, {
    'AWS::AccountId': account,
    'AWS::Partition': 'aws',
    'AWS::Region': region,
    'AWS::StackName': stackName,
    'AWS::URLSuffix': 'amazonaws.com',
  });

  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const sqsClient = new SQSClient({ region, endpoint: endpoints.sqs, credentials });
  const dynamodbClient = new DynamoDBClient({ region, endpoint: endpoints.dynamodb, credentials });
  closers.push(async () => [sqsClient.destroy(), dynamodbClient.destroy()]);
  const awsEnv = awsEnvironment(endpoints);
  let leaders = 0;
  const parts = await opened(
    buildParts({
      synthesized,
      resolver,
      physical,
      awsEnv,
      sqsClient,
      dynamodbClient,
      tell,
      visibilityTimeoutSeconds: options.visibilityTimeoutSeconds,
      schedules: options.schedules ?? 'clock',
      clock,
      isHurried: () => leaders > 0,
    }),
  );
  api.serve(parts.routes);
  eventBus.serve(parts.rules, parts.buses);
  const isOfPartner = parts.rules.some(({ bus }) => 'eventSource' in bus);

  const outputs = Object.fromEntries(
    Object.entries(template.Outputs).map(([name, { Value }]) => [name, String(resolver.value(Value))]),
  );
  const ofConnections = (prefix: string): Record<string, string> =>
    Object.fromEntries(
      Object.entries(outputs).flatMap(([name, value]) => {
        const [, kind = '', id = ''] = new RegExp(`^${prefix}(Hubspot|Salesforce)(\\w+)$`).exec(name) ?? [];
        return kind ? [[`${kind.toLowerCase()}-${id}`, value]] : [];
      }),
    );
  const queueUrls = ofConnections('QueueUrl');

  const untilNone = openQuiet({
    counts: { requests: api.busy, events: eventBus.busy, calls: parts.busy },
    messages: async (count) => {
      let sum = 0;
      for (const url of parts.queueUrls) sum += await count(sqsClient, url);
      return sum;
    },
  });

  return {
    apiUrl: api.url,
    eventBusUrl: isOfPartner ? eventBus.url : null,
    webhookUrls: ofConnections('WebhookUrl'),
    endpoints,
    tableName: outputs['TableName'] ?? '',
    personKey: outputs['PersonKeyArn'] ?? '',
    queueUrls,
    deadLetterUrls: ofConnections('DeadLettersUrl'),
    awsEnv,
    putSecret: async (name, value) => secrets.put(name, value),
    runSchedules: (...names) => parts.schedules.run(names),
    runDue: (options) => parts.schedules.runDue(options),
    upcoming: () => parts.schedules.upcoming(),
    quiet: async ({ timeoutMs }) => (await untilNone(messagesReady, timeoutMs)).length === 0,
    async led(work) {
      const release = parts.schedules.hold();
      leaders += 1;
      try {
        return await work();
      } finally {
        leaders -= 1;
        release();
      }
    },
    async idle({ timeoutMs = 60_000 } = {}) {
      const left = await untilNone(messagesIn, timeoutMs);
      if (left.length > 0) throw new Error(`Not idle after ${timeoutMs} ms: ${left.join(', ')} under way.`);
    },
    stop,
  };
}

function fulfilled<T>(result: PromiseSettledResult<T>): T {
  if (result.status === 'rejected') throw result.reason;
  return result.value;
}
