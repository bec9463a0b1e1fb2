/** The ways a look at a deal ends before the gate has answered, and what it leaves in the table. */
import type { DealState } from '../domain/deal-state.ts';
import { judge, type Outcome } from '../domain/outcome.ts';
import { writeDealLedger } from '../store/deal-ledger.ts';
import { changeDeal, keepDeal } from '../store/deals.ts';
import { takeDealFrom } from './deal-tell.ts';
import type { DealEnded, SeenDeal } from './deal-work.ts';
import type { Services } from './services.ts';

/** Tells what became of a deal. */
export const tellEnd = (
  { look, state }: SeenDeal,
  outcome: Outcome,
  { onDeal }: Pick<Services, 'onDeal'>,
  own: Partial<DealEnded> = {},
): void =>
  onDeal?.({
    id: look.id,
    causes: look.causes,
    outcome,
    verdict: null,
    reverts: state.reverts,
    flags: state.flags,
    wrote: [],
    ...own,
  });

/** Ends a look before anything was written: the deal waits until a time, or stands aside with the reason. */
export const endDeal = async (
  deal: SeenDeal,
  outcome: Extract<Outcome, { verdict: 'later' | 'park' }>,
  services: Services,
): Promise<void> => {
  const { table, connection } = services;
  const now = services.now();
  if (outcome.verdict === 'later') {
    await keepDeal(table, connection, deal.look.id, { at: outcome.at, why: outcome.code, now });
  } else {
    const parked = { code: outcome.code, reason: outcome.reason, at: now };
    await changeDeal(table, connection, deal.look.id, ({ due, ...state }) => ({
      ...state,
      attempts: state.attempts + 1,
      parked,
    }));
  }
  tellEnd(deal, outcome, services);
};

/**
 * Ends looks by the error that stopped them.
 * @throws the error itself when it is not the CRM's: the queue gives the batch again
 */
export const endByError = async (deals: readonly SeenDeal[], error: unknown, services: Services): Promise<void> => {
  await Promise.all(
    deals.map((deal) => {
      const outcome = judge(error, {
        now: services.now(),
        attempts: deal.state.attempts,
        random: services.random(),
      });
      if (outcome.verdict !== 'later' && outcome.verdict !== 'park') throw error;
      return endDeal(deal, outcome, services);
    }),
  );
};

/** Closes a deal whose record is not there any more. Its ledger stays; a restored record opens it again. */
export const closeDeal = async (deal: SeenDeal, into: string | null, services: Services): Promise<void> => {
  const { look, state } = deal;
  const { table, connection } = services;
  const at = services.now();
  if (state.version > 0) {
    const close = ({ due, pending, ...rest }: DealState): DealState | null =>
      rest.gone && !due && !pending ? null : { ...rest, gone: rest.gone ?? { at } };
    const closed = await changeDeal(table, connection, look.id, close);
    const remark = into === null ? 'The deal was deleted in the CRM.' : `Merged into ${into}.`;
    await takeDealFrom(look.id, state.told ?? [], [], services);
    if (!state.gone) {
      await writeDealLedger(table, connection, [{ id: look.id, entry: { at, version: closed.version, remark } }]);
    }
  }
  tellEnd(deal, { verdict: 'done', as: into === null ? 'gone' : 'merged' }, services);
};
