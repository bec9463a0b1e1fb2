/**
 * Who was there. An entry keeps it of the members of the pools that were asked then; of others, whom another policy asks, it is what was
 * last seen of them, and else their working time by the policy.
 */
import * as z from 'zod/mini';
import { dayMs, plus } from '../../domain/instant.ts';
import type { Calendar, Owner, Rep, Team } from '../../domain/team.ts';
import type { Policy } from '../../policy/policy.ts';
import { repCalendar } from '../../time/calendar.ts';
import { rollCall, type Present, type RollCall } from '../owner/roll-call.ts';
import type { Inputs } from '../rerun/inputs.ts';
import { restoreRoll } from '../rerun/pools.ts';
import { restoreTeam } from '../rerun/team.ts';

/** What decisions of a connection have shown of a rep. */
export const sighting = z.object({
  at: z.optional(z.string()),
  hindrance: z.optional(z.nullable(z.string())),
  isAway: z.optional(z.boolean()),
  ownerId: z.optional(z.nullable(z.string())),
  calendar: z.optional(z.custom<Calendar>()),
});
type Sighting = z.infer<typeof sighting>;
export type Sightings = Map<string, Sighting>;

/** The id of a rep of whom no decision has shown the CRM's own. */
export const strangerId = (rep: string): string => `~${rep}`;

/** So long it counts that somebody was away, or on leave. */
const awayMs = 30 * 60_000;
const leaveMs = dayMs / 2;

/** Remembers what an entry shows of reps. @param by the policy that decided */
export const see = (sightings: Sightings, inputs: Inputs, by: Policy): void => {
  const team = restoreTeam(inputs, by);
  for (const { rep, ownerId, calendar } of team.reps)
    sightings.set(rep, { ...sightings.get(rep), ownerId, ...(inputs.reps[rep]?.calendar && { calendar }) });
  for (const [rep, { hindrance, isAway }] of restoreRoll(inputs, team, by))
    sightings.set(rep, { ...sightings.get(rep), at: inputs.now, hindrance, isAway });
};

type PolicyRep = Policy['reps'][string];
const timeOf = (rep: PolicyRep | undefined): string =>
  JSON.stringify([rep?.zone, rep?.hours, rep?.leave, rep?.holidays, rep?.daysOff]);
const times = new WeakMap<Policy, WeakMap<Policy, ReadonlySet<string>>>();
/** The reps whose working time is the same in both. */
const sameTimes = (by: Policy, other: Policy): ReadonlySet<string> => {
  const known = times.get(by) ?? new WeakMap<Policy, ReadonlySet<string>>();
  times.set(by, known);
  const isSameYear = JSON.stringify(by.followUp.holidays) === JSON.stringify(other.followUp.holidays);
  const same =
    known.get(other) ??
    new Set(Object.keys(other.reps).filter((rep) => isSameYear && timeOf(by.reps[rep]) === timeOf(other.reps[rep])));
  known.set(other, same);
  return same;
};
const calendars = new WeakMap<PolicyRep, Calendar>();
const calendarOf = (rep: PolicyRep): Calendar => {
  const calendar = calendars.get(rep) ?? repCalendar(rep);
  calendars.set(rep, calendar);
  return calendar;
};

const asOwner = (id: string, name: string): Owner => ({ id, name, email: '', kind: 'person', active: true });

/** The users who had to do with it, and every rep of the other policy: whom no decision has shown counts as a user. */
const teamBy = (inputs: Inputs, other: Policy, sightings: Sightings, same: ReadonlySet<string>): Team => {
  const kept = restoreTeam(inputs, other);
  const known = new Map(kept.reps.map((rep) => [rep.rep, rep]));
  const owners = new Map(kept.owners);
  const reps = Object.entries(other.reps).map(([rep, own]): Rep => {
    const found = known.get(rep);
    if (found !== undefined) return found;
    const seen = sightings.get(rep);
    const isNoUser = seen?.ownerId === null;
    const ownerId = isNoUser ? null : (seen?.ownerId ?? strangerId(rep));
    if (ownerId !== null && !owners.has(ownerId)) owners.set(ownerId, asOwner(ownerId, own.name));
    const calendar = (same.has(rep) ? seen?.calendar : undefined) ?? calendarOf(own);
    return { rep, name: own.name, ownerId, away: false, calendar };
  });
  return { reps, owners };
};

const guess = (
  rep: Rep,
  team: Team,
  seen: Sighting | undefined,
  now: string,
  holidays: readonly string[],
): Present | undefined => {
  const present = rollCall({ reps: [rep], owners: team.owners }, now, holidays).get(rep.rep);
  if (present === undefined || seen?.at === undefined) return present;
  const hindrance = present.hindrance ?? (now < plus(seen.at, leaveMs) ? (seen.hindrance ?? null) : null);
  const isAway = seen.isAway === true && present.isAtWork && now < plus(seen.at, awayMs);
  return { ...present, hindrance, isAway, isAtWork: present.isAtWork && !isAway };
};

/** @returns `guessed`: the reps of whom it was asked whether they are there, and was not kept; filled as the roll is read */
export const teamThen = (
  inputs: Inputs,
  { by, other }: { by: Policy; other: Policy },
  sightings: Sightings,
): { team: Team; roll: RollCall; guessed: Set<string> } => {
  const same = sameTimes(by, other);
  const team = teamBy(inputs, other, sightings, same);
  const kept = restoreRoll(inputs, restoreTeam(inputs, by), by);
  const reps = new Map(team.reps.map((rep) => [rep.rep, rep]));
  const guessed = new Set<string>();
  const roll = new Map<string, Present>();
  const get = (name: string): Present | undefined => {
    const rep = reps.get(name);
    const known = same.has(name) ? kept.get(name) : undefined;
    if (rep === undefined) return undefined;
    if (known !== undefined) return { ...known, rep };
    guessed.add(name);
    const present = roll.get(name) ?? guess(rep, team, sightings.get(name), inputs.now, other.followUp.holidays);
    if (present !== undefined) roll.set(name, present);
    return present;
  };
  return { team, roll: Object.assign(new Map<string, Present>(), { get }), guessed };
};
