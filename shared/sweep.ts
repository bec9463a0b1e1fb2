/** The sweep: what is due becomes a look. It is the only clock of the product. */
import { after, waitMs } from './outcome.ts';
import { isPaused, readConnections } from './store/connections.ts';
import { postpone, readDue, type DueRecord } from './store/due.ts';
import { pieces, type Table } from './store/table.ts';
import type { WorkItem } from './work-item.ts';

/** A swept lead whose look was lost is due again after so long: longer than a queue normally takes, short beside a working hour. */
const dueAgainMs = 15 * 60_000;
/** Leads taken at a time; the run goes on until nothing is due or its time is up. */
const pageSize = 400;
/** Postponements written at once. */
const writesAtOnce = 25;

export type SweepServices = {
  table: Table;
  /** Puts work items into the queue of their connection. @throws when one is not confirmed */
  send: (connection: string, items: readonly WorkItem[]) => Promise<void>;
  /** The connections this deployment has; leads of others (removed ones) wait until they are back. */
  connections: readonly string[];
  now: () => string;
  random: () => number;
  /** Epoch milliseconds after which no new page is begun. */
  deadline: number;
};

export type Swept = { sent: number; postponed: number };

/**
 * Sends every due lead to its queue, oldest first, and moves its due time forward, so that the next sweep does not send it
 * again while it waits there. Sent before moved: a crash between the two costs a second look, never a lost one.
 */
export const sweep = async (services: SweepServices): Promise<Swept> => {
  const total: Swept = { sent: 0, postponed: 0 };
  // The index follows the table with a delay: a lead just moved may be read as due once more.
  const met = new Set<string>();
  for (;;) {
    const now = services.now();
    const page = await readDue(services.table, now, pageSize);
    const due = page.filter((record) => !met.has(nameOf(record)));
    if (due.length === 0 || Date.parse(now) > services.deadline) return total;
    for (const record of due) met.add(nameOf(record));
    const states = await readConnections(services.table, [...new Set(due.map(({ connection }) => connection))]);
    const byConnection = Map.groupBy(due, ({ connection }) => connection);
    for (const [connection, leads] of byConnection) {
      const state = states.get(connection);
      const until = state && isPaused(state, now) ? state.pausedUntil : undefined;
      if (until === undefined && services.connections.includes(connection)) {
        await services.send(
          connection,
          leads.map((lead) => lookAt(lead, now)),
        );
        total.sent += leads.length;
        await postponeAll(services, leads, () => after(now, dueAgainMs));
      } else {
        total.postponed += leads.length;
        await postponeAll(services, leads, () => after(until ?? now, waitMs(1, undefined, services.random())));
      }
    }
  }
};

const nameOf = ({ object, connection, id }: DueRecord): string => `${object}#${connection}#${id}`;

/** Due work is always looked at: its event is the sweep itself, so it is newer than any read before. */
const lookAt = (lead: DueRecord, now: string): WorkItem => ({
  v: 1,
  connection: lead.connection,
  object: lead.object,
  id: lead.id,
  kind: 'look',
  occurredAt: now,
  receivedAt: lead.dueAt,
  causes: ['due'],
});

const postponeAll = async (
  services: SweepServices,
  leads: readonly DueRecord[],
  until: () => string,
): Promise<void> => {
  for (const piece of pieces(leads, writesAtOnce)) {
    await Promise.all(piece.map((lead) => postpone(services.table, lead, until())));
  }
};
