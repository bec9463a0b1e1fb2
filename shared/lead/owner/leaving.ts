/** Who would not be there for the first talk. */
import { en } from '../../words/en.ts';
import { absentUntil, isAbsent, localMoment } from '../../time/calendar.ts';
import type { Stage } from '../../domain/lead.ts';
import type { Rep, Team } from '../../domain/team.ts';
import type { Policy } from '../../policy/policy.ts';
import { firstTouchDue } from '../../time/office.ts';
import type { Except } from './pool.ts';

/**
 * Those who are there at `now` and will be on leave when the first talk is due: no pool gives them the lead while it has anybody else (TT1).
 * @returns by the policy's key of the rep, in words
 */
export const leavingBefore = ({ reps }: Pick<Team, 'reps'>, stage: Stage, policy: Policy, now: string): Except =>
  new Map(
    reps.flatMap(({ rep, calendar }) => {
      const until = leaveAt(calendar, stage, policy, now);
      return until === null
        ? []
        : [[rep, `on leave until ${localMoment(calendar.zone, until, en)} when the first talk is due`] as const];
    }),
  );

const leaveAt = (calendar: Rep['calendar'], stage: Stage, policy: Policy, now: string): string | null =>
  isAbsent(calendar, now) || !calendar.absences.some(({ from }) => from > now)
    ? null
    : absentUntil(calendar, firstTouchDue(policy, stage, calendar, now));
