/** What releases before the first core kept of a decision: all that was tried in words, and not what it was made from. It is told as it stands. */
import * as z from 'zod/mini';

const text = z.string();
const none = z.nullable(z.string());

export const formerEntry = z.object({
  at: text,
  version: z.number(),
  policy: text,
  causes: z.array(text),
  facts: z.record(text, z.union([text, z.number(), z.boolean()])),
  signals: z.array(z.object({ signal: text, at: text })),
  stage: z.object({ stage: text, reason: text }),
  score: z.object({
    total: z.number(),
    parts: z.array(z.object({ criterion: text, points: z.number(), of: z.number(), known: z.boolean(), reason: text })),
  }),
  tried: z.array(z.object({ rule: text, matched: z.boolean(), why: text })),
  owner: z.object({
    ownerId: none,
    rep: none,
    by: text,
    reason: text,
    pool: none,
    coordinator: none,
    candidates: z.array(z.object({ rep: text, turn: z.number(), passedOver: none })),
  }),
  /** What sales had confirmed by then, and whether it counted. */
  sales: z.object({
    standing: text,
    status: z.optional(text),
    how: z.optional(text),
    at: z.optional(text),
    by: z.optional(text),
    voided: z.optional(text),
  }),
  /** The watch over the first touch, with the steps taken. */
  watch: z.optional(
    z.object({
      ownerId: text,
      since: text,
      dueAt: text,
      round: z.number(),
      steps: z.array(z.object({ do: text, at: text, to: z.optional(text) })),
      touched: z.optional(z.object({ at: text, by: text, kind: text })),
    }),
  ),
  written: z.array(text),
});
export type FormerEntry = z.infer<typeof formerEntry>;
