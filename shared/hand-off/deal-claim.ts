/** Claims deals: the gate's answer is in the table before the CRM hears of it, so that a crash can neither repeat nor lose it. */
import { dealEntryOf } from '../deal/entry.ts';
import { Conflict } from '../domain/errors.ts';
import { writeLedger } from '../store/ledger.ts';
import { dealStates } from '../store/records.ts';
import type { ClaimedDeal, JudgedDeal } from './deal-work.ts';
import type { Services } from './services.ts';

/**
 * Keeps what was read and judged. A deal of which nothing is to be written is done with that, its answer in the ledger before.
 * `lost`: another worker wrote the deal meanwhile, and looks after it.
 */
export const claimDeals = async (
  deals: readonly JudgedDeal[],
  services: Services,
): Promise<{ claimed: ClaimedDeal[]; lost: JudgedDeal[] }> => {
  const { table, connection } = services;
  const claimed: ClaimedDeal[] = [];
  const lost: JudgedDeal[] = [];
  const passed = deals.filter(({ decided: { judgement, hold } }) => judgement !== null && hold === null);
  await writeLedger(
    table,
    { object: 'deal', connection },
    passed.flatMap(({ look, state, decided }) => {
      const { causes } = look;
      const told = { policy: services.policy.hash, causes, version: state.version + 1, written: [] };
      const entry = dealEntryOf(decided, state, told);
      return entry === null ? [] : [{ id: look.id, entry }];
    }),
  );
  await Promise.all(
    deals.map(async (deal) => {
      try {
        const state = await dealStates.save(table, connection, deal.look.id, deal.state, deal.decided.next);
        claimed.push({ ...deal, state });
      } catch (error) {
        if (!(error instanceof Conflict)) throw error;
        lost.push(deal);
      }
    }),
  );
  return { claimed, lost };
};
