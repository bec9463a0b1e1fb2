/** All that the report stands on, read from the table page by page: nothing is held of a lead but what its figures need. */
import * as z from 'zod/mini';
import { leadState, newLeadState, erasedRule } from '../../shared/domain/lead-state.ts';
import { plus } from '../../shared/domain/instant.ts';
import { openCloses, type Closes } from '../../shared/deal/closes.ts';
import type { Period } from '../../shared/lead/period/figures.ts';
import { openPeriod } from '../../shared/lead/period/period.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { readConnections, modeOf, type Mode } from '../../shared/store/connections.ts';
import { recordOfKey } from '../../shared/store/keys.ts';
import { scanLeadStates } from '../../shared/store/lead-scan.ts';
import { readLedgerByTime } from '../../shared/store/ledger-by-time.ts';
import { policiesOf } from '../../shared/store/policies.ts';
import type { Table } from '../../shared/store/table.ts';
import { hearStop } from '../hear-stop.ts';
import { countOf } from '../policy-file.ts';
import { openProgress, shareOf, type Progress } from '../progress.ts';
import { watchedOf, type Seen } from '../shadow/read.ts';
import type { Terminal } from '../terminal.ts';

/** `from` counts, `to` does not (ISO, UTC). */
export type Span = { from: string; to: string };

/** What is reported on, as of `now`; no policy where none in force can be read. */
export type About = Span & { connections: readonly string[]; now: string; policy: Policy | null };

/** Changes of which no event had told us: since it is counted, and of the last day on which any was found (UTC). */
export type Missed = { connection: string; total: number; day: string; today: number; at: string };

export type Read = {
  period: Period;
  closes: Closes;
  /** Records that are no leads, last judged in the span, by rule; `since`: before that none is remembered. */
  noLeads: Readonly<Record<string, number>>;
  noLeadsSince: string;
  missed: readonly Missed[];
  /** Connections of which nobody counts them, or whose state cannot be read. */
  missedUntold: readonly string[];
  modes: Readonly<Record<string, Mode | 'unreadable'>>;
  shadow: readonly (Seen & { connection: string })[];
  /** It was stopped: what comes after is not in it. */
  isWhole: boolean;
};

type Source = { table: Table; terminal: Terminal };
type Work = { progress: Progress; isStopped: () => boolean; now: string };
/** Days that the table remembers why a record is no lead. */
const noLeadDays = 30;

const takeLeads = async (
  table: Table,
  connections: readonly string[],
  { from }: Span,
  run: ReturnType<typeof openPeriod>,
  { progress, isStopped, now }: Work,
): Promise<void> => {
  const policyOf = policiesOf(table);
  let read = 0;
  for (const connection of connections)
    for await (const { entries } of readLedgerByTime(
      table,
      // To the very end: how what began in the span went on.
      { object: 'lead', first: 'oldest', connection, from, to: plus(now, 1) },
      { now },
    )) {
      for (const { id, entry } of entries) {
        if (!entry.ok) run.skip('unreadable');
        else if ('remark' in entry.value) continue;
        else if (!('core' in entry.value)) run.skip('former');
        else run.take(connection, id, entry.value, await policyOf(entry.value.policy));
      }
      read += entries.length;
      const at = entries.at(-1)?.at ?? now;
      progress.tell(
        shareOf(at, from, now) * 0.6,
        `${countOf(read, 'decision')} of ${connection}, up to ${at.slice(0, 10)}`,
      );
      if (isStopped()) return;
    }
};

const takeCloses = async (
  table: Table,
  connections: readonly string[],
  span: Span,
  { isStopped, now }: Work,
): Promise<Closes> => {
  const run = openCloses();
  for (const connection of connections)
    for await (const { entries } of readLedgerByTime(
      table,
      { object: 'deal', first: 'oldest', connection, ...span },
      { now },
    )) {
      for (const { id, entry } of entries)
        if (entry.ok && 'verdict' in entry.value) run.take(`${connection}#${id}`, entry.value);
      if (isStopped()) break;
    }
  return run.result();
};

/** What stands of each lead now, and of each record that is none. */
const settleLeads = async (
  table: Table,
  connections: ReadonlySet<string>,
  span: Span,
  run: ReturnType<typeof openPeriod>,
  { progress, isStopped }: Work,
): Promise<Record<string, number>> => {
  const noLeads: Record<string, number> = {};
  let items = 0;
  for await (const item of scanLeadStates(table, 'LEAD#', (read) => {
    items = read;
    progress.tell(0.6 + 0.3 * (1 - 1 / (1 + read / 50_000)), `${countOf(read, 'item')} of the table`);
  })) {
    if (isStopped()) break;
    const record = recordOfKey(String(item['pk']));
    if (record === null || !connections.has(record.connection)) continue;
    const { success, data } = z.safeParse(leadState, { ...newLeadState, ...item });
    if (!success) continue;
    const { refused } = data;
    if (refused === undefined) run.settle(record.connection, record.id, data);
    else if (refused.rule !== erasedRule && span.from <= refused.at && refused.at < span.to)
      noLeads[refused.rule] = (noLeads[refused.rule] ?? 0) + 1;
  }
  progress.tell(0.9, `${countOf(items, 'item')} of the table`);
  return noLeads;
};

/** @param connections those that are reported on @param inForce gives days their zone */
export const readPeriod = async (
  { table, terminal }: Source,
  connections: readonly string[],
  span: Span,
  inForce: Policy | null,
): Promise<Read> => {
  const now = new Date(terminal.now()).toISOString();
  const progress = openProgress(terminal);
  const { isStopped, hearNoMore } = hearStop(terminal);
  const work = { progress, isStopped, now };
  const run = openPeriod({ ...span, now, zone: inForce?.followUp.zone ?? 'UTC' });
  try {
    await takeLeads(table, connections, span, run, work);
    const closes = await takeCloses(table, connections, span, work);
    const noLeads = await settleLeads(table, new Set(connections), span, run, work);
    const states = await readConnections(table, connections);
    const missed: Missed[] = [];
    const modes: Record<string, Mode | 'unreadable'> = {};
    const shadow: (Seen & { connection: string })[] = [];
    for (const connection of connections) {
      const state = states.get(connection);
      modes[connection] = state?.ok ? modeOf(state.value) : 'unreadable';
      const catchUp = state?.ok ? state.value.catchUp : undefined;
      if (catchUp) missed.push({ connection, ...catchUp.missed, at: catchUp.at });
      if (!isStopped()) shadow.push({ connection, ...(await watchedOf(table, { connection, ...span }, { ...work })) });
    }
    return {
      period: run.result(),
      closes,
      noLeads,
      noLeadsSince: plus(now, -noLeadDays * 86_400_000),
      missed,
      missedUntold: connections.filter((one) => !missed.some(({ connection }) => connection === one)),
      modes,
      shadow,
      isWhole: !isStopped(),
    };
  } finally {
    progress.end();
    hearNoMore();
  }
};
