/** The firm and the person behind a lead: who of us already speaks with them. Both are one kind of item under two keys. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { Conflict } from '../domain/errors.ts';
import { stages, type Stage } from '../domain/lead.ts';
import { byText } from '../domain/match.ts';
import { companyKey, personKey, type Key } from './keys.ts';
import { unchangedSince } from './leads.ts';
import { itemAt, readItems, type Item, type Table } from './table.ts';

/** So many leads of a firm are remembered for the note, those given last; a firm may have thousands. */
const rememberedLeads = 20;
/** So many won deals of a firm are remembered, those won last: enough to say that it buys from us, and since when. */
const rememberedDeals = 50;

const relationState = z.object({
  version: z._default(z.number(), 0),
  /** The owner, by the key of the policy's rep where there is one. */
  rep: z.optional(z.string()),
  /** The owner's id in each connection. */
  owners: z._default(z.record(z.string(), z.string()), {}),
  /** Of a person: the colleague whom somebody last chose for them on any record. */
  chosen: z.optional(z.string()),
  /** The leads known of, by `<connection>#<id>`; a map has no order, {@link leadsByAge} gives it one. */
  leads: z._default(
    z.record(
      z.string(),
      z.object({
        rep: z.optional(z.string()),
        stage: z.enum(stages),
        /** Of a person: the colleague who has this lead. */
        colleague: z.optional(z.string()),
        /** Somebody chose that colleague on this very record. */
        isChosen: z.optional(z.boolean()),
        /** Since when its owner has it; absent from what an earlier release wrote. */
        at: z.optional(z.string()),
      }),
    ),
    {},
  ),
  /** Of a firm: its deals that we saw won and when, by `<connection>#<id>`. */
  won: z.optional(z.record(z.string(), z.string())),
});
export type RelationState = z.infer<typeof relationState>;
type KnownLeads = RelationState['leads'];
export type RelationKey = { kind: 'company' | 'person'; value: string };

export const relationKey = ({ kind, value }: RelationKey): Key =>
  kind === 'company' ? companyKey(value) : personKey(value);
/** One text for a key, to look it up by. */
export const relationName = ({ kind, value }: RelationKey): string => `${kind}#${value}`;

/** What the table knows of these firms and persons, by {@link relationName}. */
export const readRelations = async (
  table: Table,
  keys: readonly RelationKey[],
): Promise<Map<string, RelationState>> => {
  const items = await readItems(table, keys.map(relationKey));
  return new Map(keys.map((key) => [relationName(key), relationState.parse(itemAt(items, relationKey(key)) ?? {})]));
};

export const relationItem = (key: RelationKey, state: RelationState): Item => ({ ...relationKey(key), ...state });

/** The leads of a firm or person, the one given first in front; of those given together, by their names. */
export const leadsByAge = (leads: KnownLeads): [name: string, lead: KnownLeads[string]][] =>
  Object.entries(leads).toSorted(([a, one], [b, other]) => byText(one.at ?? '', other.at ?? '') || byText(a, b));

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
    a.at === b.at);

/**
 * Remembers a lead of this firm or person: `at` is since when its owner has it. The first owner stays its owner; `replace` puts a new one where the old one has left.
 * Returns the same object when nothing is new, so that nothing need be written.
 */
export const remember = (
  state: RelationState,
  lead: { connection: string; id: string; stage: Stage; at: string },
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
    ...(state.won && { won: state.won }),
  };
};

/**
 * The person's other leads that should have the colleague who was chosen on this one, and do not: nobody chose their owners.
 * None when a later choice was made elsewhere.
 */
export const leadsToTell = (
  { chosen, leads }: RelationState,
  { connection, id }: { connection: string; id: string },
): { connection: string; id: string }[] => {
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

/** The firm with that deal won at that time, or not won (null). Returns the same object when nothing is new. */
const withDeal = (state: RelationState, name: string, wonAt: string | null): RelationState => {
  const { [name]: known, ...others } = state.won ?? {};
  if (known === (wonAt ?? undefined)) return state;
  const deals = Object.entries(wonAt === null ? others : { ...others, [name]: wonAt });
  const won = deals.toSorted(([a, one], [b, other]) => byText(one, other) || byText(a, b)).slice(-rememberedDeals);
  return { ...state, won: Object.fromEntries(won) };
};

/** How often a relation is changed anew after a claim came first. Each loss means someone else made progress. */
const maxTries = 12;

/**
 * Changes what the table knows of these firms and persons, whoever else writes them. What `change` returns as it was is left alone.
 * @throws Conflict when others keep coming first
 */
const changeRelations = async (
  table: Table,
  keys: readonly RelationKey[],
  change: (state: RelationState) => RelationState,
): Promise<void> => {
  for (let tries = 1, left = [...keys]; left.length > 0; tries += 1) {
    if (tries > maxTries) throw new Conflict('other workers keep writing the same firm');
    const known = await readRelations(table, left);
    const moved = await Promise.all(
      left.map(async (key) => {
        const seen = known.get(relationName(key));
        const next = seen && change(seen);
        if (!next || next === seen) return [];
        const put = new PutCommand({
          TableName: table.name,
          Item: relationItem(key, { ...next, version: next.version + 1 }),
          ...unchangedSince(next.version),
        });
        try {
          await table.doc.send(put);
          return [];
        } catch (error) {
          if (error instanceof ConditionalCheckFailedException) return [key];
          throw error;
        }
      }),
    );
    left = moved.flat();
  }
};

/** Takes a lead out of what the table knows of these firms and persons. Safe to repeat. */
export const forgetLead = (
  table: Table,
  keys: readonly RelationKey[],
  lead: { connection: string; id: string },
): Promise<void> => changeRelations(table, keys, (state) => forget(state, lead.connection, lead.id));

/** Forgets a person of whom no lead is left, whoever had been chosen for them. One who comes back meanwhile stays. */
export const forgetPerson = async (table: Table, value: string): Promise<void> => {
  const key: RelationKey = { kind: 'person', value };
  const state = (await readRelations(table, [key])).get(relationName(key));
  if (state === undefined || state.version === 0 || Object.keys(state.leads).length > 0) return;
  try {
    await table.doc.send(
      new DeleteCommand({ TableName: table.name, Key: relationKey(key), ...unchangedSince(state.version) }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
};

/** Remembers with these firms that a deal was won then, or is not won any more (null). Safe to repeat. */
export const rememberDeal = (
  table: Table,
  companies: readonly string[],
  deal: { connection: string; id: string },
  wonAt: string | null,
): Promise<void> =>
  changeRelations(
    table,
    companies.map((value) => ({ kind: 'company', value })),
    (state) => withDeal(state, `${deal.connection}#${deal.id}`, wonAt),
  );
