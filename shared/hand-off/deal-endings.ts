/** The ways a look at a deal ends before the gate has answered, and what it leaves in the table. */
import type { DealState } from '../domain/deal-state.ts';
import { judge, type Outcome } from '../domain/outcome.ts';
import { takeDealFrom } from './deal-tell.ts';
import type { DealEnded, SeenDeal } from './deal-work.ts';
import type { Keeping, Services } from './services.ts';
import { dealStates } from '../store/records.ts';
import { writeLedger } from '../store/ledger.ts';

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
    await keepDeal(deal.look.id, { at: outcome.at, why: outcome.code }, services);
  } else {
    const parked = { code: outcome.code, reason: outcome.reason, at: now };
    await dealStates.change(table, connection, deal.look.id, ({ due, ...state }) => ({
      ...state,
      attempts: state.attempts + 1,
      parked,
    }));
  }
  tellEnd(deal, outcome, services);
};

/** Keeps a deal that could not be looked at until then, or until something is due earlier; the sweep brings it back. */
export const keepDeal = (
  id: string,
  { at, why }: { at: string; why: string },
  { table, connection, now }: Keeping,
): Promise<DealState> =>
  dealStates.change(table, connection, id, ({ due, ...state }) => ({
    ...state,
    attempts: state.attempts + 1,
    due: due && due.at > now() && due.at < at ? due : { at, why },
  }));

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
    const closed = await dealStates.change(table, connection, look.id, close);
    const remark = into === null ? 'The deal was deleted in the CRM.' : `Merged into ${into}.`;
    await takeDealFrom(look.id, state.told ?? [], [], services);
    if (!state.gone) {
      await writeLedger(table, { object: 'deal', connection }, [
        { id: look.id, entry: { at, version: closed.version, remark } },
      ]);
    }
  }
  tellEnd(deal, { verdict: 'done', as: into === null ? 'gone' : 'merged' }, services);
};
