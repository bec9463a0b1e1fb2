/** What a look at one record of a person tells their others. */
import { clockSkewMs, plus } from '../../domain/instant.ts';
import type { Activity, Followed } from '../../domain/lead.ts';
import { personWishes, type PersonElsewhere } from '../../domain/relation.ts';
import type { Team } from '../../domain/team.ts';
import type { Judgement } from '../judge.ts';
import type { Observed } from '../observe.ts';
import { colleagueOf } from '../owner/colleague.ts';
import type { ToldOfPerson } from './remember.ts';

type Told = {
  observed: Pick<Observed, 'facts' | 'readAt' | 'optedOutBy' | 'requestedAt'>;
  judgement: Pick<Judgement, 'decision' | 'follow' | 'asks'>;
  person: PersonElsewhere | undefined;
  sales: Pick<Followed, 'activities'>;
  /** Who has this record. */
  ownerId: string | null;
  team: Team;
};

/** Whoever has the person in either CRM, or was asked to step in, has reached them, since home has its owner. */
const touchHere = ({ person, sales, ownerId }: Told, activities: readonly Activity[]): Activity | undefined => {
  const may = new Set([...(person?.whose ?? []), ...(ownerId === null ? [] : [ownerId])]);
  const since = person?.homeSince ? plus(person.homeSince, -clockSkewMs) : '';
  return sales.activities === null
    ? undefined
    : activities
        .filter(({ by, at, isTry }) => isTry !== true && may.has(by) && at >= since)
        .toSorted((a, b) => (a.at < b.at ? -1 : 1))
        .at(-1);
};

export const tellsOf = (told: Told): ToldOfPerson => {
  const { observed, judgement, person, sales, team } = told;
  const { decision, follow, asks } = judgement;
  const nameOf = (ownerId: string): string => {
    const rep = team.reps.find((one) => one.ownerId === ownerId)?.rep ?? null;
    return colleagueOf({ rep, ownerId }, team) ?? '';
  };
  const isAway = person?.home !== undefined && person.home !== null;
  const touched = isAway ? touchHere(told, sales.activities ?? []) : follow.watch?.touched;
  const { own } = decision;
  const left = decision.route.kind === 'unassigned' ? decision.unassignment.unassigned : null;
  return {
    wishes: personWishes.filter((wish) =>
      wish === 'leftAlone' ? observed.facts.textKind === 'wants-deletion' : observed.facts[wish] === true,
    ),
    ...(observed.optedOutBy !== undefined && { optedOutBy: observed.optedOutBy }),
    ...(own?.voided === undefined && own && { confirmed: { status: own.status, how: own.how, at: own.at } }),
    ...(left !== null && left.as !== 'kept' && { unassignedSince: left.at }),
    ...(observed.requestedAt !== null && { requestedAt: observed.requestedAt }),
    ...(decision.stage.stage === 'resting' && decision.stage.why !== 'rests' && { isResting: true }),
    ...(touched && { touched: { at: touched.at, by: nameOf(touched.by) || touched.by, kind: touched.kind } }),
    ...(isAway && sales.activities !== null && { answeredAt: observed.readAt }),
    ...(asks && person && person.others.length > 0 && { asks: [...asks].map(nameOf).filter(Boolean).toSorted() }),
  };
};

/**
 * The facts with what the person wishes by another record of theirs: any yes counts. Who wants nothing but to be deleted is left alone on all of
 * them, but where they have asked for us since. A request here that came after what the others know of
 * their opt-out lifts it as one of this record would be.
 */
export const withWishes = (
  { facts, requestedAt }: Pick<Observed, 'facts' | 'requestedAt'>,
  person: PersonElsewhere | undefined,
): Observed['facts'] => {
  if (person === undefined || person.wishes.length === 0) return facts;
  const { leftAloneBy } = person;
  const isLeftAlone =
    person.wishes.includes('leftAlone') &&
    !(requestedAt !== null && leftAloneBy !== undefined && requestedAt > leftAloneBy);
  const shared = person.wishes.filter((wish) => wish !== 'leftAlone');
  const all = {
    ...facts,
    ...Object.fromEntries(shared.map((wish) => [wish, true])),
    ...(isLeftAlone && { textKind: 'wants-deletion' as const }),
  };
  const isOutElsewhere = facts.optedOut !== true && person.wishes.includes('optedOut');
  const isAskedSince = requestedAt !== null && person.optedOutBy !== undefined && requestedAt > person.optedOutBy;
  return isOutElsewhere ? { ...all, askedSinceOptOut: isAskedSince } : all;
};
