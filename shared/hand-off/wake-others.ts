/** What was decided about one record, told to others: they are due at once, and look for themselves. */
import { Unreadable } from '../domain/errors.ts';
import { isSameOutcome, outcomeOfDeal, withOutcome, withoutTold } from '../deal/news.ts';
import type { DealOutcome, LeadState } from '../domain/lead-state.ts';
import type { LeadRef } from '../domain/lead.ts';
import { dueForNews } from '../domain/track.ts';
import { dealStates, leadStates } from '../store/records.ts';
import { rememberDeal } from '../store/relations.ts';
import type { Keeping, Services } from './services.ts';
import type { Written } from './steps.ts';

const chosenElsewhere = 'chosen-elsewhere';

/**
 * One person, one rep: makes the person's other leads due, in whatever connection, so that the next sweep has them looked at. One
 * that cannot be read is due already. Safe to repeat.
 */
export const wakeLeads = async (
  leads: readonly LeadRef[],
  { table, now }: Pick<Keeping, 'table' | 'now'>,
): Promise<void> => {
  await Promise.all(
    leads.map(async ({ connection, id }) => {
      try {
        await leadStates.change(table, connection, id, (state) => {
          if (state.version === 0 || state.gone) return null;
          return { ...state, due: dueForNews(state, now(), chosenElsewhere) };
        });
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error;
      }
    }),
  );
};

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

const outcomeOf = ({ state, decided, isMoveOpen }: Written<'deal'>, now: string): DealOutcome | null => {
  const { observed, judgement } = decided;
  const isBack = judgement?.verdict.as === 'reverted' && !isMoveOpen;
  return outcomeOfDeal({ ...observed, state, judgement }, isBack, now);
};

/**
 * Tells the leads of each deal and their firms what became of it, and those that are not its leads any more. Safe to repeat: the firm
 * comes first, so a lead that knows says that its firm knows too.
 */
export const tellOfDeals = async (deals: readonly Written<'deal'>[], services: Services): Promise<void> => {
  const { table, connection } = services;
  const now = services.now();
  const tellings = deals.flatMap((deal) => {
    const told = outcomeOf(deal, now);
    return told === null ? [] : [{ dealId: deal.look.id, ids: deal.decided.observed.contacts.ids, told }];
  });
  const states = await readable([...new Set(tellings.flatMap(({ ids }) => ids))], services);
  for (const { dealId, ids, told } of tellings) {
    const news = ids.flatMap((id) => {
      const state = states.get(id);
      const known = state?.deals?.[dealId];
      return state === undefined || isSameOutcome(known, told) ? [] : [{ id, state, wasWon: known?.outcome === 'won' }];
    });
    const isWon = told.outcome === 'won';
    const firms = news.flatMap(({ state, wasWon }) =>
      state.company !== undefined && (isWon || wasWon) ? [state.company] : [],
    );
    await rememberDeal(table, [...new Set(firms)], { connection, id: dealId }, isWon ? told.at : null);
    await Promise.all(news.map(({ id, state }) => tellLead(id, state, dealId, told, services)));
  }
  await Promise.all(
    deals.map(({ look, state, decided }) =>
      takeDealFrom(look.id, state.told ?? [], decided.observed.contacts.ids, services),
    ),
  );
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
