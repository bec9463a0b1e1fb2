/** What is remembered of a firm or person with each lead of theirs, and which others are to hear of it. */
import type { Stage, LeadRef } from '../domain/lead.ts';
import {
  type FirmEcho,
  type KnownLeads,
  type RelationState,
  type RelationKey,
  relationName,
  noRelation,
  keysBefore,
} from '../domain/relation.ts';
import { byText } from '../domain/match.ts';
import type { LeadState } from '../domain/lead-state.ts';
import type { Team } from '../domain/team.ts';
import { listedAfter, type OfFirm } from './firm-evidence.ts';
import type { Observed } from './observe.ts';
import { colleagueOf } from './owner/colleague.ts';

/** So many leads of a firm are remembered for the note, those given last; a firm may have thousands. */
const rememberedLeads = 20;
/** So many won deals of a firm are remembered, those won last: enough to say that it buys from us, and since when. */
const rememberedDeals = 50;

/** The leads of a firm or person, the one given first in front; of those given together, by their names. */
export const leadsByAge = (leads: KnownLeads): [name: string, lead: KnownLeads[string]][] =>
  Object.entries(leads).toSorted(([a, one], [b, other]) => byText(one.at ?? '', other.at ?? '') || byText(a, b));

/** A lead as it is remembered: `at` is since when its owner has it, `firmName` of its firm alone. */
type Seen = LeadRef & { stage: Stage; at: string; firmName?: string | undefined };

/**
 * The owner a lead has just been given or found with. `colleague` names them in every connection, whether the policy knows them
 * or not; it is told of a person's leads only. `choice`: somebody chose them, since our last look (`new`) or before.
 */
export type KnownOwner = { rep: string | null; ownerId: string; colleague?: string; choice?: 'new' | 'known' };

/** Whom somebody chose for the person, after this lead was seen. Where its own choice was taken back, it counts no more. */
const chosenAfter = (state: RelationState, name: string, owner: KnownOwner | null): string | undefined => {
  if (owner?.choice === 'new' || (owner?.choice === 'known' && state.chosen === undefined)) return owner.colleague;
  const before = state.leads[name];
  const isTakenBack = before?.isChosen === true && before.colleague === state.chosen && owner?.choice === undefined;
  return isTakenBack ? undefined : state.chosen;
};

const isSameLead = (a: KnownLeads[string] | undefined, b: KnownLeads[string] | undefined): boolean =>
  a === b ||
  (a !== undefined &&
    b !== undefined &&
    a.stage === b.stage &&
    a.rep === b.rep &&
    a.colleague === b.colleague &&
    a.isChosen === b.isChosen &&
    a.at === b.at &&
    a.firmName === b.firmName);

/**
 * Remembers a lead of this firm or person. The first owner stays its owner; `replace` puts a new one in their place.
 * Returns the same object when nothing is new, so that nothing need be written.
 */
export const remember = (
  state: RelationState,
  lead: Seen,
  owner: KnownOwner | null,
  replace: boolean,
): RelationState => {
  const name = `${lead.connection}#${lead.id}`;
  const entry = {
    ...(owner?.rep && { rep: owner.rep }),
    stage: lead.stage,
    ...(owner?.colleague !== undefined && { colleague: owner.colleague }),
    ...(owner?.choice !== undefined && { isChosen: true }),
    at: lead.at,
    ...(lead.firmName !== undefined && { firmName: lead.firmName }),
  };
  const leads = Object.fromEntries(leadsByAge({ ...state.leads, [name]: entry }).slice(-rememberedLeads));
  const chosen = chosenAfter(state, name, owner);
  const takesOver = owner !== null && (replace || state.owners[lead.connection] === undefined);
  const sameOwner = !takesOver || state.owners[lead.connection] === owner.ownerId;
  // All others are as they were: only this one, or the one that it pushes out, can have changed.
  const sameLeads = isSameLead(state.leads[name], leads[name]);
  if (sameLeads && sameOwner && chosen === state.chosen) return state;
  const rep = replace ? owner?.rep : (state.rep ?? owner?.rep);
  return {
    version: state.version,
    ...(rep && { rep }),
    ...(chosen !== undefined && { chosen }),
    owners: takesOver ? { ...state.owners, [lead.connection]: owner.ownerId } : state.owners,
    leads,
    ...(state.listedIn && { listedIn: state.listedIn }),
    ...(state.echoes && { echoes: state.echoes }),
    ...(state.won && { won: state.won }),
    ...(state.undone && { undone: state.undone }),
  };
};

