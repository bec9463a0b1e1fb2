/**
 * What is told outside the CRM: the events that we put on the bus of the stage, one for each thing that stands. Ids, stage, score, rep and
 * the link of the record; nothing that a person is known by.
 */
import * as z from 'zod/mini';
import { stages } from './lead.ts';
import { ladderSteps } from './lead-state.ts';
import type { NewsKind } from './news-kinds.ts';
import { instant, keyPart } from './stored.ts';

const common = {
  /** Lets a deploy meet events of the version before it. */
  v: z.literal(1),
  /** The same for the same thing, however often it is told: by it doubles are known. */
  key: keyPart,
  connection: z.string(),
  at: instant,
};
const whose = {
  /** Null where nobody has it. */
  ownerId: z.nullable(z.string()),
  /** Who that is in the policy. */
  rep: z.nullable(z.string()),
  /** In which zone they read a clock. */
  zone: z.string(),
};
const ofLead = {
  ...common,
  lead: keyPart,
  url: z.string(),
  stage: z.enum(stages),
  score: z.number(),
  segment: z.string(),
  pool: z.nullable(z.string()),
  ...whose,
  /** When the first talk is due; null where no clock runs. */
  dueAt: z.nullable(instant),
};

export const news = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('hand-off'),
    ...ofLead,
    /** From whom it was taken: a rep, or an owner id of somebody else. */
    from: z.optional(z.string()),
    /** It came in a crowd (an import, a backfill), and nobody waits for it. */
    bulk: z.optional(z.literal(true)),
  }),
  z.object({
    kind: z.literal('late'),
    ...ofLead,
    step: z.enum(ladderSteps),
    /** The rep whom the step asks, where it asks one. */
    asked: z.optional(z.string()),
    /** Of `reassign`: it was to go to somebody else, and has its owner still. */
    stays: z.optional(z.literal(true)),
  }),
  z.object({
    kind: z.literal('gate'),
    ...common,
    deal: keyPart,
    url: z.string(),
    ...whose,
    /** It was put back, or stands and was flagged. */
    as: z.enum(['reverted', 'flagged']),
  }),
  z.object({
    kind: z.literal('parked'),
    ...common,
    object: z.enum(['lead', 'deal']),
    id: keyPart,
    url: z.string(),
    /** For what the CRM refuses it, by our name for it. */
    code: z.string(),
  }),
  z.object({ kind: z.literal('mode'), ...common, mode: z.enum(['shadow', 'live', 'off']) }),
]);
export type News = z.infer<typeof news>;
export type NewsOf<K extends NewsKind> = Extract<News, { kind: K }>;
