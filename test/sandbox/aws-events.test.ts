import { afterEach, describe, expect, it } from 'vitest';
import { type EventBus, startEventBus } from '../../sandbox/aws/event-bus.ts';
import type { Outcome } from '../../sandbox/aws/function-instance.ts';

const source = 'aws.partner/salesforce.com/00D5g00000ABCDEEA4/0YLx';
const event = { source, 'detail-type': 'LeadChangeEvent', detail: { payload: { a: 1 } } };
const failed: Outcome = { ok: false, timedOut: false, error: { errorType: 'Error', errorMessage: 'no' } };

let bus: EventBus | undefined;
afterEach(() => bus?.stop());

/** A bus with one rule, whose target fails as often as told. */
const start = async (failures = 0) => {
  const heard: unknown[] = [];
  const rule = {
    eventSource: source,
    sources: [source],
    detailTypes: ['LeadChangeEvent'],
    invoke: async (given: unknown): Promise<Outcome> =>
      heard.push(given) > failures ? { ok: true, payload: null } : failed,
  };
  const opened = await startEventBus([rule], Date.now);
  bus = opened;
  const post = async (body: string, method = 'POST') => {
    const response = await fetch(opened.url, { method, ...(method === 'POST' && { body }) });
    while (opened.busy() > 0) await new Promise((resolve) => setTimeout(resolve, 5));
    return { status: response.status, body: await response.json() };
  };
  return { heard, post };
};

describe('a partner event bus', () => {
  it('hands an event to the rule that waits for it', async () => {
    const { heard, post } = await start();
    expect(await post(JSON.stringify({ ...event, time: '2026-11-22T09:00:00Z' }))).toMatchObject({
      status: 200,
      body: { FailedEntryCount: 0, Entries: [{ EventId: expect.any(String) }] },
    });
    expect(heard).toMatchObject([{ ...event, version: '0', time: '2026-11-22T09:00:00Z', id: expect.any(String) }]);
  });

  it('takes the entries of PutEvents', async () => {
    const { heard, post } = await start();
    const entry = { Source: source, DetailType: 'LeadChangeEvent', Detail: JSON.stringify(event.detail) };
    await post(JSON.stringify({ Entries: [entry, { ...entry, DetailType: 'CaseChangeEvent' }, entry] }));
    expect(heard).toMatchObject([event, event]);
  });

  it.each([
    ['of another source', { ...event, source: 'aws.partner/salesforce.com/00D5g00000ABCDFEA4/0YLx' }],
    ['of another name', { ...event, 'detail-type': 'CaseChangeEvent' }],
  ])('keeps an event %s to itself', async (_, other) => {
    const { heard, post } = await start();
    expect(await post(JSON.stringify(other))).toMatchObject({ status: 200 });
    expect(heard).toEqual([]);
  });

  it('runs a failed call again, twice', async () => {
    const once = await start(1);
    await once.post(JSON.stringify(event));
    expect(once.heard).toHaveLength(2);
    await bus?.stop();
    const always = await start(99);
    await always.post(JSON.stringify(event));
    expect(always.heard).toHaveLength(3);
  });

  it.each(['', '{}', '[]', '{"Entries":[{}]}', '{"Entries":[{"Source":"a","DetailType":"b","Detail":"{"}]}'])(
    'refuses %j',
    async (body) => {
      const { heard, post } = await start();
      expect(await post(body)).toMatchObject({ status: 400 });
      expect(heard).toEqual([]);
    },
  );

  it('refuses more than a mebibyte, and other methods', async () => {
    const { post } = await start();
    expect(await post(JSON.stringify({ ...event, detail: 'x'.repeat(1024 * 1024) }))).toMatchObject({ status: 413 });
    expect(await post('', 'GET')).toMatchObject({ status: 405 });
  });
});
