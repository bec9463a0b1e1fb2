/** What the ledger keeps of a decision about a lead. */
import * as z from 'zod/mini';
import { instant } from '../domain/stored.ts';
import type { Decided } from './decide.ts';
import { keepInputs } from './rerun/keep.ts';
import { inputs, type Inputs } from './rerun/inputs.ts';
import { ruling, rulingOf } from './ruling.ts';

/**
 * Which core decided. The same core makes the same of the same inputs, byte for byte; whoever changes what it makes of some gives it
 * the next number, so that entries of before are told as they were and not run again.
 */
export const coreVersion = 1;

/** One decision: what it was made from, what it came to, and what was written. Nothing that tells who the person is. */
export const ledgerEntry = z.object({
  at: instant,
  version: z.number(),
  /** The version of the policy it was made by. */
  policy: z.string(),
  core: z.number(),
  /** What woke us: names of events only. */
  causes: z.array(z.string()),
  ruling,
  /** Null: a later release kept them in a way that this one does not read. */
  inputs: z.nullable(inputs),
  written: z.array(z.string()),
  /** What the CRM refused of it, in words for its admin: codes and names of properties, and no value. */
  refused: z.optional(z.array(z.string())),
});
export type LedgerEntry = z.infer<typeof ledgerEntry>;

/**
 * The entry of a decision.
 * @param written what was written, in the ledger's words
 * @param refused what the CRM refused of it
 */
export const entryOf = (
  { observed, decision, made }: Decided,
  { version, written, refused = [] }: { version: number; written: readonly string[]; refused?: readonly string[] },
): LedgerEntry & { inputs: Inputs } => ({
  at: decision.at,
  version,
  policy: decision.policy,
  core: coreVersion,
  causes: [...observed.causes],
  ruling: rulingOf(made.judgement, made.admission.by),
  inputs: keepInputs(made.scene, made.judgement, made.policy, made.admission.since),
  written: [...written],
  ...(refused.length > 0 && { refused: [...refused] }),
});
