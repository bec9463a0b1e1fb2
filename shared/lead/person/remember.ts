/** What is kept of a person, under each of their addresses, once a lead of theirs was looked at; and which of their others are to hear of it. */
import { byText } from '../../domain/match.ts';
import type { LeadRef, Stage } from '../../domain/lead.ts';
import { leadName, noRelation, type KnownLeads, type PersonWish, type RelationState } from '../../domain/relation.ts';
import type { Team } from '../../domain/team.ts';
import type { Choice } from '../choice.ts';
import { sinceAfter, type Idle } from './elsewhere.ts';
import { believed } from './identity.ts';
import { broughtTo, isSamePerson, joinPersons, withoutBrought } from './join.ts';
import { leadsLeftBehind, leadsToWake, leadsWithNews, uniqueLeads } from './news.ts';
import type { Signs } from '../../domain/signs.ts';

/** So many records of a person are remembered: more than one has, so that too many are seen to be. */
const rememberedRecords = 20;

/** `choice`: somebody chose that owner, since our last look (`new`) or before, or nobody did and the others go along (`given-on`). */
type Owner = { rep: string | null; ownerId: string; colleague?: string; choice?: Choice };

/** What a record tells of its person, for their others. */
export type ToldOfPerson = {
  wishes?: readonly PersonWish[];
  /** Since when, at the latest, they wish no mailings. */
  optedOutBy?: string | undefined;
  /** By when they wanted nothing but to be deleted. */
  leftAloneBy?: string;
  /** By when they wrote that they wish no contact. */
  noContactBy?: string;
  /** What sales confirmed on this record. */
  confirmed?: { status: Stage; how: string; at: string } | undefined;
  /** Since when nobody has it, on purpose. */
  unassignedSince?: string;
  /** Who passed it on or let it lie, by colleague. */
  turnedDown?: readonly string[];
  /** When they last asked for us, by this record. */
  requestedAt?: string;
  /** What they wrote on it asks for nothing, and nobody has reached them by it. */
  asksNothing?: boolean;
  /** It rests, and not because another one does. */
  isResting?: boolean;
  /** Who reached them, by colleague. */
  touched?: { at: string; by: string; kind: string } | undefined;
  /** The CRM was asked whether anybody has reached them, by then. */
  answeredAt?: string | undefined;
  /** The others are asked now; whose word counts, by colleague. */
  asks?: readonly string[] | undefined;
};

/** A lead of theirs as it is by now; `at` is since when its owner has it. Without an owner it is home to nothing. */
export type RecordOfPerson = {
  lead: LeadRef;
  stage: string;
  at: string;
  signs: Signs;
  owner: Owner | null;
  tells: ToldOfPerson;
  /** ISO, UTC. */
  now: string;
};

const wasChosen = ({ choice }: Owner): boolean => choice === 'new' || choice === 'known';

/** Whom somebody chose for the person, or a record of theirs went on to, after this lead was seen. Where its own choice was taken back, it counts no more. */
const chosenAfter = (
  { chosen, chosenAt, chosenOn, isGivenOn, leads }: RelationState,
  { lead, owner, at, tells }: RecordOfPerson,
): Pick<RelationState, 'chosen' | 'chosenAt' | 'chosenOn' | 'isGivenOn'> => {
  const choice = owner?.choice;
  if (owner && (choice === 'new' || choice === 'given-on' || (choice === 'known' && chosen === undefined)))
    return owner.colleague === undefined
      ? {}
      : {
          chosen: owner.colleague,
          chosenAt: at,
          chosenOn: leadName(lead),
          ...(choice === 'given-on' && { isGivenOn: true }),
        };
  const before = leads[leadName(lead)];
  const isTakenBack =
    (owner !== null || tells.unassignedSince !== undefined) &&
    before?.isChosen === true &&
    before.colleague === chosen &&
    choice === undefined;
  return isTakenBack || chosen === undefined
    ? {}
    : {
        chosen,
        ...(chosenAt !== undefined && { chosenAt }),
        ...(chosenOn !== undefined && { chosenOn }),
        ...(isGivenOn && { isGivenOn }),
      };
};

