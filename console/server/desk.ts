/** One connection: its records, where they can be looked into, and what the table knows of its leads. */
import { gateOf, unreadableDeal } from '../../shared/deal/gate-words.ts';
import { unreadableLead } from '../../shared/lead/story/follow-up-words.ts';
import type { Table } from '../../shared/store/table.ts';
import type { ConnectionView, DealView, LeadDetail, LeadRow, PersonRecord } from '../view.ts';
import type { DoorConnection } from './door.ts';
import { openKept } from './kept.ts';
import { within } from './within.ts';

export type Desk = ReturnType<typeof openDesk>;

/** A page waits no longer for a CRM. */
const patienceMs = 20_000;

export const openDesk = (
  { kind, crm, connection, reader, team, faults }: DoorConnection,
  { table, now, explain }: { table: Table; now: () => number; explain: (error: unknown) => string | null },
) => {
  const kept = openKept(table, { crm, connection }, reader?.ownerName ?? ((id) => `user ${id} of the CRM`));
  const iso = (): string => new Date(now()).toISOString();
  const words = (error: unknown): string => explain(error) ?? (error instanceof Error ? error.message : String(error));

  /** The deals that the CRM shows, and those that only the table knows. */
  const dealsOf = async (shown: readonly string[], known: readonly string[]): Promise<DealView[]> =>
    Promise.all(
      [...new Set([...shown, ...known])].map(async (id) => {
        const state = await kept.deal(id);
        return { id, gate: state.ok ? gateOf(state.value) : unreadableDeal };
      }),
    );

  const plainRow = (id: string): LeadRow => ({
    id,
    crm,
    connection,
    at: '',
    name: '',
    company: '',
    owner: '',
    stage: '',
    score: null,
  });

  return {
    kind,
    crm,
    connection,
    reader,
    team,
    kept,
    /** Undefined when there is no such lead. Of records that are not near nothing is asked: they come by themselves. */
    async lead(id: string): Promise<LeadDetail | undefined> {
      const record = reader?.isNear ? await reader.read(id) : null;
      if (reader?.isNear && record === null) return undefined;
      const [state, told, [known]] = await Promise.all([
        kept.lead(id),
        kept.story(id, record?.touches ?? [], iso()),
        kept.rowsOf([id]),
      ]);
      if (record === null && known === undefined && told === null) return undefined;
      const row = { ...plainRow(id), ...known };
      const { name, company, owner } = record ?? row;
      const keptDeals = state.ok ? Object.keys(state.value.deals ?? {}) : [];
      return {
        row: { ...row, name, company, owner },
        isShadow: told?.isShadow ?? false,
        follow: state.ok ? (told?.story.follow ?? null) : unreadableLead,
        deals: await dealsOf(record?.deals.map((deal) => deal.id) ?? [], keptDeals),
        story: told?.story ?? null,
      };
    },
    /** Its record in the CRM, or why there is none to see. */
    async record(id: string): Promise<PersonRecord> {
      const of = { crm, connection, id };
      if (reader === null)
        return {
          ...of,
          record: null,
          problem: `${crm} cannot be looked into from here. What the table knows is shown.`,
        };
      try {
        const record = await within(patienceMs, reader.read(id));
        return { ...of, record, problem: record === null ? `There is no such record in ${crm} any more.` : null };
      } catch (error) {
        return { ...of, record: null, problem: `${crm} does not show this record now: ${words(error)}` };
      }
    },
    /** How its leads are called; of a CRM that does not answer, what it says. */
    async names(ids: readonly string[]) {
      if (reader === null) return { names: new Map<string, { name: string; company: string }>(), problem: null };
      try {
        return { names: await within(patienceMs, reader.names(ids)), problem: null };
      } catch (error) {
        const problem = { connection, text: `${crm} does not tell names now: ${words(error)}` };
        return { names: new Map<string, { name: string; company: string }>(), problem };
      }
    },
    async state(): Promise<ConnectionView> {
      return { crm, connection, ...faults(), ...(await kept.connection(iso())) };
    },
  };
};
