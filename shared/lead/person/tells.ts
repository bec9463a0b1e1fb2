/** What a look at one record of a person tells their others. */
import { clockSkewMs, plus } from '../../domain/instant.ts';
import type { Activity, Followed } from '../../domain/lead.ts';
import type { LeadState } from '../../domain/lead-state.ts';
import { personWishes, type PersonElsewhere, type PersonWish } from '../../domain/relation.ts';
import { byText } from '../../domain/match.ts';
import { isNoBuyers } from '../../domain/text-kind.ts';
import type { Team } from '../../domain/team.ts';
import { asksNothing } from '../asks-nothing.ts';
import type { Judgement } from '../judge.ts';
import { letLieOf } from '../next-state.ts';
import type { Observed } from '../observe.ts';
import { colleagueOf } from '../owner/colleague.ts';
import type { Wishes } from './elsewhere.ts';
import type { ToldOfPerson } from './remember.ts';

type Told = {
  observed: Pick<Observed, 'facts' | 'readAt' | 'optedOutBy' | 'leftAloneBy' | 'noContactBy' | 'askedAt'>;
  before: Pick<LeadState, 'letLie'>;
  judgement: Pick<Judgement, 'decision' | 'assignment' | 'follow' | 'asks' | 'passedOn'>;
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
  const { decision, assignment, follow, asks, passedOn } = judgement;
  const nameOf = (ownerId: string): string => {
    const rep = team.reps.find((one) => one.ownerId === ownerId)?.rep ?? null;
    return colleagueOf({ rep, ownerId }, team) ?? '';
  };
  const isAway = person?.home !== undefined && person.home !== null;
  const touched = isAway ? touchHere(told, sales.activities ?? []) : follow.watch?.touched;
  const { own } = decision;
  const { noContactBy } = observed;
  const turnedDown = [...letLieOf(decision, assignment, told.before), ...(passedOn?.from ?? [])];
  const left = decision.route.kind === 'unassigned' ? decision.unassignment.unassigned : null;
  return {
    wishes: personWishes.filter((wish) =>
      wish === 'leftAlone'
        ? observed.facts.textKind === 'wants-deletion'
        : observed.facts[wish] === true || (wish === 'noContact' && noContactBy !== undefined),
    ),
    ...(observed.facts.noContact !== true && typeof noContactBy === 'string' && { noContactBy }),
    ...(observed.optedOutBy !== undefined && { optedOutBy: observed.optedOutBy }),
    ...(observed.leftAloneBy !== undefined && { leftAloneBy: observed.leftAloneBy }),
    ...(own?.voided === undefined && own && { confirmed: { status: own.status, how: own.how, at: own.at } }),
    ...(left !== null && left.as !== 'kept' && { unassignedSince: left.at }),
    ...(turnedDown.length > 0 && { turnedDown: [...new Set(turnedDown.map(nameOf))].filter(Boolean).toSorted(byText) }),
    ...(observed.askedAt !== null && { requestedAt: observed.askedAt }),
    ...(asksNothing(observed) && follow.watch?.touched === undefined && { asksNothing: true }),
    ...(decision.stage.stage === 'resting' && decision.stage.why !== 'rests' && { isResting: true }),
    ...(touched && { touched: { at: touched.at, by: nameOf(touched.by) || touched.by, kind: touched.kind } }),
    ...(isAway && sales.activities !== null && { answeredAt: observed.readAt }),
    ...(asks && person && person.others.length > 0 && { asks: [...asks].map(nameOf).filter(Boolean).toSorted() }),
  };
};

type Wishing = Pick<Observed, 'facts' | 'askedAt' | 'optedOutBy' | 'leftAloneBy' | 'noContactBy'>;

/**
 * The facts with what the person wishes by all of their records: any yes counts. What they ask for on any of them after it lifts the wish for
 * no mailings, and that for nothing but to be deleted, as a request on the record itself would;
 * so it does what they wrote of no contact, and not a field that says so.
 * @param isForDesk they were never handed off as a buyer: whoever has the desk is told what they wrote, of no contact as of no mailings
 */
export const withWishes = (
  { facts, askedAt, optedOutBy, leftAloneBy, noContactBy }: Wishing,
  person: (Wishes & Pick<PersonElsewhere, 'requestedAt'>) | undefined,
  isForDesk = false,
): Observed['facts'] => {
  const wishesNone = noContactBy !== undefined && !isForDesk;
  const forDesk =
    noContactBy !== undefined && isForDesk && !isNoBuyers(facts.textKind) ? { textKind: 'unsubscribes' as const } : {};
  if (person === undefined) return wishesNone ? { ...facts, noContact: true } : { ...facts, ...forDesk };
  const [lastAsked = ''] = [askedAt ?? '', person.requestedAt ?? ''].toSorted((a, b) => byText(b, a));
  const isAskedAfter = (by: string | undefined): boolean => by !== undefined && lastAsked > by;
  const says = (wish: PersonWish): boolean => person.wishes.includes(wish);
  const { textKind, textWord, ...others } = facts;
  const isLeftAlone =
    (textKind === 'wants-deletion' && !isAskedAfter(leftAloneBy)) ||
    (says('leftAlone') && !isAskedAfter(person.leftAloneBy));
  const isOver = textKind === 'wants-deletion' && !isLeftAlone;
  const isAskedSince =
    facts.askedSinceOptOut === true ||
    ((facts.optedOut !== true || isAskedAfter(optedOutBy)) && (!says('optedOut') || isAskedAfter(person.optedOutBy)));
  return {
    ...(isOver ? others : facts),
    ...(!isAskedAfter(noContactBy ?? undefined) && forDesk),
    ...(says('optedOut') && { optedOut: true }),
    ...(says('doNotCall') && { doNotCall: true }),
    ...((says('noContact') && !isAskedAfter(person.noContactBy)) ||
    (wishesNone && !isAskedAfter(noContactBy ?? undefined))
      ? { noContact: true }
      : {}),
    ...(isLeftAlone && { textKind: 'wants-deletion' as const }),
    ...((facts.optedOut === true || says('optedOut')) && { askedSinceOptOut: isAskedSince }),
  };
};
