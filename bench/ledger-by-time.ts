/**
 * What it takes to read the ledger of one connection of ten by time: from its index, and from the whole table. Five decisions a lead,
 * over 400 days, beside the leads' own items. Units are the engine's own sums and carry over to AWS, as requests do; seconds do not.
 *
 *   node bench/ledger-by-time.ts [entries] [bytes of an entry] [most seconds for going through the whole table]
 */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ScanCommand, type ScanCommandOutput } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { plus, plusDays } from '../shared/domain/instant.ts';
import { ledgerIndex, ledgerPartition, leadKey } from '../shared/store/keys.ts';
import { readLedgerByTime } from '../shared/store/ledger-by-time.ts';
import { tellRelease } from '../shared/store/release.ts';
import { writeItems, type Item, type Table } from '../shared/store/table.ts';
import { startTable } from '../test/support/table.ts';
import { runAlone, type Row } from './row.ts';

const [start, days, connections, entriesPerLead, leadBytes] = ['2026-01-01T00:00:00.000Z', 400, 10, 5, 2000];
const end = plusDays(start, days);

/** What an entry holds here besides its remark, without the place in the index. */
const keyBytes = 112;

const used = z.object({ CapacityUnits: z.number() });
const consumed = z.object({ ConsumedCapacity: z.union([used.transform((one) => [one]), z.array(used)]) });

/** Asks each call for its units and adds them up. */
const meter = (client: DynamoDBClient) => {
  const sum = { units: 0, calls: 0 };
  client.middlewareStack.add(
    (next) => async (args) => {
      const answer = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } });
      for (const { CapacityUnits } of consumed.safeParse(answer.output).data?.ConsumedCapacity ?? [])
        sum.units += CapacityUnits;
      sum.calls += 1;
      return answer;
    },
    { step: 'initialize', name: 'meter' },
  );
  return async <T>(work: () => Promise<T>): Promise<{ value: T; units: number; calls: number; seconds: number }> => {
    const [before, began] = [{ ...sum }, performance.now()];
    const value = await work();
    const seconds = (performance.now() - began) / 1000;
    return { value, units: sum.units - before.units, calls: sum.calls - before.calls, seconds };
  };
};

const say = (text: string): void => void process.stderr.write(`${text}\n`);

const place = (n: number, entries: number) => {
  const lead = n % Math.ceil(entries / entriesPerLead);
  return { connection: `hubspot-${lead % connections}`, id: String(4_000_000_000 + lead) };
};

const entry = (n: number, entries: number, bytes: number): Item => {
  const { connection, id } = place(n, entries);
  const { pk } = leadKey(connection, id);
  const at = plus(start, Math.floor((n * days * 86_400_000) / entries));
  const own = { pk, sk: `DECISION#${at}#00000001`, [ledgerIndex.partitionKey]: ledgerPartition(pk), at, version: 1 };
  return { ...own, remark: 'x'.repeat(bytes - keyBytes) };
};

const load = async (table: Table, entries: number, bytes: number): Promise<void> => {
  const leads = Math.ceil(entries / entriesPerLead);
  const began = performance.now();
  for (let n = 0; n < entries; n += 500) {
    const put = Array.from({ length: Math.min(500, entries - n) }, (_, k) => entry(n + k, entries, bytes));
    const states = Array.from({ length: 100 }, (_, k) => n / 5 + k).filter((lead) => lead < leads);
    await writeItems(table, {
      put: [
        ...put,
        ...states.map((lead) => {
          const { connection, id } = place(lead, entries);
          return { ...leadKey(connection, id), state: 'x'.repeat(leadBytes - 60) };
        }),
      ],
    });
    if (n % 50_000 === 0) say(`${n} of ${entries} entries after ${((performance.now() - began) / 1000).toFixed(0)} s`);
  }
};

const byIndex = async (table: Table, from: string): Promise<number> => {
  let found = 0;
  const span = { object: 'lead' as const, connection: 'hubspot-3', from, to: end, first: 'newest' as const };
  for await (const { entries } of readLedgerByTime(table, span, { now: start })) found += entries.length;
  return found;
};

/** Pages of the whole table, one after the other, until it ends or the time is over. */
const wholeTable = async (table: Table, mostSeconds: number): Promise<{ items: number; isThrough: boolean }> => {
  let [items, from, pages]: [number, Item | undefined, number] = [0, undefined, 0];
  const began = performance.now();
  do {
    const page: ScanCommandOutput = await table.doc.send(
      new ScanCommand({ TableName: table.name, ProjectionExpression: 'pk, sk', ExclusiveStartKey: from }),
    );
    items += page.Count ?? 0;
    from = page.LastEvaluatedKey;
    if ((pages += 1) % 50 === 0) say(`${items} items of the whole table`);
  } while (from && performance.now() - began < mostSeconds * 1000);
  return { items, isThrough: from === undefined };
};

export const run = async (entries = 20_000, bytes = 1100, mostSeconds = 120): Promise<Row> => {
  const on = await startTable('bench');
  try {
    const measured = meter(on.client);
    await tellRelease(on.table, '2025-01-01T00:00:00.000Z');
    const sample = Array.from({ length: 100 }, (_, n) => entry(n, entries, bytes));
    const unindexed = sample.map(({ [ledgerIndex.partitionKey]: _, ...item }) => item);
    const plainWrites = await measured(() => writeItems(on.table, { put: unindexed }));
    const writes = await measured(() => writeItems(on.table, { put: sample }));
    const loading = await measured(() => load(on.table, entries, bytes));
    const rows: Record<string, number> = {};
    const spans = { day: plusDays(end, -1), '30 days': plusDays(end, -30), all: start };
    for (const [name, from] of Object.entries(spans)) {
      const { value, units, calls, seconds } = await measured(() => byIndex(on.table, from));
      Object.assign(rows, {
        [`${name}: entries`]: value,
        [`${name}: read units by index`]: units,
        [`${name}: requests by index`]: calls,
        [`${name}: seconds by index`]: seconds,
      });
      say(`${name}: ${value} entries, ${units} units`);
    }
    const { value, units, calls, seconds } = await measured(() => wholeTable(on.table, mostSeconds));
    return {
      name: 'the ledger by time',
      measured: {
        entries,
        bytes,
        'write units an entry, with the index': writes.units / sample.length,
        'write units an entry, without it': plainWrites.units / sample.length,
        'seconds to write them all': loading.seconds,
        ...rows,
        'whole table: items gone through': value.items,
        'whole table: gone through to its end': Number(value.isThrough),
        'whole table: read units of these': units,
        'whole table: requests for these': calls,
        'whole table: seconds for these': seconds,
      },
      target: 'the index finds as many entries as were written',
      ok:
        rows['all: entries'] ===
        Array.from({ length: entries }).filter((_, n) => place(n, entries).connection === 'hubspot-3').length,
    };
  } finally {
    await on.stop();
  }
};

if (import.meta.main) {
  const [entries, bytes, mostSeconds] = process.argv.slice(2).map(Number);
  await runAlone(() => run(entries, bytes, mostSeconds));
}
