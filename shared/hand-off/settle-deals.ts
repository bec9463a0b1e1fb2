/** Closes the claim of a deal, as for leads: what it was told, and what it shows of the lead behind it. */
import { dealEntryOf } from '../deal/entry.ts';
import type { DealState } from '../domain/deal-state.ts';
import { plus } from '../domain/instant.ts';
import { parkedBy, type Outcome } from '../domain/outcome.ts';
import { writeLedger, type Entries } from '../store/ledger.ts';
import { dealStates } from '../store/records.ts';
import type { Team } from '../domain/team.ts';
import type { Run } from './ending.ts';
import { dealNews, putNews } from './news.ts';
import { keepRefusals } from './refused.ts';
import type { Services } from './services.ts';
import { failureOf, refusedWords, settledTrack } from './settled.ts';
import type { Ended, Written } from './steps.ts';

/** How soon what the bus did not take is told again. */
const untoldMs = 60_000;

/** The deal's state with the outcome in it; null when another worker has taken the claim over. */
const settledDeal =
  (deal: Written<'deal'>, outcome: Outcome, now: string) =>
  (state: DealState): DealState | null => {
    const { judgement, token } = deal.decided;
    if (state.pending?.token !== token) return null;
    const { revertTo } = state.pending;
    const { isMoveOpen, unclear } = deal;
    const isLeft = outcome.ends === 'later' || outcome.ends === 'retry';
    return {
      ...state,
      // A deal that is back stands open: closing it again is a new close, however soon.
      ...(judgement?.revertTo && !isMoveOpen && { outcome: 'open' }),
      ...(judgement && { verdict: judgement.verdict, reverts: judgement.reverts, flags: judgement.flags }),
      ...settledTrack(deal, state, outcome, now),
      pending: isLeft
        ? { token, leaseUntil: now, creates: [...unclear], ...(isMoveOpen && revertTo && { revertTo }) }
        : undefined,
    };
  };

/**
 * The state of a deal of which nothing but what it shows of its lead was to be written. When the CRM was last written to is kept, so that
 * catch-up does not take our own change for one that no event told of.
 */
const shownDeal =
  (outcome: Outcome, now: string) =>
  (state: DealState): DealState | null => {
    if (state.version === 0) return null;
    const due = outcome.ends === 'later' ? { at: outcome.at, why: 'deal-fields' } : undefined;
    return {
      ...state,
      written: { ...state.written, at: now },
      // What came due meanwhile is due still, and leads to the same look.
      due: state.due ?? due,
      parked: outcome.ends === 'park' ? parkedBy(outcome, now) : undefined,
    };
  };

/** What the ledger tells of a deal. The same refusal of what it shows is told once, however often it is met. */
const dealLine = (
  { look, before, state, decided, parts, errors, moveRefused }: Written<'deal'>,
  { policy, now }: Services,
): Entries['deal'] | null => {
  const refused = refusedWords([moveRefused, ...errors]);
  const { version } = state;
  if (decided.hold !== null)
    return dealEntryOf(decided, state, { policy: policy.hash, causes: look.causes, version, written: parts, refused });
  const news = refused.filter((words) => words !== before.parked?.reason);
  return news.length === 0 ? null : { at: now(), version, remark: notShown, refused: news };
};
const notShown = 'What its contact shows could not be written on it.';

/** Settles each deal that was told something: the ledger first, as for leads. */
export const settleDeals = async (deals: readonly Written<'deal'>[], team: Team, run: Run): Promise<void> => {
  const { services } = run;
  const { table, connection } = services;
  await writeLedger(
    table,
    { object: 'deal', connection },
    deals.flatMap((deal) => {
      const entry = dealLine(deal, services);
      return entry === null ? [] : [{ id: deal.look.id, entry }];
    }),
  );
  const all = deals.map((deal) => ({
    deal,
    outcome:
      failureOf(deal.errors, deal.state.attempts, services) ??
      ({ ends: 'done', as: deal.parts.length === 0 ? 'unchanged' : 'updated' } satisfies Outcome),
  }));
  const told = all.map(({ deal, outcome }) => dealNews(deal, outcome, team, services));
  const untold = await putNews(told.flat(), services);
  run.newsHeld += untold.size;
  const judged = all.map(({ deal, outcome }, place) => ({
    deal,
    // A hold that the bus does not have is looked at again: its claim stays open, and whoever looks next tells it.
    outcome:
      outcome.ends === 'done' && told[place]?.some(({ key }) => untold.has(key))
        ? ({ ends: 'later', code: 'untold', at: plus(services.now(), untoldMs) } satisfies Outcome)
        : outcome,
  }));
  await keepRefusals(
    'deal',
    judged.map(({ deal: { look, before }, outcome }) => ({ look, state: before, outcome })),
    services,
    { wasWritten: true },
  );
  const ended = await Promise.all(
    judged.map(async ({ deal, outcome }): Promise<Ended<'deal'>> => {
      const { look, state, decided, parts, errors } = deal;
      if (decided.hold !== null) {
        await dealStates.change(table, connection, look.id, settledDeal(deal, outcome, services.now()));
      } else if (parts.length > 0 || errors.length > 0) {
        await dealStates.change(table, connection, look.id, shownDeal(outcome, services.now()));
      }
      return { look, state, outcome, written: deal, speedToLeadMs: null };
    }),
  );
  run.ended.deal.push(...ended);
};
