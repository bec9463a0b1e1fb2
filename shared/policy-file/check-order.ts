/** Lists of which the first that holds counts: none is out of reach, and none leaves a lead over. */
import type { When } from '../policy/condition.ts';
import { mayPassOver, type Policy } from '../policy/policy.ts';
import type { Finding, Path } from './problem.ts';

type Entry = { when?: When | undefined };

const outOfReach = (path: Path, list: readonly Entry[]): Finding[] => {
  const always = list.findIndex(({ when }) => when === undefined);
  return list
    .map((_, index) => index)
    .filter((index) => always >= 0 && index > always)
    .map((index) => ({
      path: [...path, index],
      problem: 'This is never reached: the entry without `when` above it always holds.',
      mend: 'Move it up, or give the one above a `when`.',
    }));
};

const leavesOver = (path: Path, list: readonly Entry[], what: string): Finding[] =>
  list.some(({ when }) => when === undefined)
    ? []
    : [
        {
          path: [...path, list.length - 1],
          problem: `A lead that none of these fits has no ${what}.`,
          mend: 'End the list with an entry without `when`.',
        },
      ];

/** Routing rules may leave a lead over: the default owner takes it. Levels may too: what fits none counts nothing. */
export const checkOrder = ({ segments, stages, score, routing }: Policy): Finding[] => [
  ...outOfReach(['segments'], segments),
  ...leavesOver(['segments'], segments, 'segment'),
  ...outOfReach(['stages'], stages),
  ...leavesOver(['stages'], stages, 'stage'),
  ...score.criteria.flatMap(({ levels }, index) => outOfReach(['score', 'criteria', index, 'levels'], levels)),
  ...outOfReach(
    ['routing', 'rules'],
    routing.rules.map((rule) => ({ when: rule.when ?? (mayPassOver(rule) ? {} : undefined) })),
  ),
];
