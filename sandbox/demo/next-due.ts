import { modeOf, readConnections } from '../../shared/store/connections.ts';
import { readDue } from '../../shared/store/due.ts';
import { duePartitions, formerDuePartitions } from '../../shared/store/keys.ts';
import type { Table } from '../../shared/store/table.ts';

const endOfTime = '9999-12-31T23:59:59.999Z';

const lanes = ['live', 'slow'] as const;

const firstDue = async (table: Table, partitions: readonly string[]): Promise<string[]> => {
  for await (const [first] of readDue(table, partitions, endOfTime, partitions.length)) if (first) return [first.dueAt];
  return [];
};

/**
 * When the product next has something to do by the clock: the earliest due time in its table, in epoch milliseconds, and past
 * when the sweep has not been there yet; null when nothing waits. What is due of a paused connection waits for the end of its pause.
 */
export const readNextDue = async (table: Table, connections: readonly string[]): Promise<number | null> => {
  const states = await readConnections(table, connections);
  const times = await Promise.all([
    firstDue(table, formerDuePartitions),
    ...connections.map(async (connection) => {
      const stored = states.get(connection);
      const until = (stored?.ok && stored.value.pausedUntil) || '';
      const isShadow = stored?.ok === true && modeOf(stored.value) === 'shadow';
      return (
        await firstDue(
          table,
          lanes.flatMap((lane) => duePartitions(connection, lane, isShadow)),
        )
      ).map((at) => (at > until ? at : until));
    }),
  ]);
  const all = times.flat().map((at) => Date.parse(at));
  return all.length === 0 ? null : Math.min(...all);
};
