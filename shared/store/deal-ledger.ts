/** The ledger of a deal: how each of its closes was answered, and what the answer stood on. */
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { dealKey } from './keys.ts';
import { entryItem, ledgerRemark, type LedgerRemark } from './ledger.ts';
import { writeItems, type Table } from './table.ts';

/** What one record said of the buyer, contacts by their number within the deal: nobody is known by name here. */
const evidence = z.object({
  on: z.enum(['deal', 'contact']),
  number: z.number(),
  standing: z.string(),
  status: z.string().optional(),
  at: z.string().optional(),
});

export const dealEntry = z.object({
  at: z.string(),
  version: z.number(),
  policy: z.string(),
  causes: z.array(z.string()),
  /** Where the deal stood, and since when it was won. */
  seen: z.object({ stage: z.string(), pipeline: z.string().nullable(), outcome: z.string(), enteredAt: z.string() }),
  verdict: z.string(),
  letStand: z.string().nullable(),
  evidence: z.array(evidence),
  missing: z.array(z.string()),
  /** How often the deal was put back and let stand, this time included. */
  reverts: z.number(),
  flags: z.number(),
  written: z.array(z.string()),
});
export type DealEntry = z.infer<typeof dealEntry>;

/** Adds entries. Writing one again (same deal, time and version) changes nothing, so a retry is safe. */
export const writeDealLedger = (
  table: Table,
  connection: string,
  entries: readonly { id: string; entry: DealEntry | LedgerRemark }[],
): Promise<void> =>
  writeItems(table, { put: entries.map(({ id, entry }) => entryItem(dealKey(connection, id).pk, entry)) });

/** The newest entries of one deal, newest first. */
export const readDealLedger = async (
  table: Table,
  connection: string,
  id: string,
  limit = 50,
): Promise<(DealEntry | LedgerRemark)[]> => {
  const { Items } = await table.doc.send(
    new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: { ':pk': dealKey(connection, id).pk, ':prefix': 'DECISION#' },
      ScanIndexForward: false,
      Limit: limit,
    }),
  );
  return (Items ?? []).map((item) => z.union([dealEntry, ledgerRemark]).parse(item));
};
