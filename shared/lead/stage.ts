/** Where the buyer stands. Our guess moves forward only; what a rep or the buyer said may move it either way. */
import { fill, holds, type World } from './condition.ts';
import { confirmationMeans, nurtureStages, stages, type BuyerStatus, type Stage } from './lead.ts';
import type { Policy } from './policy.ts';
import { fold } from './words.ts';

/** A place among the nurture stages; -1 for `customer` and `resting`, which stand beside them. */
const rank = (stage: Stage): number => nurtureStages.findIndex((one) => one === stage);

/** "Problem aware", "problem_aware" and "problem-aware" are one; undefined for words that are not ours. */
const oneOf = <T extends string>(words: readonly T[], text: string): T | undefined =>
  words.find((word) => fold(word).trim() === fold(text).trim());

/** Whether the buyer's own answer is what makes the condition hold: without it there would be no yes. */
const isSelfReported = (policyRule: Policy['stages'][number], world: World): boolean => {
  const { selfReported: _, ...others } = world.facts;
  return holds(policyRule.when, { ...world, facts: others }) !== true;
};

/**
 * In this order:
 *  1. what the rep confirmed with the buyer, when it names one of our stages;
 *  2. the first rule of the policy with a yes;
 *  3. but a nurture stage once reached is kept when the rule names an earlier one. `customer`, `resting` and an answer
 *     of the buyer are explicit evidence: they may move a lead anywhere, and a lead leaves the first two when their
 *     rule no longer holds.
 */
export const chooseStage = (
  policy: Policy,
  world: World,
  previous: Stage | null,
  confirmed: BuyerStatus | null,
): { stage: Stage; reason: string } => {
  const said = confirmed === null ? undefined : oneOf(stages, confirmed.status);
  if (said !== undefined) {
    const how = oneOf(confirmationMeans, confirmed?.how ?? '');
    return { stage: said, reason: `Sales confirmed it with the buyer${how === undefined ? '' : ` (${how})`}.` };
  }
  const rule = policy.stages.find(({ when }) => holds(when, world) === true);
  if (rule === undefined) return { stage: previous ?? 'curious', reason: 'No stage rule of the policy holds.' };
  const isStepBack = previous !== null && rank(rule.stage) >= 0 && rank(rule.stage) < rank(previous);
  if (isStepBack && !isSelfReported(rule, world))
    return {
      stage: previous,
      reason: `Was ${previous} already, and a stage never moves back by itself. Now: ${fill(rule.reason, world.facts)}`,
    };
  return { stage: rule.stage, reason: fill(rule.reason, world.facts) };
};
