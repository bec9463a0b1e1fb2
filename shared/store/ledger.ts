/** The ledger: why each lead went where it went, kept past the change that came after. */
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { expiryAttribute, leadKey } from './keys.ts';
import { writeItems, type Item, type Table } from './table.ts';

/** One decision: what it was made from, what was tried, and what was written. Derived facts only, never contact data. */
export const ledgerEntry = z.object({
  at: z.string(),
  version: z.number(),
  policy: z.string(),
  /** What woke us: names of events only. */
  causes: z.array(z.string()),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  signals: z.array(z.object({ signal: z.string(), at: z.string() })),
  stage: z.object({ stage: z.string(), reason: z.string() }),
  score: z.object({
    total: z.number(),
    parts: z.array(
      z.object({ criterion: z.string(), points: z.number(), of: z.number(), known: z.boolean(), reason: z.string() }),
    ),
  }),
  tried: z.array(z.object({ rule: z.string(), matched: z.boolean(), why: z.string() })),
  owner: z.object({
    ownerId: z.string().nullable(),
    rep: z.string().nullable(),
    by: z.string(),
    reason: z.string(),
    pool: z.string().nullable(),
    coordinator: z.string().nullable(),
    candidates: z.array(z.object({ rep: z.string(), turn: z.number(), passedOver: z.string().nullable() })),
  }),
  /** What sales had confirmed by then, and whether it counted. */
  sales: z.object({
    standing: z.string(),
    status: z.string().optional(),
    how: z.string().optional(),
    at: z.string().optional(),
    by: z.string().optional(),
    voided: z.string().optional(),
  }),
  /** The watch over the first touch, with the steps taken. */
  watch: z
    .object({
      ownerId: z.string(),
      since: z.string(),
      dueAt: z.string(),
      round: z.number(),
      steps: z.array(z.object({ do: z.string(), at: z.string(), to: z.string().optional() })),
      touched: z.object({ at: z.string(), by: z.string(), kind: z.string() }).optional(),
    })
    .optional(),
  written: z.array(z.string()),
});
export type LedgerEntry = z.infer<typeof ledgerEntry>;

/** A line of the ledger that is no decision: the lead was deleted, merged, or is a note of what could not be written. */
export const ledgerRemark = z.object({ at: z.string(), version: z.number(), remark: z.string() });
export type LedgerRemark = z.infer<typeof ledgerRemark>;

/** Days an entry is kept (design section 5). */
const keptForDays = 400;
const daySeconds = 86_400;

/** The item of an entry of whichever record's ledger. */
export const entryItem = (pk: string, entry: { at: string; version: number }): Item => ({
  pk,
  sk: `DECISION#${entry.at}#${String(entry.version).padStart(8, '0')}`,
  ...entry,
  [expiryAttribute]: Math.floor(Date.parse(entry.at) / 1000) + keptForDays * daySeconds,
});

/** Adds entries. Writing one again (same lead, time and version) changes nothing, so a retry is safe. */
export const writeLedger = (
  table: Table,
  connection: string,
  entries: readonly { id: string; entry: LedgerEntry | LedgerRemark }[],
): Promise<void> =>
  writeItems(table, { put: entries.map(({ id, entry }) => entryItem(leadKey(connection, id).pk, entry)) });

/** The newest entries of one lead, newest first. */
export const readLedger = async (
  table: Table,
  connection: string,
  id: string,
  limit = 50,
): Promise<(LedgerEntry | LedgerRemark)[]> => {
  const { Items } = await table.doc.send(
    new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: { ':pk': leadKey(connection, id).pk, ':prefix': 'DECISION#' },
      ScanIndexForward: false,
      Limit: limit,
    }),
  );
  return (Items ?? []).map((item) => z.union([ledgerEntry, ledgerRemark]).parse(item));
};
