/** The sweep: what is due becomes a look. It is the only clock of the product. */
import { chunksOf } from '../domain/chunks.ts';
import { plus } from '../domain/instant.ts';
import { becauseDue, becauseRefused, type Lane } from '../domain/track.ts';
import type { WorkItem } from '../domain/work-item.ts';
import { readConnections, spaceOf } from '../store/connections.ts';
import { bringOver, postpone, readDue, type DueRecord } from '../store/due.ts';
import { duePartitions, formerDuePartitions } from '../store/keys.ts';
import { keepTurns, policyInForce, readRefusals, turnsOf } from '../store/refusals.ts';
import type { Table } from '../store/table.ts';
import { isLeftAlone } from './left-alone.ts';

/** A swept lead whose look was lost is due again after so long: longer than a queue normally takes, short beside a working hour. */
const dueAgainMs = 15 * 60_000;
/** Records of a connection taken at a time: two batches of its hand-off. */
const pageSize = 200;
/** Due times written at once, over all connections: a client has 50 sockets. */
const writesAtOnce = 50;
/** The part of a run that may go into bringing over what stands where the former layout put it, so that the rest is for sending. */
const formerShare = 1 / 3;

/** The slow lane adds nothing to a queue that holds so much of what its hand-off does in a minute. */
const slowShare = 1 / 2;

/** `perMinute`: looks that the connection's hand-off makes in a minute. `slowPerMinute`: how many of them may be from the slow lane. */
export type Pace = { perMinute: number; slowPerMinute: number };

export type SweepServices = {
  table: Table;
  /** Puts work items into the queue of their connection. @throws when one is not confirmed */
  send: (connection: string, items: readonly WorkItem[]) => Promise<void>;
  /** How many messages wait in the queue of a connection. */
  waiting: (connection: string) => Promise<number>;
  /** The connections this deployment has; leads of others (removed ones) wait until they are back, and cost nothing. */
  connections: Readonly<Record<string, Pace>>;
  /** Told of what stands among what is due of a connection and is neither a lead nor a deal: in every run, for it is left as it is. */
  onOther?: (connection: string, key: string) => void;
  now: () => string;
  /** Epoch milliseconds after which no new page is begun. */
  deadline: number;
};

/** `slow`: how many of those sent came from the slow lane. `odd`: records that stand among what is due and do not say what is. */
export type Swept = { sent: number; slow: number; odd: number };
const nothing: Swept = { sent: 0, slow: 0, odd: 0 };
const sumOf = (a: Swept, b: Swept): Swept => ({ sent: a.sent + b.sent, slow: a.slow + b.slow, odd: a.odd + b.odd });

const isOver = ({ now, deadline }: SweepServices): boolean => Date.parse(now()) > deadline;

/**
 * Sends what is due to its queue, oldest first in each connection, and moves its due time forward, so that the next sweep does not send
 * it again while it waits there. Sent before moved: a crash between the two costs a second look, never a lost one.
 *
 * All connections have their turn side by side, so that none waits for another's flood, pause or slow queue. What a connection gets is
 * what its queue has room for: as much as its hand-off does until the next sweep, less what waits there already. So its queue stays
 * full, nothing in it waits until it is due again, and no more is read than is sent.
 * @throws at the end, what a queue threw that did not answer or confirm; its connection alone had no turn
 */
export const sweep = async (services: SweepServices): Promise<Swept> => {
  if (isOver(services)) return nothing;
  const startedAt = services.now();
  await bringOverFormer(services, startedAt);
  const states = await readConnections(services.table, Object.keys(services.connections));
  const turns = Object.entries(services.connections).filter(([name]) => !isLeftAlone(states.get(name), startedAt));
  // What is due of a connection's live records waits while it only watches.
  const tableOf = (name: string): Table => {
    const stored = states.get(name);
    return stored?.ok === true ? spaceOf(services.table, stored.value, startedAt) : services.table;
  };
  const atOnce = Math.ceil(writesAtOnce / turns.length);
  const ended = await Promise.allSettled(
    turns.map(([connection, pace]) =>
      sweepOne({ connection, table: tableOf(connection), pace, startedAt, atOnce }, services),
    ),
  );
  let all = nothing;
  for (const one of ended) {
    if (one.status === 'rejected') throw one.reason;
    all = sumOf(all, one.value);
  }
  return all;
};

