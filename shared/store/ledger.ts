/** The ledger: why each lead went where it went and how each close was answered, kept past the change that came after. */
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { plusDays } from '../domain/instant.ts';
import { dealEntry, type DealEntry } from '../deal/entry.ts';
import { ledgerEntry, type LedgerEntry } from '../lead/entry.ts';
import { formerEntry, type FormerEntry } from '../lead/former-entry.ts';
import { inputs } from '../lead/rerun/inputs.ts';
import { pack, unpack } from './packed.ts';
import { entryPrefix, expiryAttribute, ledgerIndex, ledgerPartition, recordKey, type Key } from './keys.ts';
import { epochSeconds, placed, within, writeItems, type Item, type Stored, type Table } from './table.ts';

/** A line of the ledger that is no decision: the record was deleted or merged, or the CRM refused what a deal was to show (in its words). */
export const ledgerRemark = z.object({
  at: z.string(),
  version: z.number(),
  remark: z.string(),
  refused: z.optional(z.array(z.string())),
});
export type LedgerRemark = z.infer<typeof ledgerRemark>;

export type Entries = { lead: LedgerEntry | FormerEntry | LedgerRemark; deal: DealEntry | LedgerRemark };
/** What was decided, and from what, is packed: it has most words in common. */
const asItem = ({ ruling, inputs: known, ...entry }: Item): Item =>
  ruling === undefined ? entry : { ...entry, decided: pack({ ruling, inputs: known }) };
const packedDecision = z.object({ ruling: z.unknown(), inputs: z.unknown() });
/** The entry of an item, of this layout or one before; undefined when it is none that this release can read. */
const readers: { [K in keyof Entries]: (item: Item) => Entries[K] | undefined } = {
  lead: (item) => {
    if (!('core' in item)) return z.safeParse(z.union([formerEntry, ledgerRemark]), item).data;
    const decided = packedDecision.safeParse(unpack(item['decided'])).data;
    const known = inputs.safeParse(decided?.inputs).data ?? null;
    return ledgerEntry.safeParse({ ...item, ruling: decided?.ruling, inputs: known }).data;
  },
  deal: (item) => z.safeParse(z.union([dealEntry, ledgerRemark]), item).data,
};
type Place<K extends keyof Entries> = { object: K; connection: string };

/** Days a line is kept where the deployment does not say: the default of the setting. */
const keptForDays = 400;

const entryItem = (table: Table, { pk }: Key, entry: { at: string; version: number }): Item => ({
  [expiryAttribute]: epochSeconds(plusDays(entry.at, table.ledgerDays ?? keptForDays)),
  ...placed(table, { pk, sk: `${entryPrefix}${entry.at}#${String(entry.version).padStart(8, '0')}` }),
  [ledgerIndex.partitionKey]: ledgerPartition(pk, table.shadow !== undefined),
  ...asItem(entry),
});

/** Adds entries. Writing one again (same record, time and version) changes nothing, so a retry is safe. */
export const writeLedger = <K extends keyof Entries>(
  table: Table,
  { object, connection }: Place<K>,
  entries: readonly { id: string; entry: Entries[K] }[],
): Promise<void> =>
  writeItems(table, {
    put: entries.map(({ id, entry }) => entryItem(table, recordKey({ object, connection, id }), entry)),
  });

/** An entry as it stands in the table; one that cannot be read is told as that. */
export const entryIn = <K extends keyof Entries>(object: K, item: Item): Stored<Entries[K]> => {
  const value = readers[object](item);
  return value === undefined ? { ok: false, code: 'unreadable' } : { ok: true, value };
};

/** The newest entries of one record, newest first; each that cannot be read is told as that. */
export const readLedger = async <K extends keyof Entries>(
  table: Table,
  { object, connection, id }: Place<K> & { id: string },
  limit = 50,
): Promise<Stored<Entries[K]>[]> => {
  const items: Item[] = [];
  let from: Item | undefined;
  // A page of the engine ends at a megabyte, whatever the limit.
  do {
    const page = await table.doc.send(
      new QueryCommand({
        TableName: table.name,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: {
          ':pk': within(table, recordKey({ object, connection, id })).pk,
          ':prefix': entryPrefix,
        },
        ScanIndexForward: false,
        Limit: limit - items.length,
        ExclusiveStartKey: from,
      }),
    );
    items.push(...(page.Items ?? []));
    from = page.LastEvaluatedKey;
  } while (from !== undefined && items.length < limit);
  return items.map((item) => entryIn(object, item));
};
