import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConnections } from '../support/stored.ts';
import { startTable, type TestTable } from '../support/table.ts';
import {
  type ConnectionState,
  isPaused,
  pauseConnection,
  resumeConnection,
  type CatchUpState,
  saveCatchUp,
} from '../../shared/store/connections.ts';

let on: TestTable;
beforeAll(async () => {
  on = await startTable();
});
afterAll(() => on.stop());

const read = async (connection: string): Promise<ConnectionState> =>
  (await readConnections(on.table, [connection])).get(connection) ?? { pauses: -1 };
const noon = '2026-11-23T12:00:00.000Z';
const one = '2026-11-23T13:00:00.000Z';
const running: ConnectionState = { pauses: 0 };

test('a connection never written is running', async () => {
  expect(await read('a')).toEqual(running);
  expect(isPaused(running, noon)).toBe(false);
});

test('a pause lasts until its time, with its reason, and counts', async () => {
  await pauseConnection(on.table, 'b', one, 'down', running);
  const paused = await read('b');
  expect(paused).toEqual({ pausedUntil: one, pauseReason: 'down', pauses: 1 });
  expect([isPaused(paused, noon), isPaused(paused, one)]).toEqual([true, false]);
});

test('a shorter pause never takes the place of a longer one, though its worker did not know of it', async () => {
  await pauseConnection(on.table, 'c', one, 'throttled', running);
  await pauseConnection(on.table, 'c', noon, 'down', running);
  expect(await read('c')).toEqual({ pausedUntil: one, pauseReason: 'throttled', pauses: 1 });
});

test('many workers that meet the same outage add one pause', async () => {
  await Promise.all(Array.from({ length: 10 }, () => pauseConnection(on.table, 'd', one, 'down', running)));
  expect((await read('d')).pauses).toBe(1);
});

test('a worker that finds the CRM well again resumes it', async () => {
  await pauseConnection(on.table, 'e', noon, 'down', running);
  await resumeConnection(on.table, 'e', await read('e'));
  expect(await read('e')).toEqual(running);
});

test('but not when another has met a new fault since', async () => {
  await pauseConnection(on.table, 'f', noon, 'down', running);
  const seen = await read('f');
  await pauseConnection(on.table, 'f', one, 'throttled', seen);
  await resumeConnection(on.table, 'f', seen);
  expect(await read('f')).toEqual({ pausedUntil: one, pauseReason: 'throttled', pauses: 2 });
});

test('connections are paused one by one', async () => {
  await pauseConnection(on.table, 'g', one, 'down', running);
  const states = await readConnections(on.table, ['g', 'h']);
  expect([...states.values()].map((state) => isPaused(state, noon))).toEqual([true, false]);
});

const cursors = { lead: noon, deal: noon, task: noon };
const progress = (total: number): Omit<CatchUpState, 'version'> => ({
  cursors,
  at: noon,
  missed: { total, day: '2026-11-23', today: total },
});

test('how far catch-up came is kept beside a pause, and neither touches the other', async () => {
  await pauseConnection(on.table, 'i', one, 'down', running);
  const kept = await saveCatchUp(on.table, 'i', undefined, progress(2));
  expect(await read('i')).toEqual({ pausedUntil: one, pauseReason: 'down', pauses: 1, catchUp: kept });
  await resumeConnection(on.table, 'i', await read('i'));
  expect(await read('i')).toEqual({ pauses: 0, catchUp: kept });
});

test('of runs that saw the same, one keeps how far it came', async () => {
  const begun = await Promise.all(
    Array.from({ length: 5 }, (_, n) => saveCatchUp(on.table, 'j', undefined, progress(n))),
  );
  const [first, ...others] = begun.filter((kept) => kept !== null);
  if (!first) throw new Error('no run began');
  expect(others).toEqual([]);
  const next = await Promise.all(Array.from({ length: 5 }, (_, n) => saveCatchUp(on.table, 'j', first, progress(n))));
  expect(next.filter((kept) => kept !== null)).toHaveLength(1);
  expect((await read('j')).catchUp).toEqual(next.find((kept) => kept !== null));
  expect(await saveCatchUp(on.table, 'j', first, progress(9))).toBeNull();
});
