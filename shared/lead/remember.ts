/** What is remembered of a firm with each lead of theirs and each deal. Of persons see `person/remember.ts`. */
import type { Stage, LeadRef } from '../domain/lead.ts';
import {
  type FirmEcho,
  type KnownLeads,
  type RelationState,
  type RelationKey,
  leadOfName,
  relationName,
  noRelation,
  keysBefore,
  leadName,
  withoutLead,
} from '../domain/relation.ts';
import { byText } from '../domain/match.ts';
import type { LeadState } from '../domain/lead-state.ts';
import type { Team } from '../domain/team.ts';
import type { Choice } from './choice.ts';
import { listedAfter, type OfFirm } from './firm-evidence.ts';
import type { Observed } from './observe.ts';
import { colleagueOf } from './owner/colleague.ts';
import { forgetRecord, type Idle } from './person/elsewhere.ts';
import { uniqueLeads } from './person/news.ts';
import { withNumberOf } from './person/probable.ts';
import { rememberPerson, type ToldOfPerson } from './person/remember.ts';
import type { Signs } from '../domain/signs.ts';

/** So many leads of a firm are remembered for the note, those given last; a firm may have thousands. */
const rememberedLeads = 20;
/** So many won deals of a firm are remembered, those won last: enough to say that it buys from us, and since when. */
const rememberedDeals = 50;

/** The leads of a firm, the one given first in front; of those given together, by their names. */
export const leadsByAge = (leads: KnownLeads): [name: string, lead: KnownLeads[string]][] =>
  Object.entries(leads).toSorted(([a, one], [b, other]) => byText(one.at ?? '', other.at ?? '') || byText(a, b));

/** A lead as it is remembered: `at` is since when its owner has it, `firmName` of its firm alone. */
type Seen = LeadRef & { stage: Stage; at: string; firmName?: string | undefined };

/** The owner a lead has just been given or found with. */
export type KnownOwner = { rep: string | null; ownerId: string };

const isSameLead = (a: KnownLeads[string] | undefined, b: KnownLeads[string] | undefined): boolean =>
  a === b ||
  (a !== undefined &&
    b !== undefined &&
    a.stage === b.stage &&
    a.rep === b.rep &&
    a.at === b.at &&
    a.firmName === b.firmName);

/**
 * Remembers a lead of this firm. The first owner stays its owner; `replace` puts a new one in their place.
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
    at: lead.at,
    ...(lead.firmName !== undefined && { firmName: lead.firmName }),
  };
  const leads = Object.fromEntries(leadsByAge({ ...state.leads, [name]: entry }).slice(-rememberedLeads));
  const takesOver = owner !== null && (replace || state.owners[lead.connection] === undefined);
  const sameOwner = !takesOver || state.owners[lead.connection] === owner.ownerId;
  // All others are as they were: only this one, or the one that it pushes out, can have changed.
  const sameLeads = isSameLead(state.leads[name], leads[name]);
  if (sameLeads && sameOwner) return state;
  const rep = replace ? owner?.rep : (state.rep ?? owner?.rep);
  return {
    version: state.version,
    ...(rep && { rep }),
    owners: takesOver ? { ...state.owners, [lead.connection]: owner.ownerId } : state.owners,
    leads,
    ...(state.listedIn && { listedIn: state.listedIn }),
    ...(state.echoes && { echoes: state.echoes }),
    ...(state.won && { won: state.won }),
    ...(state.undone && { undone: state.undone }),
  };
};

/** Forgets a firm's lead that is gone; the firm's owner stays. Returns the same object when it was not known. */
export const forget = (state: RelationState, connection: string, id: string): RelationState =>
  withoutLead(state, leadName({ connection, id }));

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
 * Whether another lead of the firm has this owner still, in whatever connection. Of colleagues whom the policy does not know nobody can tell
 * who has which lead elsewhere.
 */
const isUpheld = ({ leads }: RelationState, { connection, id }: LeadRef, ownerId: string, team: Team): boolean => {
  const rep = team.reps.find((one) => one.ownerId === ownerId)?.rep ?? null;
  return Object.entries(leads).some(
    ([name, lead]) =>
      name !== `${connection}#${id}` &&
      (rep === null ? lead.rep === undefined && name.startsWith(`${connection}#`) : lead.rep === rep),
  );
};

