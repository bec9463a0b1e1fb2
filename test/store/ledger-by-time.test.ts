import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { eraseRecord } from '../../shared/store/erase-record.ts';
import { BadRequest } from '../../shared/domain/errors.ts';
import { plus, plusDays } from '../../shared/domain/instant.ts';
import { expiryAttribute, ledgerIndex, ledgerPartition, leadKey, releaseKey } from '../../shared/store/keys.ts';
import { readLedgerByTime, type TimedEntry } from '../../shared/store/ledger-by-time.ts';
import type { LedgerSpan } from '../../shared/store/ledger-span.ts';
import { writeLedger } from '../../shared/store/ledger.ts';
import { tellRelease } from '../../shared/store/release.ts';
import { shadowed, type Table } from '../../shared/store/table.ts';
import { startTable, type TestTable } from '../support/table.ts';

const connection = 'hubspot-1';
const monday = '2026-11-23T09:00:00.000Z';
const now = plusDays(monday, 7);
const at = (minutes: number): string => plus(monday, minutes * 60_000);
const week: LedgerSpan<'lead'> = { object: 'lead', connection, from: monday, to: now, first: 'newest' };
const oldestFirst: LedgerSpan<'lead'> = { ...week, first: 'oldest' };

let on: TestTable;
let table: Table;
beforeEach(async () => {
  on = await startTable();
  table = on.table;
});
afterEach(() => on.stop());

type One = { id: string; time: string; version?: number };
const write = (entries: readonly One[], own: { table?: Table; object?: 'lead' | 'deal'; connection?: string } = {}) =>
  writeLedger(
    own.table ?? table,
    { object: own.object ?? 'lead', connection: own.connection ?? connection },
    entries.map(({ id, time, version = 1 }) => ({ id, entry: { at: time, version, remark: `${id} ${version}` } })),
  );
/** As a release without the index wrote it. */
const writeAsBefore = async (id: string, time: string, version = 1): Promise<void> => {
  const { pk } = leadKey(connection, id);
  const sk = `DECISION#${time}#${String(version).padStart(8, '0')}`;
  const Item = { pk, sk, at: time, version, remark: `${id} ${version}` };
  await table.doc.send(new PutCommand({ TableName: table.name, Item }));
};
/** From that time on every entry stands in the index. */
const keepIndexFrom = async (from: string): Promise<void> => {
  const told = { from, told: 'now' };
  const Item = { ...releaseKey, policySchema: 1, since: 'now', ledgerIndexed: told };
  await table.doc.send(new PutCommand({ TableName: table.name, Item }));
};

type Options = Partial<Parameters<typeof readLedgerByTime>[2]>;
const textOf = ({ id, entry }: TimedEntry<'lead' | 'deal'>): string => {
  if (!entry.ok) return `${id} cannot be read`;
  return 'remark' in entry.value ? entry.value.remark : id;
};
const pagesOf = async <K extends 'lead' | 'deal'>(span: LedgerSpan<K>, options: Options = {}) => {
  const pages: { texts: string[]; cursor: string | null }[] = [];
  for await (const { entries, cursor } of readLedgerByTime(table, span, { now, ...options }))
    pages.push({ texts: entries.map(textOf), cursor });
  return pages;
};
const textsOf = async <K extends 'lead' | 'deal'>(span: LedgerSpan<K>, options: Options = {}): Promise<string[]> =>
  (await pagesOf(span, options)).flatMap(({ texts }) => texts);

/** Where the entries come from: all of them from the index, all from the whole table, or some from each. */
const ways = { 'the index': monday, 'the whole table': null, 'the index and the whole table': at(5) };
const prepare = async (indexedFrom: string | null): Promise<void> => {
  if (indexedFrom !== null) await keepIndexFrom(indexedFrom);
};

