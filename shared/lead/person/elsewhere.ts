/** What the other records of a person mean for one of them. The record that was handed off first is home: it alone has watch and tasks. */
import { byText } from '../../domain/match.ts';
import type { LeadRef } from '../../domain/lead.ts';
import {
  leadName,
  leadOfName,
  type KnownLeads,
  type PersonElsewhere,
  type PersonWish,
  type RelationState,
} from '../../domain/relation.ts';
import type { Team } from '../../domain/team.ts';
import { ownerOfColleague } from '../owner/colleague.ts';

/** By when a record was known as theirs; an earlier release kept no more than since when its owner has it. */
const sinceOf = ({ since, at = '' }: KnownLeads[string]): string => since ?? at;

/** Connections in which no record of theirs is looked at now: a watch there would notice nothing. */
export type Idle = ReadonlySet<string>;

/** The record that is looked at, as it is read now: the others have not heard of it yet. */
type Self = { name: string; requestedAt: string | null; asksNothing: boolean };

/**
 * The oldest record that somebody has and that is looked at; undefined where there is none, or where that is `self`, not known yet. One that
 * rests is home to nothing once they have asked for us on another one since. One by which they ask for nothing, such as an offer that the desk
 * has, is home to no other: whatever they ask there would be nobody's.
 */
export const homeOf = (
  { leads }: Pick<RelationState, 'leads'>,
  idle: Idle = new Set(),
  self?: Self,
): string | undefined => {
  const live = Object.entries(leads)
    .filter(([name, { isOut }]) => isOut !== true && !idle.has(leadOfName(name).connection))
    .toSorted(([a, one], [b, other]) => byText(sinceOf(one), sinceOf(other)) || byText(a, b));
  const asked = new Map(live.map(([name, { requestedAt }]) => [name, requestedAt ?? '']));
  if (self?.requestedAt) asked.set(self.name, self.requestedAt);
  const isOver = ([name, { restsSince }]: (typeof live)[number]): boolean =>
    restsSince !== undefined && [...asked].some(([other, at]) => other !== name && at > restsSince);
  const known = live.find((one) => !isOver(one))?.[0];
  const asking = live.filter(([name, one]) => one.asksNothing !== true && !(name === self?.name && self.asksNothing));
  const home = asking.find((one) => !isOver(one))?.[0];
  return home ?? (self === undefined || self.asksNothing ? known : undefined);
};

/** The moment after all that the person's records are known since, so that no clock makes a later one the first. */
export const sinceAfter = ({ leads }: Pick<RelationState, 'leads'>, now: string): string => {
  const last = Object.values(leads).map(sinceOf).toSorted(byText).at(-1);
  return last === undefined || last < now ? now : new Date(Date.parse(last) + 1).toISOString();
};

/** What a record brought from another address of theirs goes with it. */
const withoutVia = (leads: KnownLeads, name: string): KnownLeads =>
  Object.fromEntries(Object.entries(leads).filter(([, { via }]) => via !== name));

/** The person with one record in the place of another, which it is now: as old as the older of both, and chosen where one of them was. */
export const handOver = (state: RelationState, { connection, id }: LeadRef, into: string): RelationState => {
  const [from, to] = [leadName({ connection, id }), leadName({ connection, id: into })];
  const { [from]: gone, ...leads } = state.leads;
  if (gone === undefined) return state;
  const there = leads[to];
  const since = [gone, ...(there === undefined ? [] : [there])].map(sinceOf).toSorted(byText)[0];
  const { confirmed } = state;
  return {
    ...state,
    ...(confirmed?.on === from && { confirmed: { ...confirmed, on: to } }),
    ...(state.chosenOn === from && { chosenOn: to }),
    leads: {
      ...withoutVia(leads, from),
      [to]: { ...(there ?? gone), ...(since && { since }) },
    },
  };
};

const notOf = (connection: string, deals: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(deals).filter(([deal]) => !deal.startsWith(`${connection}#`)));

/**
 * The person without a record that is gone, or is somebody else's now: what was confirmed on it goes with it, and with the last record of a
 * CRM whatever was bought there. Returns the same object when it was not known.
 */
export const forgetRecord = (state: RelationState, { connection, id }: LeadRef): RelationState => {
  const name = leadName({ connection, id });
  const { [name]: gone, ...left } = state.leads;
  if (gone === undefined) return state;
  const leads = withoutVia(left, name);
  const { confirmed, won, undone, chosenOn, ...others } = state;
  const isLast = !Object.keys(leads).some((other) => other.startsWith(`${connection}#`));
  const kept = (deals: Record<string, string>) => (isLast ? notOf(connection, deals) : deals);
  return {
    ...others,
    leads,
    ...(confirmed && confirmed.on !== name && { confirmed }),
    ...(chosenOn !== undefined && chosenOn !== name && { chosenOn }),
    ...(won && { won: kept(won) }),
    ...(undone && { undone: kept(undone) }),
  };
};

