/** What the ledger keeps of the gate's answer to a close: who said what by number, and nobody by name. */
import * as z from 'zod';
import type { DecidedDeal } from './decide.ts';
import type { DealState } from '../domain/deal-state.ts';

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
  /** What the CRM refused of it, in words for its admin: codes and names of properties, and no value. */
  refused: z.array(z.string()).optional(),
});
export type DealEntry = z.infer<typeof dealEntry>;

const evidenceOf = ({ own, observed: { contacts } }: Pick<DecidedDeal, 'own' | 'observed'>): DealEntry['evidence'] =>
  [own, ...contacts.said].map(({ standing, confirmation }, number) => ({
    on: number === 0 ? 'deal' : 'contact',
    number,
    standing: standing.as,
    ...(confirmation && { status: confirmation.status, at: confirmation.at }),
  }));

/**
 * The entry of a decision about a deal, where there is something to tell.
 * @param causes what made us look
 * @param before the deal's last answer, for one of which the telling is finished now
 * @param written what was written, in the ledger's words
 * @param refused what the CRM refused of it
 */
export const dealEntryOf = (
  deal: Pick<DecidedDeal, 'observed' | 'own' | 'judgement'>,
  before: Pick<DealState, 'verdict' | 'reverts' | 'flags'>,
  {
    policy,
    causes,
    version,
    written,
    refused = [],
  }: {
    policy: string;
    causes: readonly string[];
    version: number;
    written: readonly string[];
    refused?: readonly string[];
  },
): DealEntry | null => {
  const { observed, judgement } = deal;
  const verdict = judgement?.verdict ?? before.verdict;
  if (verdict === undefined || (judgement === null && written.length === 0)) return null;
  const { readAt, stage, pipeline, outcome } = observed.record;
  return {
    at: readAt,
    version,
    policy,
    causes: [...causes],
    seen: { stage, pipeline, outcome, enteredAt: verdict.enteredAt },
    verdict: verdict.as,
    letStand: judgement?.letStand ?? null,
    evidence: evidenceOf(deal),
    missing: [...verdict.missing],
    reverts: judgement?.reverts ?? before.reverts,
    flags: judgement?.flags ?? before.flags,
    written: [...written],
    ...(refused.length > 0 && { refused: [...refused] }),
  };
};
