import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newLeadState } from '../../shared/domain/lead-state.ts';
import { pauseConnection } from '../../shared/store/connections.ts';
import { readLeadStates } from '../support/stored.ts';
import { writeItems } from '../../shared/store/table.ts';
import { sweep, type SweepServices } from '../../shared/wake/sweep.ts';
import type { WorkItem } from '../../shared/domain/work-item.ts';
import { startTable, type TestTable } from '../support/table.ts';
import { leadStates } from '../../shared/store/records.ts';
import { keep } from '../../shared/hand-off/ending.ts';
import { dealKind } from '../../shared/hand-off/kinds.ts';
import { lookAt } from '../support/look.ts';
import { newDealState } from '../../shared/domain/deal-state.ts';

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
  leadStates.save(on.table, connection, id, newLeadState, { ...newLeadState, due: { at: at(time), why: 'test' } });
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
  expect(await run()).toEqual({ sent: 0, postponed: 0, odd: 0 });
  expect(sent).toEqual([]);
});

test('what is due goes to the queue of its connection as a look that is news, oldest first', async () => {
  await due('hubspot-1', 'young', '09:59');
  await due('hubspot-1', 'old', '08:00');
  await due('hubspot-2', 'other', '09:00');
  const keeping = { table: on.table, connection: 'hubspot-1', now: () => at('08:00'), random: () => 0 };
  await keep(
    dealKind,
    { look: lookAt('deal'), state: newDealState },
    { ends: 'later', at: at('09:30'), code: 'down' },
    keeping,
  );
  expect(await run()).toEqual({ sent: 4, postponed: 0, odd: 0 });
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
  expect(await run({ now: () => at('10:14') })).toEqual({ sent: 0, postponed: 0, odd: 0 });
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
  await leadStates.save(on.table, 'hubspot-1', 'a', seen, rest);
  expect(await dueOf('hubspot-1', 'a')).toBeUndefined();
  expect(await run({ now: () => at('12:00') })).toEqual({ sent: 0, postponed: 0, odd: 0 });
});

test('a lead whose due time a worker has met meanwhile is not made due again', async () => {
  await due('hubspot-1', 'a', '09:00');
  await run({
    send: async () => {
      await leadStates.change(on.table, 'hubspot-1', 'a', ({ due: met, ...rest }) => rest);
    },
  });
  expect(await dueOf('hubspot-1', 'a')).toBeUndefined();
});

test('the leads of a paused connection wait until after the pause, and those of others do not', async () => {
  await pauseConnection(on.table, 'hubspot-1', at('11:00'), 'down', { pauses: 0 });
  await due('hubspot-1', 'waits', '09:00');
  await due('hubspot-2', 'goes', '09:00');
  expect(await run()).toEqual({ sent: 1, postponed: 1, odd: 0 });
  expect(ids()).toEqual(['hubspot-2 lead goes']);
  const moved = (await dueOf('hubspot-1', 'waits')) ?? '';
  expect(moved > at('11:00') && moved < at('11:02')).toBe(true);
});

test('the leads of a connection that this deployment does not have wait until it is back', async () => {
  await due('hubspot-9', 'removed', '09:00');
  expect(await run()).toEqual({ sent: 0, postponed: 1, odd: 0 });
  expect(await run()).toEqual({ sent: 0, postponed: 0, odd: 0 });
  expect((await run({ connections: ['hubspot-9'], now: () => at('10:05') })).sent).toBe(1);
});

test('a thousand due leads are all sent once, in one run', async () => {
  await Promise.all(Array.from({ length: 1000 }, (_, n) => due('hubspot-1', `many-${n}`, '09:00')));
  expect(await run()).toEqual({ sent: 1000, postponed: 0, odd: 0 });
  expect(new Set(ids()).size).toBe(1000);
});

test('no new page is begun when the time is up', async () => {
  await due('hubspot-1', 'a', '09:00');
  expect(await run({ deadline: Date.parse(now) - 1 })).toEqual({ sent: 0, postponed: 0, odd: 0 });
  expect(await dueOf('hubspot-1', 'a')).toBe(at('09:00'));
});