describe.each(Object.entries(ways))('read from %s, the ledger by time', (_, indexedFrom) => {
  beforeEach(() => prepare(indexedFrom));

  test('gives what was decided between two instants, the end not counted, in either order', async () => {
    await write(Array.from({ length: 12 }, (_unused, n) => ({ id: `${n}`, time: at(n) })));
    const span = { ...week, from: at(2), to: at(9) };
    expect(await textsOf(span)).toEqual(['8 1', '7 1', '6 1', '5 1', '4 1', '3 1', '2 1']);
    expect(await textsOf({ ...span, first: 'oldest' })).toEqual(['2 1', '3 1', '4 1', '5 1', '6 1', '7 1', '8 1']);
    expect(await textsOf({ ...span, from: at(3), to: at(3) })).toEqual([]);
    expect(await textsOf({ ...span, from: at(9), to: at(2) })).toEqual([]);
  });

  test('keeps apart what another connection, a deal, and a connection that only watched decided', async () => {
    await write([{ id: '7', time: at(1) }]);
    await write([{ id: 'other', time: at(1) }], { connection: 'hubspot-11' });
    await write([{ id: 'deal', time: at(1) }], { object: 'deal' });
    await write([{ id: 'shadow', time: at(1) }], { table: shadowed(table, monday) });
    await write([{ id: 'deal in shadow', time: at(6) }], { table: shadowed(table, monday), object: 'deal' });
    expect(await textsOf(week)).toEqual(['7 1']);
    expect(await textsOf({ ...week, connection: 'hubspot-11' })).toEqual(['other 1']);
    expect(await textsOf({ ...week, object: 'deal' })).toEqual(['deal 1']);
    expect(await textsOf({ ...week, isShadow: true })).toEqual(['shadow 1']);
    expect(await textsOf({ ...week, isShadow: true, object: 'deal' })).toEqual(['deal in shadow 1']);
    expect(await textsOf({ ...week, connection: 'hubspot-2' })).toEqual([]);
  });

  test('leaves out what is over its time, and what was erased', async () => {
    await write([3, 4, 6].map((n) => ({ id: `${n}`, time: at(n) })));
    await write([{ id: 'old', time: at(2) }]);
    await table.doc.send(
      new UpdateCommand({
        TableName: table.name,
        Key: { pk: leadKey(connection, 'old').pk, sk: `DECISION#${at(2)}#00000001` },
        UpdateExpression: 'SET #expiry = :now',
        ExpressionAttributeNames: { '#expiry': expiryAttribute },
        ExpressionAttributeValues: { ':now': Date.parse(now) / 1000 },
      }),
    );
    const reading = readLedgerByTime(table, oldestFirst, { now, pageSize: 2 });
    const first = await reading.next();
    await eraseRecord(table, { object: 'lead', connection, id: '6' });
    expect(first.value?.entries.map(textOf)).toEqual(['3 1']);
    expect((await reading.next()).value?.entries.map(textOf)).toEqual(['4 1']);
    expect((await reading.next()).done).toBe(true);
  });

  test('tells an entry that cannot be read as that, with its record and time', async () => {
    await write([{ id: 'before', time: at(1) }]);
    const { pk } = leadKey(connection, 'odd');
    const Item = { pk, sk: `DECISION#${at(2)}#00000001`, [ledgerIndex.partitionKey]: ledgerPartition(pk), at: 7 };
    await table.doc.send(new PutCommand({ TableName: table.name, Item }));
    await table.doc.send(new PutCommand({ TableName: table.name, Item: { ...Item, sk: `DECISION#${at(3)}` } }));
    const page = (await readLedgerByTime(table, oldestFirst, { now }).next()).value;
    expect(page?.entries.map(({ id, at: time, entry }) => [id, time, entry.ok])).toEqual([
      ['before', at(1), true],
      ['odd', at(2), false],
      ['odd', at(3), false],
    ]);
  });

  test('goes on at each page boundary, with each size of a page, also within one instant', async () => {
    const times = [0, 1, 1, 1, 1, 1, 4, 5, 5, 5, 8, 8, 9];
    await write(times.map((minute, n) => ({ id: `${n % 5}`, time: at(minute), version: n + 1 })));
    for (const span of [week, oldestFirst]) {
      const whole = await textsOf(span);
      expect(new Set(whole).size).toBe(times.length);
      for (const pageSize of [1, 3, 13]) {
        const pages = await pagesOf(span, { pageSize });
        expect(pages.flatMap(({ texts }) => texts)).toEqual(whole);
        expect(pages.at(-1)?.cursor).toBeNull();
        for (const [index, { cursor }] of pages.slice(0, -1).entries()) {
          const rest = pages.slice(index + 1).flatMap(({ texts }) => texts);
          expect(await textsOf(span, { pageSize, after: cursor ?? '' })).toEqual(rest);
        }
      }
    }
  });

  test('goes on behind an entry that was erased since it was given', async () => {
    await write([1, 2, 3, 6, 7].map((n) => ({ id: `${n}`, time: at(n) })));
    const { value } = await readLedgerByTime(table, oldestFirst, { now, pageSize: 3 }).next();
    const Key = { pk: leadKey(connection, '3').pk, sk: `DECISION#${at(3)}#00000001` };
    await table.doc.send(new DeleteCommand({ TableName: table.name, Key }));
    expect(await textsOf(oldestFirst, { after: value?.cursor ?? '' })).toEqual(['6 1', '7 1']);
  });

  test('gives what is written meanwhile once at the most, and loses nothing for it', async () => {
    await write([1, 3, 5, 7, 9].map((n) => ({ id: `${n}`, time: at(n) })));
    const { value } = await readLedgerByTime(table, week, { now, pageSize: 2 }).next();
    await write([2, 4, 6, 8, 10].map((n) => ({ id: `${n}`, time: at(n) })));
    const later = await textsOf(week, { after: value?.cursor ?? '', pageSize: 2 });
    const all = [...(value?.entries.map(textOf) ?? []), ...later];
    expect(new Set(all).size).toBe(all.length);
    expect(all).toEqual(expect.arrayContaining(['9 1', '7 1', '5 1', '3 1', '1 1']));
  });

  test('says how many keys or items it went through', async () => {
    await write(Array.from({ length: 20 }, (_unused, n) => ({ id: `${n}`, time: at(n) })));
    const told: number[] = [];
    await pagesOf(week, { pageSize: 4, onProgress: (read) => told.push(read) });
    expect(told.at(-1)).toBeGreaterThanOrEqual(20);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
  });
});

