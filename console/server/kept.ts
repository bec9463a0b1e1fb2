/** What the table knows of one connection: each lead's state with its deals, its ledger, and how it is doing. A row that cannot be read is alone in that. */
import type { DealState } from '../../shared/domain/deal-state.ts';
import type { LeadState } from '../../shared/domain/lead-state.ts';
import { plus, plusDays } from '../../shared/domain/instant.ts';
import { leadOfName, relationName } from '../../shared/domain/relation.ts';
import type { Track } from '../../shared/domain/track.ts';
import { isIdentity } from '../../shared/lead/person/identity.ts';
import { tellStory } from '../../shared/lead/story/tell.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { isPaused, modeOf, newConnection, readConnections, spaceOf } from '../../shared/store/connections.ts';
import { findRecord } from '../../shared/store/kept-record.ts';
import { readLedgerByTime } from '../../shared/store/ledger-by-time.ts';
import { currentPolicy, unlessUnreadable } from '../../shared/store/policies.ts';
import { dealStates, leadStates, type RecordStore } from '../../shared/store/records.ts';
import { readRelations } from '../../shared/store/relations.ts';
import type { Stored, Table } from '../../shared/store/table.ts';
import type { ConnectionView, CrmName, LeadRow, Moment, Story, Unreadable } from '../view.ts';

const unreadable: Unreadable = { unreadable: true };
/** So many decisions are read at a time for a list. */
const pageSize = 60;
/** No deployment keeps its ledger longer: the longest that the settings take. */
const ledgerDays = 4_000;
const minuteMs = 60_000;

export type KeptConnection = Omit<ConnectionView, 'lost' | 'downUntil' | 'crm' | 'connection'>;

/** The policy in force, or null where there is none that this release can read. */
export const policyNow = async (table: Table): Promise<Policy | null> =>
  (await currentPolicy(table).catch(unlessUnreadable(null)))?.policy ?? null;

/** @param ownerName how a user of that CRM is called */
export const openKept = (
  table: Table,
  { crm, connection }: { crm: CrmName; connection: string },
  ownerName: (ownerId: string) => string,
) => {
  const stateNow = async () => (await readConnections(table, [connection])).get(connection);
  /** Where its records are at this moment. What is only read has no use for the time until which it is kept. */
  const place = async (): Promise<Table> => {
    const stored = await stateNow();
    return stored?.ok ? spaceOf(table, stored.value, '1970-01-01T00:00:00.000Z') : table;
  };
  const one = async <S extends Track>({ read, fresh }: RecordStore<S>, id: string): Promise<Stored<S>> =>
    (await read(await place(), connection, [id])).get(id) ?? { ok: true, value: fresh };

  /** @param at when it was last decided on, where that is known */
  const rowOf = (id: string, stored: Stored<LeadState>, policy: Policy | null, isShadow: boolean, at = ''): LeadRow => {
    const row = { id, crm, connection, name: '', company: '', ...(isShadow && { watched: true as const }) };
    if (!stored.ok) return { ...row, at, owner: '', stage: '', score: null, ...unreadable };
    const { decision, owner, refused } = stored.value;
    const rep = owner?.rep === undefined ? undefined : policy?.reps[owner.rep]?.name;
    return {
      ...row,
      at: at || (decision?.at ?? refused?.at ?? ''),
      owner: owner === undefined ? '' : (rep ?? ownerName(owner.ownerId)),
      stage: decision?.stage ?? '',
      score: decision?.score ?? null,
      ...(refused && { noLead: refused.reason }),
    };
  };

  return {
    place,
    /** Null where nothing is kept of it. @param touches what colleagues did, as the CRM shows it */
    async story(
      id: string,
      touches: readonly Moment[],
      now: string,
    ): Promise<{ story: Story; isShadow: boolean } | null> {
      const found = await findRecord(table, { connection, id, object: 'lead' }, now);
      if (found?.object !== 'lead') return null;
      const current = await policyNow(table);
      const { isShadow } = found;
      return { isShadow, story: tellStory({ ...found, current, ownerName, touches, now }) };
    },
    /** One that was never looked at has the state of a new one. */
    lead: (id: string): Promise<Stored<LeadState>> => one(leadStates, id),
    deal: (id: string): Promise<Stored<DealState>> => one(dealStates, id),
    /** All leads of the person behind one, that one too; it alone where its address is none of one person. */
    async person(id: string): Promise<readonly { connection: string; id: string }[]> {
      const self = { connection, id };
      const here = await place();
      const stored = await one(leadStates, id);
      const value = stored.ok ? stored.value.person : undefined;
      if (value === undefined) return [self];
      const key = { kind: 'person', value } as const;
      const person = (await readRelations(here, [key])).get(relationName(key));
      if (person?.ok !== true || !isIdentity(person.value)) return [self];
      const others = Object.keys(person.value.leads).map(leadOfName);
      return [self, ...others.filter((other) => other.connection !== connection || other.id !== id)];
    },
    /** How the connection is doing at this moment (ISO, UTC). */
    async connection(now: string): Promise<KeptConnection> {
      const stored = await stateNow();
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
    /** The same rows, as the CRM shows them, with what the table alone knows: why a record is no lead, and that it is only watched. */
    async judged(rows: readonly LeadRow[]): Promise<LeadRow[]> {
      const undecided = rows.filter(({ stage }) => stage === '').map(({ id }) => id);
      const here = await place();
      const [states, policy] = await Promise.all([leadStates.read(here, connection, undecided), policyNow(table)]);
      return rows.map((row) => {
        const stored = states.get(row.id);
        const isShadow = here.shadow !== undefined;
        if (stored === undefined) return { ...row, ...(isShadow && { watched: true }) };
        // What would be written into the CRM stands in the table alone.
        const { stage, score, noLead, unreadable: isUnread } = rowOf(row.id, stored, policy, isShadow);
        return {
          ...row,
          ...(isUnread && unreadable),
          ...(isShadow && { watched: true, stage, score }),
          ...(noLead !== undefined && { noLead }),
        };
      });
    },
    /** What is known of these leads; one of which nothing is kept is left out. */
    async rowsOf(ids: readonly string[]): Promise<LeadRow[]> {
      const here = await place();
      const [states, policy] = await Promise.all([leadStates.read(here, connection, ids), policyNow(table)]);
      return [...states].flatMap(([id, stored]) =>
        stored.ok && stored.value.version === 0 ? [] : [rowOf(id, stored, policy, here.shadow !== undefined)],
      );
    },
    /** Every lead that was decided on, the one decided on last in front. @param now ISO, UTC */
    async *decided(now: string): AsyncGenerator<LeadRow, undefined> {
      const here = await place();
      const policy = await policyNow(table);
      const isShadow = here.shadow !== undefined;
      const span = {
        object: 'lead',
        connection,
        isShadow,
        from: plusDays(now, -ledgerDays),
        to: plus(now, minuteMs),
        first: 'newest',
      } as const;
      const given = new Set<string>();
      for await (const { entries } of readLedgerByTime(table, span, { now, pageSize })) {
        const fresh = entries.filter(({ id, entry }) => {
          const isNew = !given.has(id) && !(entry.ok && 'remark' in entry.value);
          if (isNew) given.add(id);
          return isNew;
        });
        const states = await leadStates.read(
          here,
          connection,
          fresh.map(({ id }) => id),
        );
        for (const { id, at } of fresh) {
          const stored = states.get(id);
          // Erased since, or merged into another one, which has its own entry.
          if (stored === undefined || (stored.ok && stored.value.version === 0)) continue;
          yield rowOf(id, stored, policy, isShadow, at);
        }
      }
    },
  };
};
