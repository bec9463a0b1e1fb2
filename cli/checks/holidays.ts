/** How long the public holidays of the reps are known: they are put into the policy when it is pushed. */
import { plusDays } from '../../shared/domain/instant.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { ok, warning, type Check } from './check.ts';

/** So many days before the last year ends somebody is told: pushing takes a minute, and is easily forgotten. */
const warnDays = 60;

/** @param now ISO, UTC */
export const checkHolidays = ({ reps }: Pick<Policy, 'reps'>, now: string): Check[] => {
  const years = Object.values(reps).flatMap(({ holidays, daysOff }) =>
    holidays === undefined ? [] : [daysOff?.at(-1)?.slice(0, 4) ?? ''],
  );
  const [first] = years.toSorted();
  if (first === undefined) return [];
  const until = `${first}-12-31`;
  const mend = 'Push handoff.yaml again, unchanged: `npx handoff policy push` puts in this year and the two after it.';
  return [
    first !== '' && until > plusDays(now, warnDays).slice(0, 10)
      ? ok('holidays', `those of the reps are known until ${until}`)
      : warning(
          'holidays',
          `The public holidays of the reps are known until ${first === '' ? 'today' : until} only.`,
          mend,
        ),
  ];
};
