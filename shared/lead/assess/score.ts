/** The score: 0 to 100 by at most five criteria, each with its points and the reason in words. */
import { told } from '../../policy/fill.ts';
import { isMet, type World } from '../../policy/condition.ts';
import type { ScorePart } from '../../domain/lead-state.ts';
import { criterionName } from '../../policy/display.ts';
import type { Policy } from '../../policy/policy.ts';
import { sayIn } from '../../words/catalogue.ts';
import { dayOf } from '../../words/moments.ts';

type Criterion = Policy['score']['criteria'][number];
/** The share of a criterion's points, 0 to 1, and why. */
type Answer = { share: number; known: boolean; why: string; reason: string; ask?: string | undefined };

const unknown = (policy: Policy, { unknown: { reason, ask } }: Criterion): Answer => ({
  share: policy.score.neutral,
  known: false,
  why: 'unknown',
  reason,
  ask,
});

/** What the newest signal says, as a sentence: "Last seen: asked for a price (2026-11-20)." */
const lastSeen = (policy: Policy, world: World): string => {
  const newest = world.signals.toSorted((a, b) => (a.at < b.at ? 1 : -1))[0];
  const says = policy.signals.list.find(({ signal }) => signal === newest?.signal)?.says;
  const say = sayIn(policy);
  return newest === undefined || says === undefined
    ? say.score.interest
    : say.score.lastSeen(says, dayOf(newest.at, say));
};

/** A signal only ever adds to the neutral share: whoever we have seen nothing of is not behind whoever clicked once. */
const byInterest = (policy: Policy, criterion: Criterion, world: World, interest: number | null): Answer => {
  const { neutral } = policy.score;
  if (interest === null) return unknown(policy, criterion);
  return { share: neutral + (1 - neutral) * interest, known: true, why: 'interest', reason: lastSeen(policy, world) };
};

/**
 * The first level with a yes counts. Without one, a level that cannot be judged for want of a fact makes the whole
 * criterion unknown: neutral, with its question (P2). Only facts that are known and fit no level count nothing.
 */
const byLevels = (policy: Policy, criterion: Criterion, world: World): Answer => {
  const answers = criterion.levels.map((level) => ({ level, answer: isMet(level.when, world) }));
  const place = answers.findIndex(({ answer }) => answer === true);
  const level = answers[place]?.level;
  const why = `level-${place + 1}`;
  if (level?.share === 'neutral') return { ...unknown(policy, criterion), why, reason: level.reason };
  if (level !== undefined) return { share: level.share, known: true, why, reason: level.reason };
  if (answers.some(({ answer }) => answer === null)) return unknown(policy, criterion);
  return { share: 0, known: true, why: 'no-level', reason: sayIn(policy).score.noLevel(criterionName(criterion)) };
};

/**
 * Scores a lead. The parts' points are whole numbers and add up to `total`; `whys` has a code for the reason of each: `level-2` (of the
 * policy, from 1), `no-level`, `interest` or `unknown`; `questions` ask for what is unknown, as the policy writes
 * them.
 */
export const scoreLead = (
  policy: Policy,
  world: World,
  interest: number | null,
): { total: number; parts: ScorePart[]; whys: string[]; questions: string[] } => {
  const judged = policy.score.criteria.map((criterion) => ({
    criterion,
    answer:
      criterion.by === 'interest' ? byInterest(policy, criterion, world, interest) : byLevels(policy, criterion, world),
  }));
  const parts = judged.map(({ criterion, answer }) => ({
    criterion: criterion.criterion,
    points: Math.round(answer.share * criterion.points),
    of: criterion.points,
    known: answer.known,
    reason: told(answer.reason, world),
  }));
  const questions = judged.flatMap(({ answer }) => (answer.known || answer.ask === undefined ? [] : [answer.ask]));
  return {
    total: parts.reduce((sum, { points }) => sum + points, 0),
    parts,
    whys: judged.map(({ answer }) => answer.why),
    questions: [...new Set(questions)],
  };
};