/**
 * The person's other leads that should have the colleague who was chosen on this one, and do not: nobody chose their owners.
 * None when a later choice was made elsewhere.
 */
export const leadsToWake = ({ chosen, leads }: RelationState, { connection, id }: LeadRef): LeadRef[] => {
  const own = leads[`${connection}#${id}`];
  if (own?.isChosen !== true || own.colleague !== chosen) return [];
  return Object.entries(leads).flatMap(([name, { colleague, isChosen }]) => {
    if (isChosen === true || colleague === chosen) return [];
    const at = name.indexOf('#');
    return { connection: name.slice(0, at), id: name.slice(at + 1) };
  });
};

/** Forgets a lead that is gone; the firm's owner stays. Returns the same object when it was not known. */
export const forget = (state: RelationState, connection: string, id: string): RelationState => {
  const { [`${connection}#${id}`]: gone, ...leads } = state.leads;
  return gone ? { ...state, leads } : state;
};

/** What a firm knows of a deal: when it was won, if that counts, and when it was won, if that was put back. */
export type DealOfFirm = { wonAt: string | null; undoneAt: string | null };

/** Those deals with this one at that time, or without it (null); the same object when nothing is new. */
const withTime = (
  deals: Readonly<Record<string, string>> | undefined,
  name: string,
  at: string | null,
): Record<string, string> | undefined => {
  const { [name]: known, ...others } = deals ?? {};
  if (known === (at ?? undefined)) return deals;
  const all = Object.entries(at === null ? others : { ...others, [name]: at });
  return Object.fromEntries(
    all.toSorted(([a, one], [b, other]) => byText(one, other) || byText(a, b)).slice(-rememberedDeals),
  );
};

/** The firm with what became of that deal. Returns the same object when nothing is new. */
export const withDeal = (state: RelationState, name: string, { wonAt, undoneAt }: DealOfFirm): RelationState => {
  const won = withTime(state.won, name, wonAt);
  const undone = withTime(state.undone, name, undoneAt);
  if (won === state.won && undone === state.undone) return state;
  return { ...state, ...(won && { won }), ...(undone && { undone }) };
};

/**
 * The firm with the owner that its company or account has in the CRM: whoever was learned of its leads alone gives way. A rep who speaks
 * with it stays known to the other CRM where its owner is none. Returns the same object when nothing is new.
 */
const withFirmOwner = (
  state: RelationState,
  connection: string,
  owner: Pick<KnownOwner, 'rep' | 'ownerId'> | null,
): RelationState => {
  if (owner === null || state.owners[connection] === owner.ownerId) return state;
  return {
    ...state,
    ...(owner.rep && { rep: owner.rep }),
    owners: { ...state.owners, [connection]: owner.ownerId },
  };
};

/** The firm with the copy of our owner that its company has. Returns the same object when nothing is new. */
const withEcho = (state: RelationState, connection: string, echo: FirmEcho | undefined): RelationState => {
  const known = state.echoes?.[connection];
  if (echo === undefined || (known?.ownerId === echo.ownerId && known.since === echo.since)) return state;
  return { ...state, echoes: { ...state.echoes, [connection]: echo } };
};

/** The firm with the connections where somebody made a company of its domain. Returns the same object when nothing is new. */
const withListed = (state: RelationState, lead: Pick<OfFirm, 'connection' | 'listing'>): RelationState => {
  const known = state.listedIn ?? [];
  const listedIn = listedAfter(state, lead);
  if (listedIn.length === known.length && listedIn.every((one) => known.includes(one))) return state;
  const { listedIn: _, ...others } = state;
  return { ...others, ...(listedIn.length > 0 && { listedIn: [...listedIn] }) };
};

