/** P3, titles deceive: a title adds at most three points, never subtracts, never excludes. */
import type { Policy } from '../policy/policy.ts';
import { conditionsOf, factTestsOf } from '../policy/conditions.ts';
import type { Finding } from './problem.ts';

const maxPoints = 3;

/**
 * With a title a lead fits the same levels as without, or one above. So it never loses by it when shares only fall from
 * level to level, and a level for every other case takes those whose title fits none.
 */
const checkCriterion = ({ score }: Policy, index: number): Finding[] => {
  const criterion = score.criteria[index];
  if (criterion === undefined) return [];
  const path = ['score', 'criteria', index];
  const shares = criterion.levels.map(({ share }) => (share === 'neutral' ? score.neutral : share));
  const rises = shares.some((share, place) => share > (shares[place - 1] ?? 1));
  const name = `The criterion "${criterion.criterion}" reads the title`;
  return [
    ...(criterion.points > maxPoints
      ? [
          {
            path: [...path, 'points'],
            problem: `${name} and has ${criterion.points} points; titles deceive (P3).`,
            mend: `Give it ${maxPoints} points at most.`,
          },
        ]
      : []),
    ...(rises || criterion.levels.at(-1)?.when !== undefined
      ? [
          {
            path: [...path, 'levels'],
            problem: `${name} and could score a title below no title (P3).`,
            mend: 'Order its levels by falling share, and end with a level without `when`.',
          },
        ]
      : []),
  ];
};

export const checkTitle = (policy: Policy): Finding[] => {
  const reads = factTestsOf(conditionsOf(policy)).filter(({ fact }) => fact === 'title');
  const scored = new Set(reads.filter(({ part }) => part === 'score').map(({ root }) => Number(root[2])));
  return [
    ...reads
      .filter(({ part }) => part !== 'score' && part !== 'note')
      .map(({ part, path }) => ({
        path,
        problem: `A title decides here, in ${part}; titles deceive (P3).`,
        mend: 'Ask for a fact about the need, the firm or what the buyer did.',
      })),
    ...reads
      .filter(({ part, test }) => part === 'score' && typeof test === 'object' && 'known' in test)
      .map(({ path }) => ({
        path,
        problem: 'Having no title would count here (P3).',
        mend: 'Say what the title contains, or leave it out.',
      })),
    ...[...scored].flatMap((index) => checkCriterion(policy, index)),
  ];
};
