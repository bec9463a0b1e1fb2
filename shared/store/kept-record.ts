/** What the table keeps of a record, in the space of its connection or in the other one, and of what it was merged into. */
import type { DealState } from '../domain/deal-state.ts';
import type { LeadState } from '../domain/lead-state.ts';
import type { DealRow } from '../deal/story.ts';
import type { Row } from '../lead/story/tell.ts';
import type { Policy } from '../policy/policy.ts';
import { modeOf, newConnection, readConnections, type ConnectionState } from './connections.ts';
import { readLedger } from './ledger.ts';
import { policiesOf } from './policies.ts';
import { dealStates, leadStates } from './records.ts';
import { shadowed, type Stored, type Table } from './table.ts';

/** A lead that is looked at ten times a day has as many in 100 days. */
const mostEntries = 1_000;
/** Of more records that became one the first are read. */
const mostAbsorbed = 10;

/** `connectionState` null: it cannot be read. `isShadow`: what is kept of the record was only watched. */
type Place = { connection: string; connectionState: ConnectionState | null; table: Table; isShadow: boolean };
export type FoundLead = Place & { object: 'lead'; id: string; state: LeadState | null; rows: readonly Row[] };
export type FoundDeal = Place & { object: 'deal'; id: string; state: DealState | null; rows: readonly DealRow[] };
export type Found = FoundLead | FoundDeal;

/** The space of its mode first: a connection that went live has both. */
const placesOf = async (table: Table, connection: string, now: string): Promise<Place[]> => {
  const stored = (await readConnections(table, [connection])).get(connection);
  const connectionState = stored?.ok === false ? null : (stored?.value ?? newConnection);
  const live = { connection, connectionState, table, isShadow: false };
  const shadow = { ...live, table: shadowed(table, now), isShadow: true };
  return modeOf(connectionState ?? newConnection) === 'shadow' ? [shadow, live] : [live, shadow];
};

const valueOf = <T>(stored: Stored<T> | undefined): T | null => (stored?.ok === true ? stored.value : null);

const leadRows = async (
  { table, connection }: Place,
  id: string,
  policyOf: (version: string) => Promise<Policy | null>,
): Promise<Row[]> => {
  const entries = await readLedger(table, { object: 'lead', connection, id }, mostEntries);
  return Promise.all(
    entries.map(async (stored): Promise<Row> => {
      if (!stored.ok) return { as: 'unreadable' };
      if ('remark' in stored.value) return { as: 'remark', ...stored.value };
      return { as: 'entry', entry: stored.value, policy: await policyOf(stored.value.policy) };
    }),
  );
};

const atOf = (row: Row): string => (row.as === 'unreadable' ? '' : row.as === 'remark' ? row.at : row.entry.at);

const lead = async (place: Place, id: string): Promise<FoundLead | undefined> => {
  const { table, connection } = place;
  const state = valueOf((await leadStates.read(table, connection, [id])).get(id));
  const policyOf = policiesOf(table);
  const own = await leadRows(place, id, policyOf);
  if (state?.version === 0 && own.length === 0) return undefined;
  // What was decided about records that became this one is its history too.
  const absorbed = (state?.absorbed ?? []).slice(0, mostAbsorbed);
  const others = await Promise.all(absorbed.map((one) => leadRows(place, one, policyOf)));
  const rows = [...own, ...others.flat()].toSorted((a, b) => (atOf(a) < atOf(b) ? 1 : atOf(a) > atOf(b) ? -1 : 0));
  return { ...place, object: 'lead', id, state, rows };
};

const deal = async (place: Place, id: string): Promise<FoundDeal | undefined> => {
  const { table, connection } = place;
  const state = valueOf((await dealStates.read(table, connection, [id])).get(id));
  const entries = await readLedger(table, { object: 'deal', connection, id }, mostEntries);
  if (state?.version === 0 && entries.length === 0) return undefined;
  const rows = entries.map((stored): DealRow => {
    if (!stored.ok) return { as: 'unreadable' };
    return 'remark' in stored.value ? { as: 'remark', ...stored.value } : { as: 'entry', entry: stored.value };
  });
  return { ...place, object: 'deal', id, state, rows };
};

const firstOf = async <P, T>(
  places: readonly P[],
  find: (place: P) => Promise<T | undefined>,
): Promise<T | undefined> => {
  for (const place of places) {
    const found = await find(place);
    if (found !== undefined) return found;
  }
  return undefined;
};

/** @param object null: the lead of that id, or else the deal */
export const findRecord = async (
  table: Table,
  { connection, id, object }: { connection: string; id: string; object: 'lead' | 'deal' | null },
  now: string,
): Promise<Found | undefined> => {
  const places = await placesOf(table, connection, now);
  const found = object === 'deal' ? undefined : await firstOf(places, (place) => lead(place, id));
  if (found !== undefined || object === 'lead') return found;
  return firstOf(places, (place) => deal(place, id));
};

/** @returns what it was merged into in the end, and the ids on the way there, the first one first */
export const followMerges = async (found: Found): Promise<{ found: Found; merged: readonly string[] }> => {
  const merged: string[] = [];
  let last = found;
  for (;;) {
    if (last.object !== 'lead' || last.state?.gone?.into === undefined) return { found: last, merged };
    if (merged.includes(last.id)) return { found: last, merged };
    const next = await lead(last, last.state.gone.into);
    if (next === undefined) return { found: last, merged };
    merged.push(last.id);
    last = next;
  }
};
