/** The sweep: what is due becomes a look. It is the only clock of the product. */
import { plus } from '../domain/instant.ts';
import { waitMs } from '../domain/outcome.ts';
import { isPaused, readConnections } from '../store/connections.ts';
import { postpone, readDue, type DueRecord } from '../store/due.ts';
import type { Table } from '../store/table.ts';
import type { WorkItem } from '../domain/work-item.ts';
import { chunksOf } from '../domain/chunks.ts';

/** A swept lead whose look was lost is due again after so long: longer than a queue normally takes, short beside a working hour. */
const dueAgainMs = 15 * 60_000;
/** Records taken at a time; the run goes on until nothing is due or its time is up. */
const pageSize = 400;
/** Postponements written at once. */
const writesAtOnce = 25;
/**
 * Looks sent to one connection in a run: four times what its hand-off does in a minute (two batches of 100 at a time, some five
 * seconds each), so that its queue stays full, and the flood of one connection leaves time for the others.
 */
const mostSentToOne = 10_000;
/** Records of paused connections that are moved on in a run; the keys of so many take 3 MB. */
const mostPostponed = 20_000;

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
  /** Looks sent to one connection in a run; 10,000 unless said. */
  mostSent?: number;
};

/** `odd`: records that stand among what is due and do not say what is. They are looked at like all others. */
export type Swept = { sent: number; postponed: number; odd: number };

/**
 * Sends what is due to its queue, oldest first, and moves its due time forward, so that the next sweep does not send it again
 * while it waits there. Sent before moved: a crash between the two costs a second look, never a lost one.
 *
 * What cannot be sent now is passed by, which costs no more than its read, and moved on at the end: however much of one
 * connection waits for its CRM, the others' turn comes in the same run.
 * @throws at the end, what a queue threw that did not confirm; its connection alone had no turn
 */
export const sweep = async (services: SweepServices): Promise<Swept> => {
  const { table, mostSent = mostSentToOne } = services;
  const startedAt = services.now();
  const isOver = (): boolean => Date.parse(services.now()) > services.deadline;
  if (isOver()) return { sent: 0, postponed: 0, odd: 0 };
  const paused = await pausedUntil(services, startedAt);
  const sentTo = new Map<string, number>();
  const failed = new Map<string, unknown>();
  const waiting: DueRecord[] = [];
  let odd = 0;
  for await (const page of readDue(table, startedAt, pageSize)) {
    for (const [connection, due] of Map.groupBy(page, (record) => record.connection)) {
      if (paused.has(connection) || !services.connections.includes(connection)) {
        waiting.push(...due.slice(0, mostPostponed - waiting.length));
        continue;
      }
      const before = sentTo.get(connection) ?? 0;
      const turn = failed.has(connection) ? [] : due.slice(0, mostSent - before);
      if (turn.length === 0) continue;
      const now = services.now();
      const looks = turn.map((record) => lookBecauseDue(record, now));
      try {
        await services.send(connection, looks);
      } catch (error) {
        failed.set(connection, error);
        continue;
      }
      sentTo.set(connection, before + turn.length);
      odd += await postponeAll(services, turn, () => plus(now, dueAgainMs));
    }
    if (isOver()) break;
  }
  const postponed = await postponeWaiting(waiting, paused, services);
  for (const error of failed.values()) throw error;
  return { sent: [...sentTo.values()].reduce((sum, count) => sum + count, 0), postponed, odd };
};

/** Which connections are paused, and until when, where that is known: one that cannot be read is left alone. */
const pausedUntil = async (
  { table, connections }: SweepServices,
  now: string,
): Promise<ReadonlyMap<string, string | undefined>> => {
  const states = await readConnections(table, connections);
  return new Map(
    [...states].flatMap(([name, state]) => {
      if (!state.ok) return [[name, undefined]];
      return isPaused(state.value, now) ? [[name, state.value.pausedUntil]] : [];
    }),
  );
};

/** Moves what waits for its CRM to the time when it may go on, spread so that it does not all come back at once. */
const postponeWaiting = async (
  waiting: readonly DueRecord[],
  paused: ReadonlyMap<string, string | undefined>,
  services: SweepServices,
): Promise<number> => {
  let postponed = 0;
  for (const chunk of chunksOf(waiting, pageSize)) {
    const now = services.now();
    if (Date.parse(now) > services.deadline) break;
    await postponeAll(services, chunk, ({ connection }) =>
      plus(paused.get(connection) ?? now, waitMs(1, undefined, services.random())),
    );
    postponed += chunk.length;
  }
  return postponed;
};

/** Due work is always looked at: its event is the sweep itself, so it is newer than any read before. */
const lookBecauseDue = (record: DueRecord, now: string): WorkItem => ({
  v: 1,
  connection: record.connection,
  object: record.object,
  id: record.id,
  kind: 'look',
  occurredAt: now,
  receivedAt: record.dueAt,
  causes: ['due'],
});

/** @returns how many of them are odd */
const postponeAll = async (
  { table }: SweepServices,
  records: readonly DueRecord[],
  until: (record: DueRecord) => string,
): Promise<number> => {
  let odd = 0;
  for (const chunk of chunksOf(records, writesAtOnce)) {
    const moved = await Promise.all(chunk.map((record) => postpone(table, record, until(record))));
    odd += moved.filter((isWhole) => !isWhole).length;
  }
  return odd;
};
