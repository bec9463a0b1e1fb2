/** What is due after a handoff, and when. */
import { addWorkingMinutes } from './calendar.ts';
import type { Calendar, Stage } from './lead.ts';
import type { Policy } from './policy.ts';

const dayMs = 86_400_000;

/** When the first talk is due: so many minutes of the owner's own working time after `now`. */
export const firstTouchDue = (policy: Policy, stage: Stage, calendar: Calendar, now: string): string => {
  const { firstTouchMinutes, otherwiseMinutes, holidays } = policy.followUp;
  return addWorkingMinutes(calendar, now, firstTouchMinutes[stage] ?? otherwiseMinutes, holidays);
};

/** By when sales has confirmed with the buyer where the buyer stands: whole days of 24 hours after `since`. */
export const confirmBy = (policy: Policy, since: string): string =>
  new Date(Date.parse(since) + policy.followUp.confirmDays * dayMs).toISOString();
