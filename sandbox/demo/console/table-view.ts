/** What the table knows: each lead's state with its deals, its ledger, and the connection. A row that cannot be read is alone in that. */
import { paginateScan } from '@aws-sdk/lib-dynamodb';
import type { DealState } from '../../../shared/domain/deal-state.ts';
import type { LeadState } from '../../../shared/domain/lead-state.ts';
import type { Track } from '../../../shared/domain/track.ts';
import { tellStory } from '../../../shared/lead/story/tell.ts';
import { isPaused, newConnection, readConnections, modeOf, spaceOf } from '../../../shared/store/connections.ts';
import { leadKey, recordOfKey } from '../../../shared/store/keys.ts';
import { findRecord } from '../../../shared/store/kept-record.ts';
import { currentPolicy, unlessUnreadable } from '../../../shared/store/policies.ts';
import { dealStates, leadStates, type RecordStore } from '../../../shared/store/records.ts';
import { within, type Stored, type Table } from '../../../shared/store/table.ts';
import type { ConnectionView, CrmName, LeadRow, Moment, Story, Unreadable } from './view.ts';
import type { Names } from './words.ts';

const mostRows = 500;
const unreadable: Unreadable = { unreadable: true };

export type TableConnection = Pick<
  ConnectionView,
  'mode' | 'pausedUntil' | 'pauseReason' | 'missedToday' | 'missedTotal'
> &
  Partial<Unreadable>;

export const viewTable = (table: Table, { crm, connection }: { crm: CrmName; connection: string }, names: Names) => {
  /** Where its records are at this moment. What is only read has no use for the time until which it is kept. */
  const place = async (): Promise<Table> => {
    const stored = (await readConnections(table, [connection])).get(connection);
    return stored?.ok ? spaceOf(table, stored.value, '1970-01-01T00:00:00.000Z') : table;
  };
  const one = async <S extends Track>({ read, fresh }: RecordStore<S>, id: string): Promise<Stored<S>> =>
    (await read(await place(), connection, [id])).get(id) ?? { ok: true, value: fresh };

  /** Whoever looks for one lead knows its key; only the list goes through the whole table. */
  const leadIds = async (here: Table): Promise<string[]> => {
    const { pk, sk } = within(here, leadKey(connection, ''));
    const pages = paginateScan(
      { client: table.doc },
      {
        TableName: table.name,
        ProjectionExpression: 'pk',
        FilterExpression: 'begins_with(pk, :prefix) AND sk = :sk',
        ExpressionAttributeValues: { ':prefix': pk, ':sk': sk },
      },
    );
    const ids: string[] = [];
    for await (const { Items = [] } of pages)
      ids.push(...Items.flatMap((item) => recordOfKey(String(item['pk']))?.id ?? []));
    return ids;
  };

  const rowOf = (id: string, stored: Stored<LeadState>): LeadRow => {
    // The table does not know when a lead was made; its leads stand after all others.
    const row = { id, crm, createdAt: '', name: names.lead(id), company: '' };
    if (!stored.ok) return { ...row, owner: '', stage: '', score: null, notes: 0, tasks: 0, ...unreadable };
    const { decision, owner, written, refused } = stored.value;
    return {
      ...row,
      owner: owner ? names.owner(owner.ownerId) : '',
      stage: decision?.stage ?? '',
      score: decision?.score ?? null,
      notes: written.noteId === undefined ? 0 : 1,
      tasks: Object.keys(written.tasks).length,
      ...(refused && { noLead: refused.reason }),
    };
  };

  return {
    /** Null where nothing is kept of it. @param touches what colleagues did, as the CRM shows it */
    async story(id: string, touches: readonly Moment[], now: string): Promise<Story | null> {
      const found = await findRecord(table, { connection, id, object: 'lead' }, now);
      if (found?.object !== 'lead') return null;
      const current = await currentPolicy(table).catch(unlessUnreadable(null));
      return tellStory({ ...found, current: current?.policy ?? null, ownerName: names.owner, touches, now });
    },
    /** One that was never looked at has the state of a new one. */
    lead: (id: string): Promise<Stored<LeadState>> => one(leadStates, id),
    deal: (id: string): Promise<Stored<DealState>> => one(dealStates, id),
    /** How the connection is doing at this moment (ISO, UTC). */
    async connection(now: string): Promise<TableConnection> {
      const stored = (await readConnections(table, [connection])).get(connection);
      const state = stored?.ok ? stored.value : newConnection;
      const isLeftAlone = isPaused(state, now);
      const missed = state.catchUp?.missed;
      return {
        mode: modeOf(state),
        pausedUntil: (isLeftAlone && state.pausedUntil) || null,
        pauseReason: (isLeftAlone && state.pauseReason) || '',
        missedToday: missed?.day === now.slice(0, 10) ? missed.today : 0,
        missedTotal: missed?.total ?? 0,
        ...(stored?.ok === false && unreadable),
      };
    },
    /** The same rows; those of records that are no leads say why. */
    async judged(rows: readonly LeadRow[]): Promise<LeadRow[]> {
      const undecided = rows.filter(({ stage }) => stage === '').map(({ id }) => id);
      const here = await place();
      const states = await leadStates.read(here, connection, undecided);
      return rows.map((row) => {
        const stored = states.get(row.id);
        return {
          ...row,
          ...(here.shadow && { watched: true }),
          ...(stored?.ok && stored.value.refused && { noLead: stored.value.refused.reason }),
        };
      });
    },
    /** Every lead of the connection that the table has seen. */
    async rows(): Promise<LeadRow[]> {
      const here = await place();
      const newest = (await leadIds(here))
        .toSorted((a, b) => b.localeCompare(a, 'en', { numeric: true }))
        .slice(0, mostRows);
      return [...(await leadStates.read(here, connection, newest))].map(([id, stored]) => rowOf(id, stored));
    },
  };
};
