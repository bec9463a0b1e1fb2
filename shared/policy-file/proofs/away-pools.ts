/** Pools of which nobody is there in hours that are theirs, within the coming 90 days: for leave, or for public holidays. */
import { plusDays } from '../../domain/instant.ts';
import type { Calendar } from '../../domain/team.ts';
import type { Policy } from '../../policy/policy.ts';
import { localMoment, repCalendar, workDays, type WorkDay } from '../../time/calendar.ts';
import { en } from '../../words/en.ts';
import type { Finding } from '../problem.ts';

const daysAhead = 90;
/** Shorter gaps come with every change of a clock, and nobody waits long in them. */
const leastMs = 3_600_000;

type Stretch = WorkDay['work'][number];
type Member = { rep: string; zone: string; usual: readonly WorkDay[]; real: readonly WorkDay[] };

const without = (stretches: readonly Stretch[], gone: Stretch): Stretch[] =>
  stretches
    .flatMap(({ fromMs, toMs }) => [
      { fromMs, toMs: Math.min(toMs, gone.fromMs) },
      { fromMs: Math.max(fromMs, gone.toMs), toMs },
    ])
    .filter(({ fromMs, toMs }) => fromMs < toMs);

/** What a rep's usual hours of one day come to, and nobody of the pool is there. */
type Gap = { day: string; from: string; zone: string; isWholeDay: boolean };

const gapsOf = (members: readonly Member[]): Gap[] => {
  const there = members.flatMap(({ real }) => real.flatMap(({ work }) => work)).toSorted((a, b) => a.fromMs - b.fromMs);
  return members.flatMap(({ zone, usual }) =>
    usual.flatMap(({ day, work }): Gap[] => {
      const [first, last] = [work[0], work.at(-1)];
      if (first === undefined || last === undefined) return [];
      const near = there.filter(({ fromMs, toMs }) => fromMs < last.toMs && toMs > first.fromMs);
      const left = near.reduce<readonly Stretch[]>(without, work);
      const long = left.find(({ fromMs, toMs }) => toMs - fromMs >= leastMs);
      return long === undefined
        ? []
        : [{ day, zone, from: new Date(long.fromMs).toISOString(), isWholeDay: near.length === 0 }];
    }),
  );
};

const list = (names: readonly string[]): string => names.join(' and ');

/** Whom a pool's leads go to while nobody of it takes them: the pools after it, and in words. */
export const nextOf = ({ routing }: Policy, pool: string): { next: readonly string[]; goesTo: string } => {
  const rule = routing.rules.find((one) => one.pool === pool || one.fallback.includes(pool));
  const next = rule?.fallback.filter((other) => other !== pool) ?? [];
  return {
    next,
    goesTo: next.length > 0 ? `the pool ${list(next)}` : `${routing.defaultOwner}, the default owner`,
  };
};

/** @param now ISO, UTC @param policy with the days off of its reps put in */
export const awayPools = (policy: Policy, now: string): Finding[] => {
  const { holidays } = policy.followUp;
  const end = plusDays(now, daysAhead);
  const days = (calendar: Calendar): WorkDay[] => workDays(calendar, now, end, holidays);
  const members = new Map(
    Object.entries(policy.reps).map(([rep, said]): [string, Member] => {
      const calendar = repCalendar(said);
      const { zone, hours } = calendar;
      return [rep, { rep, zone, usual: days({ zone, hours, absences: [] }), real: days(calendar) }];
    }),
  );
  return Object.entries(policy.pools).flatMap(([name, pool]): Finding[] => {
    const all = pool.members.flatMap(({ rep }) => members.get(rep) ?? []);
    const gaps = gapsOf(all).toSorted((a, b) => (a.from < b.from ? -1 : 1));
    const [gap] = [...gaps.filter(({ isWholeDay }) => isWholeDay), ...gaps];
    if (gap === undefined) return [];
    const isOnLeave = (rep: string): boolean =>
      (policy.reps[rep]?.leave ?? []).some(({ from, to }) => from <= gap.day && gap.day <= to);
    const onLeave = all.map(({ rep }) => rep).filter(isOnLeave);
    const isAllOnLeave = onLeave.length === all.length;
    const isPassed = isAllOnLeave || (pool.hours === 'require' && gap.isWholeDay);
    const { next, goesTo } = nextOf(policy, name);
    const days = new Set(gaps.map(({ day }) => day)).size;
    const meanwhile = isPassed ? `what comes then goes to ${goesTo}` : 'what comes then waits for whoever it falls to';
    return [
      {
        code: 'pool-away',
        severity: isPassed && (next.length === 0 || isAllOnLeave) ? 'warning' : 'note',
        path: ['pools', name],
        rule: name,
        lead: { comes: localMoment(gap.zone, gap.from, en), pool: name },
        problem: `Nobody of the pool "${name}" is there on ${gap.day}${gap.isWholeDay ? '' : ' at some of their hours'}, ${onLeave.length > 0 ? `${list(onLeave)} ${onLeave.length === 1 ? 'is' : 'are'} on leave` : 'a public holiday'}${days > 1 ? `, one of ${days} such days in the coming ${daysAhead}` : ''}; ${meanwhile}.`,
        mend: 'Move a leave, add a member, or name a fallback in the rules; leave it so if that is meant.',
      },
    ];
  });
};
