/** Daily caps that cannot hold what came in the last 30 days. */
import { plusDays } from '../../domain/instant.ts';
import type { Policy } from '../../policy/policy.ts';
import { repCalendar, workDays } from '../../time/calendar.ts';
import type { Finding } from '../problem.ts';

export const flowDays = 30;

/** A lead that a routing rule sent to a pool: by the name of the rule, and of the pool that had its turn, on a day such as "2026-11-22". */
export type Routed = { lead: string; rule: string; pool: string | undefined; day: string };

/** The pool of the rule that is called so now; of a rule that is no more, the one that had its turn then. */
const poolOf = ({ rule, pool }: Routed, { routing }: Policy): string | undefined => {
  const now = routing.rules.find((one) => one.rule === rule);
  return now === undefined ? pool : now.pool;
};

/** Of all its members together; without end where one of them has none. */
const capOf = ({ members }: Policy['pools'][string]): number =>
  members.reduce((sum, { dailyCap = Infinity }) => sum + dailyCap, 0);

/** Days of the span on which somebody of the pool works as a rule. */
const workingDays = (policy: Policy, { members }: Policy['pools'][string], now: string): number => {
  const days = members.flatMap(({ rep }) => {
    const said = policy.reps[rep];
    if (said === undefined) return [];
    const { zone, hours } = repCalendar(said);
    const calendar = { zone, hours, absences: [] };
    return workDays(calendar, plusDays(now, -flowDays), now, policy.followUp.holidays).map(({ day }) => day);
  });
  return Math.max(1, new Set(days).size);
};

/** @param flow what came in the {@link flowDays} before `now` (ISO, UTC) */
export const smallCaps = (policy: Policy, flow: readonly Routed[], now: string): Finding[] => {
  const byPool = Map.groupBy(flow, (routed) => poolOf(routed, policy) ?? '');
  return Object.entries(policy.pools).flatMap(([name, pool]): Finding[] => {
    const cap = capOf(pool);
    const came = byPool.get(name) ?? [];
    // One that waits for room is looked at again and again, and is one lead.
    const leads = new Set(came.map(({ lead }) => lead)).size;
    const perDay = leads / workingDays(policy, pool, now);
    if (perDay <= cap) return [];
    const [busiest = ['', []]] = [...Map.groupBy(came, ({ day }) => day)].toSorted(
      ([, a], [, b]) => b.length - a.length,
    );
    const [day, ofDay] = busiest;
    return [
      {
        code: 'caps-too-small',
        severity: 'warning',
        path: ['pools', name, 'members'],
        rule: name,
        lead: { comes: day, pool: name, place: `${new Set(ofDay.map(({ lead }) => lead)).size} of that day` },
        problem: `The caps of the pool "${name}" hold ${cap} leads a day, and ${perDay.toFixed(1)} came on an average working day of the last ${flowDays}: the rest goes on to its fallback, or to the default owner.`,
        mend: 'Raise the caps, add a member, or name a fallback that has room.',
      },
    ];
  });
};
