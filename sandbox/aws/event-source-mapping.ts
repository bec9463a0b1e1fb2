/** Feeds a function from a queue: batch size and window, maximum concurrency, partial failures. Redrive is the queue's own. */
import { DeleteMessageBatchCommand, type Message, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { setTimeout as sleep } from 'node:timers/promises';
import { messagesDone } from './batch-response.ts';
import type { Tell } from './events.ts';
import type { Outcome } from './function-instance.ts';
import { region } from './place.ts';

export type MappingOptions = {
  client: SQSClient;
  queueUrl: string;
  queueArn: string;
  queueName: string;
  batchSize: number;
  /** How long a batch may wait to become full; asked when it begins. */
  windowMs: () => number;
  maxConcurrency: number;
  reportsFailures: boolean;
  invoke: (event: unknown) => Promise<Outcome>;
  tell: Tell;
};

export type Mapping = {
  /** Batches that gather or are worked on. */
  busy: () => number;
  stop: () => Promise<void>;
};

/** A batch's event must stay under Lambda's 6 MB. */
const maxBatchBytes = 6_000_000;
/** While a batch gathers, the queue is asked so often. */
const gatherEveryMs = 20;
const retryAfterMs = 500;

/**
 * One gatherer fills a batch after the other and hands each to a free slot; with no slot free it does not receive, so
 * nothing is taken that cannot be worked on. (Lambda's own pollers gather side by side, so its first batches are smaller.)
 */
export function startMapping(options: MappingOptions): Mapping {
  const { client, queueUrl, queueName, tell } = options;
  const stopped = new AbortController();
  const running = new Set<Promise<void>>();
  let gathering = 0;

  const receive = async (most: number, waitSeconds: number): Promise<Message[]> => {
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({
        QueueUrl: queueUrl,
        MaxNumberOfMessages: Math.min(10, most),
        WaitTimeSeconds: waitSeconds,
        MessageSystemAttributeNames: ['All'],
        MessageAttributeNames: ['All'],
      }),
      { abortSignal: stopped.signal },
    );
    return Messages;
  };

  const gather = async (): Promise<Message[]> => {
    gathering = 0;
    const batch = await receive(options.batchSize, 20);
    if (batch.length === 0) return batch;
    gathering = 1;
    const until = performance.now() + options.windowMs();
    let bytes = sizeOf(batch);
    while (batch.length < options.batchSize && bytes < maxBatchBytes) {
      const more = await receive(options.batchSize - batch.length, 0);
      batch.push(...more);
      bytes += sizeOf(more);
      if (performance.now() >= until) break;
      if (more.length === 0) await sleep(gatherEveryMs);
    }
    return batch;
  };

  const work = async (batch: readonly Message[]): Promise<void> => {
    tell({ kind: 'message', queue: queueName, action: 'received', count: batch.length });
    const outcome = await options.invoke({ Records: batch.map((message) => recordOf(message, options.queueArn)) });
    const ids = batch.map(({ MessageId = '' }) => MessageId);
    const done = new Set(messagesDone(outcome, ids, options.reportsFailures));
    const toDelete = batch.filter(({ MessageId = '' }) => done.has(MessageId));
    for (let from = 0; from < toDelete.length; from += 10)
      await client.send(
        new DeleteMessageBatchCommand({
          QueueUrl: queueUrl,
          Entries: toDelete
            .slice(from, from + 10)
            .map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle })),
        }),
      );
    if (toDelete.length > 0) tell({ kind: 'message', queue: queueName, action: 'done', count: toDelete.length });
    const returned = batch.length - toDelete.length;
    if (returned > 0) tell({ kind: 'message', queue: queueName, action: 'returned', count: returned });
  };

  /** What goes wrong on the way to the queue leaves its messages there: they come again after their visibility timeout. */
  const attempt = async <T>(task: Promise<T>, otherwise: T): Promise<T> => {
    try {
      return await task;
    } catch {
      if (!stopped.signal.aborted) await sleep(retryAfterMs);
      return otherwise;
    }
  };

  const loop = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      if (running.size >= options.maxConcurrency) await Promise.race(running);
      const batch = await attempt(gather(), []);
      if (batch.length === 0) continue;
      const slot: Promise<void> = attempt(work(batch), undefined).finally(() => running.delete(slot));
      running.add(slot);
    }
  };
  const looping = loop();

  return {
    busy: () => gathering + running.size,
    async stop() {
      stopped.abort();
      await looping;
      await Promise.all(running);
    },
  };
}

const sizeOf = (messages: readonly Message[]): number =>
  messages.reduce((sum, { Body = '' }) => sum + Buffer.byteLength(Body), 0);

/** A record of the event, in Lambda's spelling. */
function recordOf(message: Message, eventSourceARN: string): object {
  const attributes = Object.entries(message.MessageAttributes ?? {}).map(([name, attribute]) => [
    name,
    { dataType: attribute.DataType, stringValue: attribute.StringValue, stringListValues: [], binaryListValues: [] },
  ]);
  return {
    messageId: message.MessageId,
    receiptHandle: message.ReceiptHandle,
    body: message.Body,
    attributes: message.Attributes ?? {},
    messageAttributes: Object.fromEntries(attributes),
    md5OfBody: message.MD5OfBody,
    eventSource: 'aws:sqs',
    eventSourceARN,
    awsRegion: region,
  };
}
