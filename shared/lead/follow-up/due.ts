/** The buyer's clock. */
import { addWorkingMinutes } from '../../time/calendar.ts';
import type { Stage } from '../../domain/lead.ts';
import type { Calendar } from '../../domain/team.ts';
import type { Policy } from '../../policy/policy.ts';

/** When the first talk is due: so many minutes of the owner's usual working time after `now`. */
export const firstTouchDue = (policy: Policy, stage: Stage, calendar: Calendar, now: string): string => {
  const { firstTouchMinutes, otherwiseMinutes, holidays } = policy.followUp;
  return addWorkingMinutes(calendar, now, firstTouchMinutes[stage] ?? otherwiseMinutes, holidays);
};
