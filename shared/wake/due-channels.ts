import { dueTellings, readChannelNames } from '../store/tellings.ts';
import type { Table } from '../store/table.ts';

/** The channels for which something is due: quiet hours are over, or the channel failed and may be told again. */
export const dueChannels = async (table: Table, now: string): Promise<readonly string[]> => {
  const names = await readChannelNames(table);
  const due = await Promise.all(
    names.map(async (name) => ((await dueTellings(table, name, now, 1)).length > 0 ? [name] : [])),
  );
  return due.flat();
};
