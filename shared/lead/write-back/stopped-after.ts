/** What is told of a lead that somebody had already when a stop turned up: they are to know that there is nothing left to do. */
import type { Decision } from '../../domain/decision.ts';
import type { LeadState } from '../../domain/lead-state.ts';
import type { Team } from '../../domain/team.ts';
import { asksFor } from '../../policy/condition.ts';
import type { Policy } from '../../policy/policy.ts';
import { sayIn, type Catalogue } from '../../words/catalogue.ts';
import { dayOf } from '../../words/moments.ts';
import { hadOwner } from '../handed-off.ts';
import type { Observed } from '../observe.ts';
import { nameOf } from '../owner/holder.ts';

export type StoppedAfter = { stop: string; heading: string; lines: readonly string[] };

/** Stops that are the person's own wish. */
const wishes = ['optedOut', 'noContact'] as const;

const ownerWords = ({ ownerId, by, at }: NonNullable<LeadState['owner']>, { owners }: Team, say: Catalogue): string => {
  const owner = owners.get(ownerId);
  const name = owner === undefined ? null : nameOf(owner);
  return (by === 'us' ? say.stopped.givenTo : say.stopped.hadBy)(name, dayOf(at, say));
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
  const say = sayIn(policy);
  const had = hadOwner(before, current.ownerId)
    ? ownerWords(before.owner, team, say)
    : (before.unassigned ?? before.handedOffAt) && say.stopped.leftBefore;
  if (had === undefined) return null;
  const when = policy.stops.find(({ stop }) => stop === route.stop)?.when;
  const isWish = when !== undefined && wishes.some((fact) => asksFor(when, fact));
  return {
    stop: route.stop,
    heading: isWish ? say.headings.noContact : say.headings.nothingToDo,
    lines: [route.reason, isWish ? say.stopped.noContact : say.stopped.nothingToDo, had],
  };
};