const latest = (times: readonly (string | undefined)[]): string | null =>
  times
    .flatMap((at) => at ?? [])
    .toSorted(byText)
    .at(-1) ?? null;

export type Wishes = Pick<PersonElsewhere, 'wishes' | 'optedOutBy' | 'leftAloneBy' | 'noContactBy'>;

/** What these records wish, and by when all that do had said so; absent where one of them does not tell. */
export const wishesOf = (records: readonly KnownLeads[string][]): Wishes => {
  const saidBy = (wish: PersonWish, when: (one: KnownLeads[string]) => string | undefined): string | null => {
    const times = records.flatMap((one) => (one.wishes?.includes(wish) ? [when(one)] : []));
    return times.includes(undefined) ? null : latest(times);
  };
  const optedOutBy = saidBy('optedOut', (one) => one.optedOutBy);
  const leftAloneBy = saidBy('leftAlone', (one) => one.leftAloneBy ?? one.requestedAt);
  const noContactBy = saidBy('noContact', (one) => one.noContactBy);
  return {
    wishes: [...new Set(records.flatMap(({ wishes = [] }) => wishes))].toSorted(byText),
    ...(optedOutBy !== null && { optedOutBy }),
    ...(leftAloneBy !== null && { leftAloneBy }),
    ...(noContactBy !== null && { noContactBy }),
  };
};

/** Colleagues whom somebody chose, each with the first record that has them. */
export const rivalsIn = ({ leads }: Pick<RelationState, 'leads'>): string[] => {
  const inOrder = Object.entries(leads).toSorted(([a], [b]) => byText(a, b));
  const chosen = inOrder.filter(
    ([, { isChosen, isOut, colleague }]) => isChosen === true && isOut !== true && colleague !== undefined,
  );
  const byColleague = new Map(chosen.toReversed().map(([name, { colleague }]) => [colleague, name]));
  return byColleague.size < 2 ? [] : [...byColleague.values()].toSorted(byText);
};

/**
 * @param person as it is believed
 * @param wasAway another record had the watch until now: who reached them meanwhile stands with the person alone
 * @returns undefined where nothing is known of them but what this record says
 */
export const elsewhereOf = (
  person: RelationState,
  self: string,
  team: Team,
  {
    idle,
    wasAway = false,
    requestedAt = null,
    asksNothing = false,
  }: {
    idle?: Idle | undefined;
    wasAway?: boolean | undefined;
    requestedAt?: string | null;
    asksNothing?: boolean;
  } = {},
): PersonElsewhere | undefined => {
  const others = Object.entries(person.leads).filter(([name]) => name !== self);
  const { connection } = leadOfName(self);
  const won = Object.entries(person.won ?? {}).filter(([deal]) => !deal.startsWith(`${connection}#`));
  if (others.length === 0 && won.length === 0 && !wasAway) return undefined;
  const live = others.filter(([, { isOut }]) => isOut !== true);
  const home = homeOf(person, idle, { name: self, requestedAt, asksNothing }) ?? self;
  const { touched, confirmed } = person;
  const turnedDown = others.flatMap(([, one]) =>
    (one.turnedDown ?? []).flatMap((colleague) => ownerOfColleague(colleague, team) ?? []),
  );
  const answers = live.map(([, { answeredAt = '' }]) => answeredAt).toSorted(byText);
  return {
    home: home === self ? null : home,
    homeSince: person.leads[home]?.at ?? null,
    whose: [person.leads[home]?.colleague, ...(person.asked?.of ?? [])]
      .flatMap((colleague) => ownerOfColleague(colleague, team) ?? [])
      .toSorted(byText),
    others: live.map(([name]) => name).toSorted(byText),
    touched: touched === undefined ? null : { ...touched, by: ownerOfColleague(touched.by, team) ?? touched.by },
    askedAt: person.asked?.at ?? null,
    answeredAt: answers[0] || null,
    confirmed:
      confirmed === undefined || confirmed.on === self
        ? null
        : { status: confirmed.status, how: confirmed.how, at: confirmed.at },
    ...wishesOf(others.map(([, one]) => one)),
    restsSince: latest(live.map(([, { restsSince }]) => restsSince)),
    unassignedSince: latest(others.map(([, { unassignedSince }]) => unassignedSince)),
    requestedAt: latest(others.map(([, { requestedAt }]) => requestedAt)),
    wonAt: latest(won.map(([, at]) => at)),
    won: won.length,
    ...(turnedDown.length > 0 && { turnedDown: [...new Set(turnedDown)].toSorted(byText) }),
    rivals: rivalsIn(person),
  };
};
