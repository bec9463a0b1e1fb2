/** What was decided, in so few words that the ledger can keep it of every decision: codes for reasons, and only who came near. */
import * as z from 'zod/mini';
import type { Candidate } from '../domain/decision.ts';
import { byText } from '../domain/match.ts';
import type { Judgement } from './judge.ts';
import { laterTurns } from './owner/pool.ts';

/** So many candidates are kept: whoever had the turn, and who was next. */
const nearest = 5;

export const ruling = z.object({
  /** Why it is a lead: see `admit.ts`. */
  admitted: z.string(),
  segment: z.string(),
  /** `stage` and a code for its reason, see `assess/stage.ts`. */
  stage: z.tuple([z.string(), z.string()]),
  score: z.number(),
  /** Points of each criterion of the policy, and a code for the reason, see `assess/score.ts`. */
  points: z.array(z.tuple([z.string(), z.number(), z.string()])),
  /** Whether what sales confirmed counts. */
  standing: z.string(),
  /** The step of the way that decided, such as `rule new-leads`, see `owner/route.ts`. */
  way: z.string(),
  ownerId: z.nullable(z.string()),
  rep: z.optional(z.string()),
  by: z.enum(['us', 'human']),
  pool: z.optional(z.string()),
  coordinator: z.optional(z.string()),
  /** Rep, turn, and why they were passed over (null: chosen). */
  nearest: z.optional(z.array(z.tuple([z.string(), z.number(), z.nullable(z.string())]))),
  /** Keys of the tasks that follow, beside the first talk's. */
  tasks: z.optional(z.array(z.string())),
  /** When the first touch is due, and when the lead is looked at next, and what for. */
  touchBy: z.optional(z.string()),
  due: z.optional(z.tuple([z.string(), z.string()])),
  /** A step of the ladder was taken now: which, and the owner id of whom it asks, or takes the lead from. */
  ladder: z.optional(z.tuple([z.string(), z.nullable(z.string())])),
  /** The owner id of whom it was taken back from. */
  takenFrom: z.optional(z.string()),
  /** They passed it on. */
  isPassedOn: z.optional(z.literal(true)),
});
export type Ruling = z.infer<typeof ruling>;

/** The chosen one, then whoever could have been by their turn, then the others by theirs. */
export const byNearness = (a: Candidate, b: Candidate): number =>
  place(a) - place(b) || a.turn - b.turn || byText(a.rep, b.rep);
const ready: ReadonlySet<string> = new Set(Object.values(laterTurns));
const place = ({ passedOver }: Candidate): number => (passedOver === null ? 0 : ready.has(passedOver) ? 1 : 2);

/** @param admitted why it is a lead */
export const rulingOf = ({ decision, assignment, follow, step }: Judgement, admitted: string): Ruling => {
  const { stage, score, tried, route } = decision;
  const takenFrom = route.kind === 'pool' ? route.takenFrom : undefined;
  const { ownerId, rep, by, pool, coordinator, candidates } = assignment;
  const near = candidates.toSorted(byNearness).slice(0, nearest);
  const tasks = follow.tasks.map(({ key }) => key);
  return {
    admitted,
    segment: decision.segment,
    stage: [stage.stage, stage.why],
    score: score.total,
    points: score.parts.map(({ criterion, points }, index) => [criterion, points, score.whys[index] ?? '']),
    standing: decision.standing.as,
    way: tried.at(-1)?.rule ?? '',
    ownerId,
    ...(rep !== null && { rep }),
    by,
    ...(pool !== null && { pool }),
    ...(coordinator && { coordinator: coordinator.rep }),
    ...(near.length > 0 && { nearest: near.map((one) => [one.rep, one.turn, one.passedOver]) }),
    ...(tasks.length > 0 && { tasks }),
    ...(follow.watch && { touchBy: follow.watch.dueAt }),
    ...(follow.due && { due: [follow.due.at, follow.due.why] }),
    ...(step && { ladder: [step.do, step.to ?? null] }),
    ...(takenFrom && { takenFrom: takenFrom.ownerId }),
    ...(takenFrom?.isPassedOn && !takenFrom.isHandedOver && { isPassedOn: true }),
  };
};
