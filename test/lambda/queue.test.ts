import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enqueue, NotQueued } from '../../shared/lambda/queue.ts';
import type { WorkItem } from '../../shared/domain/work-item.ts';
import { startQueue } from '../support/local-queue.ts';
import { startScriptedQueue, type SentEntry, type Step } from '../support/scripted-queue.ts';

const items = (count: number, fields: Partial<WorkItem> = {}): WorkItem[] =>
  Array.from({ length: count }, (_, index) => ({
    v: 1,
    connection: 'hubspot-111',
    object: 'lead',
    id: String(index + 1),
    kind: 'look',
    occurredAt: '2026-11-22T09:00:00.000Z',
    receivedAt: '2026-11-22T09:00:01.000Z',
    causes: ['creation'],
    ...fields,
  }));
const { signal } = new AbortController();
const idsOf = (sent: readonly SentEntry[]) =>
  sent.map(({ MessageBody }) => Number((JSON.parse(MessageBody) as WorkItem).id)).toSorted((a, b) => a - b);
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('enqueue to a real queue engine', () => {
  let queue: Awaited<ReturnType<typeof startQueue>>;
  beforeAll(async () => {
    queue = await startQueue();
  });
  afterAll(() => queue.stop());

  it.each([0, 1, 10, 11, 137])('puts %i items on it, each once', async (count) => {
    await enqueue(queue.client, queue.queueUrl, items(count), { signal });
    const found = await queue.drain();
    expect(found.toSorted((a, b) => Number(a.id) - Number(b.id))).toEqual(items(count));
  });

  it('cuts batches by size too', async () => {
    const large = items(12, { causes: ['x'.repeat(200_000)] });
    await enqueue(queue.client, queue.queueUrl, large, { signal });
    expect(await queue.drain()).toHaveLength(12);
  });

  it('says when there is no such queue', async () => {
    const sending = enqueue(queue.client, `${queue.queueUrl}-none`, items(1), { signal });
    await expect(sending).rejects.toBeInstanceOf(NotQueued);
  });
});

const run = async (steps: Step[], count: number, signal: AbortSignal = new AbortController().signal) => {
  const queue = await startScriptedQueue(steps);
  const failure = await enqueue(queue.client, queue.queueUrl, items(count), { signal }).then(
    () => null,
    (error: unknown) => error,
  );
  await queue.stop();
  return { failure, calls: queue.calls, kept: queue.kept };
};
const failFirst: Step = (_, index) => (index === 0 ? 'fail' : 'confirm');

describe('enqueue to a queue that fails', () => {
  it('names the connection as the group, so that one cannot starve another', async () => {
    const { calls } = await run([], 1);
    expect(calls).toMatchObject([[{ MessageGroupId: 'hubspot-111' }]]);
  });

  it('sends again only what was not confirmed', async () => {
    const { failure, calls, kept } = await run([(_, index) => (index % 3 === 0 ? 'fail' : 'confirm')], 10);
    expect(failure).toBeNull();
    expect(calls.map(idsOf)).toEqual([numbers(10), [1, 4, 7, 10]]);
    expect(idsOf(kept)).toEqual(numbers(10));
  });

  it('takes an entry that the answer leaves out for unconfirmed, and so may double it', async () => {
    const { failure, kept } = await run([(_, index) => (index === 0 ? 'forget' : 'confirm')], 2);
    expect(failure).toBeNull();
    expect(idsOf(kept)).toEqual([1, 1, 2]);
  });

  it.each<Step>(['error', 'keep-and-hang'])('sends a batch again after %s', async (step) => {
    const { failure, kept } = await run([step], 3);
    expect(failure).toBeNull();
    expect(new Set(idsOf(kept))).toEqual(new Set([1, 2, 3]));
  });

  it('gives up after three tries and tells how many are missing', async () => {
    const { failure, calls } = await run([failFirst, failFirst, failFirst], 10);
    expect(failure).toBeInstanceOf(NotQueued);
    expect(failure).toMatchObject({ unconfirmed: 1, code: 'not-queued' });
    expect(calls).toHaveLength(3);
  });

  it('does not repeat what the queue calls our own mistake', async () => {
    const { failure, calls } = await run([(_, index) => (index === 0 ? 'sender-fault' : 'confirm')], 3);
    expect(failure).toMatchObject({ unconfirmed: 1 });
    expect(calls).toHaveLength(1);
  });

  it('lets one bad batch cost no other', async () => {
    const failFirstTen: Step = (entry) => (idsOf([entry]).some((id) => id <= 10) ? 'fail' : 'confirm');
    const { failure, kept } = await run([failFirstTen, failFirstTen, failFirstTen, failFirstTen, failFirstTen], 23);
    expect(failure).toMatchObject({ unconfirmed: 10 });
    expect(idsOf(kept)).toEqual(numbers(23).slice(10));
  });

  it('sends nothing once its time is over', async () => {
    const { failure, calls } = await run([], 3, AbortSignal.abort());
    expect(failure).toMatchObject({ unconfirmed: 3 });
    expect(calls).toEqual([]);
  });
});
