/** One CRM of the sandbox with its records, where they are ours to look into, and what the table knows of its leads. */
import type { Cloud } from '../../aws/cloud.ts';
import type { CrmView } from './crm-view.ts';
import { followUpOf, gateOf } from './follow-up-words.ts';
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
  cloud: Pick<Cloud, 'tableName' | 'endpoints'>;
  names: Names;
  now: () => number;
};

export type Desk = ReturnType<typeof openDesk>;

export const openDesk = ({ crm, connection, view, losing, cloud, names, now }: DeskParts) => {
  const table = viewTable(cloud, { crm, connection }, names);
  const rows = async (): Promise<LeadRow[]> => view?.rows() ?? table.rows();
  const iso = (): string => new Date(now()).toISOString();

  /** The deals that the CRM shows, and those that only the table knows. */
  const dealsOf = async (
    shown: readonly NonNullable<DealView['crm']>[],
    known: readonly string[],
  ): Promise<DealView[]> => {
    const ids = [...new Set([...shown.map(({ id }) => id), ...known])];
    return Promise.all(
      ids.map(async (id) => ({
        id,
        gate: gateOf(await table.deal(id)),
        crm: shown.find((deal) => deal.id === id) ?? null,
      })),
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
      const { row, record } = found;
      const [state, decisions] = await Promise.all([table.lead(id), table.decisions(id)]);
      const around = { ownerName: names.owner, touches: record?.touches ?? [], now: iso() };
      return {
        row,
        record,
        follow: state === undefined ? null : followUpOf(state, decisions[0], around),
        deals: await dealsOf(record?.deals ?? [], Object.keys(state?.deals ?? {})),
        decisions,
      };
    },
    async state(): Promise<ConnectionView> {
      const lost = losing && { isLosing: losing.isLosing(), count: losing.count() };
      return { crm, connection, lost, ...(await table.connection(iso())) };
    },
    close: table.close,
  };
};
