/** Puts work items on a queue. A standard queue: at least once, in no order; a repeated look is harmless. */
import { setTimeout as sleep } from 'node:timers/promises';
import { GetQueueAttributesCommand, SendMessageBatchCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import type { SendMessageBatchRequestEntry, SQSClient } from '@aws-sdk/client-sqs';
import type { DueWord } from '../domain/due-word.ts';
import type { WorkItem } from '../domain/work-item.ts';

/** Limits of SendMessageBatch: ten entries, 1 MiB over all of them. Some bytes are left for ids and group names. */
const maxEntries = 10;
const maxBytes = 1024 * 1024 - 4096;
/** A UTF-16 unit takes three bytes of UTF-8 at most; the bound is cheaper than the count, and our items are small. */
const maxBytesPerUnit = 3;
/** Batches on their way at once: 100 items leave in two rounds. */
const parallel = 5;
/** What to wait before each further try, in milliseconds; few and short, for someone waits for our answer. */
const pauses = [50, 200];

/** Some items are not known to be on the queue. They may be there all the same: an answer can be lost after the work. */
export class NotQueued extends Error {
  override readonly name = 'NotQueued';
  readonly code = 'not-queued';
  readonly unconfirmed: number;
  constructor(unconfirmed: number, cause: unknown) {
    super(`${unconfirmed} work items were not confirmed by the queue.`, { cause });
    this.unconfirmed = unconfirmed;
  }
}

type Entry = SendMessageBatchRequestEntry & { Id: string };
type Sent = { unconfirmed: number; cause?: unknown };

/** Cuts into batches that SendMessageBatch takes. `MessageGroupId` makes the queue fair between connections, not ordered. */
const intoBatches = (items: readonly WorkItem[]): Entry[][] => {
  const batches: Entry[][] = [];
  let batch: Entry[] = [];
  let bytes = 0;
  for (const item of items) {
    const MessageBody = JSON.stringify(item);
    const size = MessageBody.length * maxBytesPerUnit;
    if (batch.length === maxEntries || (batch.length > 0 && bytes + size > maxBytes)) {
      batches.push(batch);
      batch = [];
      bytes = 0;
    }
    batch.push({ Id: String(batch.length), MessageBody, MessageGroupId: item.connection });
    bytes += size;
  }
  if (batch.length > 0) batches.push(batch);
  return batches;
};

/** One call. Gives what is left: entries worth another try, and those the queue called our mistake, which no try mends. */
const sendOnce = async (client: SQSClient, QueueUrl: string, Entries: Entry[], abortSignal: AbortSignal) => {
  try {
    const { Successful = [], Failed = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl, Entries }), {
      abortSignal,
    });
    const settled = new Set(Successful.map(({ Id }) => Id));
    const refused = Failed.filter(({ SenderFault }) => SenderFault === true);
    for (const { Id } of refused) settled.add(Id);
    return { open: Entries.filter(({ Id }) => !settled.has(Id)), refused: refused.length, cause: Failed[0]?.Code };
  } catch (error) {
    return { open: Entries, refused: 0, cause: error };
  }
};

const sendBatch = async (client: SQSClient, queueUrl: string, batch: Entry[], signal: AbortSignal): Promise<Sent> => {
  let open = batch;
  let refused = 0;
  let cause: unknown;
  for (const pause of [0, ...pauses]) {
    if (pause > 0) await sleep(pause, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) break;
    const sent = await sendOnce(client, queueUrl, open, signal);
    open = sent.open;
    refused += sent.refused;
    cause = sent.cause;
    if (open.length === 0) break;
  }
  return { unconfirmed: open.length + refused, cause };
};

/**
 * Sends all items and returns once the queue has confirmed each of them. What fails is tried again, twice at most and
 * until `signal` aborts; a batch whose answer was lost is sent again, so an item can be on the queue twice.
 * @throws NotQueued when any item is not confirmed.
 */
export const enqueue = async (
  client: SQSClient,
  queueUrl: string,
  items: readonly WorkItem[],
  { signal }: { signal: AbortSignal },
): Promise<void> => {
  const batches = intoBatches(items);
  const results: Sent[] = [];
  for (let at = 0; at < batches.length; at += parallel) {
    const round = batches.slice(at, at + parallel);
    results.push(...(await Promise.all(round.map((batch) => sendBatch(client, queueUrl, batch, signal)))));
  }
  const unconfirmed = results.reduce((sum, result) => sum + result.unconfirmed, 0);
  if (unconfirmed > 0) throw new NotQueued(unconfirmed, results.find((result) => result.unconfirmed > 0)?.cause);
};

/** Says that something is due for these channels: at least once, and a repeated word costs a look. @throws when the queue does not take it */
export const sayDue = async (
  client: SQSClient,
  QueueUrl: string,
  channels: readonly string[],
  { signal }: { signal: AbortSignal },
): Promise<void> => {
  await Promise.all(
    channels.map((due) =>
      client.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify({ v: 1, due } satisfies DueWord) }), {
        abortSignal: signal,
      }),
    ),
  );
};

/**
 * How many messages wait in the queue for a worker, by its own count: a minute old at the worst.
 * @throws when the queue does not say
 */
export const countWaiting = async (
  client: SQSClient,
  QueueUrl: string,
  { signal }: { signal: AbortSignal },
): Promise<number> => {
  const { Attributes } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }),
    { abortSignal: signal },
  );
  const count = Number(Attributes?.ApproximateNumberOfMessages);
  if (Number.isNaN(count)) throw new Error('the queue does not say how many messages wait');
  return count;
};
