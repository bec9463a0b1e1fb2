/** The ledger of a connection by time, page by page: what lists, comparisons and checks of what was decided stand on. */
import { expiryAttribute, recordOfKey } from './keys.ts';
import { entryIn, type Entries } from './ledger.ts';
import { keysOfIndex } from './ledger-index.ts';
import { keysOfTable } from './ledger-scan.ts';
import {
  canonical,
  cursorOf,
  progressOf,
  type FoundKey,
  type KeyReading,
  type LedgerSpan,
  type Progress,
} from './ledger-span.ts';
import { readIndexedFrom } from './release.ts';
import { epochSeconds, itemAt, readItems, type Item, type Stored, type Table } from './table.ts';

export type TimedEntry<K extends keyof Entries> = { id: string; at: string; entry: Stored<Entries[K]> };
/** `cursor`: goes on behind this page; null when nothing is left. */
export type LedgerPage<K extends keyof Entries> = { entries: readonly TimedEntry<K>[]; cursor: string | null };

/** The keys of a span behind what was read of it. Neither way is gone before it is its turn. */
const keysOfSpan = async function* (
  table: Table,
  span: LedgerSpan,
  progress: Progress,
  reading: KeyReading,
): AsyncGenerator<FoundKey> {
  const { from, to } = span;
  const turn = progress.indexedFrom ?? to;
  const older = { ...span, to: turn < to ? turn : to };
  const indexed = { ...span, from: turn > from ? turn : from };
  const ways = [
    ...(older.from < older.to ? [() => keysOfTable(table, older, progress, reading)] : []),
    ...(indexed.from < indexed.to ? [() => keysOfIndex(table, indexed, progress, reading)] : []),
  ];
  for (const keys of span.first === 'oldest' ? ways : ways.toReversed()) yield* keys();
};

/** What the index has and the table gives not yet is asked for again, at the price of certainty; what is gone then was erased. */
const readCheaply = async (table: Table, keys: readonly FoundKey[]): Promise<(key: FoundKey) => Item | undefined> => {
  const plain = keys.map(({ pk, sk }) => ({ pk, sk }));
  const found = await readItems(table, plain, false);
  const missing = plain.filter((key) => itemAt(found, key) === undefined);
  const late = await readItems(table, missing);
  return (key) => itemAt(found, key) ?? itemAt(late, key);
};

/**
 * What a connection decided in a span of time. Each entry that stood when the reading began is given once, with those of the same
 * instant in an order that stays; one that is written meanwhile, once or not at all; one that is over its time or erased, no more. An
 * entry that cannot be read is told as that. What was written by releases without the index is found by going through the whole table,
 * which costs a read of all that is in it, once a pass.
 *
 * @param now ISO, UTC
 * @param pageSize entries a page holds at the most
 * @param after the cursor of the page before, of the same span
 * @param onProgress told after each request how many keys or items were gone through so far
 * @throws BadRequest `span` or `cursor`, when they are not to be read, or do not belong together
 */
export const readLedgerByTime = async function* <K extends keyof Entries>(
  table: Table,
  asked: LedgerSpan<K>,
  {
    now,
    pageSize = 100,
    after,
    onProgress = () => undefined,
    mostHeld = 500_000,
  }: {
    now: string;
    pageSize?: number;
    after?: string | undefined;
    onProgress?: (read: number) => void;
    mostHeld?: number;
  },
): AsyncGenerator<LedgerPage<K>, undefined> {
  const span = canonical(asked);
  const begun =
    after === undefined ? { indexedFrom: await readIndexedFrom(table), after: {} } : progressOf(span, after);
  let read = 0;
  const reading: KeyReading = {
    pageSize,
    onRead: (count) => onProgress((read += count)),
    mostHeld,
  };
  const keys = keysOfSpan(table, span, begun, reading);
  const reached: Record<string, FoundKey> = {};
  for (let next = await keys.next(); !next.done;) {
    const page: FoundKey[] = [];
    for (; !next.done && page.length < pageSize; next = await keys.next()) page.push(next.value);
    for (const key of page) reached[key.place] = key;
    const itemOf = await readCheaply(table, page);
    const entries = page.flatMap((key): TimedEntry<K>[] => {
      const item = itemOf(key);
      const id = recordOfKey(key.pk)?.id;
      if (item === undefined || id === undefined || Number(item[expiryAttribute]) <= epochSeconds(now)) return [];
      return [{ id, at: key.sk.split('#')[1] ?? '', entry: entryIn(span.object, item) }];
    });
    const progress = { ...begun, after: { ...begun.after, ...reached } };
    yield { entries, cursor: next.done ? null : cursorOf(span, progress) };
  }
};
