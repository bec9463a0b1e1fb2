/** Who else of a person's records is to be looked at: those for which something is new. */
import type { LeadRef } from '../../domain/lead.ts';
import { leadName, leadOfName, type RelationState } from '../../domain/relation.ts';
import { homeOf, rivalsIn, type Idle } from './elsewhere.ts';
import { isIdentity } from './identity.ts';
import { wishesOfMailbox } from './mailbox.ts';

/**
 * The person's other leads that should have the colleague who was chosen on this one, or to whom it went on, and do not: nobody chose their owners.
 * None when a later choice was made elsewhere.
 */
export const leadsToWake = ({ chosen, chosenOn, isGivenOn, leads }: RelationState, self: LeadRef): LeadRef[] => {
  const own = leads[leadName(self)];
  const takesAlong = own?.isChosen === true || (isGivenOn === true && chosenOn === leadName(self));
  if (!takesAlong || own?.colleague !== chosen) return [];
  return Object.entries(leads).flatMap(([name, { colleague, isChosen }]) =>
    isChosen === true || colleague === chosen ? [] : leadOfName(name),
  );
};

/** The person's other leads that have whoever had this one until now: once they have left, somebody follows them there too. */
export const leadsLeftBehind = ({ leads }: RelationState, self: LeadRef): LeadRef[] => {
  const former = leads[leadName(self)]?.colleague;
  return Object.entries(leads).flatMap(([name, { colleague }]) =>
    name === leadName(self) || colleague === undefined || colleague !== former ? [] : leadOfName(name),
  );
};

/** What the person's item says to that lead of theirs: as long as it is the same, a look at the lead changes nothing. */
const saidTo = (name: string, state: RelationState, idle?: Idle): unknown => {
  if (!isIdentity(state)) return [null, name, wishesOfMailbox(state, leadOfName(name))];
  const own = state.leads[name];
  const isAsChosen = own?.isChosen === true || own?.colleague === state.chosen;
  const others = Object.entries(state.leads).filter(([other]) => other !== name);
  const { confirmed, asked, touched } = state;
  const home = homeOf(state, idle);
  const isAnswered = others.every(([, { answeredAt = '', isOut }]) => isOut || answeredAt >= (asked?.at ?? ''));
  return [
    isAsChosen ? null : (state.chosen ?? null),
    home ?? null,
    home === name
      ? [touched?.at ?? null, isAnswered, rivalsIn(state)]
      : [asked !== undefined && asked.at > (own?.answeredAt ?? '')],
    confirmed === undefined || confirmed.on === name ? null : [confirmed.status, confirmed.at],
    [...new Set(others.flatMap(([, { wishes = [] }]) => wishes))].toSorted(),
    others.flatMap(([, { optedOutBy = [] }]) => optedOutBy).toSorted(),
    others.flatMap(([, { restsSince = [] }]) => restsSince).toSorted(),
    others.flatMap(([, { unassignedSince = [] }]) => unassignedSince).toSorted(),
    // A request lifts a wish, and ends that one is left with nobody, as a choice does.
    others.flatMap(([, { requestedAt = [] }]) => requestedAt).toSorted(),
    own?.unassignedSince === undefined ? null : (state.chosenAt ?? null),
  ];
};

/** The other leads that stood there before, and are told something else now. */
export const leadsWithNews = (before: RelationState, after: RelationState, self: LeadRef, idle?: Idle): LeadRef[] =>
  Object.keys(before.leads)
    .filter((name) => name !== leadName(self) && after.leads[name] !== undefined)
    .filter((name) => JSON.stringify(saidTo(name, before, idle)) !== JSON.stringify(saidTo(name, after, idle)))
    .toSorted()
    .map(leadOfName);

/** Each once. */
export const uniqueLeads = (leads: readonly LeadRef[]): LeadRef[] => [
  ...new Map(leads.map((lead) => [leadName(lead), lead])).values(),
];
