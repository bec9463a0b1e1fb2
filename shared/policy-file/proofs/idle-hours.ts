/**
 * Pools of which nobody works in hours of each week: on a day that the firm works (`followUp.hours`), or in an hour in which they do on most of
 * these days. By the hours that the policy gives its reps; leave and holidays are for `awayPools`.
 */
import { plusDays } from '../../domain/instant.ts';
import type { Calendar } from '../../domain/team.ts';
import type { Policy } from '../../policy/policy.ts';
import { localMoment, parseHours, repCalendar, workDays } from '../../time/calendar.ts';
import { en } from '../../words/en.ts';
import type { Finding } from '../problem.ts';
import { nextOf } from './away-pools.ts';

const hourMs = 3_600_000;
const week = [1, 2, 3, 4, 5, 6, 7] as const;
const names = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const hours = Array.from({ length: 24 }, (_, hour) => hour);

/** Days of the week, 1 is Monday; `from` and `to` are hours of each. `atMs`: when the first of them begins next. */
type Idle = { days: readonly number[]; from: number; to: number; isWholeDay: boolean; atMs: number };

const withoutLeave = ({ zone, hours }: Calendar): Calendar => ({ zone, hours, absences: [] });

/** The starts of the days of the next whole week by the clock of a zone, Monday first: clocks change at its end, if at all. */
const nextWeek = (zone: string, now: string): number[] => {
  const starts = workDays({ zone, hours: [], absences: [] }, plusDays(now, 1), plusDays(now, 16), []).map(
    ({ day, work }) => ({ isMonday: new Date(day).getUTCDay() === 1, ms: work[0]?.fromMs ?? 0 }),
  );
  const monday = starts.findIndex(({ isMonday }) => isMonday);
  return starts.slice(monday, monday + week.length).map(({ ms }) => ms);
};

/** @param office the days of the week on which the firm works */
const idleOf = (members: readonly Calendar[], zone: string, office: ReadonlySet<number>, now: string): Idle | null => {
  const starts = nextWeek(zone, now);
  const [from, to] = [plusDays(now, -1), plusDays(now, 18)];
  const work = members.flatMap((one) => workDays(withoutLeave(one), from, to, []).flatMap((day) => day.work));
  const covers = (day: number, hour: number): boolean => {
    const ms = (starts[day - 1] ?? 0) + hour * hourMs;
    return work.some(({ fromMs, toMs }) => fromMs < ms + hourMs && ms < toMs);
  };
  const there = new Map(week.map((day) => [day, new Set(hours.filter((hour) => covers(day, hour)))]));
  const isThere = (day: number, hour: number): boolean => there.get(week[day - 1] ?? 1)?.has(hour) === true;
  const worked = week.filter((day) => hours.some((hour) => isThere(day, hour)));
  const told = (days: readonly number[], idle: readonly number[], isWholeDay: boolean): Idle | null => {
    const [day, first] = [days[0], idle[0]];
    if (day === undefined || first === undefined) return null;
    // The first of them without a break.
    const last = idle.find((hour) => !idle.includes(hour + 1)) ?? first;
    return { days, from: first, to: last + 1, isWholeDay, atMs: (starts[day - 1] ?? 0) + first * hourMs };
  };
  const isWorked = (day: number): boolean => worked.some((one) => one === day);
  // As many days as the firm has, in a row, are a week of their own, such as one from Sunday to Thursday.
  const ends = worked.filter((day) => !isWorked((day % week.length) + 1));
  const hasOwnWeek = worked.length === office.size && ends.length === 1;
  const off = hasOwnWeek ? [] : [...office].filter((day) => !isWorked(day));
  if (off.length > 0)
    return told(
      off,
      hours.filter((hour) => worked.some((day) => isThere(day, hour))),
      true,
    );
  const usual = hours.filter((hour) => {
    const days = week.filter((day) => isThere(day, hour)).length;
    return days > office.size / 2 && days < office.size;
  });
  const lacking = [...office].filter((day) => usual.some((hour) => !isThere(day, hour)));
  return told(
    lacking.slice(0, 1),
    usual.filter((hour) => !isThere(lacking[0] ?? 1, hour)),
    false,
  );
};

const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;
const list = (days: readonly number[]): string => {
  const said = days.map((day) => names[day - 1] ?? '');
  return said.length < 2 ? said.join('') : `${said.slice(0, -1).join(', ')} and ${said.at(-1)}`;
};

/** @param now ISO, UTC */
export const idleHours = (policy: Policy, now: string): Finding[] => {
  const office = new Set(
    parseHours(policy.followUp.hours)
      .map(({ day }) => day)
      .toSorted((a, b) => a - b),
  );
  return Object.entries(policy.pools).flatMap(([name, pool]): Finding[] => {
    const members = pool.members.flatMap(({ rep }) => policy.reps[rep] ?? []).map(repCalendar);
    const [first] = members;
    // Whoever is a member by a team alone is not known before a push.
    const isOpen = pool.from !== undefined && !pool.members.some(({ team }) => team);
    if (first === undefined || isOpen) return [];
    const idle = idleOf(members, first.zone, office, now);
    if (idle === null) return [];
    const { next, goesTo } = nextOf(policy, name);
    const isPassed = pool.hours === 'require';
    const when = idle.isWholeDay
      ? `on ${list(idle.days)}`
      : `on ${list(idle.days)} from ${clock(idle.from)} to ${clock(idle.to)}, as they do on most days`;
    return [
      {
        code: 'pool-away',
        severity: isPassed ? (next.length === 0 ? 'warning' : 'note') : idle.isWholeDay ? 'warning' : 'note',
        path: ['pools', name],
        rule: name,
        lead: { comes: localMoment(first.zone, new Date(idle.atMs).toISOString(), en), pool: name },
        problem: `Nobody of the pool "${name}" works ${when}, by the hours under reps: so it is every week, and what comes then ${isPassed ? `goes to ${goesTo}` : 'waits for whoever it falls to'}.`,
        mend: idle.isWholeDay
          ? 'Give one of them hours then, or add a member; if nobody of the firm works then, take the day out of followUp.hours. Leave it so if the CRM knows other hours of theirs.'
          : 'Give one of them hours then, or add a member; leave it so if that is meant, or the CRM knows other hours of theirs.',
      },
    ];
  });
};
