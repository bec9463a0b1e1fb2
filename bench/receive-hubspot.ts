/**
 * receive-hubspot, warm: a webhook of 100 events from the gateway's event to the answer, its queue answered by a stub,
 * against its floor: the HMAC and the JSON.parse of the same body. Both run in turns in one process. What is taken is the
 * thread's own CPU time, so that a busy machine does not count; neither side waits for anything.
 */
import { createHmac } from 'node:crypto';
import type { SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import { SQSClient } from '@aws-sdk/client-sqs';
import { receiveHubspot } from '../shared/crm/hubspot/in/receive.ts';
import { enqueue } from '../shared/lambda/queue.ts';
import { runAlone, type Row } from './row.ts';

const target = 2;
const rounds = 40;
const repetitions = 50;
const now = Date.parse('2026-11-22T09:00:00.000Z');
const publicUrl = 'https://hooks.example.com/hubspot/12345';
const clientSecret = '00000000-0000-0000-0000-000000000000';

/** As HubSpot sends them after an import: a creation and nine changed properties for each of ten contacts. */
const properties = 'email firstname lastname phone company jobtitle country industry website'.split(' ');
const events = Array.from({ length: 100 }, (_, index) => {
  const propertyName = properties[(index % 10) - 1];
  return {
    eventId: 100_000_000 + index,
    subscriptionId: 2_500_000 + (index % 10),
    portalId: 12_345,
    appId: 1_234_567,
    occurredAt: now - 2_000 + index,
    subscriptionType: propertyName === undefined ? 'object.creation' : 'object.propertyChange',
    attemptNumber: 0,
    objectId: 33_000_000_000 + Math.floor(index / 10),
    objectTypeId: '0-1',
    changeSource: 'IMPORT',
    sourceId: '91234567',
    ...(propertyName === undefined
      ? { changeFlag: 'CREATED' }
      : { propertyName, propertyValue: `invented value ${index}`.padEnd(60, '.'), isSensitive: false }),
  };
});

/** Of all repetitions together: the system counts a thread's time in steps of milliseconds. */
const cpuMicroseconds = async (work: () => unknown): Promise<number> => {
  const start = process.threadCpuUsage();
  for (let repetition = 0; repetition < repetitions; repetition++) await work();
  const { user, system } = process.threadCpuUsage(start);
  return user + system;
};

/** The client itself, answered before it would go to the network: what AWS's own code costs is not what is measured. */
const stubbedQueue = (): SQSClient => {
  const client = new SQSClient({ region: 'eu-central-1' });
  client.send = async ({ input: { Entries = [] } }: SendMessageBatchCommand) => ({
    Successful: Entries.map(({ Id }) => ({ Id, MessageId: Id, MD5OfMessageBody: '' })),
  });
  return client;
};

const measure = async (list: readonly object[]) => {
  const body = JSON.stringify(list);
  const bytes = Buffer.from(body);
  const signature = createHmac('sha256', clientSecret).update(`POST${publicUrl}`).update(bytes).update(String(now));
  const headers = {
    'x-hubspot-signature-v3': signature.digest('base64'),
    'x-hubspot-request-timestamp': String(now),
  };
  const sqs = stubbedQueue();
  const secret = { accessToken: 'token', clientSecret, appId: 1_234_567 };
  const { signal } = new AbortController();
  const services = {
    connections: new Map([['hubspot-12345', { secretId: 'secret', publicUrl, queueUrl: 'queue' }]]),
    signatures: 'v3' as const,
    secrets: { get: async () => secret, refresh: async () => secret },
    now: () => now,
    enqueue: (queueUrl: string, items: Parameters<typeof enqueue>[2]) => enqueue(sqs, queueUrl, items, { signal }),
  };
  const request = { method: 'POST', portalId: '12345', headers, body, isBase64: false };
  const receive = async () => {
    const { status, queued } = await receiveHubspot(request, services);
    if (status !== 200 || queued === 0) throw new Error(`The receiver answered ${status}.`);
  };
  const floor = () => {
    createHmac('sha256', clientSecret).update(`POST${publicUrl}`).update(bytes).update(String(now)).digest('base64');
    return JSON.parse(body);
  };
  for (let warm = 0; warm < 25; warm++) await cpuMicroseconds(floor).then(() => cpuMicroseconds(receive));
  let floorUs = 0;
  let receiveUs = 0;
  for (let round = 0; round < rounds; round++) {
    floorUs += (await cpuMicroseconds(floor)) / rounds / repetitions;
    receiveUs += (await cpuMicroseconds(receive)) / rounds / repetitions;
  }
  return { bytes: bytes.length, floorUs, receiveUs, ratio: receiveUs / floorUs };
};

export async function run(): Promise<Row> {
  const { bytes, floorUs, receiveUs, ratio } = await measure(events);
  const apart = await measure(events.map((event, index) => ({ ...event, objectId: 33_000_000_000 + index })));
  return {
    name: 'receive-hubspot, 100 events, warm',
    measured: { bytes, floorUs, receiveUs, ratio, ratioHundredRecords: apart.ratio },
    target: `ratio <= ${target}`,
    ok: ratio <= target,
  };
}

if (import.meta.main) await runAlone(run);
