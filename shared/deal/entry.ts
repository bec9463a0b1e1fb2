/** What the ledger keeps of the gate's answer to a close. */
import * as z from 'zod';

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