describe('entries that do not stand in the index', () => {
  test('are found where they are older than it, each once', async () => {
    await writeAsBefore('first', at(1));
    await write([{ id: 'second', time: at(2) }]);
    await writeAsBefore('third', at(3));
    await write([{ id: 'fourth', time: at(6) }]);
    await keepIndexFrom(at(5));
    expect(await textsOf(week)).toEqual(['fourth 1', 'third 1', 'second 1', 'first 1']);
  });

  test('are found when an older release was deployed again, until the newer one speaks and after', async () => {
    await tellRelease(table, plusDays(monday, -1));
    await write([{ id: 'newer', time: at(1) }]);
    const since = { ':now': at(2) };
    const speakAsBefore = { UpdateExpression: 'SET since = :now', ExpressionAttributeValues: since };
    await table.doc.send(new UpdateCommand({ TableName: table.name, Key: releaseKey, ...speakAsBefore }));
    await writeAsBefore('older', at(3));
    expect(await textsOf(week)).toEqual(['older 1', 'newer 1']);
    await tellRelease(table, at(4));
    await write([{ id: 'newer again', time: at(200) }]);
    expect(await textsOf(week)).toEqual(['newer again 1', 'older 1', 'newer 1']);
  });

  test('are found in as many passes as it takes to hold no more keys than it may', async () => {
    const times = Array.from({ length: 23 }, (_, n) => at(n % 7));
    for (const [n, time] of times.entries()) await writeAsBefore(`${n % 4}`, time, n + 1);
    for (const span of [week, oldestFirst])
      expect(await textsOf(span, { pageSize: 3, mostHeld: 5 })).toEqual(await textsOf(span));
    expect(await textsOf(week)).toHaveLength(23);
  });

  test('cost nothing while only what stands in the index is read', async () => {
    await writeAsBefore('old', at(1));
    await write([6, 7, 8].map((n) => ({ id: `${n}`, time: at(n) })));
    await keepIndexFrom(at(5));
    const sent: string[] = [];
    on.client.middlewareStack.add(
      (next, { commandName }) =>
        (args) => (sent.push(commandName ?? ''), next(args)),
      {
        step: 'initialize',
        name: 'listed',
      },
    );
    const { value } = await readLedgerByTime(table, week, { now, pageSize: 2 }).next();
    expect(value?.entries.map(textOf)).toEqual(['8 1', '7 1']);
    expect(sent.filter((name) => name.startsWith('Scan'))).toEqual([]);
  });

  test('do not come twice when the index begins later than it did at the first page', async () => {
    await keepIndexFrom(monday);
    await write([1, 2, 3, 4].map((n) => ({ id: `${n}`, time: at(n) })));
    const { value } = await readLedgerByTime(table, week, { now, pageSize: 2 }).next();
    await keepIndexFrom(at(60));
    expect(await textsOf(week, { after: value?.cursor ?? '' })).toEqual(['2 1', '1 1']);
  });
});

