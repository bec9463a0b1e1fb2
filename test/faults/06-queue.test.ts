import { describe, expect, it } from 'vitest';
import { enqueue } from '../../shared/lambda/queue.ts';
import { creation, openReceiver, signedRequest } from '../support/hubspot-receiver.ts';
import { startScriptedQueue, type Fate, type SentEntry, type Step } from '../support/scripted-queue.ts';

const count = 25;
const request = signedRequest(JSON.stringify(Array.from({ length: count }, (_, n) => creation({ objectId: n + 1 }))));
const idOf = ({ MessageBody }: SentEntry): number => Number((JSON.parse(MessageBody) as { id: string }).id);
const receive = async (steps: Step[]) => {
  const queue = await startScriptedQueue(steps);
  const receiver = openReceiver({
    enqueue: (_queueUrl, items) =>
      enqueue(queue.client, queue.queueUrl, items, { signal: AbortSignal.timeout(10_000) }),
  });
  const received = await receiver.post(request);
  await queue.stop();
  return { received, kept: queue.kept.map(idOf) };
};
/** Fails one record's entry in every call. */
const failing = (id: number, fate: Fate): Step[] =>
  Array.from({ length: 12 }, () => (entry) => (idOf(entry) === id ? fate : 'confirm'));

describe('200 is answered only when the queue holds every work item', () => {
  it.each<{ name: string; steps: Step[] }>([
    { name: 'takes all at once', steps: [] },
    { name: 'refuses every second entry once', steps: [(_, index) => (index % 2 ? 'fail' : 'confirm')] },
    { name: 'leaves entries out of its answer once', steps: [(_, index) => (index % 2 ? 'forget' : 'confirm')] },
    { name: 'takes a batch and never answers', steps: ['keep-and-hang'] },
    { name: 'is down for three calls', steps: ['error', 'error', 'error'] },
  ])('when it $name', async ({ steps }) => {
    const { received, kept } = await receive(steps);
    expect(received).toMatchObject({ status: 200, queued: count });
    expect(new Set(kept).size).toBe(count);
  });

  it.each<{ name: string; steps: Step[] }>([
    { name: 'refuses one entry each time', steps: failing(7, 'fail') },
    { name: 'calls one entry our mistake', steps: failing(25, 'sender-fault') },
    { name: 'keeps one entry but never confirms it', steps: failing(1, 'forget') },
    { name: 'is down', steps: Array.from({ length: 12 }, (): Step => 'error') },
    { name: 'takes every batch and never answers', steps: Array.from({ length: 12 }, (): Step => 'keep-and-hang') },
  ])('and 503 when it $name', async ({ steps }) => {
    const { received } = await receive(steps);
    expect(received).toMatchObject({ status: 503, reason: 'queue', queued: 0 });
  });

  it('so that the repetition brings what was missing', async () => {
    const queue = await startScriptedQueue(failing(7, 'fail').slice(0, 5));
    const receiver = openReceiver({
      enqueue: (_queueUrl, items) =>
        enqueue(queue.client, queue.queueUrl, items, { signal: AbortSignal.timeout(10_000) }),
    });
    const first = await receiver.post(request);
    const second = await receiver.post(request);
    await queue.stop();
    expect([first.status, second.status]).toEqual([503, 200]);
    expect(new Set(queue.kept.map(idOf)).size).toBe(count);
  });
});
