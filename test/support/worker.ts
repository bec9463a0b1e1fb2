/** A portal with its whole worker: messages in, failures out, sweeps between, and a clock that only the test moves. */
import { randomUUID } from 'node:crypto';
import type { SQSRecord } from 'aws-lambda';
import { hubspotSecret, type HubspotSecret } from '../../shared/crm/hubspot/secret.ts';
import { handOffBatch, type WorkerServices } from '../../shared/hand-off/worker.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { openSecrets } from '../../shared/lambda/secrets.ts';
import { readDue } from '../../shared/store/due.ts';
import { duePartitions } from '../../shared/store/keys.ts';
import { pushPolicy } from '../../shared/store/policies.ts';
import { cachedPolicy } from '../../shared/store/policy-now.ts';
import type { Table } from '../../shared/store/table.ts';
import { sweep, type Swept } from '../../shared/wake/sweep.ts';
import type { WorkItem } from '../../shared/domain/work-item.ts';
import { appId, connection, startPortal, type Portal } from './portal.ts';
import { startSecretsManager } from './secrets-manager.ts';
import { unhurried } from './sweeping.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** What a worker has of its 60 seconds. */
const invocationMs = 52_000;
const batchSize = 100;
const secretId = 'portal-secret';

/** A message as the queue gives it; only what the worker reads differs from one to another. */
export const record = (body: string): SQSRecord => ({
  messageId: randomUUID(),
  receiptHandle: 'receipt',
  body,
  attributes: {
    ApproximateReceiveCount: '1',
    SentTimestamp: '0',
    SenderId: 'sender',
    ApproximateFirstReceiveTimestamp: '0',
  },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: 'arn:aws:sqs:eu-central-1:000000000000:work',
  awsRegion: 'eu-central-1',
});

/** When the first of what waits comes due, as far as it does by then. */
const nextDue = async (table: Table, by: string): Promise<string | undefined> => {
  for await (const [first] of readDue(table, duePartitions(connection, 'live'), by, 1)) return first?.dueAt;
  return undefined;
};

export type HubspotServices = WorkerServices<{ secretId: string; apiUrl: string; apiVersion: string }, HubspotSecret>;

export const startWorker = async (options: Parameters<typeof startPortal>[0] & { isBare?: boolean } = {}) => {
  const portal: Portal = await startPortal(options);
  const secretsManager = await startSecretsManager();
  const { clock, table } = portal;
  const now = (): number => Date.parse(clock.at);
  const lines: string[] = [];
  let deadline = 0;
  const services: HubspotServices = {
    table,
    service: 'test',
    connections: { [connection]: { secretId, apiUrl: portal.hubspot.url, apiVersion: '2026-09' } },
    secrets: openSecrets(secretsManager.client, hubspotSecret, now),
    policy: cachedPolicy(table, now),
    personKey: async () => 'key',
    openCrm: ({ secret: { accessToken }, onCall }) =>
      portal.openCrm({
        accessToken,
        now,
        deadline: () => deadline,
        sleep: async (ms) => clock.advance(ms),
        onCall,
      }),
    write: (line) => lines.push(line),
    now,
    random: () => 0.5,
    sleep: async (ms) => clock.advance(ms),
  };
  let queue: SQSRecord[] = [];

  /** One invocation for each hundred messages. @returns those that must come again */
  const deliver = async (records: readonly SQSRecord[]): Promise<SQSRecord[]> => {
    const again: SQSRecord[] = [];
    for (let from = 0; from < records.length; from += batchSize) {
      const batch = records.slice(from, from + batchSize);
      deadline = now() + invocationMs;
      const { batchItemFailures } = await handOffBatch(batch, services);
      const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
      again.push(...batch.filter(({ messageId }) => failed.has(messageId)));
    }
    return again;
  };
  const messages = (items: readonly WorkItem[]): SQSRecord[] => items.map((item) => record(JSON.stringify(item)));

  const worker = {
    ...portal,
    lines,
    /** What one invocation stands on; `services` are those of one hand-off. */
    invocation: services,
    deliver,
    /** Hands work items over. Answers how many messages must come again. */
    send: async (items: readonly WorkItem[]): Promise<number> => (await deliver(messages(items))).length,
    /** One sweep, and the hand-off of what it found. */
    sweep: async (): Promise<Swept> => {
      const swept = await sweep({
        table,
        ...unhurried(connection),
        send: async (_connection, items) => {
          queue.push(...messages(items));
        },
        now: () => clock.at,
        deadline: Number.POSITIVE_INFINITY,
      });
      queue = await deliver(queue.splice(0));
      return swept;
    },
    /** Lets minutes pass, with a sweep after each. */
    minutes: async (count: number): Promise<void> => {
      for (let minute = 0; minute < count; minute += 1) {
        clock.advance(minuteMs);
        await worker.sweep();
      }
    },
    /** The same for days: of all the sweeps, once a minute, those that find nothing due are left out. */
    days: async (count: number): Promise<void> => {
      const end = now() + count * dayMs;
      while (now() < end) {
        const next = await nextDue(table, new Date(end).toISOString());
        const wait = next === undefined ? end - now() : Math.max(0, Date.parse(next) - now());
        clock.advance(Math.min(end - now(), Math.max(1, Math.ceil(wait / minuteMs)) * minuteMs));
        await worker.sweep();
      }
    },
    putSecret: (accessToken: string): void => {
      secretsManager.put(secretId, { accessToken, clientSecret: 'portal-secret', appId });
    },
    pushPolicy: (policy: Policy) => pushPolicy(table, policy, { by: 'test', now: clock.at }),
    stop: async (): Promise<void> => {
      await Promise.all([portal.stop(), secretsManager.stop()]);
    },
  };
  if (!options.isBare) {
    worker.putSecret(portal.accessToken);
    await worker.pushPolicy(portal.policy);
  }
  return worker;
};
export type Worker = Awaited<ReturnType<typeof startWorker>>;
