import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readConnections } from '../support/stored.ts';
import { connection } from '../support/portal.ts';
import { handedOff, whole } from '../support/whole.ts';
import { startWorker, type Worker } from '../support/worker.ts';

let worker: Worker;
beforeEach(async () => {
  worker = await startWorker();
});
afterEach(() => worker.stop());

let firms = 0;
const newLeads = (count: number): string[] =>
  Array.from({ length: count }, () =>
    worker.contact({ email: `pat@throttled-${(firms += 1)}.example`, firstname: 'Pat', message: 'Our line stops.' }),
  );
const looks = (ids: readonly string[]) => ids.map((id) => worker.look(id));
const throttle = (times: number, policyName: string, headers: Record<string, string> = {}): void =>
  worker.hubspot.faults.add({
    times,
    action: { kind: 'status', status: 429, headers, body: { status: 'error', category: 'RATE_LIMITS', policyName } },
  });
const minutesUntil = (instant: string | undefined): number =>
  (Date.parse(instant ?? '') - Date.parse(worker.clock.at)) / 60_000;

describe("the account's daily limit", () => {
  test.each([
    { what: 'for an hour, where the CRM names no time', headers: {}, minutes: [60, 61] },
    { what: 'for as long as the CRM asks', headers: { 'Retry-After': '1200' }, minutes: [20, 21] },
    {
      what: 'until the date the CRM names',
      headers: { 'Retry-After': 'Mon, 23 Nov 2026 10:45:00 GMT' },
      minutes: [45, 46],
    },
    { what: 'for an hour, where the CRM names nonsense', headers: { 'Retry-After': '-3' }, minutes: [60, 61] },
    { what: 'for an hour, where the CRM names a week', headers: { 'Retry-After': '604800' }, minutes: [60, 61] },
  ])(
    'parks the connection and its leads $what, and loses none',
    async ({ headers, minutes: [least = 0, most = 0] }) => {
      const ids = newLeads(5);
      throttle(1000, 'DAILY', headers);
      const before = worker.hubspot.calls.length;
      expect(await worker.send(looks(ids))).toBe(0);
      const state = (await readConnections(worker.table, [connection])).get(connection);
      expect(minutesUntil(state?.pausedUntil)).toBeGreaterThanOrEqual(least);
      expect(minutesUntil(state?.pausedUntil)).toBeLessThanOrEqual(most);
      for (const id of ids) expect(minutesUntil((await worker.state(id)).due?.at)).toBeGreaterThanOrEqual(least);
      await worker.minutes(least - 1);
      // One call asked, and nobody asked again.
      expect(worker.hubspot.calls.length - before).toBe(1);
      worker.hubspot.faults.clear();
      await worker.minutes(5);
      for (const id of ids) expect(await whole(worker, id)).toEqual(handedOff);
    },
  );
});

describe('the limit of ten seconds', () => {
  test('is waited for within the batch', async () => {
    const ids = newLeads(3);
    throttle(2, 'TEN_SECONDLY_ROLLING');
    expect(await worker.send(looks(ids))).toBe(0);
    for (const id of ids) expect(await whole(worker, id)).toEqual(handedOff);
  });

  test('of a real server lets a burst through, without a lead lost or a turn doubled', async () => {
    await worker.stop();
    worker = await startWorker({ hubspot: { limitPer10Seconds: 40 } });
    const ids = newLeads(300);
    expect(await worker.send(looks(ids))).toBe(0);
    await worker.minutes(5);
    const ended = await Promise.all(ids.map((id) => whole(worker, id)));
    for (const one of ended) expect(one).toEqual(handedOff);
  });
});
