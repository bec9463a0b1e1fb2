/** What the ledger keeps of a decision about a lead. */
import * as z from 'zod';
import { type FactValue, personalFacts, clean, type Facts } from '../domain/facts.ts';
import type { Decided } from './decide.ts';

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

/** Longest text of a fact in the ledger: what a person reads of it. Whole ones could pass the 400 KB that an item may have. */
const maxFact = 500;

/** Derived facts only: of what could tell who the person is the ledger keeps just that it was known. */
const ledgerFact = (name: string, value: FactValue): FactValue => {
  if (personalFacts.has(name) && value !== '') return true;
  return typeof value === 'string' ? clean(value, maxFact) : value;
};

const ledgerFacts = (facts: Facts): LedgerEntry['facts'] =>
  Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, ledgerFact(name, value)]));

/**
 * The entry of a decision.
 * @param written what was written, in the ledger's words
 */
export const entryOf = (
  { observed, decision, assignment, next }: Decided,
  { version, written }: { version: number; written: readonly string[] },
): LedgerEntry => ({
  at: decision.at,
  version,
  policy: decision.policy,
  causes: [...observed.causes],
  facts: ledgerFacts(decision.facts),
  signals: [...decision.signals],
  stage: { stage: decision.stage.stage, reason: decision.stage.reason },
  score: { total: decision.score.total, parts: [...decision.score.parts] },
  tried: [...decision.tried],
  owner: {
    ownerId: assignment.ownerId,
    rep: assignment.rep,
    by: assignment.by,
    reason: assignment.reason,
    pool: assignment.pool,
    coordinator: assignment.coordinator?.rep ?? null,
    candidates: [...assignment.candidates],
  },
  sales: {
    standing: decision.standing.as,
    ...(decision.confirmation && {
      status: decision.confirmation.status,
      how: decision.confirmation.how,
      at: decision.confirmation.at,
      ...(decision.confirmation.by && { by: decision.confirmation.by }),
      ...(decision.confirmation.voided && { voided: decision.confirmation.voided.reason }),
    }),
  },
  ...(next.watch && { watch: next.watch }),
  written: [...written],
});
