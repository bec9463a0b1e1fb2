/** Where a lead is mentioned: read part by part from whatever is kept of it, for an erasure waits for no release. */
import * as z from 'zod/mini';
import { keyPart } from '../domain/stored.ts';
import { leadKey, type Key } from './keys.ts';
import { itemAt, readItems, within, type Item, type Table } from './table.ts';

export type Traces = {
  company: string | undefined;
  /** The person, by each address of theirs. */
  persons: readonly string[];
  number: string | undefined;
  /** Ids of the deals that were told of. */
  deals: readonly string[];
  /** What the CRM refused it for. */
  refusal: string | undefined;
  /** Ids of the leads that it absorbed. */
  absorbed: readonly string[];
};

const list = z.array(z.unknown());
const map = z.record(z.string(), z.unknown());

const partOf = <T>(schema: z.ZodMiniType<T>, item: Item | undefined, name: string): T | undefined =>
  z.safeParse(schema, item?.[name]).data;

/** One that could be no key has no item: it leaves no trace elsewhere. */
const idsOf = (texts: readonly unknown[]): string[] => texts.flatMap((text) => z.safeParse(keyPart, text).data ?? []);

/** Of an item as it stood; of none there are none. */
export const tracesIn = (item: Item | undefined): Traces => ({
  company: partOf(keyPart, item, 'company'),
  persons: idsOf([item?.['person'], ...(partOf(list, item, 'persons') ?? [])]),
  number: partOf(keyPart, item, 'number'),
  deals: idsOf(Object.keys(partOf(map, item, 'deals') ?? {})),
  refusal: partOf(z.object({ refusal: z.optional(keyPart) }), item, 'parked')?.refusal,
  absorbed: idsOf(partOf(list, item, 'absorbed') ?? []),
});

/** The traces of these leads; a lead that the table does not hold has none. */
export const readTraces = async (
  table: Table,
  connection: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Traces>> => {
  const keyOf = (id: string): Key => within(table, leadKey(connection, id));
  const items = await readItems(table, ids.map(keyOf));
  return new Map(ids.map((id) => [id, tracesIn(itemAt(items, keyOf(id)))]));
};
