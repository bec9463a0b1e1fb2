import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { mostRecords, pageSize } from '../../shared/wake/limits.ts';
import { kinds, type Kind } from '../../shared/wake/looks.ts';
import { runCatchUp, type CaughtUp, type RunServices } from '../../shared/wake/run.ts';
import type { Change, Changes } from '../../shared/crm/crm.ts';
import { CrmRejected, CrmUnavailable } from '../../shared/domain/errors.ts';
import { newLeadState } from '../../shared/domain/lead-state.ts';
import { plus } from '../../shared/domain/instant.ts';
import type { CatchUpState } from '../../shared/store/connections.ts';
import { readConnections } from '../support/stored.ts';
import type { WorkItem } from '../../shared/domain/work-item.ts';
import { startTable, type TestTable } from '../support/table.ts';
import { leadStates } from '../../shared/store/records.ts';

const minute = 60_000;
const interval = 15 * minute;
let on: TestTable;
beforeAll(async () => {
  on = await startTable();
});
afterAll(() => on.stop());

let runs = 0;
let connection = '';
let now = '';
/** What the CRM tells, oldest first, with what it was asked for. */
let told: Record<Kind, Change[]>;
let asked: { kind: Kind; since: string; limit: number }[] = [];
let sent: WorkItem[] = [];
beforeEach(() => {
  connection = `hubspot-${(runs += 1)}`;
  now = '2026-11-23T10:00:00.000Z';
  told = { lead: [], deal: [], task: [] };
  asked = [];
  sent = [];
});

/** As a CRM's adapter answers: a page ends at `limit`, but never within one instant. */
const changedSince = async (kind: Kind, since: string, limit: number): Promise<Changes> => {
  asked.push({ kind, since, limit });
  const found = told[kind].filter(({ at }) => at >= since);
  const last = found[limit - 1]?.at;
  if (last === undefined) return { changes: found, until: found.at(-1)?.at ?? since, more: false };
  const changes = found.filter(({ at }) => at <= last);
  const next = found[changes.length]?.at;
  return { changes, until: next ?? last, more: next !== undefined };
};

const stateOf = async (): Promise<CatchUpState | undefined> =>
  (await readConnections(on.table, [connection])).get(connection)?.catchUp;
const run = async (own: Partial<RunServices> = {}): Promise<CaughtUp> =>
  runCatchUp(await stateOf(), {
    connection,
    table: on.table,
    crm: { changedSince },
    send: async (items) => {
      sent.push(...items);
    },
    now: () => now,
    deadline: Number.POSITIVE_INFINITY,
    ...own,
  });
const pass = (ms: number): void => {
  now = plus(now, ms);
};
const change = (kind: Kind, id: string, at: string): void => {
  told[kind].push({ ref: { object: kind === 'deal' ? 'deal' : 'lead', id }, at });
};
/** So many records change one after another, the last of them just now. */
const flood = (kind: Kind, count: number, everyMs: number): void => {
  for (let n = 0; n < count; n += 1) change(kind, `${kind}-${n}`, plus(now, (n + 1 - count) * everyMs));
};
const idsSent = (): Set<string> => new Set(sent.map(({ object, id }) => `${object} ${id}`));

describe('the first run', () => {
  test('looks one interval back and no further', async () => {
    change('lead', 'before', plus(now, -interval - 1));
    change('lead', 'within', plus(now, -interval));
    expect(await run()).toMatchObject({ seen: 1, missed: 1, unheard: 1, sent: 1, more: false, errors: [] });
    expect(idsSent()).toEqual(new Set(['lead within']));
  });

  test('asks for all three kinds once when little has changed', async () => {
    await run();
    expect(asked.map(({ kind }) => kind)).toEqual([...kinds]);
    expect(asked.map(({ limit }) => limit)).toEqual(kinds.map(() => pageSize));
  });
});

describe('a later run', () => {
  test('goes on where the last one was, five minutes earlier', async () => {
    await run();
    const first = now;
    pass(interval);
    asked = [];
    await run();
    expect(asked.map(({ since }) => since)).toEqual(kinds.map(() => plus(first, -5 * minute)));
  });

  test('finds what the CRM did not show at once, or dated by a clock that is minutes off', async () => {
    await run();
    change('lead', 'late', plus(now, -4 * minute));
    pass(interval);
    expect(await run()).toMatchObject({ missed: 1 });
    expect(idsSent()).toEqual(new Set(['lead late']));
  });

  test('does not look again at what was read meanwhile, though it asks for it again', async () => {
    change('lead', 'a', plus(now, -minute));
    await run();
    await leadStates.save(on.table, connection, 'a', newLeadState, { ...newLeadState, readAt: now });
    pass(interval);
    expect(await run()).toMatchObject({ seen: 1, missed: 0, sent: 0 });
  });

  test('goes on over a day without a run', async () => {
    await run();
    change('lead', 'night', plus(now, 8 * 60 * minute));
    pass(24 * 60 * minute);
    expect(await run()).toMatchObject({ missed: 1, behindMs: 0 });
  });
});