describe('a flood', () => {
  /** So many leads of a connection, one a second, from then on. */
  const flood = async (connection: string, count: number, from: string): Promise<void> => {
    const start = Date.parse(at(from));
    const items = Array.from({ length: count }, (_, n) => {
      const moment = new Date(start + n * 1000).toISOString();
      return leadStates.item(on.table, connection, `f${n}`, {
        ...newLeadState,
        version: 1,
        due: { at: moment, why: 'test' },
      });
    });
    await writeItems(on.table, { put: items });
  };

  test('over many connections is sent whole, each record once, and oldest first in each connection', async () => {
    const connections = Array.from({ length: 10 }, (_, n) => `hubspot-${n}`);
    for (const [n, connection] of connections.entries()) await flood(connection, 200, `08:0${n}`);
    expect(await run({ connections })).toEqual({ sent: 2000, postponed: 0, odd: 0 });
    expect(new Set(ids()).size).toBe(2000);
    for (const connection of connections) {
      const times = sent.filter((one) => one.connection === connection).map(({ item }) => item.receivedAt);
      expect(times).toEqual(times.toSorted());
    }
  });

  test('is sent oldest first over all shards', async () => {
    await flood('hubspot-1', 600, '08:00');
    await Promise.all([due('hubspot-2', 'oldest', '07:00'), due('hubspot-2', 'youngest', '09:59')]);
    await run();
    const times = sent.map(({ item }) => item.receivedAt);
    expect(times).toEqual(times.toSorted());
    expect(ids().at(0)).toBe('hubspot-2 lead oldest');
    expect(ids().at(-1)).toBe('hubspot-2 lead youngest');
  });

  test('of a paused connection starves no other, whose leads are all younger', async () => {
    await pauseConnection(on.table, 'hubspot-1', at('11:00'), 'down', { pauses: 0 });
    await flood('hubspot-1', 1500, '07:00');
    for (let n = 0; n < 20; n += 1) await due('hubspot-2', `goes-${n}`, '09:30');
    let clock = Date.parse(now);
    // The time is up soon after the last of the others was sent: the flood's turn comes after theirs.
    const swept = await run({
      now: () => new Date(clock).toISOString(),
      deadline: clock + 1000,
      send: async (connection, items) => {
        sent.push(...items.map((item) => ({ connection, item })));
        clock += 60;
      },
    });
    expect(swept).toEqual({ sent: 20, postponed: 1500, odd: 0 });
    expect(ids().every((id) => id.startsWith('hubspot-2'))).toBe(true);
  });

  test('of a paused connection is left where it is when the time is up, and moved on by the next run', async () => {
    await pauseConnection(on.table, 'hubspot-1', at('11:00'), 'down', { pauses: 0 });
    await flood('hubspot-1', 500, '07:00');
    await due('hubspot-2', 'goes', '09:30');
    let clock = Date.parse(now);
    const late = await run({
      now: () => new Date(clock).toISOString(),
      deadline: clock + 1000,
      send: async () => {
        clock += 2000;
      },
    });
    expect(late).toEqual({ sent: 1, postponed: 0, odd: 0 });
    expect(await run()).toEqual({ sent: 0, postponed: 500, odd: 0 });
  });

  test('of one connection is bounded in a run, so that its next leads wait and those of others do not', async () => {
    await flood('hubspot-1', 520, '07:00');
    await due('hubspot-2', 'goes', '09:59');
    expect(await run({ mostSent: 500 })).toEqual({ sent: 501, postponed: 0, odd: 0 });
    expect(ids()).toContain('hubspot-2 lead goes');
    expect((await run({ mostSent: 500 })).sent).toBe(20);
  });
});

test('a queue that does not confirm keeps its own leads waiting and no others', async () => {
  await due('hubspot-1', 'stays', '08:00');
  await due('hubspot-2', 'goes', '09:00');
  const halfBroken = run({
    send: async (connection, items) => {
      if (connection === 'hubspot-1') throw new Error('the queue did not confirm');
      sent.push(...items.map((item) => ({ connection, item })));
    },
  });
  await expect(halfBroken).rejects.toThrow('did not confirm');
  expect(ids()).toEqual(['hubspot-2 lead goes']);
  expect(await dueOf('hubspot-1', 'stays')).toBe(at('08:00'));
});
