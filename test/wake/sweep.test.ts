import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newLeadState } from '../../shared/domain/lead-state.ts';
import { pauseConnection } from '../../shared/store/connections.ts';
import { connectionKey, leadKey } from '../../shared/store/keys.ts';
import { readLeadStates } from '../support/stored.ts';
import { writeItems } from '../../shared/store/table.ts';
import { sweep, type SweepServices } from '../../shared/wake/sweep.ts';
import type { WorkItem } from '../../shared/domain/work-item.ts';
import { startTable, type TestTable } from '../support/table.ts';
import { leadStates } from '../../shared/store/records.ts';
import { keep } from '../../shared/hand-off/ending.ts';
import { dealKind } from '../../shared/hand-off/kinds.ts';
import { lookAt } from '../support/look.ts';
import { unhurried } from '../support/sweeping.ts';
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
    ...unhurried('hubspot-1', 'hubspot-2'),
    send: async (connection, items) => {
      sent.push(...items.map((item) => ({ connection, item })));
    },
    now: () => now,
    deadline: Number.POSITIVE_INFINITY,
    ...own,
  });
const ids = (): string[] => sent.map(({ connection, item }) => `${connection} ${item.object} ${item.id}`);

test('nothing due is nothing sent', async () => {
  await due('hubspot-1', 'later', '10:01');
  expect(await run()).toEqual({ sent: 0, slow: 0, odd: 0 });
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
  expect(await run()).toEqual({ sent: 4, slow: 0, odd: 0 });
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
  expect(await run({ now: () => at('10:14') })).toEqual({ sent: 0, slow: 0, odd: 0 });
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
  expect(await run({ now: () => at('12:00') })).toEqual({ sent: 0, slow: 0, odd: 0 });
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

test('the leads of a paused connection wait until it runs again, untouched, and those of others do not', async () => {
  await pauseConnection(on.table, 'hubspot-1', at('11:00'), 'down', { pauses: 0 });
  await due('hubspot-1', 'waits', '09:00');
  await due('hubspot-2', 'goes', '09:00');
  expect(await run()).toEqual({ sent: 1, slow: 0, odd: 0 });
  expect(ids()).toEqual(['hubspot-2 lead goes']);
  expect(await dueOf('hubspot-1', 'waits')).toBe(at('09:00'));
  expect((await run({ now: () => at('11:00') })).sent).toBe(2);
});

test('the leads of a connection that cannot be read wait too', async () => {
  await writeItems(on.table, { put: [{ ...connectionKey('hubspot-1'), pauses: 'many' }] });
  await due('hubspot-1', 'waits', '09:00');
  await due('hubspot-2', 'goes', '09:00');
  expect(await run()).toEqual({ sent: 1, slow: 0, odd: 0 });
  expect(ids()).toEqual(['hubspot-2 lead goes']);
});

test('the leads of a connection that this deployment does not have wait until it is back', async () => {
  await due('hubspot-9', 'removed', '09:00');
  expect(await run()).toEqual({ sent: 0, slow: 0, odd: 0 });
  expect(await dueOf('hubspot-9', 'removed')).toBe(at('09:00'));
  expect((await run(unhurried('hubspot-9'))).sent).toBe(1);
});

test('a thousand due leads are all sent once, in one run', async () => {
  await Promise.all(Array.from({ length: 1000 }, (_, n) => due('hubspot-1', `many-${n}`, '09:00')));
  expect(await run()).toEqual({ sent: 1000, slow: 0, odd: 0 });
  expect(new Set(ids()).size).toBe(1000);
});

test('no new page is begun when the time is up', async () => {
  await due('hubspot-1', 'a', '09:00');
  expect(await run({ deadline: Date.parse(now) - 1 })).toEqual({ sent: 0, slow: 0, odd: 0 });
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
    expect(await run(unhurried(...connections))).toEqual({ sent: 2000, slow: 0, odd: 0 });
    expect(new Set(ids()).size).toBe(2000);
    for (const connection of connections) {
      const times = sent.filter((one) => one.connection === connection).map(({ item }) => item.receivedAt);
      expect(times).toEqual(times.toSorted());
    }
  });

  test('fills the queue of its connection up to what its hand-off does in a minute, and no further', async () => {
    await flood('hubspot-1', 520, '07:00');
    await due('hubspot-2', 'goes', '09:59');
    const connections = {
      'hubspot-1': { perMinute: 500, slowPerMinute: 100 },
      'hubspot-2': { perMinute: 500, slowPerMinute: 100 },
    };
    expect(await run({ connections })).toEqual({ sent: 501, slow: 0, odd: 0 });
    expect(ids()).toContain('hubspot-2 lead goes');
    // Nobody took anything off it: what is there still would come before whatever is added.
    expect((await run({ connections, waiting: async () => 500 })).sent).toBe(0);
    expect((await run({ connections, waiting: async () => 490 })).sent).toBe(10);
    expect((await run({ connections })).sent).toBe(10);
  });

  test('of one connection ends when the time is up, with what is under way', async () => {
    await flood('hubspot-1', 1000, '07:00');
    let clock = Date.parse(now);
    const swept = await run({
      now: () => new Date(clock).toISOString(),
      deadline: clock + 1000,
      send: async () => {
        clock += 600;
      },
    });
    expect(swept.sent).toBeGreaterThan(0);
    expect(swept.sent).toBeLessThanOrEqual(400);
  });
});

