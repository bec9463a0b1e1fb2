/** What the table holds, for tests that write it themselves: an item that cannot be read fails them. */
import type { DealState } from '../../shared/domain/deal-state.ts';
import type { LeadState } from '../../shared/domain/lead-state.ts';
import type { RelationKey, RelationState } from '../../shared/domain/relation.ts';
import type { PoolState } from '../../shared/lead/owner/pool.ts';
import { readPools as poolsIn } from '../../shared/store/claims.ts';
import { readConnections as connectionsIn, type ConnectionState } from '../../shared/store/connections.ts';
import { readLedger as ledgerIn } from '../../shared/store/ledger.ts';
import { dealStates, leadStates } from '../../shared/store/records.ts';
import { readRelations as relationsIn } from '../../shared/store/relations.ts';
import type { Stored, Table } from '../../shared/store/table.ts';

const read = <T>(stored: Stored<T>): T => {
  if (!stored.ok) throw new Error('an item of the table cannot be read');
  return stored.value;
};
const all = <T>(stored: ReadonlyMap<string, Stored<T>>): ReadonlyMap<string, T> =>
  new Map([...stored].map(([name, one]) => [name, read(one)]));

type Read<T> = Promise<ReadonlyMap<string, T>>;

export const readLeadStates = async (table: Table, connection: string, ids: readonly string[]): Read<LeadState> =>
  all(await leadStates.read(table, connection, ids));
export const readDealStates = async (table: Table, connection: string, ids: readonly string[]): Read<DealState> =>
  all(await dealStates.read(table, connection, ids));
export const readRelations = async (table: Table, keys: readonly RelationKey[]): Read<RelationState> =>
  all(await relationsIn(table, keys));
export const readConnections = async (table: Table, names: readonly string[]): Read<ConnectionState> =>
  all(await connectionsIn(table, names));
export const readPools = async (table: Table, names: readonly string[]): Promise<Record<string, PoolState>> =>
  Object.fromEntries(Object.entries(await poolsIn(table, names)).map(([name, pool]) => [name, read(pool)]));

export const readLedger = async (table: Table, connection: string, id: string, limit?: number) =>
  (await ledgerIn(table, { object: 'lead', connection, id }, limit)).map(read);
export const readDealLedger = async (table: Table, connection: string, id: string, limit?: number) =>
  (await ledgerIn(table, { object: 'deal', connection, id }, limit)).map(read);
