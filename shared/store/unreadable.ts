/** How many leads and deals of a connection wait because what the table holds of them cannot be read: for the operator's command alone. */
import { unreadable } from '../domain/errors.ts';
import { plus } from '../domain/instant.ts';
import { readDue, type DueRecord } from './due.ts';
import { duePartitions } from './keys.ts';
import { dealStates, leadStates } from './records.ts';
import type { Table } from './table.ts';

/** Whatever is set aside is tried again within the hour, and a look that was lost a quarter of an hour later. */
const withinMs = 75 * 60_000;
/** So many of what is due within that time are read: one page of a flood, and not all of it. */
const mostRead = 1000;

const ofKind = async (
  table: Table,
  connection: string,
  due: readonly DueRecord[],
  { object, read }: Pick<typeof leadStates | typeof dealStates, 'object' | 'read'>,
): Promise<string[]> => {
  const ids = due.filter((record) => record.object === object).map(({ id }) => id);
  const states = await read(table, connection, ids);
  return ids.filter((id) => {
    const stored = states.get(id);
    return stored?.ok === false || stored?.value.parked?.code === unreadable;
  });
};

/**
 * Counts them among what is due next, where each of them stands.
 * @param now ISO, UTC
 * @returns `isAll` is false when more is due than was read
 */
export const countUnreadable = async (
  table: Table,
  connection: string,
  now: string,
): Promise<{ leads: readonly string[]; deals: readonly string[]; isAll: boolean }> => {
  const due: DueRecord[] = [];
  let isAll = true;
  const partitions = duePartitions(connection, 'live', table.shadow !== undefined);
  for await (const page of readDue(table, partitions, plus(now, withinMs), mostRead)) {
    due.push(...page);
    isAll = due.length < mostRead;
    if (!isAll) break;
  }
  const [leads, deals] = await Promise.all([
    ofKind(table, connection, due, leadStates),
    ofKind(table, connection, due, dealStates),
  ]);
  return { leads, deals, isAll };
};
