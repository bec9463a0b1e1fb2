import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
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
    bus: { eventSource: source },
    sources: [source],
    detailTypes: ['LeadChangeEvent'],
    invoke: async (given: unknown): Promise<Outcome> =>
      heard.push(given) > failures ? { ok: true, payload: null } : failed,
  };
  const opened = await startEventBus(Date.now);
  opened.serve([rule], []);
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

  it.each(['', '{}', '[]', '{"Entries":[]}', '{"Entries":[{}]}'])('refuses %j', async (body) => {
    const { heard, post } = await start();
    expect(await post(body)).toMatchObject({ status: 400 });
    expect(heard).toEqual([]);
  });

  it('refuses more than a mebibyte, and other methods', async () => {
    const { post } = await start();
    expect(await post(JSON.stringify({ ...event, detail: 'x'.repeat(1024 * 1024) }))).toMatchObject({ status: 413 });
    expect(await post('', 'GET')).toMatchObject({ status: 405 });
  });
});

describe('a bus of the stack', () => {
  const startOwn = async () => {
    const heard: unknown[] = [];
    const opened = await startEventBus(Date.now);
    bus = opened;
    const rule = {
      bus: { name: 'ours' },
      sources: ['us'],
      detailTypes: ['done'],
      invoke: async (event: unknown): Promise<Outcome> => {
        heard.push(event);
        return { ok: true, payload: null };
      },
    };
    opened.serve([rule], ['ours', 'another']);
    const client = new EventBridgeClient({
      endpoint: opened.url,
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
    const put = async (
      ...entries: { EventBusName?: string; Source?: string; DetailType?: string; Detail?: string }[]
    ) => {
      const answer = await client.send(
        new PutEventsCommand({
          Entries: entries.map((entry) => ({
            EventBusName: 'ours',
            Source: 'us',
            DetailType: 'done',
            Detail: '{"a":1}',
            ...entry,
          })),
        }),
      );
      while (opened.busy() > 0) await new Promise((resolve) => setTimeout(resolve, 5));
      return answer;
    };
    return { heard, put, client };
  };

  it('takes what the SDK puts on it, by name or ARN, and hands it to its own rules alone', async () => {
    const { heard, put, client } = await startOwn();
    const answer = await put(
      {},
      { EventBusName: 'arn:aws:events:us-east-1:000000000000:event-bus/ours' },
      { EventBusName: 'another' },
      { Source: 'them' },
      { DetailType: 'begun' },
    );
    expect(answer.FailedEntryCount).toBe(0);
    expect(heard).toMatchObject([
      { source: 'us', 'detail-type': 'done', detail: { a: 1 } },
      { source: 'us', 'detail-type': 'done', detail: { a: 1 } },
    ]);
    client.destroy();
  });

  it('refuses entries singly, and takes ten at the most', async () => {
    const { heard, put, client } = await startOwn();
    const { FailedEntryCount, Entries } = await put({ Detail: '{' }, {}, { EventBusName: 'nobodys' });
    expect(FailedEntryCount).toBe(2);
    expect(Entries).toMatchObject([
      { ErrorCode: 'MalformedDetail' },
      { EventId: expect.any(String) },
      { ErrorCode: 'ResourceNotFoundException' },
    ]);
    expect(heard).toHaveLength(1);
    await expect(put(...Array.from({ length: 11 }, () => ({})))).rejects.toMatchObject({ name: 'ValidationException' });
    client.destroy();
  });
});
