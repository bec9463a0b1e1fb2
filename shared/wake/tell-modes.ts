/** Changes of what a connection does, told outside the CRM: whoever made one, and however. */
import type { News } from '../domain/news.ts';
import { keepModeTold, modeOf, readConnections } from '../store/connections.ts';
import type { Table } from '../store/table.ts';

/**
 * Puts each change that was not told yet on the bus. What the bus does not take is told by the next run.
 * @param put answers the keys of what the bus is not known to have
 * @returns how many were not taken
 */
export const tellModes = async (
  table: Table,
  connections: readonly string[],
  put: (all: readonly News[]) => Promise<ReadonlySet<string>>,
): Promise<number> => {
  const states = await readConnections(table, connections);
  const changes = [...states].flatMap(([connection, stored]) => {
    if (!stored.ok || stored.value.modeAt === undefined || stored.value.modeAt === stored.value.toldModeAt) return [];
    const { modeAt } = stored.value;
    const mode = modeOf(stored.value);
    const told: News = {
      v: 1,
      kind: 'mode',
      key: `mode ${connection} ${mode} ${modeAt}`,
      connection,
      at: modeAt,
      mode,
    };
    return [told];
  });
  if (changes.length === 0) return 0;
  const left = await put(changes);
  await Promise.all(
    changes.filter(({ key }) => !left.has(key)).map(({ connection, at }) => keepModeTold(table, connection, at)),
  );
  return left.size;
};
