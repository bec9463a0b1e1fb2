/** What is told of a lead that somebody had already when a stop turned up: they are to know that there is nothing left to do. */
import { dateOf } from '../../domain/instant.ts';
import type { Decision } from '../../domain/decision.ts';
import type { LeadState } from '../../domain/lead-state.ts';
import type { Team } from '../../domain/team.ts';
import { asksFor } from '../../policy/condition.ts';
import type { Policy } from '../../policy/policy.ts';
import { hadOwner } from '../handed-off.ts';
import type { Observed } from '../observe.ts';
import { nameOf } from '../owner/holder.ts';

export type StoppedAfter = { stop: string; heading: string; lines: readonly string[] };

/** Stops that are the person's own wish. */
const wishes = ['optedOut', 'noContact'] as const;

const ownerWords = ({ ownerId, by, at }: NonNullable<LeadState['owner']>, { owners }: Team): string => {
  const owner = owners.get(ownerId);
  const name = owner === undefined ? 'a colleague who is not there any more' : nameOf(owner);
  const day = dateOf(at) ?? at;
  return by === 'us' ? `It was handed off to ${name} on ${day}.` : `${name} has had it since ${day}.`;
};

/** Null: it is not stopped, or nobody had it. */
export const stoppedAfter = ({
  decision: { route },
  before,
  current,
  team,
  policy,
}: {
  decision: Pick<Decision, 'route'>;
  before: LeadState;
  current: Pick<Observed['current'], 'ownerId'>;
  team: Team;
  policy: Policy;
}): StoppedAfter | null => {
  if (route.kind !== 'stop') return null;
  const had = hadOwner(before, current.ownerId)
    ? ownerWords(before.owner, team)
    : (before.unassigned ?? before.handedOffAt) && 'It was left with nobody before.';
  if (had === undefined) return null;
  const when = policy.stops.find(({ stop }) => stop === route.stop)?.when;
  const isWish = when !== undefined && wishes.some((fact) => asksFor(when, fact));
  return {
    stop: route.stop,
    heading: isWish ? 'Do not contact' : 'Nothing to do',
    lines: [route.reason, isWish ? 'Nobody is to contact them now.' : 'There is nothing left to do here.', had],
  };
};
