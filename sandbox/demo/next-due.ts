import { readDue } from '../../shared/store/due.ts';
import { dueShards } from '../../shared/store/keys.ts';
import type { Table } from '../../shared/store/table.ts';

const endOfTime = '9999-12-31T23:59:59.999Z';

/**
 * When the product next has something to do by the clock: the earliest due time in its table, in epoch milliseconds, and past
 * when the sweep has not been there yet; null when nothing waits.
 */
export const readNextDue = async (table: Table): Promise<number | null> => {
  for await (const [first] of readDue(table, endOfTime, dueShards)) if (first) return Date.parse(first.dueAt);
  return null;
};