describe('a look', () => {
  test('says when the change was, so that it ends at once where the record was read since', async () => {
    change('lead', 'a', plus(now, -minute));
    await run();
    expect(sent).toEqual([
      {
        v: 1,
        connection,
        object: 'lead',
        id: 'a',
        kind: 'look',
        occurredAt: plus(now, -minute),
        receivedAt: now,
        causes: ['catch-up'],
        ownerTouched: true,
      },
    ]);
  });

  test('at a change that lies in the future counts as of now', async () => {
    change('deal', 'a', plus(now, 3 * minute));
    await run();
    expect(sent).toMatchObject([{ object: 'deal', occurredAt: now }]);
  });

  test('at a record that was changed around our own write is a check, and not counted', async () => {
    const state = { ...newLeadState, readAt: plus(now, -2 * minute), written: { tasks: {}, at: plus(now, -minute) } };
    await leadStates.save(on.table, connection, 'a', newLeadState, state);
    change('lead', 'a', plus(now, -1.5 * minute));
    expect(await run()).toMatchObject({ missed: 0, sent: 1 });
    expect(sent).toMatchObject([{ id: 'a', causes: ['catch-up-check'], ownerTouched: true }]);
  });

  test('at a record on which a task was completed is not counted', async () => {
    await leadStates.save(on.table, connection, 'a', newLeadState, { ...newLeadState, readAt: plus(now, -5 * minute) });
    await leadStates.save(on.table, connection, 'b', newLeadState, { ...newLeadState, readAt: now });
    change('task', 'a', plus(now, -minute));
    change('task', 'b', plus(now, -minute));
    expect(await run()).toMatchObject({ missed: 0, sent: 1 });
    expect(sent).toMatchObject([{ id: 'a', causes: ['task-done'] }]);
  });

  test('is sent once for a record that changed many times', async () => {
    for (const seconds of [90, 60, 30]) change('lead', 'a', plus(now, -seconds * 1000));
    expect(await run()).toMatchObject({ seen: 3, missed: 1, sent: 1 });
    expect(sent).toMatchObject([{ occurredAt: plus(now, -30_000) }]);
  });
});

describe('a flood', () => {
  test('is taken in bounded runs that go on where the last one ended, and lose nothing', async () => {
    flood('lead', 25_000, 20);
    const seen: number[] = [];
    for (let n = 0; n < 3; n += 1) {
      const result = await run();
      seen.push(result.seen);
      expect(result.more).toBe(n < 2);
      pass(interval);
    }
    for (const count of seen) expect(count).toBeLessThanOrEqual(mostRecords);
    expect(idsSent().size).toBe(25_000);
    expect((await stateOf())?.missed.total).toBeGreaterThanOrEqual(25_000);
  });

  test('of the last minutes comes to an end, though these minutes are asked for twice', async () => {
    flood('lead', 15_000, 10);
    await run();
    pass(interval);
    await run();
    pass(interval);
    expect(await run()).toMatchObject({ more: false });
    expect(idsSent().size).toBe(15_000);
  });

  test('of one kind leaves its turn to the others', async () => {
    flood('lead', 12_000, 10);
    change('deal', 'd', plus(now, -minute));
    change('task', 't', plus(now, -minute));
    await run();
    expect(idsSent()).toContain('deal d');
    expect(idsSent()).toContain('lead t');
  });

  test('says how far the run is behind', async () => {
    flood('lead', 12_000, 60);
    const { behindMs, more } = await run();
    expect(more).toBe(true);
    // 10,000 of them, 60 ms each, are done; 2,000 are left.
    expect(behindMs).toBeGreaterThan(100_000);
    expect(behindMs).toBeLessThan(140_000);
  });

  test('at one instant is taken whole', async () => {
    for (let n = 0; n < 5_000; n += 1) change('lead', `one-${n}`, plus(now, -minute));
    change('lead', 'after', plus(now, -minute + 1));
    expect(await run()).toMatchObject({ missed: 5_001, sent: 5_001, more: false });
    expect((await stateOf())?.missed.total).toBe(5_001);
  });

  test('ends when the time is up, and goes on in the next run', async () => {
    flood('lead', 5_000, 10);
    const timed = run({
      deadline: Date.parse(now) + minute,
      send: async (items) => {
        sent.push(...items);
        pass(2 * minute);
      },
    });
    expect(await timed).toMatchObject({ seen: pageSize, more: true });
    pass(interval);
    expect(await run()).toMatchObject({ more: false });
    expect(idsSent().size).toBe(5_000);
  });
});

