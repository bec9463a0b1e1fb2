/** Judges deals and claims them: the gate's answer is in the table before the CRM hears of it, so that a crash can neither repeat nor lose it. */
import { contactsDue, noContacts } from '../deal/contacts.ts';
import { decideDeal, type DecidedDeal } from '../deal/decide.ts';
import { dealEntryOf } from '../deal/entry.ts';
import { holdNote } from '../deal/note.ts';
import { withNoteLines } from './note-lines.ts';
import { Conflict } from '../domain/errors.ts';
import { writeLedger } from '../store/ledger.ts';
import { dealStates } from '../store/records.ts';
import { decideEach, type Failed } from './deciding.ts';
import { end, type Run } from './ending.ts';
import { dealKind } from './kinds.ts';
import type { ObservedDeal } from './read-deals.ts';
import type { Services } from './services.ts';
import type { Claimed } from './steps.ts';

export type JudgedDeal = ObservedDeal & { decided: DecidedDeal };

/** Judges them, all at one moment. */
export const decideDeals = (
  deals: readonly ObservedDeal[],
  now: string,
  { policy, newId }: Pick<Services, 'policy' | 'newId'>,
): { decided: JudgedDeal[]; undecided: Failed<ObservedDeal>[] } =>
  decideEach(deals, (deal) => ({ ...deal, decided: decideDeal(deal.observed, deal.state, policy, now, newId()) }));

/** Ends those of which the contacts may not be linked yet: they are judged a little later. @returns the others */
export const withoutLateContacts = async (
  deals: readonly JudgedDeal[],
  now: string,
  run: Run,
): Promise<JudgedDeal[]> => {
  const dueOf = ({ record, state, decided: { judgement } }: JudgedDeal): string | null => {
    const isHeld = judgement?.verdict.as === 'reverted' || judgement?.verdict.as === 'flagged';
    return isHeld && state.pending === undefined
      ? contactsDue(record, judgement.verdict.enteredAt, state.attempts, now)
      : null;
  };
  const ready: JudgedDeal[] = [];
  for (const deal of deals) {
    const at = dueOf(deal);
    if (at === null) ready.push(deal);
    else await end(dealKind, [deal], () => ({ ends: 'later', code: noContacts, at }), run);
  }
  return ready;
};

/**
 * Keeps what was read and judged. A deal of which nothing is to be written is done with that, its answer in the ledger before.
 * `lost`: another worker wrote the deal meanwhile, and looks after it.
 */
export const claimDeals = async (
  deals: readonly JudgedDeal[],
  services: Services,
): Promise<{ claimed: Claimed<'deal'>[]; lost: JudgedDeal[] }> => {
  const { table, connection, policy } = services;
  await writeLedger(
    table,
    { object: 'deal', connection },
    deals.flatMap(({ look, state, decided }) => {
      if (decided.judgement === null || decided.hold !== null) return [];
      const about = { policy: policy.hash, causes: look.causes, version: state.version + 1, written: [] };
      const entry = dealEntryOf(decided, state, about);
      return entry === null ? [] : [{ id: look.id, entry }];
    }),
  );
  const kept = await Promise.all(
    deals.map(async ({ look, state: before, decided }): Promise<Claimed<'deal'> | null> => {
      try {
        const { hold, next } = decided;
        const claimed = withNoteLines(next, hold && holdNote(hold).card, services);
        const state = await dealStates.save(table, connection, look.id, before, claimed);
        return { look, before, decided, state };
      } catch (error) {
        if (error instanceof Conflict) return null;
        throw error;
      }
    }),
  );
  return {
    claimed: kept.filter((one) => one !== null),
    lost: deals.filter((_, place) => kept[place] === null),
  };
};
