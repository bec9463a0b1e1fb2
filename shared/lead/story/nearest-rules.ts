/** Which routing rules would have taken a lead with the least changed: those that come next in the file may lack much, and a late one nothing. */
import type { World } from '../../policy/condition.ts';
import type { Policy } from '../../policy/policy.ts';
import type { NearRule } from './story.ts';
import { missesOf, type Miss } from './test-words.ts';

/** So many are told. */
const mostRules = 5;

const ruleOf = (step: string): string | undefined =>
  step.startsWith('rule ') ? step.slice('rule '.length) : undefined;

/**
 * @param world the facts and signals that the rules were asked of
 * @param way the step that decided, as in `rule new-leads` or `owner on the record`
 * @param most so many at the most
 * @returns the nearest first; of those that lack as much, in the order of the file. The rule that decided is not among them.
 */
export const nearestRules = (policy: Policy, world: World, way: string, most = mostRules): NearRule[] => {
  const winner = ruleOf(way);
  const judged = policy.routing.rules
    .filter(({ rule }) => rule !== winner)
    .map(({ rule, when }) => ({ rule, misses: missesOf(when, world) }));
  // Where a step before all rules decided, the first that holds would have been the one.
  const first = winner ?? judged.find(({ misses }) => misses.length === 0)?.rule;
  const whyNot = (rule: string, misses: readonly Miss[]): string => {
    if (misses.length > 0) return `would need ${misses.map(({ text }) => text).join(' and ')}`;
    return rule === first
      ? `would have taken it, but the ${way} comes before all rules`
      : `holds too, but stands after ${first}`;
  };
  return judged
    .map(({ rule, misses }): NearRule => ({ rule, lacks: misses.length, why: whyNot(rule, misses) }))
    .toSorted((a, b) => a.lacks - b.lacks)
    .slice(0, most);
};
