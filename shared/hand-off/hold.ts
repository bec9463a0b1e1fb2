/** Keeps a whole batch for later, unread: while there is no policy to decide by, or no token to ask the CRM with. */
import { plus } from '../domain/instant.ts';
import { waitMs, type Outcome } from '../domain/outcome.ts';
import type { WorkItem } from '../domain/work-item.ts';
import { coalesce } from './coalesce.ts';
import { eraseTraces } from './erasure.ts';
import type { Keeping } from './services.ts';
import { keep } from './settle.ts';
import { leadStates, dealStates } from '../store/records.ts';
import { setAside } from './set-aside.ts';
import { keepDeal } from './deal-endings.ts';

/** Whoever has to mend it needs minutes, not seconds: the third step of the growing wait (2 to 4 minutes). */
const step = 3;

/** Everything waits in the table; only an erasure is done at once, for it needs neither policy nor CRM. */
export const holdBack = async (items: readonly WorkItem[], code: string, keeping: Keeping): Promise<void> => {
  const { table, connection, now, random } = keeping;
  const later = (): Extract<Outcome, { verdict: 'later' }> => ({
    verdict: 'later',
    code,
    at: plus(now(), waitMs(step, undefined, random())),
  });
  const looks = coalesce(items);
  const states = await leadStates.read(
    table,
    connection,
    looks.map(({ id }) => id),
  );
  await Promise.all(
    looks.map(async (look) => {
      const stored = states.get(look.id);
      if (look.erase) await eraseTraces(look.id, look.mergedIds, keeping);
      else if (stored?.ok === false) await setAside(leadStates, look.id, keeping);
      else await keep({ look, state: stored?.value ?? leadStates.fresh }, later(), () => false, keeping);
    }),
  );
  const deals = new Set(items.filter(({ object }) => object === 'deal').map(({ id }) => id));
  await Promise.all(
    [...deals].map(async (id) => {
      const stored = (await dealStates.read(table, connection, [id])).get(id);
      if (stored?.ok === false) await setAside(dealStates, id, keeping);
      else await keepDeal(id, { at: later().at, why: code }, keeping);
    }),
  );
};