/**
 * Whether another lead says still that this owner is theirs: of a firm one that they have, in whatever connection; of a person one that
 * somebody chose them for. Of colleagues whom the policy does not know nobody can tell who has which lead.
 */
const isUpheld = (
  { leads }: RelationState,
  { connection, id }: LeadRef,
  ownerId: string,
  isPerson: boolean,
  team: Team,
): boolean => {
  const rep = team.reps.find((one) => one.ownerId === ownerId)?.rep ?? null;
  const colleague = colleagueOf({ rep, ownerId }, team);
  return Object.entries(leads).some(([name, lead]) => {
    if (name === `${connection}#${id}`) return false;
    if (isPerson) return lead.isChosen === true && lead.colleague === colleague;
    return rep === null ? lead.rep === undefined && name.startsWith(`${connection}#`) : lead.rep === rep;
  });
};

/**
 * What firms and persons know after a lead was decided on: its present ones remember it, and former ones are told of it no more.
 * Without an owner nobody learns anything of it. An owner who was known by this lead alone goes with it, whoever moved it on.
 * @param chosen who its owner is in every connection, and whether somebody chose them: told of the person alone
 * @param firmOwnerId who has its company or account in the CRM; null: nobody, or there is none
 * @param listing the CRM's company of the firm's domain
 * @param firmEcho whom its company names and the CRM has only copied from a lead of ours
 * @param known what is known of its firms and persons, present and former, by `relationName`
 * @param lost who gives way to the firm's owner: what was learned of the firm by their having it holds no more
 * @returns those that changed, and the person's other leads that are to be looked at because of it
 */
export const rememberLead = ({
  lead,
  owner,
  firmOwnerId,
  firmEcho,
  listing = null,
  chosen,
  keys,
  before,
  known,
  lost,
  team,
}: {
  lead: Seen;
  owner: Pick<KnownOwner, 'rep' | 'ownerId'> | null;
  firmOwnerId: string | null;
  firmEcho?: FirmEcho | undefined;
  listing?: Observed['listing'];
  chosen: Pick<KnownOwner, 'colleague' | 'choice'>;
  keys: readonly RelationKey[];
  before: LeadState;
  known: ReadonlyMap<string, RelationState>;
  lost: string | null;
  team: Team;
}): { changed: ReadonlyMap<RelationKey, RelationState>; wake: readonly LeadRef[] } => {
  const changed = new Map<RelationKey, RelationState>();
  let wake: readonly LeadRef[] = [];
  const holder = firmOwnerId === null ? undefined : team.owners.get(firmOwnerId);
  const rep = team.reps.find(({ ownerId }) => ownerId === firmOwnerId)?.rep ?? null;
  const firmOwner = holder?.active === true && holder.kind === 'person' ? { rep, ownerId: holder.id } : null;
  for (const key of owner ? keys : []) {
    const seen = known.get(relationName(key)) ?? noRelation;
    const held = seen.owners[lead.connection];
    const isPerson = key.kind === 'person';
    const isMoved =
      held !== undefined &&
      held === before.owner?.ownerId &&
      (isPerson || held !== firmOwner?.ownerId) &&
      !isUpheld(seen, lead, held, isPerson, team);
    const isOver = held !== undefined && (team.owners.get(held)?.active !== true || held === lost || isMoved);
    const { firmName: _, ...ofPerson } = lead;
    const met = remember(seen, isPerson ? ofPerson : lead, owner && isPerson ? { ...owner, ...chosen } : owner, isOver);
    const listed = isPerson ? met : withListed(met, { connection: lead.connection, listing });
    const next = isPerson
      ? met
      : withFirmOwner(withEcho(listed, lead.connection, firmEcho), lead.connection, firmOwner);
    if (next !== seen) changed.set(key, next);
    if (isPerson) wake = leadsToWake(next, lead);
  }
  const names = new Set(keys.map(relationName));
  for (const key of keysBefore(before)) {
    const seen = known.get(relationName(key));
    const next = seen && forget(seen, lead.connection, lead.id);
    if (next && next !== seen && !names.has(relationName(key))) changed.set(key, next);
  }
  return { changed, wake };
};
