/** Moments that calendars stumble over: both changes of each clock, a weekend, the ends of each leave. */
import { Temporal } from 'temporal-polyfill';
import { dayMs, plus } from '../domain/instant.ts';
import type { Policy } from '../policy/policy.ts';
import { isZone } from '../time/zone.ts';

/** Most zones and most absences of one rep that are tried: further ones are further cases of the same. */
const mostZones = 6;
const mostLeaves = 3;

const halfHourMs = 1_800_000;
const saturday = 6;

/** Half an hour before and after the next two changes of its clock. */
const clockChanges = (zone: string, now: string): string[] => {
  if (!isZone(zone)) return [];
  const moments: string[] = [];
  let from = Temporal.Instant.from(now).toZonedDateTimeISO(zone);
  for (let change = 0; change < 2; change += 1) {
    const next = from.getTimeZoneTransition('next');
    if (next === null) return moments;
    const at = new Date(next.epochMilliseconds).toISOString();
    moments.push(plus(at, -halfHourMs), plus(at, halfHourMs));
    from = next;
  }
  return moments;
};

const nextSaturday = (now: string): string => {
  const { dayOfWeek } = Temporal.Instant.from(now).toZonedDateTimeISO('UTC');
  return plus(now, ((saturday - dayOfWeek + 7) % 7) * dayMs);
};

const noonOf = (day: string): string => `${day}T12:00:00.000Z`;

/** `days`: one now, one on a Saturday. `changes`: of the clocks of all. `ofRep`: what each rep's own calendar stumbles over. */
export const sampleMoments = (
  { reps, followUp }: Policy,
  now: string,
): { days: readonly string[]; changes: readonly string[]; ofRep: Readonly<Record<string, readonly string[]>> } => {
  const zones = [...new Set([followUp.zone, ...Object.values(reps).map(({ zone }) => zone)])];
  const changes = new Map(zones.map((zone) => [zone, clockChanges(zone, now)]));
  const ofRep = Object.entries(reps).map(([rep, { zone, leave }]): [string, string[]] => [
    rep,
    [
      now,
      ...(changes.get(zone) ?? []),
      ...leave.slice(0, mostLeaves).flatMap(({ from, to }) => [noonOf(from), noonOf(to)]),
    ],
  ]);
  return {
    days: [now, nextSaturday(now)],
    changes: [...new Set(zones.slice(0, mostZones).flatMap((zone) => changes.get(zone) ?? []))],
    ofRep: Object.fromEntries(ofRep),
  };
};
