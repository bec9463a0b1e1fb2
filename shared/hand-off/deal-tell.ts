/** Tells the leads of a deal, and their firms, what became of it. */
import { clean } from '../domain/facts.ts';
import type { DealState } from '../domain/deal-state.ts';
import { dealsByAge, type DealOutcome, type LeadState } from '../domain/lead-state.ts';
import { rememberDeal } from '../store/relations.ts';
import type { JudgedDeal } from './deal-work.ts';
import type { Services } from './services.ts';
import { lookAt } from './tell.ts';
import { leadStates, dealStates } from '../store/records.ts';

/** Longest reason of a loss that is kept: the CRM has it whole. */
const maxReason = 200;
/** So many deals are kept with a lead, the newest ones. */
const mostDeals = 20;

const notLater = (at: string, now: string): string => (Date.parse(at) < Date.parse(now) ? at : now);

/**
 * What became of the deal. Null where that is not known, or was left alone: a close from long before, and one that could not be
 * put back yet.
 * @param isBack the deal was put back into an open stage just now
 */
export const outcomeOfDeal = (
  { record, state, history, judgement }: JudgedDeal,
  isBack: boolean,
  now: string,
): DealOutcome | null => {
  if (record.outcome === 'open' || isBack) return { outcome: 'open', at: now };
  if (record.outcome === 'lost') {
    const reason = record.lostReason === null ? '' : clean(record.lostReason, maxReason);
    const at = notLater(history.find(({ stage }) => stage === record.stage)?.at ?? now, now);
    return { outcome: 'lost', at, ...(reason !== '' && { reason }) };
  }
  const verdict = judgement?.verdict ?? state.verdict;
  return verdict?.as === 'passed' || verdict?.as === 'flagged'
    ? { outcome: 'won', at: notLater(verdict.enteredAt, now) }
    : null;
};

const isSame = (known: DealOutcome | undefined, { outcome, reason }: DealOutcome): boolean =>
  known?.outcome === outcome && known.reason === reason;

/** With how often it was won before, and this time included where that is more than once. */
const withWins = (told: DealOutcome, known: DealOutcome | undefined): DealOutcome => {
  const before = known?.wins ?? (known?.outcome === 'won' ? 1 : 0);
  const wins = told.outcome === 'won' && known?.outcome !== 'won' ? before + 1 : before;
  return wins === 0 || (wins === 1 && told.outcome === 'won') ? told : { ...told, wins };
};

/** The lead with the deal's outcome, due at once where that is news; null when it knows already, or there is no lead. */
const withOutcome =
  (dealId: string, told: DealOutcome, now: string) =>
  (state: LeadState): LeadState | null => {
    const known = state.deals?.[dealId];
    if (state.version === 0 || state.gone || isSame(known, told)) return null;
    if (known === undefined && told.outcome === 'gone') return null;
    const deals = dealsByAge({ ...state.deals, [dealId]: withWins(told, known) }).slice(-mostDeals);
    const isNews = told.outcome !== 'open' || known !== undefined;
    return {
      ...state,
      deals: Object.fromEntries(deals),
      ...(isNews && { due: { ...state.due, at: lookAt(state, now), why: `deal-${told.outcome}` } }),
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

export type Told = { deal: JudgedDeal; told: DealOutcome };

/** What the table holds of these leads, but of those that cannot be read: they hear of it at the next look of the deal. */
const readable = async (
  ids: readonly string[],
  { table, connection }: Pick<Services, 'table' | 'connection'>,
): Promise<ReadonlyMap<string, LeadState>> => {
  const stored = await leadStates.read(table, connection, ids);
  return new Map([...stored].flatMap(([id, one]) => (one.ok ? [[id, one.value] as const] : [])));
};

const idsOf = ({ deals = {} }: LeadState): string[] => Object.keys(deals);

/**
 * A lead keeps a deal just as long as the deal keeps the lead, so that erasing the lead leaves no word of it: a deal that has to make
 * room is told first, and one that the lead has no room for at all does not keep it either.
 */
const tellLead = async (
  id: string,
  state: LeadState,
  dealId: string,
  told: DealOutcome,
  { table, connection, now }: Pick<Services, 'table' | 'connection' | 'now'>,
): Promise<void> => {
  const tell = withOutcome(dealId, told, now());
  const partFrom = async (after: LeadState): Promise<void> => {
    const kept = new Set(idsOf(after));
    const left = [...idsOf(state), dealId].filter((deal) => !kept.has(deal));
    await Promise.all(left.map((deal) => dealStates.change(table, connection, deal, withoutTold([id]))));
  };
  const planned = tell(state);
  if (planned !== null) await partFrom(planned);
  await partFrom(await leadStates.change(table, connection, id, tell));
};

/** Safe to repeat: the firm comes first, so a lead that knows says that its firm knows too. */
export const tellOfDeals = async (tellings: readonly Told[], services: Services): Promise<void> => {
  const { table, connection } = services;
  const ids = tellings.flatMap(({ deal }) => deal.contacts.ids);
  const states = await readable([...new Set(ids)], services);
  for (const { deal, told } of tellings) {
    const dealId = deal.look.id;
    const news = deal.contacts.ids.flatMap((id) => {
      const state = states.get(id);
      const known = state?.deals?.[dealId];
      return state === undefined || isSame(known, told) ? [] : [{ id, state, wasWon: known?.outcome === 'won' }];
    });
    const isWon = told.outcome === 'won';
    const firms = news.flatMap(({ state, wasWon }) =>
      state.company !== undefined && (isWon || wasWon) ? [state.company] : [],
    );
    await rememberDeal(table, [...new Set(firms)], { connection, id: dealId }, isWon ? told.at : null);
    await Promise.all(news.map(({ id, state }) => tellLead(id, state, dealId, told, services)));
  }
};

/**
 * Tells leads that the deal is not theirs any more: it was deleted or merged away, or they were taken off it. Safe to repeat.
 * @param others the leads it still has: their firms keep it
 */
export const takeDealFrom = async (
  dealId: string,
  leadIds: readonly string[],
  others: readonly string[],
  services: Pick<Services, 'table' | 'connection' | 'now'>,
): Promise<void> => {
  const { table, connection, now } = services;
  const former = leadIds.filter((id) => !others.includes(id));
  if (former.length === 0) return;
  const states = await readable([...former, ...others], services);
  const know = former.flatMap((id) => {
    const state = states.get(id);
    return state?.deals?.[dealId] === undefined || state.gone ? [] : [{ id, state }];
  });
  const staying = new Set(others.map((id) => states.get(id)?.company));
  const firms = know.flatMap(({ state: { company, deals } }) =>
    company !== undefined && deals?.[dealId]?.outcome === 'won' && !staying.has(company) ? [company] : [],
  );
  await rememberDeal(table, [...new Set(firms)], { connection, id: dealId }, null);
  const gone = { outcome: 'gone', at: now() } as const;
  await Promise.all(know.map(({ id }) => leadStates.change(table, connection, id, withOutcome(dealId, gone, gone.at))));
  await dealStates.change(table, connection, dealId, withoutTold(former));
};
