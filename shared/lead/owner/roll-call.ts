/** Who can be given a lead at one moment, and what keeps the others from it. Made once for a batch. */
import { en } from '../../words/en.ts';
import { absentUntil, isWorking, localDate, localMoment } from '../../time/calendar.ts';
import { plus } from '../../domain/instant.ts';
import type { Owner, Rep, Team } from '../../domain/team.ts';

/**
 * A rep at that moment. `hindrance` says in plain words why they cannot be given anything; `isAway` that they should be at work and
 * are not there just now, which counts as outside of working hours; `today` is their own date.
 */
export type Present = { rep: Rep; hindrance: string | null; isAtWork: boolean; isAway: boolean; today: string };
/** By the policy's key of the rep. */
export type RollCall = ReadonlyMap<string, Present>;

/** The owner, if an active person. Queues, archived users and ids that the CRM does not know never get a lead from us. */
export const activePerson = (team: Team, ownerId: string | null): Owner | null => {
  const owner = ownerId === null ? undefined : team.owners.get(ownerId);
  return owner?.active && owner.kind === 'person' ? owner : null;
};

const hindrance = (rep: Rep, team: Team, now: string): string | null => {
  if (activePerson(team, rep.ownerId) === null) return 'not a user of this CRM';
  const until = absentUntil(rep.calendar, now);
  return until === null ? null : `on leave until ${localMoment(rep.calendar.zone, until, en)}`;
};

/**
 * So long into a stretch of work "away" is not believed. Outside working hours the CRM itself sets everybody to away, and it takes moments
 * to set them back; what we know of it is up to five minutes old.
 */
const presenceLagMs = 600_000;

/** Whether a rep is away though it is their time to work. Outside their hours, and when those have just begun, "away" says nothing. */
export const isAwayFromWork = ({ away, calendar }: Rep, now: string, holidays: readonly string[]): boolean =>
  away && isWorking(calendar, now, holidays) && isWorking(calendar, plus(now, -presenceLagMs), holidays);

const callRoll = (team: Team, now: string, holidays: readonly string[]): RollCall =>
  new Map(
    team.reps.map((rep) => {
      const isAway = isAwayFromWork(rep, now, holidays);
      const present = {
        rep,
        hindrance: hindrance(rep, team, now),
        isAtWork: !isAway && isWorking(rep.calendar, now, holidays),
        isAway,
        today: localDate(rep.calendar.zone, now),
      };
      return [rep.rep, present];
    }),
  );

/** The last roll call of each team: a batch asks for the same one lead after lead, and calendars take their time. */
const lastCalls = new WeakMap<Team, { key: string; roll: RollCall }>();

/** Who is there at `now`, by the policy's key of the rep. */
export const rollCall = (team: Team, now: string, holidays: readonly string[] = []): RollCall => {
  const key = [now, ...holidays].join();
  const known = lastCalls.get(team);
  if (known?.key === key) return known.roll;
  const roll = callRoll(team, now, holidays);
  lastCalls.set(team, { key, roll });
  return roll;
};