describe('a cursor', () => {
  const cursorOfWeek = async (): Promise<string> => {
    await keepIndexFrom(monday);
    await write([1, 2, 3].map((n) => ({ id: `${n}`, time: at(n) })));
    return (await readLedgerByTime(table, week, { now, pageSize: 1 }).next()).value?.cursor ?? '';
  };

  test('is a text that fits into a URL', async () => {
    expect(await cursorOfWeek()).toMatch(/^[\w-]+$/);
  });

  test.each<[string, Partial<LedgerSpan<'lead'>>]>([
    ['another connection', { connection: 'hubspot-2' }],
    ['another time', { to: plusDays(now, 1) }],
    ['another order', { first: 'oldest' }],
    ['the shadow', { isShadow: true }],
  ])('is refused for %s', async (_, own) => {
    const after = await cursorOfWeek();
    await expect(textsOf({ ...week, ...own }, { after })).rejects.toThrow(BadRequest);
  });

  test.each(['', 'bm90aGluZw', '%', 'null', Buffer.from('{"span":1}').toString('base64url')])(
    'that is none (%j) is refused',
    async (after) => {
      await expect(textsOf(week, { after })).rejects.toThrow('begin again without one');
    },
  );

  test('belongs to the same instants, however they are written', async () => {
    const after = await cursorOfWeek();
    expect(await textsOf({ ...week, from: '2026-11-23T10:00:00+01:00' }, { after })).toEqual(['2 1', '1 1']);
  });
});

test('a span whose end is no instant is refused with what to give', async () => {
  await expect(textsOf({ ...week, to: 'tomorrow' })).rejects.toThrow('2026-11-22T09:00:00Z');
});

test('a burst spreads over all partitions of the index', () => {
  const places = Array.from({ length: 1000 }, (_, n) => ledgerPartition(leadKey(connection, `${4_000_000 + n}`).pk));
  const counts = [...new Set(places)].map((place) => places.filter((one) => one === place).length);
  expect(counts).toHaveLength(4);
  expect(Math.max(...counts)).toBeLessThan(300);
});

test('whatever was written by whichever release, any reading gives it once and in order', async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ minute: fc.nat(9), id: fc.nat(6), isBefore: fc.boolean() }), { maxLength: 25 }),
      fc.record({ from: fc.nat(9), minutes: fc.nat(9), turn: fc.nat(10) }),
      fc.record({ pageSize: fc.integer({ min: 1, max: 7 }), mostHeld: fc.integer({ min: 1, max: 7 }) }),
      fc.constantFrom('newest' as const, 'oldest' as const),
      async (written, { from, minutes, turn }, sizes, first) => {
        const own = `hubspot-${(run += 1)}`;
        const span = { ...week, connection: own, from: at(from), to: at(from + minutes), first };
        await keepIndexFrom(at(turn));
        for (const [n, { minute, id, isBefore }] of written.entries()) {
          const { pk } = leadKey(own, `${id}`);
          const entry = { at: at(minute), version: n, remark: `${id} ${n}` };
          const sk = `DECISION#${entry.at}#${String(n).padStart(8, '0')}`;
          const shard = isBefore && minute < turn ? {} : { [ledgerIndex.partitionKey]: ledgerPartition(pk) };
          await table.doc.send(new PutCommand({ TableName: table.name, Item: { pk, sk, ...shard, ...entry } }));
        }
        const found: { at: string; text: string }[] = [];
        let after: string | undefined;
        do {
          const page = (await readLedgerByTime(table, span, { now, ...sizes, after }).next()).value;
          found.push(...(page?.entries ?? []).map((entry) => ({ at: entry.at, text: textOf(entry) })));
          after = page?.cursor ?? undefined;
        } while (after !== undefined);
        const expected = written.flatMap(({ minute, id }, n) =>
          minute >= from && minute < from + minutes ? [`${id} ${n}`] : [],
        );
        expect(found.map(({ text }) => text).toSorted()).toEqual(expected.toSorted());
        const times = found.map((one) => one.at);
        expect(first === 'oldest' ? times : times.toReversed()).toEqual(times.toSorted());
      },
    ),
    { numRuns: 40 },
  );
});
