/** Keeps a whole batch for later, unread: while there is no policy to decide by, or no token to ask the CRM with. */
import { newLeadState } from '../domain/lead-state.ts';
import { plus } from '../domain/instant.ts';
import { waitMs, type Outcome } from '../domain/outcome.ts';
import { keepDeal } from '../store/deals.ts';
import { readLeadStates } from '../store/leads.ts';
import type { WorkItem } from '../domain/work-item.ts';
import { coalesce } from './coalesce.ts';
import { eraseTraces } from './erasure.ts';
import type { Keeping } from './services.ts';
import { keep } from './settle.ts';

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
  const states = await readLeadStates(
    table,
    connection,
    looks.map(({ id }) => id),
  );
  await Promise.all(
    looks.map((look) => {
      const seen = { look, state: states.get(look.id) ?? newLeadState };
      return look.erase ? eraseTraces(seen, keeping) : keep(seen, later(), () => false, keeping);
    }),
  );
  const deals = new Set(items.filter(({ object }) => object === 'deal').map(({ id }) => id));
  await Promise.all([...deals].map((id) => keepDeal(table, connection, id, { at: later().at, why: code, now: now() })));
};
