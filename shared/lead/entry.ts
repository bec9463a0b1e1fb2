/** What the ledger keeps of a decision about a lead. */
import * as z from 'zod';

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
