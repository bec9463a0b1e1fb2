/** What the table keeps of a deal. */
import * as z from 'zod/mini';
import { confirmation } from './lead-state.ts';
import { instant, keyPart } from './stored.ts';
import { claim, due, track } from './track.ts';

/** How the gate answered one close. `enteredAt` tells this move into the won stage from the next one. */
export const closeVerdict = z.object({
  as: z.enum(['passed', 'reverted', 'flagged', 'before-us']),
  enteredAt: instant,
  at: instant,
  /** What was missing, in the words of the note. */
  missing: z.array(z.string()),
});
export type CloseVerdict = z.infer<typeof closeVerdict>;

/**
 * What the table keeps of a deal.
 *
 *   open ──won──► judged: passed
 *                 └─ unconfirmed ──claim (verdict, pending)──► write stage, note, task ──► settled
 */
export const dealState = z.object({
  ...track,
  outcome: z.optional(z.enum(['open', 'won', 'lost'])),
  verdict: z.optional(closeVerdict),
  /** How often the deal was put back, and how often a close was let stand unconfirmed, over its whole life. */
  /** It was open in a pipeline, or of a record type, that the gate judges. */
  wasOfGate: z.optional(z.literal(true)),
  reverts: z.number(),
  flags: z.number(),
  /** What sales confirmed on the deal itself. */
  confirmation: z.optional(confirmation),
  /** Ids of the leads that were told what became of it: they are told, too, when it is theirs no more. */
  told: z.optional(z.array(keyPart)),
  pending: z.optional(
    z.extend(claim, {
      /** The stage it is to be put back to. */
      revertTo: z.optional(z.object({ stage: z.string(), pipeline: z.nullable(z.string()) })),
    }),
  ),
  due: z.optional(due),
  gone: z.optional(z.object({ at: instant })),
});
export type DealState = z.infer<typeof dealState>;

/** The state of a deal we have never seen. */
export const newDealState: DealState = { version: 0, reverts: 0, flags: 0, written: { tasks: {} }, attempts: 0 };
