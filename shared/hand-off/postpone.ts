/** Keeps a whole batch for later, unread: while there is no policy to decide by, or no token to ask the CRM with. */
import { plus } from '../domain/instant.ts';
import { waitMs } from '../domain/outcome.ts';
import type { Look, WorkItem } from '../domain/work-item.ts';
import { keep, setAside } from './ending.ts';
import { eraseTraces } from './erase.ts';
import { dealKind, leadKind, type KindOf } from './kinds.ts';
import { looksAt } from './looks.ts';
import type { Keeping } from './services.ts';
import type { Kind } from './steps.ts';
import { readConnections, spaceOf } from '../store/connections.ts';
import type { Table } from '../store/table.ts';

/** Whoever has to mend it needs minutes, not seconds: the third step of the growing wait (2 to 4 minutes). */
const step = 3;

const postponeAll = async <K extends Kind>(
  kind: KindOf<K>,
  looks: readonly Look[],
  code: string,
  keeping: Keeping,
): Promise<void> => {
  const { table, connection, now, random } = keeping;
  const states = await kind.store.read(
    table,
    connection,
    looks.map(({ id }) => id),
  );
  await Promise.all(
    looks.map(async (look) => {
      const stored = states.get(look.id);
      if (look.erase) await eraseTraces(look.id, look.mergedIds, keeping);
      else if (stored?.ok === false) await setAside(kind, look.id, keeping);
      else {
        const later = { ends: 'later', code, at: plus(now(), waitMs(step, undefined, random())) } as const;
        await keep(kind, { look, state: stored?.value ?? kind.store.fresh }, later, keeping);
      }
    }),
  );
};

/** Where the connection's records are; where that is not known, with the live ones. */
const tableOf = async ({ table, connection, now }: Keeping): Promise<Table> => {
  const stored = (await readConnections(table, [connection])).get(connection);
  return stored?.ok === true ? spaceOf(table, stored.value, now()) : table;
};

/** Everything waits in the table; only an erasure is done at once, for it needs neither policy nor CRM. */
export const postponeBatch = async (items: readonly WorkItem[], code: string, place: Keeping): Promise<void> => {
  const keeping = { ...place, table: await tableOf(place) };
  await postponeAll(leadKind, looksAt(items, 'lead'), code, keeping);
  await postponeAll(dealKind, looksAt(items, 'deal'), code, keeping);
};
