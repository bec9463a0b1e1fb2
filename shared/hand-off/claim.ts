/** Decides about leads and claims them: owner, turn, firm and person are written in one go, before the CRM hears of it. */
import { everyonePool } from '../lead/owner/assign.ts';
import type { LeadState } from '../domain/lead-state.ts';
import type { PoolState } from '../lead/owner/pool.ts';
import { readPools, transactionLimit, writeClaim } from '../store/claims.ts';
import { readRelations } from '../store/relations.ts';
import { relationName, type RelationKey, type RelationState } from '../domain/relation.ts';
import { Conflict } from '../domain/errors.ts';
import { knownRelations, relationKeys } from './lead-relations.ts';
import { prepare, type Shared } from './prepare.ts';
import type { Prepared, Claimed, Read, Scene } from './work.ts';
import type { Services } from './services.ts';
import { leadStates } from '../store/records.ts';
import type { Stored } from '../store/table.ts';

/** Each failed try means another worker's claim went through; this many in a row only under a far greater load than our limit on workers allows. */
const maxTries = 40;
/** Pauses between tries grow from a transaction's own length to about two seconds, so that even 64 workers at once line up. */
const firstPauseMs = 30;
const mostDoublings = 6;

/**
 * What several leads share, as the table has it (`base`) and as this batch has changed it since (`shared`). Of a pool that cannot be
 * read nobody takes a turn; `unread` are the firms and persons that cannot be, and their leads wait.
 */
type Board = { base: Shared; shared: Shared; unread: ReadonlySet<string> };

const readable = <T>(stored: ReadonlyMap<string, Stored<T>>): Map<string, T> =>
  new Map([...stored].flatMap(([name, one]) => (one.ok ? [[name, one.value] as const] : [])));

/** The names of the firms and persons that a lead has to do with. */
const namesOf = (lead: Read, services: Services): string[] =>
  [...relationKeys(lead, services).map(({ key }) => key), ...knownRelations(lead.state)].map(relationName);

const openBoard = async (leads: readonly Read[], services: Services): Promise<Board> => {
  const keys = leads.flatMap((lead) => [
    ...relationKeys(lead, services).map(({ key }) => key),
    ...knownRelations(lead.state),
  ]);
  const [relations, pools] = await Promise.all([
    readRelations(services.table, keys),
    readPools(services.table, [...Object.keys(services.policy.pools), everyonePool]),
  ]);
  const known = readable(relations);
  const turns = Object.fromEntries(Object.entries(pools).map(([name, pool]) => [name, pool.ok ? pool.value : null]));
  return {
    base: { relations: known, pools: turns },
    shared: { relations: new Map(known), pools: { ...turns } },
    unread: new Set([...relations].flatMap(([name, one]) => (one.ok ? [] : [name]))),
  };
};

/** The leads that fit into one transaction, decided one after the other, so that each sees what the ones before it changed. */
const prepareNext = (leads: readonly Read[], board: Board, scene: Scene, services: Services) => {
  const prepared: Prepared[] = [];
  const relations = new Map<string, RelationKey>();
  const pools = new Set<string>();
  for (const lead of leads) {
    if (prepared.length + relations.size + pools.size + mostItemsOfALead > transactionLimit) break;
    const next = prepare(lead, board.shared, scene, services);
    for (const [key, state] of next.relations) {
      relations.set(relationName(key), key);
      board.shared.relations.set(relationName(key), state);
    }
    for (const [name, state] of Object.entries(next.pools)) {
      pools.add(name);
      board.shared.pools[name] = state;
    }
    prepared.push(next);
  }
  return { prepared, relations, pools };
};

/** The lead, its firm and person, those it had before, the pools of owner and coordinator with one fallback each. */
const mostItemsOfALead = 10;