/** `table`: where the connection's records are. */
type Turn = { connection: string; table: Table; pace: Pace; startedAt: string; atOnce: number };

/** What is due live, and, once all of that is sent, as much of the slow lane as it leaves room for. */
const sweepOne = async (turn: Turn, services: SweepServices): Promise<Swept> => {
  const { perMinute, slowPerMinute } = turn.pace;
  const waiting = await services.waiting(turn.connection);
  const due = await sendDue(turn, 'live', perMinute - waiting, services);
  const asking = await sendRefused(turn, perMinute - waiting - due.sent, services);
  const live = { ...due, sent: due.sent + asking };
  const leftRoom = Math.floor(perMinute * slowShare) - waiting - live.sent;
  // With room for more than was sent, what is due live was all sent, or the time is up.
  if (leftRoom <= 0 || isOver(services)) return live;
  const slow = await sendDue(turn, 'slow', Math.min(slowPerMinute, leftRoom), services);
  return sumOf(live, { ...slow, slow: slow.sent });
};

/** Sends what was due in a lane, as far as there is room and time. */
const sendDue = async (turn: Turn, lane: Lane, room: number, services: SweepServices): Promise<Swept> => {
  const { send, onOther } = services;
  const { table } = turn;
  const tell = (key: string): void => onOther?.(turn.connection, key);
  let { sent, odd } = nothing;
  if (room <= 0) return nothing;
  const partitions = duePartitions(turn.connection, lane, table.shadow !== undefined);
  for await (const page of readDue(table, partitions, turn.startedAt, Math.min(pageSize, room), tell)) {
    const due = page.slice(0, room - sent);
    const now = services.now();
    await send(
      turn.connection,
      due.map((record) => lookAt(record, becauseDue, { now, since: record.dueAt })),
    );
    sent += due.length;
    for (const chunk of chunksOf(due, turn.atOnce)) {
      const moved = await Promise.all(chunk.map((record) => postpone(table, record, plus(now, dueAgainMs))));
      odd += moved.filter((isWhole) => !isWhole).length;
    }
    if (sent >= room || isOver(services)) break;
  }
  return { sent, slow: 0, odd };
};

/** Of what the CRM refuses, whose turn it is to ask whether it takes it now. */
const sendRefused = async (turn: Turn, room: number, services: SweepServices): Promise<number> => {
  const { connection, table } = turn;
  if (room <= 0 || isOver(services)) return 0;
  const refusals = await readRefusals(table, connection);
  if (refusals.length === 0) return 0;
  const policy = await policyInForce(table);
  let sent = 0;
  for (const refusal of refusals) {
    const now = services.now();
    const turns = await turnsOf(table, connection, refusal, { now, policy, room: Math.min(pageSize, room - sent) });
    if (turns.length > 0)
      await services.send(
        connection,
        turns.map((record) =>
          lookAt({ ...record, connection }, `${becauseRefused}${refusal.sk}`, { now, since: refusal.tryAt }),
        ),
      );
    sent += turns.length;
    if (turns.length > 0 || refusal.isOver === true)
      await keepTurns(table, connection, refusal, turns, { now, policy });
    if (sent >= room || isOver(services)) break;
  }
  return sent;
};

/**
 * Records that were last written by a release that kept all connections in the same partitions are brought to where they are read
 * now. Each of them once, when it is due; what is not brought over in this run is in the next.
 */
const bringOverFormer = async (services: SweepServices, startedAt: string): Promise<void> => {
  const { table, now, deadline } = services;
  const until = Date.parse(startedAt) + (deadline - Date.parse(startedAt)) * formerShare;
  for await (const page of readDue(table, formerDuePartitions, startedAt, pageSize)) {
    for (const chunk of chunksOf(page, writesAtOnce)) {
      await Promise.all(chunk.map((record) => bringOver(table, record)));
    }
    if (Date.parse(now()) > until) break;
  }
};

/** What has its time is always looked at: its event is the sweep itself, so it is newer than any read before. */
const lookAt = (
  { object, connection, id }: Pick<DueRecord, 'object' | 'connection' | 'id'>,
  cause: string,
  { now, since }: { now: string; since: string },
): WorkItem => ({
  v: 1,
  connection,
  object,
  id,
  kind: 'look',
  occurredAt: now,
  receivedAt: since < now ? since : now,
  causes: [cause],
});
