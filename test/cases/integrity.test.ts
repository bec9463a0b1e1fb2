/** Nothing lost, nothing doubled: what happened to people who run this, row by row. */
import { plainText } from '../support/plain.ts';
import { GetCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { createDeal } from '../../sandbox/hubspot/sales-acts.ts';
import { relationName } from '../../shared/domain/relation.ts';
import {
  companyKey,
  connectionKey,
  dealKey,
  duePartition,
  leadKey,
  policyKey,
  poolKey,
  type Key,
} from '../../shared/store/keys.ts';
import { chunksOf } from '../../shared/domain/chunks.ts';
import { newLeadState } from '../../shared/domain/lead-state.ts';
import { pauseConnection } from '../../shared/store/connections.ts';
import { readLedger } from '../../shared/store/ledger.ts';
import { leadStates } from '../../shared/store/records.ts';
import { writeItems, type Item } from '../../shared/store/table.ts';
import { sweep, type SweepServices } from '../../shared/wake/sweep.ts';
import { startClosing } from '../support/closing.ts';
import { readRelations } from '../support/stored.ts';
import { unwatchedPolicy } from '../support/lead.ts';
import { connection, startPortal, type Portal } from '../support/portal.ts';
import { startTable, type TestTable } from '../support/table.ts';
import { startWorker, type Worker } from '../support/worker.ts';

const minuteMs = 60_000;
const annasUser = 9001;
/** How stages come about in a firm of many: by what each of its people wrote or looked at. */
const said: readonly Record<string, string>[] = [
  { message: 'Our line stops twice a week.' },
  {},
  { recent_conversion_event_name: 'Pricing request', message: 'Prices, please.' },
];

describe('IN4 a firm of many people with mixed stages', () => {
  let portal: Portal;
  beforeAll(async () => {
    portal = await startPortal({ policy: unwatchedPolicy() });
  });
  afterAll(() => portal.stop());

  const firmOf = (count: number, firm: string): string[] =>
    Array.from({ length: count }, (_, place) =>
      portal.contact({
        email: `person-${place}@${firm}.example`,
        firstname: `Pat ${place}`,
        recent_conversion_date: String(Date.parse(portal.clock.at)),
        ...said[place % said.length],
      }),
    );
  /** Looks at all of them, one after the other as their events come. Answers what was written, in the ledger's words. */
  const round = async (ids: readonly string[]): Promise<string[]> => {
    const wrote: string[] = [];
    for (const id of ids) {
      portal.clock.advance(minuteMs);
      const outcomes = await portal.handOff([portal.look(id)]);
      wrote.push(...outcomes.flatMap(({ written }) => written?.parts ?? []));
    }
    return wrote;
  };
  const versionOf = async (firm: string): Promise<number | undefined> => {
    const key = { kind: 'company', value: `${firm}.example` } as const;
    return (await readRelations(portal.table, [key])).get(relationName(key))?.version;
  };

  test.each([
    ['as many as are remembered', 18],
    ['more than are remembered', 24],
  ])('writes nothing when looks find no change: %s', async (_, count) => {
    const firm = `firm-of-${count}`;
    const ids = firmOf(count, firm);
    await round(ids);
    // Whoever came first has not heard of those who came after.
    await round(ids);
    const version = await versionOf(firm);
    for (let rounds = 0; rounds < 5; rounds += 1) expect(await round(ids)).toEqual([]);
    expect(await versionOf(firm)).toBe(version);
  });
});

describe('IN1 what is kept and cannot be read', () => {
  let worker: Worker;
  beforeEach(async () => {
    worker = await startWorker({ policy: unwatchedPolicy() });
  });
  afterEach(() => worker.stop());

  const newLead = (name: string): string =>
    worker.contact({ email: `${name}@${name}.example`, firstname: 'Pat', company: name, message: 'Our line stops.' });
  const newLeads = (count: number): string[] => Array.from({ length: count }, (_, place) => newLead(`good-${place}`));
  /** Changes what the table holds, as a release would that we do not know. */
  const overwrite = async (key: Key, change: (item: Item) => Item): Promise<void> => {
    const TableName = worker.table.name;
    const { Item = {} } = await worker.table.doc.send(new GetCommand({ TableName, Key: key }));
    await worker.table.doc.send(new PutCommand({ TableName, Item: { ...change(Item), ...key } }));
  };
  const itemOf = async (key: Key): Promise<Item> =>
    (await worker.table.doc.send(new GetCommand({ TableName: worker.table.name, Key: key }))).Item ?? {};
  const ownerOf = (id: string): string => worker.property(id, 'hubspot_owner_id');
  const handedOff = async (name: string): Promise<string> => {
    const id = newLead(name);
    await worker.send([worker.look(id)]);
    worker.clock.advance(minuteMs);
    return id;
  };

  const unknown: [what: string, change: (item: Item) => Item][] = [
    ['a stage', (item) => ({ ...item, decision: { ...Object(item['decision']), stage: 'delighted' } })],
    [
      'a step of the ladder',
      (item) => ({
        ...item,
        watch: { ...Object(item['watch']), steps: [{ do: 'send-flowers', at: worker.clock.at }] },
      }),
    ],
    ['another kind of version', (item) => ({ ...item, version: 'seven' })],
  ];
  test.each(unknown)(
    '%s this release does not know: that lead waits, and the nineteen others go on',
    async (_, change) => {
      const odd = await handedOff('odd');
      await overwrite(leadKey(connection, odd), change);
      const { dueAt, ...before } = await itemOf(leadKey(connection, odd));
      const good = newLeads(19);
      expect(await worker.send([worker.look(odd), ...good.map((id) => worker.look(id))])).toBe(0);
      expect(good.map(ownerOf)).not.toContain('');
      // All that it held it holds still, for a release that can read it.
      const item = await itemOf(leadKey(connection, odd));
      expect(item).toMatchObject({ ...before, parked: { code: 'unreadable' } });
      expect(worker.lines.filter((line) => line.includes('"code":"unreadable"'))).toHaveLength(1);
      expect(worker.lines.join()).toContain('"Unreadable":1');
    },
  );

  test('it is tried again each hour, poisons no sweep, and goes on once it can be read', async () => {
    const odd = await handedOff('odd');
    const key = leadKey(connection, odd);
    const { decision } = await itemOf(key);
    await overwrite(key, (item) => ({ ...item, decision: { ...Object(item['decision']), stage: 'delighted' } }));
    await worker.send([worker.look(odd)]);
    const [good = ''] = newLeads(1);
    await worker.send([worker.look(good, { kind: 'look' })]);
    expect((await worker.sweep()).sent).toBe(0);
    await worker.minutes(61);
    expect((await itemOf(key))['parked']).toMatchObject({ code: 'unreadable' });
    expect(ownerOf(good)).not.toBe('');
    await overwrite(key, (item) => ({ ...item, decision }));
    await worker.minutes(61);
    expect((await worker.state(odd)).parked).toBeUndefined();
  });

  test('one unreadable firm: its leads wait, and all others go on', async () => {
    const of = await handedOff('firm');
    await overwrite(companyKey('firm.example'), (item) => ({ ...item, owners: 'everybody' }));
    const good = newLeads(19);
    expect(await worker.send([worker.look(of), ...good.map((id) => worker.look(id))])).toBe(0);
    expect(good.map(ownerOf)).not.toContain('');
    expect((await worker.state(of)).parked).toMatchObject({ code: 'unreadable' });
    await overwrite(companyKey('firm.example'), (item) => ({ ...item, owners: {} }));
    await worker.minutes(61);
    expect((await worker.state(of)).parked).toBeUndefined();
  });

  test('a colleague’s stage that a later release has is told as it stands', async () => {
    await handedOff('firm');
    await overwrite(companyKey('firm.example'), (item) => ({
      ...item,
      leads: Object.fromEntries(
        Object.entries(Object(item['leads'])).map(([name, lead]) => [name, { ...Object(lead), stage: 'delighted' }]),
      ),
    }));
    const second = worker.contact({ email: 'second@firm.example', company: 'firm', message: 'Our line stops.' });
    await worker.send([worker.look(second)]);
    expect(worker.bodies(second, 'notes').join()).toContain('(Delighted)');
  });

  test('an unreadable pool: nobody takes a turn of it, and its leads have an owner all the same', async () => {
    await handedOff('first');
    await overwrite(poolKey('veterans'), (item) => ({ ...item, members: 'all' }));
    const good = newLeads(5);
    expect(await worker.send(good.map((id) => worker.look(id)))).toBe(0);
    expect(good.map(ownerOf)).not.toContain('');
    expect(worker.property(good[0] ?? '', 'handoff_owner_reason')).toContain(
      'Whose turn it is cannot be read now: senior team.',
    );
    expect(await itemOf(poolKey('veterans'))).toMatchObject({ members: 'all' });
  });

  test('an unreadable deal waits, and its leads and other deals do not', async () => {
    const id = await handedOff('deal');
    const { records } = worker.hubspot;
    const [odd, good] = ['Odd', 'Good'].map(
      (name) => createDeal(records, { name, stage: 'appointmentscheduled', contactIds: [id] }, annasUser).id,
    );
    const looks = [odd ?? '', good ?? ''].map((deal) => worker.look(deal, { object: 'deal' }));
    await worker.send(looks);
    await overwrite(dealKey(connection, odd ?? ''), (item) => ({ ...item, reverts: 'twice' }));
    records.asUser(annasUser).update('deals', good ?? '', { dealstage: 'closedlost' });
    worker.clock.advance(minuteMs);
    expect(await worker.send([...looks, worker.look(id)])).toBe(0);
    expect(await itemOf(dealKey(connection, odd ?? ''))).toMatchObject({
      reverts: 'twice',
      parked: { code: 'unreadable' },
    });
    expect((await worker.state(id)).deals?.[good ?? '']?.outcome).toBe('lost');
  });

  test('an unreadable policy: what was read before goes on, and without one all of it waits in the table', async () => {
    const id = newLead('policy');
    await overwrite(policyKey(worker.policy.hash), (item) => ({ ...item, policy: '{"version":99}' }));
    expect(await worker.send([worker.look(id)])).toBe(0);
    expect(ownerOf(id)).toBe('');
    expect((await worker.state(id)).due?.why).toBe('policy-unreadable');
    await worker.pushPolicy({ ...worker.policy, hash: 'mended' });
    await worker.minutes(10);
    expect(ownerOf(id)).not.toBe('');
    await overwrite(policyKey('mended'), (item) => ({ ...item, policy: 'no json' }));
    await worker.minutes(2);
    const next = await handedOff('next');
    expect(ownerOf(next)).not.toBe('');
    expect(worker.lines.join()).toContain('"Unreadable":1');
  });

  test('an unreadable connection waits as a paused one, and no other waits for it', async () => {
    await overwrite(connectionKey(connection), (item) => ({ ...item, pauses: 'often' }));
    const id = newLead('connection');
    expect(await worker.send([worker.look(id)])).toBe(0);
    expect((await worker.state(id)).due).toBeDefined();
    await overwrite(connectionKey(connection), () => ({}));
    await worker.minutes(10);
    expect(ownerOf(id)).not.toBe('');
  });

  test('an unreadable entry of the ledger stands among the others', async () => {
    const id = await handedOff('ledger');
    await overwrite({ pk: leadKey(connection, id).pk, sk: 'DECISION#2020' }, () => ({ at: 7 }));
    const entries = await readLedger(worker.table, { object: 'lead', connection, id });
    expect(entries.map(({ ok }) => ok)).toEqual([true, false]);
  });

  test('and a person who wants to be forgotten is forgotten, whatever of them can be read', async () => {
    const id = await handedOff('forget');
    await overwrite(leadKey(connection, id), (item) => ({ ...item, attempts: 'many' }));
    await overwrite(companyKey('forget.example'), (item) => ({ ...item, owners: 'everybody' }));
    const { Items: before = [] } = await worker.table.doc.send(new ScanCommand({ TableName: worker.table.name }));
    expect(before.filter((item) => plainText(item).includes(id)).length).toBeGreaterThan(2);
    await worker.send([worker.look(id, { kind: 'erase' })]);
    const { Items = [] } = await worker.table.doc.send(new ScanCommand({ TableName: worker.table.name }));
    expect(Items.filter((item) => plainText(item).includes(id))).toEqual([]);
  });
});

describe('IN2 an item that is due and does not say what for', () => {
  test('is passed by, looked at and told, and the sweep goes on', async () => {
    const worker = await startWorker({ policy: unwatchedPolicy() });
    try {
      const ids = Array.from({ length: 3 }, (_, place) =>
        worker.contact({ email: `due-${place}@due.example`, message: 'Our line stops.' }),
      );
      await worker.send(ids.map((id) => worker.look(id)));
      const TableName = worker.table.name;
      for (const [place, id] of ids.entries()) {
        const key = leadKey(connection, id);
        const { Item = {} } = await worker.table.doc.send(new GetCommand({ TableName, Key: key }));
        const { due, ...rest } = Item;
        const item = {
          ...rest,
          dueShard: duePartition({ object: 'lead', connection, id }, 'live'),
          dueAt: worker.clock.at,
        };
        await worker.table.doc.send(
          new PutCommand({
            TableName,
            Item: place === 1 ? item : { ...item, due: { at: worker.clock.at, why: 'test' } },
          }),
        );
      }
      worker.clock.advance(minuteMs);
      expect(await worker.sweep()).toEqual({ sent: 3, slow: 0, odd: 1 });
      worker.clock.advance(minuteMs);
      expect((await worker.sweep()).sent).toBe(0);
    } finally {
      await worker.stop();
    }
  });
});

describe.each(['HubSpot', 'Salesforce'] as const)('IN15 a lead with 22 deals in %s', (crm) => {
  test('leaves no id behind when it is erased', async () => {
    const it = await startClosing(crm);
    try {
      const [contact = '', other = ''] = await it.contacts(2);
      const deals: string[] = [];
      for (let count = 0; count < 22; count += 1)
        deals.push(await it.deal([contact, other], { name: `Deal ${count}` }));
      // An old one that is seen anew takes the place of another, and is told to no more of them than know it.
      await it.look(deals[0] ?? '');
      await it.handOff([it.item('lead', contact, { kind: 'erase' })]);
      const { Items = [] } = await it.table.doc.send(new ScanCommand({ TableName: it.table.name }));
      const traces = Items.filter((item) => plainText(item).includes(contact));
      expect(traces.map(({ pk, sk }) => `${pk} ${sk}`)).toEqual([]);
    } finally {
      await it.stop();
    }
  });
});

describe('a flood of what is due', () => {
  let on: TestTable;
  /** How many entries of the due index were read. */
  let read = 0;
  const now = Date.parse('2026-11-23T10:00:00.000Z');
  const flood = async (id: string, count: number, from: number): Promise<void> => {
    const items = Array.from({ length: count }, (_, n) => {
      const due = { at: new Date(from + n).toISOString(), why: 'test' };
      return leadStates.item(on.table, id, `${n}`, { ...newLeadState, version: 1, due });
    });
    for (const some of chunksOf(items, 2_500)) await writeItems(on.table, { put: some });
  };
  beforeAll(async () => {
    on = await startTable();
    on.client.middlewareStack.add(
      (next) => async (args) => {
        const answer = await next(args);
        const { ScannedCount } = z.object({ ScannedCount: z.optional(z.number()) }).parse(answer.output);
        read += ScannedCount ?? 0;
        return answer;
      },
      { step: 'initialize', name: 'countRead' },
    );
    await flood('hubspot-1', 30_000, now - 120 * minuteMs);
    await flood('hubspot-2', 10, now - minuteMs);
  });
  afterAll(() => on.stop());

  /** Both have queues that are empty again at each sweep. */
  const pace = { perMinute: 1_000, slowPerMinute: 100 };
  const sent = new Map<string, number>();
  const sweepAfter = (minutes: number, own: Partial<SweepServices> = {}) => {
    read = 0;
    return sweep({
      table: on.table,
      connections: { 'hubspot-1': pace, 'hubspot-2': pace },
      waiting: async () => 0,
      send: async (id, items) => void sent.set(id, (sent.get(id) ?? 0) + items.length),
      now: () => new Date(now + minutes * minuteMs).toISOString(),
      deadline: Number.POSITIVE_INFINITY,
      ...own,
    });
  };

  test('IN8 30,000 of one connection hold up none of another: the ten that are younger go in the first sweep', async () => {
    await sweepAfter(0);
    expect(sent.get('hubspot-2')).toBe(10);
    await sweepAfter(1);
    await sweepAfter(2);
    expect(Object.fromEntries(sent)).toEqual({ 'hubspot-1': 3_000, 'hubspot-2': 10 });
  });

  test('IN19 of tens of thousands that are due at once a sweep reads those that it sends, and a page more at the most', async () => {
    expect(await sweepAfter(3)).toEqual({ sent: 1_000, slow: 0, odd: 0 });
    expect(read).toBeLessThanOrEqual(1_200);
    // The hand-off has taken a hundred off the queue since.
    expect(await sweepAfter(4, { waiting: async () => 900 })).toEqual({ sent: 100, slow: 0, odd: 0 });
    expect(read).toBeLessThanOrEqual(200);
  });

  test('IN19 of those that cannot be sent none is read', async () => {
    expect(await sweepAfter(5, { waiting: async () => 1_000 })).toEqual({ sent: 0, slow: 0, odd: 0 });
    expect(read).toBe(0);
    expect(await sweepAfter(5, { connections: { 'hubspot-2': pace } })).toEqual({ sent: 0, slow: 0, odd: 0 });
    expect(read).toBe(0);
    const resumes = new Date(now + 60 * minuteMs).toISOString();
    await pauseConnection(on.table, 'hubspot-1', resumes, 'down', { pauses: 0 });
    expect(await sweepAfter(5)).toEqual({ sent: 0, slow: 0, odd: 0 });
    expect(read).toBe(0);
  });

  test('IN8 when the time is up before anybody is through, each had its share', async () => {
    await flood('hubspot-3', 1_000, now - 120 * minuteMs);
    await flood('hubspot-4', 1_000, now - minuteMs);
    let clock = now;
    await sweepAfter(0, {
      connections: { 'hubspot-3': pace, 'hubspot-4': pace },
      send: async (id, items) => {
        clock += 100;
        sent.set(id, (sent.get(id) ?? 0) + items.length);
      },
      now: () => new Date(clock).toISOString(),
      deadline: now + 500,
    });
    const [one = 0, other = 0] = [sent.get('hubspot-3'), sent.get('hubspot-4')];
    expect(one + other).toBeLessThan(2_000);
    expect(Math.abs(one - other)).toBeLessThanOrEqual(200);
  });
});
