/** Closes the claim of a deal: what the CRM now holds is kept, the ledger gets its entry, and what is left waits. */
import type { DealState } from '../domain/deal-state.ts';
import type { Outcome } from '../domain/outcome.ts';
import { dealEntryOf } from '../deal/entry.ts';
import type { WrittenDeal } from './deal-work.ts';
import type { Services } from './services.ts';
import { failureOf } from './settle.ts';
import { writeLedger } from '../store/ledger.ts';
import { dealStates } from '../store/records.ts';

const outcomeOf = (deal: WrittenDeal, services: Services): Outcome =>
  failureOf(deal.errors, deal.state.attempts, services) ?? {
    verdict: 'done',
    as: deal.parts.length === 0 ? 'unchanged' : 'updated',
  };

/** The deal's state with the outcome in it; null when another worker has taken the claim over. */
const settledState =
  (deal: WrittenDeal, outcome: Outcome, now: string) =>
  (state: DealState): DealState | null => {
    if (state.pending?.token !== deal.decided.token) return null;
    const { pending, due, parked, written, ...rest } = state;
    const { judgement, token } = deal.decided;
    const { stillToMove, stillUnclear, noteId, noteHash, tasks, parts } = deal;
    const isLeft = outcome.verdict === 'later' || outcome.verdict === 'retry';
    const writtenAt = parts.length > 0 || stillToMove || stillUnclear.length > 0 ? now : written.at;
    return {
      ...rest,
      // A deal that is back stands open: closing it again is a new close, however soon.
      ...(judgement?.revertTo && !stillToMove && { outcome: 'open' }),
      ...(judgement && { verdict: judgement.verdict, reverts: judgement.reverts, flags: judgement.flags }),
      written: {
        ...(noteId !== undefined && { noteId }),
        ...(noteHash !== undefined && { noteHash }),
        tasks: { ...tasks },
        ...(writtenAt !== undefined && { at: writtenAt }),
      },
      ...(isLeft && {
        pending: {
          token,
          leaseUntil: now,
          creates: [...stillUnclear],
          ...(stillToMove && pending.revertTo && { revertTo: pending.revertTo }),
        },
      }),
      ...(outcome.verdict === 'later' && { due: { at: outcome.at, why: outcome.code } }),
      ...(outcome.verdict === 'park' && { parked: { code: outcome.code, reason: outcome.reason, at: now } }),
      attempts: isLeft ? state.attempts + 1 : 0,
    };
  };

/** Settles each deal. The ledger is written first and under the claim's own version, so a crash between the two only repeats it. */
export const settleDeals = async (
  deals: readonly WrittenDeal[],
  services: Services,
): Promise<{ deal: WrittenDeal; outcome: Outcome }[]> => {
  const { table, connection } = services;
  await writeLedger(
    table,
    { object: 'deal', connection },
    deals.flatMap(({ look, state, decided, parts }) => {
      const told = { policy: services.policy.hash, causes: look.causes, version: state.version, written: parts };
      const entry = dealEntryOf(decided, state, told);
      return entry === null ? [] : [{ id: look.id, entry }];
    }),
  );
  return Promise.all(
    deals.map(async (deal) => {
      const outcome = outcomeOf(deal, services);
      await dealStates.change(table, connection, deal.look.id, settledState(deal, outcome, services.now()));
      return { deal, outcome };
    }),
  );
};
