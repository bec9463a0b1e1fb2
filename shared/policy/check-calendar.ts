/** Times that run backwards. */
import type { Policy } from '../lead/policy.ts';
import type { Finding } from './problem.ts';

export const checkCalendar = ({ reps }: Policy): Finding[] =>
  Object.entries(reps).flatMap(([rep, { hours, leave }]) => [
    ...hours.flatMap((line, index) => {
      const [from = '', to = ''] = line.slice(line.indexOf(' ') + 1).split('-');
      return from < to
        ? []
        : [
            {
              path: ['reps', rep, 'hours', index],
              problem: `"${line}" ends before it begins.`,
              mend: 'Write a night as two lines, one up to 24:00 and one from 00:00.',
            },
          ];
    }),
    ...leave.flatMap(({ from, to }, index) =>
      from <= to
        ? []
        : [
            {
              path: ['reps', rep, 'leave', index],
              problem: 'The leave ends before it begins.',
              mend: 'Swap from and to.',
            },
          ],
    ),
  ]);
