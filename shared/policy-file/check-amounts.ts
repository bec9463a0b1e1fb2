/** Times too long for any calendar, and weights too small to count. */
import type { Policy } from '../policy/policy.ts';
import type { Finding, Path } from './problem.ts';

/** Ten years. What is meant to be never is left out, not put so far. */
const maxDays = 3650;
/** No sum of working minutes is followed further than a year of them. */
const maxMinutes = 366 * 24 * 60;
/** Turns count weights to a thousandth. */
const leastWeight = 0.001;

const tooLong = (unit: 'days' | 'minutes', path: Path, amount: number): Finding[] => {
  const most = unit === 'days' ? maxDays : maxMinutes;
  return amount <= most
    ? []
    : [
        {
          path,
          problem: `${amount} ${unit} are more than ${unit === 'days' ? 'ten years' : 'a year'}.`,
          mend: `Write at most ${most}.`,
        },
      ];
};

export const checkAmounts = ({ pools, followUp, confirmation, close, retention }: Policy): Finding[] => [
  ...Object.entries(pools).flatMap(([pool, { members }]) =>
    members.flatMap(({ weight }, index) =>
      weight >= leastWeight
        ? []
        : [
            {
              path: ['pools', pool, 'members', index, 'weight'],
              problem: `A weight of ${weight} is too small to count.`,
              mend: `Write at least ${leastWeight}, or take the rep out of the pool.`,
            },
          ],
    ),
  ),
  ...Object.entries(followUp.firstTouchMinutes).flatMap(([stage, minutes]) =>
    tooLong('minutes', ['followUp', 'firstTouchMinutes', stage], minutes),
  ),
  ...tooLong('minutes', ['followUp', 'otherwiseMinutes'], followUp.otherwiseMinutes),
  ...followUp.ladder.flatMap(({ after }, index) => tooLong('minutes', ['followUp', 'ladder', index, 'after'], after)),
  ...tooLong('days', ['followUp', 'confirmDays'], followUp.confirmDays),
  ...tooLong('days', ['confirmation', 'validDays'], confirmation.validDays),
  ...tooLong('days', ['close', 'judgedDays'], close.judgedDays),
  ...tooLong('days', ['retention', 'deliveredDays'], retention.deliveredDays),
  ...tooLong('days', ['retention', 'restDays'], retention.restDays),
];
