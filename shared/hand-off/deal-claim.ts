/** Claims deals: the gate's answer is in the table before the CRM hears of it, so that a crash can neither repeat nor lose it. */
import { Conflict } from '../domain/errors.ts';
import type { DealState } from '../domain/deal-state.ts';
import { holdKeys } from '../deal/note.ts';
import { plus } from '../domain/instant.ts';
import { dealEntry } from './deal-entry.ts';
import type { ClaimedDeal, JudgedDeal } from './deal-work.ts';
import { leaseMs } from '../domain/track.ts';
import type { Services } from './services.ts';
import { writeLedger } from '../store/ledger.ts';
import { dealStates } from '../store/records.ts';

/** What may have to be created; what was not is simply not found, should somebody have to look for it. */
const createsOf = ({ hold, state: { written } }: JudgedDeal): string[] =>
  hold === null
    ? []
    : [
        ...(written.noteId === undefined ? ['note'] : []),
        ...holdKeys(hold.count).filter((key) => written.tasks[key] === undefined),
      ];

/** So many leads are kept with a deal, those told last: far more than a deal has contacts. */
const mostTold = 100;

/** Who is told of the deal, by now. A close that was left alone is told to nobody. */
const toldOf = ({ record, state, contacts, judgement }: JudgedDeal): readonly string[] =>
  record.outcome === 'won' && (judgement?.verdict ?? state.verdict)?.as === 'before-us'
    ? (state.told ?? [])
    : [...new Set([...(state.told ?? []), ...contacts.ids])].slice(-mostTold);

const claimedState = (deal: JudgedDeal, token: string, now: string): DealState => {
  const { due, parked, gone, pending, confirmation, attempts, ...kept } = deal.state;
  const { record, own, judgement, hold } = deal;
  const told = toldOf(deal);
  return {
    ...kept,
    readAt: record.readAt,
    outcome: record.outcome,
    ...(own.confirmation && { confirmation: own.confirmation }),
    ...(told.length > 0 && { told: [...told] }),
    ...(judgement && { verdict: judgement.verdict, reverts: judgement.reverts, flags: judgement.flags }),
    ...(hold && {
      pending: {
        token,
        leaseUntil: plus(now, leaseMs),
        creates: createsOf(deal),
        ...(judgement?.revertTo && {
          revertTo: { stage: judgement.revertTo.stage, pipeline: judgement.revertTo.pipeline },
        }),
      },
    }),
    attempts: hold === null ? 0 : attempts,
  };
};

/**
 * Keeps what was read and judged. A deal of which nothing is to be written is done with that, its answer in the ledger before.
 * `lost`: another worker wrote the deal meanwhile, and looks after it.
 */
export const claimDeals = async (
  deals: readonly JudgedDeal[],
  services: Services,
): Promise<{ claimed: ClaimedDeal[]; lost: JudgedDeal[] }> => {
  const { table, connection, newId } = services;
  const now = services.now();
  const claimed: ClaimedDeal[] = [];
  const lost: JudgedDeal[] = [];
  const passed = deals.filter(({ judgement, hold }) => judgement !== null && hold === null);
  await writeLedger(
    table,
    { object: 'deal', connection },
    passed.flatMap((deal) => dealEntry(deal, deal.state.version + 1, [], services)),
  );
  await Promise.all(
    deals.map(async (deal) => {
      const token = newId();
      try {
        const next = claimedState(deal, token, now);
        const state = await dealStates.save(table, connection, deal.look.id, deal.state, next);
        claimed.push({ ...deal, state, token });
      } catch (error) {
        if (!(error instanceof Conflict)) throw error;
        lost.push(deal);
      }
    }),
  );
  return { claimed, lost };
};
