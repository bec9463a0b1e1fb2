/** One CRM of the sandbox with its records, where they are ours to look into, and what the table knows of its leads. */
import type { Table } from '../../../shared/store/table.ts';
import type { CrmView } from './crm-view.ts';
import { gateOf, unreadableDeal } from '../../../shared/deal/gate-words.ts';
import { unreadableLead } from '../../../shared/lead/story/follow-up-words.ts';
import { viewTable } from './table-view.ts';
import type { ConnectionView, CrmName, DealView, LeadDetail, LeadRow } from './view.ts';
import type { Names } from './words.ts';

/** Loses on demand what a CRM would tell, and counts it. */
export type Losing = { isLosing(): boolean; count(): number };

export type DeskParts = {
  crm: CrmName;
  connection: string;
  /** Null when the CRM is a server of someone else. */
  view: CrmView | null;
  losing: Losing | null;
  table: Table;
  names: Names;
  now: () => number;
};

export type Desk = ReturnType<typeof openDesk>;

export const openDesk = ({ crm, connection, view, losing, table, names, now }: DeskParts) => {
  const kept = viewTable(table, { crm, connection }, names);
  const rows = async (): Promise<LeadRow[]> => (view ? kept.judged(view.rows()) : kept.rows());
  const iso = (): string => new Date(now()).toISOString();

  /** The deals that the CRM shows, and those that only the table knows. */
  const dealsOf = async (
    shown: readonly NonNullable<DealView['crm']>[],
    known: readonly string[],
  ): Promise<DealView[]> => {
    const ids = [...new Set([...shown.map(({ id }) => id), ...known])];
    return Promise.all(
      ids.map(async (id) => {
        const state = await kept.deal(id);
        const gate = state.ok ? gateOf(state.value) : unreadableDeal;
        return { id, gate, crm: shown.find((deal) => deal.id === id) ?? null };
      }),
    );
  };

  return {
    crm,
    connection,
    view,
    rows,
    /** Undefined when there is no such lead. */
    async lead(id: string): Promise<LeadDetail | undefined> {
      const found = view ? view.read(id) : { row: (await rows()).find((row) => row.id === id), record: null };
      if (!found?.row) return undefined;
      const { row, record } = { row: (await kept.judged([found.row]))[0] ?? found.row, record: found.record };
      const [state, story] = await Promise.all([kept.lead(id), kept.story(id, record?.touches ?? [], iso())]);
      return {
        row,
        record,
        follow: state.ok ? (story?.follow ?? null) : unreadableLead,
        deals: await dealsOf(record?.deals ?? [], state.ok ? Object.keys(state.value.deals ?? {}) : []),
        story,
      };
    },
    async state(): Promise<ConnectionView> {
      const lost = losing && { isLosing: losing.isLosing(), count: losing.count() };
      return { crm, connection, lost, ...(await kept.connection(iso())) };
    },
  };
};