describe('what was read within the last minutes', () => {
  test('is asked for again when all else is through, and what turned up there late is found', async () => {
    flood('lead', 12_000, 10);
    const missing = plus(now, -90_000);
    await run();
    change('lead', 'late', missing);
    told.lead.sort((a, b) => (a.at < b.at ? -1 : 1));
    pass(interval);
    expect(await run()).toMatchObject({ more: false });
    pass(interval);
    await run();
    expect(idsSent()).toContain('lead late');
    expect((await stateOf())?.again).toBeUndefined();
  });

  test('is asked for again by a run that comes before these minutes are over, too', async () => {
    flood('lead', 12_000, 10);
    await run();
    pass(minute);
    await run();
    change('lead', 'late', plus(now, -2 * minute));
    told.lead.sort((a, b) => (a.at < b.at ? -1 : 1));
    pass(interval);
    await run();
    pass(interval);
    await run();
    expect(idsSent()).toContain('lead late');
  });

  test('leaves its turn to what was never asked for', async () => {
    flood('lead', 12_000, 10);
    await run();
    pass(interval);
    flood('deal', 12_000, 10);
    asked = [];
    expect(await run()).toMatchObject({ more: true });
    const first = asked.find(({ kind }) => kind === 'lead')?.since ?? '';
    expect(asked.filter(({ kind, since }) => kind === 'lead' && since < first)).toEqual([]);
    expect((await stateOf())?.again?.lead).toBeDefined();
  });
});

describe('two runs at once', () => {
  test('send every look, and count what was missed once', async () => {
    await run();
    pass(interval);
    flood('lead', 5_000, 10);
    const both = await Promise.all([run(), run()]);
    expect(both.map(({ overtaken }) => overtaken).toSorted()).toEqual([false, true]);
    expect(idsSent().size).toBe(5_000);
    expect((await stateOf())?.missed).toEqual({ total: 5_000, day: '2026-11-23', today: 5_000 });
    expect(both.reduce((sum, { missed }) => sum + missed, 0)).toBe(5_000);
    // Only the page that both had under way is sent twice.
    expect(sent.length).toBeLessThanOrEqual(5_000 + pageSize);
  });
});

describe('a fault', () => {
  test('of the queue keeps the run where it was, so that the next one sends what was not confirmed', async () => {
    change('lead', 'a', plus(now, -minute));
    const lost = new Error('the queue did not confirm');
    const failing = run({
      send: async () => {
        throw lost;
      },
    });
    expect(await failing).toMatchObject({ sent: 0, missed: 0, errors: [lost], more: true });
    pass(4 * interval);
    expect(await run()).toMatchObject({ sent: 1, missed: 1, errors: [] });
    expect((await stateOf())?.missed.total).toBe(1);
  });

  test('of the CRM in mid-run keeps what was done', async () => {
    flood('lead', 5_000, 10);
    let pages = 0;
    const down = new CrmUnavailable('down', 'The CRM is down');
    const failing = run({
      crm: {
        changedSince: async (...question) => {
          pages += 1;
          if (pages === 4) throw down;
          return changedSince(...question);
        },
      },
    });
    expect(await failing).toMatchObject({ seen: pageSize, sent: pageSize, more: true, errors: [down] });
    pass(interval);
    asked = [];
    await run();
    expect(idsSent().size).toBe(5_000);
  });

  test('that is a refusal of one kind leaves the others, and its own cursor where it was', async () => {
    change('deal', 'd', plus(now, -minute));
    const refusal = new CrmRejected('forbidden', 'The token lacks a scope');
    const refused = run({
      crm: {
        changedSince: async (kind, since, limit) => {
          if (kind === 'lead') throw refusal;
          return changedSince(kind, since, limit);
        },
      },
    });
    expect(await refused).toMatchObject({ sent: 1, errors: [refusal], more: true });
    expect(idsSent()).toEqual(new Set(['deal d']));
    const asked = plus(now, -5 * minute);
    expect((await stateOf())?.cursors).toEqual({ lead: plus(now, -interval), deal: asked, task: asked });
  });

  test('of an answer that never comes forward ends the kind for this run', async () => {
    const stuck: RunServices['crm'] = {
      changedSince: async (kind, since) => {
        asked.push({ kind, since, limit: 0 });
        return { changes: [], until: since, more: true };
      },
    };
    expect(await run({ crm: stuck })).toMatchObject({ seen: 0, more: true, errors: [] });
    expect(asked).toHaveLength(3);
  });
});

test('what was missed is counted over all, and anew each day', async () => {
  change('lead', 'a', plus(now, -minute));
  await run();
  await leadStates.save(on.table, connection, 'a', newLeadState, { ...newLeadState, readAt: now });
  pass(24 * 60 * minute);
  change('lead', 'b', plus(now, -minute));
  await run();
  expect((await stateOf())?.missed).toEqual({ total: 2, day: '2026-11-24', today: 1 });
});