const entryOf = (record: RecordOfPerson, before: RelationState): KnownLeads[string] => {
  const { stage, at, signs, owner, tells, now, lead } = record;
  const known = before.leads[leadName(lead)];
  // One that was out and has an owner again, or by which they ask for us now, is the youngest: another one is home meanwhile.
  const isBack = (known?.isOut && owner) || (known?.asksNothing && tells.asksNothing !== true);
  const since = known === undefined || isBack ? sinceAfter(before, now) : (known.since ?? known.at);
  const {
    wishes = [],
    optedOutBy,
    leftAloneBy,
    noContactBy,
    asksNothing = false,
    isResting = false,
    answeredAt = known?.answeredAt,
    unassignedSince,
    // What asks for nothing is no request, and takes none back.
    requestedAt = known?.requestedAt,
    turnedDown = [],
  } = tells;
  const others = turnedDown.filter((colleague) => colleague !== owner?.colleague);
  return {
    ...(owner?.rep && { rep: owner.rep }),
    stage,
    ...(owner?.colleague !== undefined && { colleague: owner.colleague }),
    ...(owner && wasChosen(owner) && { isChosen: true }),
    ...(owner === null && { isOut: true }),
    ...(Object.keys(signs).length > 0 && { signs }),
    ...(since !== undefined && { since }),
    ...(answeredAt !== undefined && { answeredAt }),
    ...(wishes.length > 0 && { wishes: [...wishes] }),
    ...(optedOutBy !== undefined && { optedOutBy }),
    ...(leftAloneBy !== undefined && { leftAloneBy }),
    ...(noContactBy !== undefined && { noContactBy }),
    ...(asksNothing && { asksNothing: true as const }),
    ...(isResting && { restsSince: known?.restsSince ?? now }),
    ...(unassignedSince !== undefined && { unassignedSince }),
    ...(others.length > 0 && { turnedDown: others }),
    ...(requestedAt !== undefined && { requestedAt }),
    // Of one that nobody has, since when.
    at: (owner === null && known?.isOut && known.at) || at,
  };
};

/** What was confirmed last. What this record confirmed before and does no more is gone. */
const confirmedAfter = (
  { confirmed }: RelationState,
  { lead, tells }: RecordOfPerson,
): Pick<RelationState, 'confirmed'> => {
  const self = leadName(lead);
  const others = confirmed?.on === self ? undefined : confirmed;
  const own = tells.confirmed && { ...tells.confirmed, on: self };
  const last = own !== undefined && (others === undefined || others.at <= own.at) ? own : others;
  return last === undefined ? {} : { confirmed: last };
};

/** What is told of who reached them, and who asks. */
const reachedAfter = (
  { touched, asked }: RelationState,
  { tells, now }: RecordOfPerson,
): Pick<RelationState, 'touched' | 'asked'> => {
  const isNewer = tells.touched !== undefined && (touched === undefined || touched.at < tells.touched.at);
  const last = isNewer ? tells.touched : touched;
  const asking = tells.asks === undefined ? asked : { at: now, of: [...tells.asks] };
  return { ...(last && { touched: last }), ...(asking && { asked: asking }) };
};

/** The records; those given last are kept. Where there are so many, nobody is home. */
const kept = (leads: KnownLeads): KnownLeads =>
  Object.fromEntries(
    Object.entries(leads)
      .toSorted(([a, one], [b, other]) => byText(one.at ?? '', other.at ?? '') || byText(a, b))
      .slice(-rememberedRecords),
  );