test.each([
  ['confirm', 'send'],
  ['say how much waits in it', 'waiting'],
] as const)('a queue that does not %s keeps its own leads waiting and no others', async (_, call) => {
  await due('hubspot-1', 'stays', '08:00');
  await due('hubspot-2', 'goes', '09:00');
  const fails = async (connection: string): Promise<number> => {
    if (connection === 'hubspot-1') throw new Error('the queue does not answer');
    return 0;
  };
  const halfBroken = run({
    waiting: call === 'waiting' ? fails : async () => 0,
    send: async (connection, items) => {
      if (call === 'send') await fails(connection);
      sent.push(...items.map((item) => ({ connection, item })));
    },
  });
  await expect(halfBroken).rejects.toThrow('does not answer');
  expect(ids()).toEqual(['hubspot-2 lead goes']);
  expect(await dueOf('hubspot-1', 'stays')).toBe(at('08:00'));
});

describe('what the former layout of the index left', () => {
  /** As a release wrote it that kept all connections in the same eight partitions. */
  const former = (connection: string, id: string, time: string, place = 3) => {
    const state = { ...newLeadState, version: 1, due: { at: at(time), why: 'test' } };
    return { ...leadStates.item(on.table, connection, id, state), dueShard: `due-${place}` };
  };
  const put = (...items: ReturnType<typeof former>[]) => writeItems(on.table, { put: items });
  const placeOf = async (connection: string, id: string): Promise<unknown> => {
    const { Item } = await on.table.doc.send(
      new GetCommand({ TableName: on.table.name, Key: leadKey(connection, id) }),
    );
    return Item?.['dueShard'];
  };

  test('is sent when it is due, and stands with its connection from then on', async () => {
    await put(former('hubspot-1', 'old', '08:00'), former('hubspot-1', 'later', '12:00', 7));
    await due('hubspot-1', 'new', '09:00');
    expect((await run()).sent).toBe(2);
    expect(ids()).toEqual(['hubspot-1 lead old', 'hubspot-1 lead new']);
    expect(await dueOf('hubspot-1', 'old')).toBe(at('10:15'));
    expect(await placeOf('hubspot-1', 'old')).toMatch(/^due#hubspot-1#\d$/);
    expect(await placeOf('hubspot-1', 'later')).toBe('due-7');
    expect((await run({ now: () => at('12:00') })).sent).toBe(3);
  });

  test('is taken out of the way where its connection is paused or removed', async () => {
    await pauseConnection(on.table, 'hubspot-1', at('11:00'), 'down', { pauses: 0 });
    await put(former('hubspot-1', 'waits', '08:00'), former('hubspot-9', 'removed', '08:00'));
    expect((await run()).sent).toBe(0);
    expect(await placeOf('hubspot-1', 'waits')).toMatch(/^due#hubspot-1#/);
    expect(await placeOf('hubspot-9', 'removed')).toMatch(/^due#hubspot-9#/);
    expect((await run({ ...unhurried('hubspot-1', 'hubspot-9'), now: () => at('11:00') })).sent).toBe(2);
  });

  test('may be written by a worker while it is brought over', async () => {
    await put(former('hubspot-1', 'a', '08:00'));
    const seen = (await readLeadStates(on.table, 'hubspot-1', ['a'])).get('a') ?? newLeadState;
    await run();
    await leadStates.save(on.table, 'hubspot-1', 'a', seen, { ...seen, due: { at: at('12:00'), why: 'test' } });
    expect((await run({ now: () => at('12:00') })).sent).toBe(1);
  });

  test('of one connection takes a part of the time, so that all connections are sent to in the same run', async () => {
    await put(...Array.from({ length: 900 }, (_, n) => former('hubspot-1', `f${n}`, '07:00', n % 8)));
    await due('hubspot-2', 'goes', '09:30');
    let clock = Date.parse(now);
    // The clock moves with each look at it: the time is up before all is brought over.
    const swept = await run({ now: () => new Date((clock += 100)).toISOString(), deadline: clock + 1000 });
    expect(ids()).toContain('hubspot-2 lead goes');
    expect(swept.sent).toBeLessThan(901);
    expect((await run()).sent + swept.sent).toBe(901);
  });
});