/**
 * What firms and persons know after a lead was decided on: its present ones remember it, and former ones are told of it no more.
 * Without an owner nobody learns anything of it. An owner who was known by this lead alone goes with it, whoever moved it on.
 * @param chosen who its owner is in every connection, and whether somebody chose them: told of the person alone
 * @param firmOwnerId who has its company or account in the CRM; null: nobody, or there is none
 * @param listing the CRM's company of the firm's domain
 * @param firmEcho whom its company names and the CRM has only copied from a lead of ours
 * @param known what is known of its firms and persons, present and former, by `relationName`
 * @param tells what it says of its person to their other records
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
  tells = {},
  idle,
  now,
  team,
}: {
  lead: Seen & { signs: Signs };
  owner: KnownOwner | null;
  firmOwnerId: string | null;
  firmEcho?: FirmEcho | undefined;
  listing?: Observed['listing'];
  chosen: { colleague?: string; choice?: Choice };
  keys: readonly RelationKey[];
  before: LeadState;
  known: ReadonlyMap<string, RelationState>;
  lost: string | null;
  tells?: ToldOfPerson;
  idle?: Idle | undefined;
  /** ISO, UTC. */
  now: string;
  team: Team;
}): { changed: ReadonlyMap<RelationKey, RelationState>; wake: readonly LeadRef[] } => {
  const changed = new Map<RelationKey, RelationState>();
  // Whoever was to hear of the last claim, should its worker have died.
  let wake: readonly LeadRef[] = before.pending?.tells?.map(leadOfName) ?? [];
  const knownOf = (kind: RelationKey['kind']) =>
    new Map(keys.flatMap((key) => (key.kind === kind ? [[key, known.get(relationName(key)) ?? noRelation]] : [])));
  const repOf = (ownerId: string): string | null => team.reps.find((one) => one.ownerId === ownerId)?.rep ?? null;
  const holder = firmOwnerId === null ? undefined : team.owners.get(firmOwnerId);
  const firmOwner =
    holder?.active === true && holder.kind === 'person' && holder.isOutside !== true
      ? { rep: repOf(holder.id), ownerId: holder.id }
      : null;
  const former = before.owner?.ownerId;
  if (owner !== null) {
    for (const [key, seen] of knownOf('company')) {
      const held = seen.owners[lead.connection];
      const isMoved =
        held !== undefined && held === former && held !== firmOwner?.ownerId && !isUpheld(seen, lead, held, team);
      const isOver = held !== undefined && (team.owners.get(held)?.active !== true || held === lost || isMoved);
      const { signs: _, ...itself } = lead;
      const met = remember(seen, itself, owner, isOver);
      const listed = withListed(met, { connection: lead.connection, listing });
      const next = withFirmOwner(withEcho(listed, lead.connection, firmEcho), lead.connection, firmOwner);
      if (next !== seen) changed.set(key, next);
    }
  }
  const { stage, at, signs } = lead;
  const record = { lead, stage, at, signs, tells, now, owner: owner && { ...owner, ...chosen } };
  const person = rememberPerson(record, knownOf('person'), {
    former,
    lost,
    idle,
    team,
    nameOf: (ownerId) => colleagueOf({ rep: repOf(ownerId), ownerId }, team),
  });
  for (const [key, next] of person.changed) changed.set(key, next);
  for (const [key, seen] of knownOf('number')) {
    const colleague = owner === null ? null : (chosen.colleague ?? null);
    const next = withNumberOf(seen, { lead: { connection: lead.connection, id: lead.id }, signs, colleague, now });
    if (next !== seen) changed.set(key, next);
  }
  wake = uniqueLeads([...wake, ...person.wake]);
  const names = new Set(keys.map(relationName));
  for (const key of keysBefore(before)) {
    const seen = known.get(relationName(key));
    const next = seen && (key.kind === 'person' ? forgetRecord(seen, lead) : forget(seen, lead.connection, lead.id));
    if (next && next !== seen && !names.has(relationName(key))) changed.set(key, next);
  }
  return { changed, wake };
};
