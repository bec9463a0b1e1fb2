/** The score adds up to 100, and every criterion can be answered. */
import type { Policy } from '../policy/policy.ts';
import type { Finding } from './problem.ts';

const full = 100;

const checkSum = ({ score }: Policy): Finding[] => {
  const sum = score.criteria.reduce((total, { points }) => total + points, 0);
  return sum === full
    ? []
    : [
        {
          path: ['score', 'criteria'],
          problem: `The points of the criteria add up to ${sum}, not ${full}.`,
          mend: sum < full ? `Share out ${full - sum} more.` : `Take ${sum - full} away.`,
        },
      ];
};

const checkLevels = ({ score }: Policy): Finding[] =>
  score.criteria.flatMap(({ criterion, by, levels }, index) =>
    (by === undefined) === levels.length > 0
      ? []
      : [
          {
            path: ['score', 'criteria', index],
            problem: `The criterion "${criterion}" has ${by === undefined ? 'no levels' : 'both levels and `by: interest`'}.`,
            mend: by === undefined ? 'Give it levels, or `by: interest`.' : 'Keep one of the two.',
          },
        ],
  );

export const checkScore = (policy: Policy): Finding[] => [...checkSum(policy), ...checkLevels(policy)];
