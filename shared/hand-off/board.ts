/** What the leads of a batch share: firms, persons and the turns of pools, as they were read and as the batch has changed them since. */
import {
  keysBefore,
  keysNow,
  leadOfName,
  relationName,
  type RelationKey,
  type RelationState,
} from '../domain/relation.ts';
import { turnsOf } from '../lead/owner/assign.ts';
import type { PoolState } from '../lead/owner/pool.ts';
import type { Idle } from '../lead/person/elsewhere.ts';
import { readPools } from '../store/claims.ts';
import { modeOf, readConnections, type Mode } from '../store/connections.ts';
import { readRelations } from '../store/relations.ts';
import type { Stored } from '../store/table.ts';
import type { ObservedLead } from './read-leads.ts';
import type { Services } from './services.ts';

/**
 * What several leads share, as the table has it (`base`) and as this batch has changed it since (`shared`). Of a pool that cannot be
 * read nobody takes a turn; `unread` are the firms and persons that cannot be, and their leads wait; `unreadPools` are told.
 */
export type Board = {
  base: Shared;
  shared: Shared;
  idle: Idle;
  unread: ReadonlySet<string>;
  unreadPools: readonly string[];
};
type Shared = { relations: Map<string, RelationState>; pools: Record<string, PoolState | null> };

const readable = <T>(stored: ReadonlyMap<string, Stored<T>>): Map<string, T> =>
  new Map([...stored].flatMap(([name, one]) => (one.ok ? [[name, one.value] as const] : [])));

/** The firms and persons that a lead has to do with, and those it had. */
export const keysOf = ({ observed, state }: ObservedLead): RelationKey[] => [
  ...keysNow(observed),
  ...keysBefore(state),
];

/** The other connections of these people that do not look at their records: those that are off, or only watch while this one is live. */
const idleOf = async (
  keys: readonly RelationKey[],
  relations: ReadonlyMap<string, RelationState>,
  { connection, table }: Services,
): Promise<Idle> => {
  const records = keys.flatMap((key) =>
    key.kind === 'person' ? Object.keys(relations.get(relationName(key))?.leads ?? {}) : [],
  );
  const others = new Set(records.map((name) => leadOfName(name).connection).filter((name) => name !== connection));
  if (others.size === 0) return others;
  const mode: Mode = table.shadow === undefined ? 'live' : 'shadow';
  const states = await readConnections(table, [...others]);
  // Of one that cannot be read it is not known: an alarm tells of it.
  return new Set([...states].flatMap(([name, one]) => (one.ok && modeOf(one.value) !== mode ? [name] : [])));
};

/** Reads what these leads share. */
export const openBoard = async (leads: readonly ObservedLead[], services: Services): Promise<Board> => {
  const keys = leads.flatMap(keysOf);
  const [relations, pools] = await Promise.all([
    readRelations(services.table, keys),
    readPools(services.table, turnsOf(services.policy)),
  ]);
  const known = readable(relations);
  const turns = Object.fromEntries(Object.entries(pools).map(([name, pool]) => [name, pool.ok ? pool.value : null]));
  return {
    base: { relations: known, pools: turns },
    shared: { relations: new Map(known), pools: { ...turns } },
    idle: await idleOf(keys, known, services),
    unread: new Set([...relations].flatMap(([name, one]) => (one.ok ? [] : [name]))),
    unreadPools: Object.keys(pools).filter((name) => turns[name] === null),
  };
};

/** @throws when the claim is of something that was not read before */
export const found = <T>(value: T | null | undefined): T => {
  if (value === undefined || value === null) throw new Error('an item of a claim was not read before');
  return value;
};

/** What the transaction wrote is now what the table has. */
export const advance = (
  board: Board,
  next: { relations: ReadonlyMap<string, RelationKey>; pools: ReadonlySet<string> },
): void => {
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