/** The person with that record as it is by now. @param isOver whoever was known as their owner in this connection is it no more */
const withRecord = (state: RelationState, record: RecordOfPerson, isOver: boolean): RelationState => {
  const { lead, owner, tells } = record;
  const {
    rep: formerRep,
    chosen: _,
    chosenAt: _at,
    chosenOn: _on,
    isGivenOn: _given,
    confirmed: _confirmed,
    ...others
  } = state;
  const takesOver = owner !== null && (isOver || state.owners[lead.connection] === undefined);
  const isLeft = owner === null && tells.unassignedSince !== undefined;
  const rep = isOver && (owner !== null || isLeft) ? owner?.rep : (formerRep ?? owner?.rep);
  const { [lead.connection]: _owner, ...ownersElsewhere } = state.owners;
  const owners = isOver && isLeft ? ownersElsewhere : state.owners;
  return {
    ...others,
    ...(rep !== null && rep !== undefined && rep !== '' && { rep }),
    ...chosenAfter(state, record),
    ...confirmedAfter(state, record),
    ...reachedAfter(state, record),
    owners: takesOver ? { ...state.owners, [lead.connection]: owner.ownerId } : owners,
    leads: kept({ ...state.leads, [leadName(lead)]: entryOf(record, state) }),
  };
};

/** Whether the person's owner here is none any more: they have left, gave way, or this lead alone had them and has them no more. */
const isOwnerOver = (
  state: RelationState,
  { lead }: RecordOfPerson,
  { former, lost, team, nameOf }: Around,
): boolean => {
  const held = state.owners[lead.connection];
  if (held === undefined) return false;
  const isUpheld = (): boolean =>
    Object.entries(state.leads).some(
      ([name, one]) => name !== leadName(lead) && one.isChosen === true && one.colleague === nameOf(held),
    );
  return team.owners.get(held)?.active !== true || held === lost || (held === former && !isUpheld());
};

/** Whoever had this lead has left, and somebody else has it now. */
const isSucceeded = ({ owner }: RecordOfPerson, { former, team }: Around): boolean =>
  owner !== null && former !== undefined && former !== owner.ownerId && team.owners.get(former)?.active !== true;

type Around = {
  /** The owner ids of whoever had this lead before, and of whoever gives way to the firm's owner. */
  former: string | undefined;
  lost: string | null;
  idle?: Idle | undefined;
  team: Team;
  /** One name for a colleague in every connection. */
  nameOf: (ownerId: string) => string | null;
};

/**
 * @param before what the table has under each address of theirs
 * @returns the same as it is to be, and the other leads that are to be looked at; an address that is no identity keeps no more than that
 * this record has it
 */
export const rememberPerson = <K>(
  record: RecordOfPerson,
  before: ReadonlyMap<K, RelationState>,
  around: Around,
): { changed: ReadonlyMap<K, RelationState>; wake: readonly LeadRef[] } => {
  const { lead, signs, owner, tells } = record;
  const isKnown = [...before.values()].some(({ leads }) => leads[leadName(lead)] !== undefined);
  // Without an owner nobody learns anything of it, but what its person wishes.
  if (owner === null && !isKnown && (tells.wishes ?? []).length === 0) return { changed: new Map(), wake: [] };
  const isBelieved = (state: RelationState): boolean => believed(state, lead, signs) === state;
  const own = new Map([...before].map(([key, state]) => [key, withoutBrought(state, lead)]));
  const person = joinPersons([...own.values()].filter(isBelieved));
  const joined = withRecord(person, record, isOwnerOver(person, record, around));
  // Deals are told under each address that their leads have, and taken back there alone.
  const { won: _won, undone: _undone, ...shared } = joined;
  const changed = new Map<K, RelationState>();
  const wake: LeadRef[] = [];
  for (const [key, state] of before) {
    const here = own.get(key) ?? state;
    const { version } = state;
    const next = isBelieved(here)
      ? {
          ...shared,
          version,
          leads: broughtTo(here.leads, joined.leads, lead),
          ...(here.won && { won: here.won }),
          ...(here.undone && { undone: here.undone }),
        }
      : { ...here, leads: kept({ ...here.leads, [leadName(lead)]: entryOf(record, here) }) };
    if (!isSamePerson(next, state)) changed.set(key, next);
    wake.push(...leadsWithNews(state, next, lead, around.idle));
  }
  wake.push(...leadsToWake(before.size === 0 ? noRelation : joined, lead));
  if (isSucceeded(record, around)) wake.push(...leadsLeftBehind(person, lead));
  return { changed, wake: uniqueLeads(wake) };
};
