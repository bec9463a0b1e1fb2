/** What became of a deal, as its leads and their firms are told. */
import type { DealRecord, StageChange } from '../domain/deal.ts';
import type { DealState } from '../domain/deal-state.ts';
import { dealsByAge, type DealOutcome, type LeadState } from '../domain/lead-state.ts';
import { dueForNews } from '../domain/track.ts';
import type { Judgement } from './gate.ts';
import { lossOf } from './loss.ts';

/** So many deals are kept with a lead, the newest ones. */
const mostDeals = 20;

const notLater = (at: string, now: string): string => (Date.parse(at) < Date.parse(now) ? at : now);

/**
 * What became of the deal. Null where that is not known, or was left alone: a close from long before, and one that could not be
 * put back yet.
 * @param isBack the deal was put back into an open stage just now
 * @param hash keyed
 */
export const outcomeOfDeal = (
  {
    record,
    state,
    history,
    judgement,
  }: {
    record: DealRecord;
    state: DealState;
    history: readonly StageChange[];
    judgement: Judgement | null;
  },
  { isBack, now, hash }: { isBack: boolean; now: string; hash: (text: string) => string },
): DealOutcome | null => {
  const last = judgement?.verdict ?? state.verdict;
  const undone = last?.as === 'reverted' ? { undone: notLater(last.enteredAt, now) } : {};
  if (record.outcome === 'open' || isBack) return { outcome: 'open', at: now, ...undone };
  if (record.outcome === 'lost') {
    const reason = lossOf(record);
    const at = notLater(history.find(({ stage }) => stage === record.stage)?.at ?? now, now);
    return { outcome: 'lost', at, ...(reason !== null && { reasonHash: hash(`loss ${reason}`) }), ...undone };
  }
  return last?.as === 'passed' || last?.as === 'flagged' ? { outcome: 'won', at: notLater(last.enteredAt, now) } : null;
};

export const isSameOutcome = (known: DealOutcome | undefined, { outcome, reasonHash, undone }: DealOutcome): boolean =>
  known?.outcome === outcome && known.reasonHash === reasonHash && known.undone === undone;

/** A deal that went and came back, won since before it went: the win that is known. */
const isRestored = (told: DealOutcome, { outcome, at, wins = 0 }: DealOutcome): boolean =>
  outcome === 'gone' && wins > 0 && told.at <= at;

/** With how often it was won before, and this time included where that is more than once. */
const withWins = (told: DealOutcome, known: DealOutcome | undefined): DealOutcome => {
  const before = known?.wins ?? (known?.outcome === 'won' ? 1 : 0);
  const isKnown = known !== undefined && (known.outcome === 'won' || isRestored(told, known));
  const wins = told.outcome === 'won' && !isKnown ? before + 1 : before;
  return wins === 0 || (wins === 1 && told.outcome === 'won') ? told : { ...told, wins };
};

/** The lead with the deal's outcome, due at once where that is news; null when it knows already, or there is no lead. */
export const withOutcome =
  (dealId: string, told: DealOutcome, now: string) =>
  (state: LeadState): LeadState | null => {
    const known = state.deals?.[dealId];
    if (state.version === 0 || state.gone || isSameOutcome(known, told)) return null;
    if (known === undefined && told.outcome === 'gone') return null;
    const deals = dealsByAge({ ...state.deals, [dealId]: withWins(told, known) }).slice(-mostDeals);
    const isNews = told.outcome !== 'open' || known !== undefined || told.undone !== undefined;
    return {
      ...state,
      deals: Object.fromEntries(deals),
      ...(isNews && { due: dueForNews(state, now, `deal-${told.outcome}`) }),
    };
  };

/** The deal without a word of these leads, who may be forgotten one day; null when it has none. */
export const withoutTold =
  (leadIds: readonly string[]) =>
  (state: DealState): DealState | null => {
    const { told = [], ...rest } = state;
    const left = told.filter((id) => !leadIds.includes(id));
    if (left.length === told.length) return null;
    return { ...rest, ...(left.length > 0 && { told: left }) };
  };