const commit = async (
  next: ReturnType<typeof prepareNext>,
  board: Board,
  services: Services,
): Promise<{ claimed: Prepared[]; lost: Read[]; again: boolean }> => {
  const { connection, table } = services;
  const alone = next.prepared.filter(({ relations, pools }) => relations.size === 0 && Object.keys(pools).length === 0);
  const together = next.prepared.filter((prepared) => !alone.includes(prepared));
  if (together.length > 0) {
    const result = await writeClaim(table, {
      leads: together.map(({ lead, state }) => ({ connection, id: lead.look.id, seen: lead.state, next: state })),
      relations: [...next.relations].map(([name, key]) => ({
        key,
        seen: found(board.base.relations.get(name)),
        next: found(board.shared.relations.get(name)),
      })),
      pools: [...next.pools].map((name) => ({
        name,
        seen: found(board.base.pools[name]),
        next: found(board.shared.pools[name]),
      })),
    });
    if (!result.ok) {
      return { claimed: [], lost: result.lost.map((place) => found(together[place]).lead), again: true };
    }
  }
  const saved = await Promise.all(
    alone.map(async ({ lead, state }) => {
      try {
        await leadStates.save(table, connection, lead.look.id, lead.state, state);
        return true;
      } catch (error) {
        if (error instanceof Conflict) return false;
        throw error;
      }
    }),
  );
  return {
    claimed: [...together, ...alone.filter((_, place) => saved[place])],
    lost: alone.filter((_, place) => !saved[place]).map(({ lead }) => lead),
    again: false,
  };
};

const found = <T>(value: T | null | undefined): T => {
  if (value === undefined || value === null) throw new Error('an item of a claim was not read before');
  return value;
};

/** What the transaction wrote is now what the table has. */
const advance = (board: Board, next: ReturnType<typeof prepareNext>): void => {
  for (const name of next.relations.keys()) {
    const state: RelationState = found(board.shared.relations.get(name));
    const written = { ...state, version: found(board.base.relations.get(name)).version + 1 };
    board.base.relations.set(name, written);
    board.shared.relations.set(name, written);
  }
  for (const name of next.pools) {
    const written: PoolState = {
      ...found(board.shared.pools[name]),
      version: found(board.base.pools[name]).version + 1,
    };
    board.base.pools[name] = written;
    board.shared.pools[name] = written;
  }
};

const claimedAs = (prepared: Prepared): Claimed => {
  const state: LeadState = { ...prepared.state, version: prepared.lead.state.version + 1 };
  const { decision, assignment, desired, todo, token, tells, late } = prepared;
  return {
    ...prepared.lead,
    state,
    decision,
    assignment,
    desired,
    todo,
    token,
    tells,
    late,
    before: prepared.lead.state.confirmation,
    unclear: prepared.lead.state.pending?.creates ?? [],
  };
};

/**
 * Claims all leads it can. A lead that another worker wrote meanwhile is `lost`: that worker looks after it. One of which the firm or
 * the person cannot be read is `apart`.
 * When pools or firms moved under us, the leads are decided anew on what is there now.
 * @throws Conflict when others keep coming first
 */
export const claim = async (
  leads: readonly Read[],
  scene: Scene,
  services: Services,
): Promise<{ claimed: Claimed[]; lost: Read[]; apart: Read[] }> => {
  const claimed: Claimed[] = [];
  const lost: Read[] = [];
  let board = leads.length > 0 ? await openBoard(leads, services) : undefined;
  const isApart = (lead: Read): boolean => namesOf(lead, services).some((name) => board?.unread.has(name));
  const apart = leads.filter(isApart);
  let left = leads.filter((lead) => !apart.includes(lead));
  for (let tries = 0; board && left.length > 0;) {
    const next = prepareNext(left, board, scene, services);
    const result = await commit(next, board, services);
    lost.push(...result.lost);
    if (result.again) {
      tries += 1;
      if (tries === maxTries) throw new Conflict('other workers keep taking the same pool');
      left = left.filter((lead) => !result.lost.includes(lead));
      await services.sleep(services.random() * firstPauseMs * 2 ** Math.min(tries, mostDoublings));
      board = await openBoard(left, services);
      continue;
    }
    claimed.push(...result.claimed.map(claimedAs));
    left = left.slice(next.prepared.length);
    advance(board, next);
  }
  return { claimed, lost, apart };
};
