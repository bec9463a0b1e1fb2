/** Times that run backwards. */
import type { Policy } from '../policy/policy.ts';
import type { Finding, Path } from './problem.ts';

/** To count time, no hours are all hours: see `Calendar`. */
const noHours = (path: Path): Finding => ({
  path,
  problem: 'An empty list of working hours would mean around the clock.',
  mend: 'Leave hours out for Mon-Fri 09:00-17:30, or write ["Mon-Sun 00:00-24:00"]; who is away has leave.',
});

export const checkHours = (path: Path, hours: readonly string[]): Finding[] => {
  if (hours.length === 0) return [noHours(path)];
  return hours.flatMap((line, index) => {
    const [from = '', to = ''] = line.slice(line.indexOf(' ') + 1).split('-');
    return from < to
      ? []
      : [
          {
            path: [...path, index],
            problem: `"${line}" ends before it begins.`,
            mend: 'Write a night as two lines, one up to 24:00 and one from 00:00.',
          },
        ];
  });
};

export const checkCalendar = ({ reps, followUp }: Policy): Finding[] => [
  ...Object.entries(reps).flatMap(([rep, { hours, leave }]) => [
    ...checkHours(['reps', rep, 'hours'], hours),
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
  ]),
  ...checkHours(['followUp', 'hours'], followUp.hours),
];
