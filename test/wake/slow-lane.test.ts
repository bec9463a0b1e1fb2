/** What the sweep takes from the slow lane, and when. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { eraseRecord } from '../../shared/store/erase-record.ts';
import { newLeadState } from '../../shared/domain/lead-state.ts';
import type { Due } from '../../shared/domain/track.ts';
import { pauseConnection } from '../../shared/store/connections.ts';
import { leadStates } from '../../shared/store/records.ts';
import { writeItems } from '../../shared/store/table.ts';
import { sweep, type SweepServices, type Swept } from '../../shared/wake/sweep.ts';
import { readLeadStates } from '../support/stored.ts';
import { startTable, type TestTable } from '../support/table.ts';

const connection = 'hubspot-1';
const minuteMs = 60_000;
const start = Date.parse('2026-11-23T10:00:00.000Z');
const time = (minutes: number): string => new Date(start + minutes * minuteMs).toISOString();
/** Two workers, and the setting as it comes. */
const pace = { perMinute: 2_400, slowPerMinute: 100 };

let on: TestTable;
let sent: string[] = [];
beforeEach(async () => {
  on = await startTable();
  sent = [];
});
afterEach(() => on.stop());

const put = async (of: string, name: string, count: number, due: Omit<Due, 'why'>): Promise<void> => {
  const state = { ...newLeadState, version: 1, due: { ...due, why: 'test' } };
  await writeItems(on.table, {
    put: Array.from({ length: count }, (_, n) => leadStates.item(on.table, of, `${name}-${n}`, state)),
  });
};
const slowly = (name: string, count: number, minutes = -60, of = connection): Promise<void> =>
  put(of, name, count, { at: time(minutes), lane: 'slow' });
const live = (name: string, count: number, minutes = -1, of = connection): Promise<void> =>
  put(of, name, count, { at: time(minutes) });
const sweepAt = (minutes: number, own: Partial<SweepServices> = {}): Promise<Swept> =>
  sweep({
    table: on.table,
    connections: { [connection]: pace },
    waiting: async () => 0,
    send: async (_connection, items) => {
      sent.push(...items.map(({ id }) => id));
    },
    now: () => time(minutes),
    deadline: Number.POSITIVE_INFINITY,
    ...own,
  });

test('so many a minute come out of it, each once', async () => {
  await slowly('import', 250);
  const sweeps = [await sweepAt(0), await sweepAt(1), await sweepAt(2), await sweepAt(3)];
  expect(sweeps.map(({ slow }) => slow)).toEqual([100, 100, 50, 0]);
  expect(new Set(sent).size).toBe(250);
});

test('what is due live goes first, however much younger it is', async () => {
  await slowly('import', 150);
  await live('live', 30);
  expect(await sweepAt(0)).toEqual({ sent: 130, slow: 100, odd: 0 });
  expect(sent.slice(0, 30).every((id) => id.startsWith('live-'))).toBe(true);
});

test.each([
  ['1,180 live ones leave room for 20', 1_180, 0, 20],
  ['1,200 live ones leave none', 1_200, 0, 0],
  ['a queue with 1,150 messages leaves room for 50', 0, 1_150, 50],
  ['a queue that is full leaves none', 0, 3_000, 0],
])('half of what the hand-off does in a minute is never given to it: %s', async (_, due, waiting, slow) => {
  await slowly('import', 120);
  await live('live', due);
  expect((await sweepAt(0, { waiting: async () => waiting })).slow).toBe(slow);
});

test('nothing comes out of it when the time is up', async () => {
  await slowly('import', 10);
  await live('live', 10);
  let clock = start;
  const swept = await sweepAt(0, {
    now: () => new Date(clock).toISOString(),
    deadline: start + 1_000,
    send: async () => {
      clock += 2_000;
    },
  });
  expect(swept).toEqual({ sent: 10, slow: 0, odd: 0 });
});

test('what was sent and lost comes again through the lane', async () => {
  await slowly('import', 1);
  expect((await sweepAt(0)).slow).toBe(1);
  expect((await readLeadStates(on.table, connection, ['import-0'])).get('import-0')?.due).toMatchObject({
    at: time(15),
    lane: 'slow',
  });
  expect((await sweepAt(14)).slow).toBe(0);
  expect((await sweepAt(15)).slow).toBe(1);
});

test('it waits while its connection is paused, and each connection has its own', async () => {
  await slowly('paused', 150);
  await slowly('other', 150, -60, 'salesforce-2');
  await pauseConnection(on.table, connection, time(10), 'down', { pauses: 0 });
  const connections = { [connection]: pace, 'salesforce-2': pace };
  expect((await sweepAt(0, { connections })).slow).toBe(100);
  expect(sent.every((id) => id.startsWith('other-'))).toBe(true);
  expect((await sweepAt(10, { connections })).slow).toBe(150);
});

test('a record in it is due at no earlier time than it says, and is gone from it when it is erased', async () => {
  await slowly('later', 2, 5);
  expect((await sweepAt(4)).slow).toBe(0);
  await eraseRecord(on.table, { object: 'lead', connection, id: 'later-0' });
  expect((await sweepAt(5)).slow).toBe(1);
});
