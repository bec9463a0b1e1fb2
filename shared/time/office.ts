/** Whose hours count, and when in them something may happen. Nobody is told, asked or passed over while their office is closed. */
import { addWorkingMinutes, nextWorkingMoment, parseHours } from './calendar.ts';
import { dayMs, plus } from '../domain/instant.ts';
import type { Stage } from '../domain/lead.ts';
import type { Calendar, Team } from '../domain/team.ts';
import type { Policy } from '../policy/policy.ts';

/** So many days in a row may hold no work before the next working moment is taken for any: a weekend with two holidays. */
const closedDays = 4;

/** When an owner works: as a rep, else as the policy says of owners who are none. */
export const calendarOf = (team: Team, ownerId: string | null, policy: Policy): Calendar => {
  const rep = ownerId === null ? undefined : team.reps.find((one) => one.ownerId === ownerId);
  const { zone, hours } = policy.followUp;
  return rep?.calendar ?? { zone, hours: parseHours(hours), absences: [] };
};

/** When somebody works as a rule. It is the buyer's clock: nobody's leave stops it (TT1, TT2). */
const usual = (calendar: Calendar): Calendar => ({ ...calendar, absences: [] });

/** The same of an owner. */
export const usualCalendarOf = (team: Team, ownerId: string | null, policy: Policy): Calendar =>
  usual(calendarOf(team, ownerId, policy));

/** When the first talk is due: so many minutes of the owner's usual working time after `now`. */
export const firstTouchDue = (policy: Policy, stage: Stage, calendar: Calendar, now: string): string => {
  const { firstTouchMinutes, otherwiseMinutes, holidays } = policy.followUp;
  return addWorkingMinutes(usual(calendar), now, firstTouchMinutes[stage] ?? otherwiseMinutes, holidays);
};

/** One owner's working time, with the holidays of the policy. Whoever has not an hour of work within 60 days counts as always there. */
export type Office = {
  zone: string;
  /** The first moment of work at or after `at`. */
  open: (at: string) => string;
  isOpen: (at: string) => boolean;
  /** The first moment after `now` that lies whole days after `since`, within working time: the same time of each working day. */
  daily: (since: string, now: string) => string;
};

export const officeOf = (team: Team, ownerId: string, policy: Policy): Office =>
  openOffice(calendarOf(team, ownerId, policy), policy);

/** As they work as a rule. */
export const usualOfficeOf = (team: Team, ownerId: string, policy: Policy): Office =>
  openOffice(usualCalendarOf(team, ownerId, policy), policy);

const openOffice = (calendar: Calendar, policy: Policy): Office => {
  const open = (at: string): string => nextWorkingMoment(calendar, at, policy.followUp.holidays);
  const isOpen = (at: string): boolean => Date.parse(open(at)) === Date.parse(at);
  const daily = (since: string, now: string): string => {
    const days = Math.max(0, Math.floor((Date.parse(now) - Date.parse(since)) / dayMs)) + 1;
    const first = plus(since, days * dayMs);
    const times = Array.from({ length: closedDays }, (_, index) => plus(first, index * dayMs));
    return times.find(isOpen) ?? open(first);
  };
  return { zone: calendar.zone, open, isOpen, daily };
};
