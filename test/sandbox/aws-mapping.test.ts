import { SendMessageBatchCommand, SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { messagesDone } from '../../sandbox/aws/batch-response.ts';
import { type Mapping, startMapping } from '../../sandbox/aws/event-source-mapping.ts';
import type { Outcome } from '../../sandbox/aws/function-instance.ts';
import { createQueue, messagesIn, queueArn, queueProperties, queueUrl, startSqs } from '../../sandbox/aws/sqs.ts';

describe('the answer to a batch', () => {
  const ids = ['a', 'b', 'c'];
  const answered = (payload: unknown): Outcome => ({ ok: true, payload });

  it.each<[string, unknown]>([
    ['nothing', null],
    ['an empty object', {}],
    ['an empty list', { batchItemFailures: [] }],
    ['no list', { batchItemFailures: null }],
  ])('that is %s means that all is done', (_, payload) => {
    expect(messagesDone(answered(payload), ids, true)).toEqual(ids);
  });

  it('keeps the messages it names', () => {
    expect(messagesDone(answered({ batchItemFailures: [{ itemIdentifier: 'b' }] }), ids, true)).toEqual(['a', 'c']);
  });

  it.each<[string, unknown]>([
    ['an empty id', { batchItemFailures: [{ itemIdentifier: '' }] }],
    ['no id', { batchItemFailures: [{ itemIdentifier: null }] }],
    ['a wrong name for the id', { batchItemFailures: [{ messageId: 'a' }] }],
    ['the id of another batch', { batchItemFailures: [{ itemIdentifier: 'z' }] }],
    ['text', 'ok'],
  ])('that holds %s means that nothing is done', (_, payload) => {
    expect(messagesDone(answered(payload), ids, true)).toEqual([]);
  });

  it('that is an error means that nothing is done', () => {
    const failed: Outcome = { ok: false, timedOut: true, error: { errorType: 'T', errorMessage: 't' } };
    expect(messagesDone(failed, ids, true)).toEqual([]);
  });

  it('counts only when the mapping asks for it', () => {
    expect(messagesDone(answered({ batchItemFailures: [{ itemIdentifier: 'b' }] }), ids, false)).toEqual(ids);
  });
});

describe('a mapping', () => {
  let engine: Awaited<ReturnType<typeof startSqs>>;
  let client: SQSClient;
  let mapping: Mapping | undefined;
  const url = (name: string): string => queueUrl(engine.endpoint, name);

  beforeEach(async () => {
    engine = await startSqs();
    const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
    client = new SQSClient({ endpoint: engine.endpoint, region: 'us-east-1', credentials });
    await createQueue(client, 'dead', queueProperties.parse({}));
    const RedrivePolicy = { deadLetterTargetArn: queueArn('dead'), maxReceiveCount: 5 };
    await createQueue(client, 'work', queueProperties.parse({ VisibilityTimeout: 1, RedrivePolicy }));
  });
  afterEach(async () => {
    await mapping?.stop();
    client.destroy();
    await engine.stop();
  });

  const send = async (bodies: readonly string[]): Promise<void> => {
    for (let from = 0; from < bodies.length; from += 10)
      await client.send(
        new SendMessageBatchCommand({
          QueueUrl: url('work'),
          Entries: bodies.slice(from, from + 10).map((MessageBody, index) => ({ Id: String(index), MessageBody })),
        }),
      );
  };
  type Batch = { Records: { messageId: string; body: string; attributes: Record<string, string> }[] };
  const start = (
    invoke: (batch: Batch) => Promise<Outcome>,
    options: { maxConcurrency?: number; windowMs?: number } = {},
  ): void => {
    mapping = startMapping({
      client,
      queueUrl: url('work'),
      queueArn: queueArn('work'),
      queueName: 'work',
      batchSize: 100,
      windowMs: () => options.windowMs ?? 300,
      maxConcurrency: options.maxConcurrency ?? 2,
      reportsFailures: true,
      invoke: (event) => invoke(event as Batch),
      tell: () => {},
    });
  };
  const done: Outcome = { ok: true, payload: null };
  const bodies = (count: number): string[] => Array.from({ length: count }, (_, index) => `message ${index}`);

  it('gathers full batches, gives each message once, and empties the queue', async () => {
    // A message that is in hand stays so, however slow the machine is.
    const Attributes = { VisibilityTimeout: '600' };
    await client.send(new SetQueueAttributesCommand({ QueueUrl: url('work'), Attributes }));
    await send(bodies(300));
    const batches: string[][] = [];
    // Full ones wait for no window, however long a slow machine takes to fill them.
    start(
      async ({ Records }) => {
        batches.push(Records.map(({ body }) => body));
        return done;
      },
      { windowMs: 60_000 },
    );
    await expect.poll(() => messagesIn(client, url('work'))).toBe(0);
    expect(batches.flat().toSorted()).toEqual(bodies(300).toSorted());
    expect(batches.map(({ length }) => length)).toEqual([100, 100, 100]);
  });

  it('gives records the shape that a function of AWS sees', async () => {
    const { promise, resolve } = Promise.withResolvers<Batch>();
    start(async (batch) => {
      resolve(batch);
      return done;
    });
    await send(['{"a":1}']);
    expect((await promise).Records).toEqual([
      {
        messageId: expect.any(String),
        receiptHandle: expect.any(String),
        body: '{"a":1}',
        attributes: expect.objectContaining({
          ApproximateReceiveCount: '1',
          SentTimestamp: expect.stringMatching(/^\d{13}$/),
        }),
        messageAttributes: {},
        md5OfBody: expect.stringMatching(/^[0-9a-f]{32}$/),
        eventSource: 'aws:sqs',
        eventSourceARN: queueArn('work'),
        awsRegion: 'us-east-1',
      },
    ]);
  });

  it('never runs more batches at once than its maximum, and takes nothing it cannot work on', async () => {
    let running = 0;
    let most = 0;
    const release = Promise.withResolvers<void>();
    start(
      async () => {
        most = Math.max(most, (running += 1));
        await release.promise;
        running -= 1;
        return done;
      },
      { maxConcurrency: 2 },
    );
    await send(bodies(100));
    await send(bodies(100));
    await send(bodies(100));
    await expect.poll(() => running).toBe(2);
    release.resolve();
    await expect.poll(() => messagesIn(client, url('work'))).toBe(0);
    expect(most).toBe(2);
  });

  it('brings only the failed messages again, and after five tries gives them up', async () => {
    const tries = new Map<string, number>();
    start(async ({ Records }) => {
      for (const { body } of Records) tries.set(body, (tries.get(body) ?? 0) + 1);
      const failed = Records.filter(({ body }) => body === 'poison');
      return { ok: true, payload: { batchItemFailures: failed.map((one) => ({ itemIdentifier: one.messageId })) } };
    });
    await send(['good', 'poison', 'fine']);
    await expect.poll(() => messagesIn(client, url('dead'))).toBe(1);
    expect(Object.fromEntries(tries)).toEqual({ good: 1, poison: 5, fine: 1 });
    expect(await messagesIn(client, url('work'))).toBe(0);
  });

  it('brings the whole batch again when the function fails', async () => {
    let calls = 0;
    start(async () => {
      calls += 1;
      return calls === 1 ? { ok: false, timedOut: false, error: { errorType: 'E', errorMessage: '' } } : done;
    });
    await send(['a', 'b']);
    await expect.poll(() => messagesIn(client, url('work'))).toBe(0);
    expect(calls).toBe(2);
  });
});
