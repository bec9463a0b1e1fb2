/**
 * Which of a lead's decisions is the one in which its present owner was chosen: not the last one, which mostly found them there already.
 *
 *   rule: Anna ── her own: Anna ── a person: Ben ── his own: Ben ── his own: Ben
 *                                  └ this one
 */
import type { Glance } from './glance.ts';

/** The steps of a way by which an owner stays who was there. */
const keeps: ReadonlySet<string> = new Set(['owner on the record', 'owner given before']);

/** We chose them now, and did not merely find that nobody else could have it. */
const isOurChoice = ({ by, way, takenFrom, ownerId }: Glance): boolean =>
  by === 'us' && !keeps.has(way) && takenFrom !== ownerId;

/** The oldest of those at the beginning that are alike; what was refused in between changes no owner. */
const firstOfRun = <G extends Glance>(glances: readonly G[], isAlike: (one: G) => boolean): G | undefined => {
  const end = glances.findIndex((one) => !isAlike(one));
  return glances.slice(0, end === -1 ? undefined : end).findLast(isAlike);
};

/**
 * @param glances newest first
 * @returns undefined where that entry is not among them
 */
export const decidingOf = <G extends Glance>(glances: readonly G[]): G | undefined => {
  const [newest] = glances;
  if (newest === undefined) return undefined;
  const { ownerId } = newest;
  if (ownerId === null) return firstOfRun(glances, (one) => one.ownerId === null);
  if (newest.by === 'us') return glances.find((one) => one.ownerId === ownerId && isOurChoice(one));
  const given = glances.filter((one) => one.ownerId !== null);
  return firstOfRun(given, (one) => one.ownerId === ownerId && one.by === 'human');
};
