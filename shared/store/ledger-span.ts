/** A stretch of the ledger by time, and how far it was read: a text that goes on where a page ended. */
import * as z from 'zod';
import { BadRequest } from '../domain/errors.ts';
import { plus } from '../domain/instant.ts';
import { entryPrefix, type Key } from './keys.ts';
import type { Item } from './table.ts';

/** What one connection decided of its leads, or of its deals, between two instants (ISO, UTC): `from` counts, `to` does not. */
export type LedgerSpan<K extends 'lead' | 'deal' = 'lead' | 'deal'> = {
  object: K;
  connection: string;
  /** What it decided while it only watched. */
  isShadow?: boolean;
  from: string;
  to: string;
  /** What comes first. */
  first: 'newest' | 'oldest';
};

/**
 * How far a span was read. `indexedFrom`: what is older is looked for in the whole table (null: all of it), the same from the first page
 * to the last. `after`: the last entry given of each partition, and of the whole table under `table`.
 */
export type Progress = { indexedFrom: string | null; after: Readonly<Record<string, Key>> };

/** `place`: the partition of the index that it was found in, or `table`. */
export type FoundKey = Key & { place: string };
export type KeyReading = {
  /** Keys a request gives at the most. */
  pageSize: number;
  /** Told after each request how many keys or items were gone through since the last one. */
  onRead: (count: number) => void;
  /** Keys of the whole table held at once: 500,000 are about 50 MB. What goes beyond takes another pass. */
  mostHeld: number;
};

export const keyIn = (item: Item): Key => ({ pk: String(item['pk']), sk: String(item['sk']) });

/** Between these sort keys stand the entries of a span: an entry's own goes on behind its time. */
export const boundsOf = ({ from, to }: LedgerSpan) => ({
  ':from': `${entryPrefix}${from}`,
  ':to': `${entryPrefix}${to}`,
});

const stored = z.object({
  span: z.string(),
  indexedFrom: z.string().nullable(),
  after: z.record(z.string(), z.tuple([z.string(), z.string()])),
});

/** The span in the form of the table's own times. @throws BadRequest when an end of it is no instant */
export const canonical = <K extends 'lead' | 'deal'>(span: LedgerSpan<K>): LedgerSpan<K> => {
  try {
    return { ...span, from: plus(span.from, 0), to: plus(span.to, 0) };
  } catch (error) {
    throw new BadRequest('span', 'Give both ends as instants, such as 2026-11-22T09:00:00Z.', error);
  }
};

const nameOf = ({ object, connection, isShadow, from, to, first }: LedgerSpan): string =>
  JSON.stringify([object, connection, isShadow ?? false, from, to, first]);

/** The cursor: not to be read by others, and safe in a URL. */
export const cursorOf = (span: LedgerSpan, { indexedFrom, after }: Progress): string => {
  const places = Object.fromEntries(Object.entries(after).map(([name, { pk, sk }]) => [name, [pk, sk]]));
  return Buffer.from(JSON.stringify({ span: nameOf(span), indexedFrom, after: places })).toString('base64url');
};

const parsed = (cursor: string): unknown => {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
};

/** @throws BadRequest `cursor` when it was not made for this span */
export const progressOf = (span: LedgerSpan, cursor: string): Progress => {
  const { data } = stored.safeParse(parsed(cursor));
  if (data?.span !== nameOf(span))
    throw new BadRequest('cursor', 'This cursor was made for other entries: begin again without one.');
  const after = Object.entries(data.after).map(([name, [pk, sk]]): [string, Key] => [name, { pk, sk }]);
  return { indexedFrom: data.indexedFrom, after: Object.fromEntries(after) };
};
