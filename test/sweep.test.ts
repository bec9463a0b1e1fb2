import { afterEach, beforeEach, expect, test } from 'vitest';
import { newLeadState } from '../shared/lead/lead.ts';
import { pauseConnection } from '../shared/store/connections.ts';
import { keepDeal } from '../shared/store/deals.ts';
import { changeLead, readLeadStates, saveLead } from '../shared/store/leads.ts';
import { sweep, type SweepServices } from '../shared/sweep.ts';
import type { WorkItem } from '../shared/work-item.ts';
import { startTable, type TestTable } from './support/table.ts';

let on: TestTable;
let sent: { connection: string; item: WorkItem }[] = [];
beforeEach(async () => {
  on = await startTable();
  sent = [];
});
afterEach(() => on.stop());

const at = (time: string): string => `2026-11-23T${time}:00.000Z`;
const now = at('10:00');
const due = (connection: string, id: string, time: string) =>
  saveLead(on.table, connection, id, newLeadState, { ...newLeadState, due: { at: at(time), why: 'test' } });
const dueOf = async (connection: string, id: string): Promise<string | undefined> =>
  (await readLeadStates(on.table, connection, [id])).get(id)?.due?.at;
const run = (own: Partial<SweepServices> = {}) =>
  sweep({
    table: on.table,
    connections: ['hubspot-1', 'hubspot-2'],
    send: async (connection, items) => {
      sent.push(...items.map((item) => ({ connection, item })));
    },
    now: () => now,
    random: () => 0.5,
    deadline: Number.POSITIVE_INFINITY,
    ...own,
  });
const ids = (): string[] => sent.map(({ connection, item }) => `${connection} ${item.object} ${item.id}`);

test('nothing due is nothing sent', async () => {
  await due('hubspot-1', 'later', '10:01');
  expect(await run()).toEqual({ sent: 0, postponed: 0 });
  expect(sent).toEqual([]);
});

test('what is due goes to the queue of its connection as a look that is news, oldest first', async () => {
  await due('hubspot-1', 'young', '09:59');
  await due('hubspot-1', 'old', '08:00');
  await due('hubspot-2', 'other', '09:00');
  await keepDeal(on.table, 'hubspot-1', 'deal', at('09:30'), 'down');
  expect(await run()).toEqual({ sent: 4, postponed: 0 });
  expect(ids().filter((id) => id.startsWith('hubspot-1'))).toEqual([
    'hubspot-1 lead old',
    'hubspot-1 deal deal',
    'hubspot-1 lead young',
  ]);
  expect(ids()).toContain('hubspot-2 lead other');
  expect(sent[0]?.item).toMatchObject({ kind: 'look', occurredAt: now, causes: ['due'] });
});

test('what was sent is due again only when its look is lost', async () => {
  await due('hubspot-1', 'a', '09:00');
  await run();
  expect(await dueOf('hubspot-1', 'a')).toBe(at('10:15'));
  expect(await run({ now: () => at('10:14') })).toEqual({ sent: 0, postponed: 0 });
  expect((await run({ now: () => at('10:15') })).sent).toBe(1);
});

test('a crash between sending and moving costs a second look and loses none', async () => {
  await due('hubspot-1', 'a', '09:00');
  const dying = run({
    send: async () => {
      throw new Error('the queue did not confirm');
    },
  });
  await expect(dying).rejects.toThrow('did not confirm');
  expect(await dueOf('hubspot-1', 'a')).toBe(at('09:00'));
  expect((await run()).sent).toBe(1);
});

test('a worker that looks while the sweep moves the due time writes as if nothing had been moved', async () => {
  await due('hubspot-1', 'a', '09:00');
  const seen = (await readLeadStates(on.table, 'hubspot-1', ['a'])).get('a') ?? newLeadState;
  await run();
  const { due: met, ...rest } = seen;
  await saveLead(on.table, 'hubspot-1', 'a', seen, rest);
  expect(await dueOf('hubspot-1', 'a')).toBeUndefined();
  expect(await run({ now: () => at('12:00') })).toEqual({ sent: 0, postponed: 0 });
});

test('a lead whose due time a worker has met meanwhile is not made due again', async () => {
  await due('hubspot-1', 'a', '09:00');
  await run({
    send: async () => {
      await changeLead(on.table, 'hubspot-1', 'a', ({ due: met, ...rest }) => rest);
    },
  });
  expect(await dueOf('hubspot-1', 'a')).toBeUndefined();
});

test('the leads of a paused connection wait until after the pause, and those of others do not', async () => {
  await pauseConnection(on.table, 'hubspot-1', at('11:00'), 'down', { pauses: 0 });
  await due('hubspot-1', 'waits', '09:00');
  await due('hubspot-2', 'goes', '09:00');
  expect(await run()).toEqual({ sent: 1, postponed: 1 });
  expect(ids()).toEqual(['hubspot-2 lead goes']);
  const moved = (await dueOf('hubspot-1', 'waits')) ?? '';
  expect(moved > at('11:00') && moved < at('11:02')).toBe(true);
});

test('the leads of a connection that this deployment does not have wait until it is back', async () => {
  await due('hubspot-9', 'removed', '09:00');
  expect(await run()).toEqual({ sent: 0, postponed: 1 });
  expect(await run()).toEqual({ sent: 0, postponed: 0 });
  expect((await run({ connections: ['hubspot-9'], now: () => at('10:05') })).sent).toBe(1);
});

test('a thousand due leads are all sent once, in one run', async () => {
  await Promise.all(Array.from({ length: 1000 }, (_, n) => due('hubspot-1', `many-${n}`, '09:00')));
  expect(await run()).toEqual({ sent: 1000, postponed: 0 });
  expect(new Set(ids()).size).toBe(1000);
});

test('no new page is begun when the time is up', async () => {
  await due('hubspot-1', 'a', '09:00');
  expect(await run({ deadline: Date.parse(now) - 1 })).toEqual({ sent: 0, postponed: 0 });
  expect(await dueOf('hubspot-1', 'a')).toBe(at('09:00'));
});
