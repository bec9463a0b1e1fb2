/** Gathers what the gate judges a deal by, and judges it. Writes nothing. */
import { type Crm, refName, type RecordRef } from '../crm/crm.ts';
import { confirmationOf, standingOf } from '../lead/assess/confirmation.ts';
import type { DealRecord, StageChange } from '../domain/deal.ts';
import type { Said } from '../deal/missing.ts';
import { closeKeys, type Hold } from '../deal/note.ts';
import { judgeClose, type Judgement } from '../deal/gate.ts';
import type { StatusMark, TaskRead } from '../domain/lead.ts';
import { isRefusedRecord } from '../domain/outcome.ts';
import { sharedWorld } from './deal-contacts.ts';
import type { JudgedDeal, KnownDeal, ReadyDeal } from './deal-work.ts';
import type { Services } from './services.ts';

/** Asks for many at once; one that the CRM refuses to speak of is absent, and does not take the others with it. */
const askAll = async <K, V>(
  keys: readonly K[],
  ask: (some: readonly K[]) => Promise<ReadonlyMap<string, V>>,
): Promise<ReadonlyMap<string, V>> => {
  if (keys.length === 0) return new Map();
  try {
    return await ask(keys);
  } catch (error) {
    if (!isRefusedRecord(error)) throw error;
    if (keys.length === 1) return new Map();
    const half = Math.ceil(keys.length / 2);
    return new Map([...(await askAll(keys.slice(0, half), ask)), ...(await askAll(keys.slice(half), ask))]);
  }
};

const refOfDeal = ({ id }: DealRecord): RecordRef => ({ object: 'deal', id });

/** Where a deal stands tells the gate enough while it is open, unless something is still to be written to it. */
const needsHistory = ({ record, state }: ReadyDeal): boolean =>
  record.outcome !== 'open' || state.pending !== undefined;

const readMarks = (deals: readonly ReadyDeal[], crm: Crm): Promise<ReadonlyMap<string, StatusMark>> =>
  askAll(
    deals.filter(({ record }) => record.buyerStatus !== null).map(({ record }) => refOfDeal(record)),
    (refs) => crm.readStatusMarks(refs),
  );

/** The tasks by which we asked for the confirmation of what is said on the deal: completing one says it again. */
const askedBy = ({ record, state }: ReadyDeal): readonly string[] =>
  record.buyerStatus === null ? [] : closeKeys(state.written.tasks).flatMap((key) => state.written.tasks[key] ?? []);

const lastDone = (ids: readonly string[], tasks: ReadonlyMap<string, TaskRead>): string | null =>
  ids
    .flatMap((id) => {
      const task = tasks.get(id);
      return task?.done === true && task.completedAt !== null ? [task.completedAt] : [];
    })
    .toSorted()
    .at(-1) ?? null;

/** One call of each kind for all of them, and none where nothing depends on the answer. */
export const gatherDeals = async (
  deals: readonly ReadyDeal[],
  now: string,
  { crm, policy }: Services,
): Promise<KnownDeal[]> => {
  const taskIds = deals.flatMap(askedBy);
  const [histories, marks, tasks] = await Promise.all([
    askAll(
      deals.filter(needsHistory).map(({ record }) => record.id),
      (ids) => crm.readStageHistory(ids),
    ),
    readMarks(deals, crm),
    askAll(taskIds, (ids) => crm.readTasks(ids)),
  ]);
  return deals.map((deal) => {
    const { record, state, contacts } = deal;
    const confirmation = confirmationOf({
      said: record.buyerStatus,
      mark: marks.get(refName(refOfDeal(record))) ?? null,
      taskDoneAt: lastDone(askedBy(deal), tasks),
      kept: state.confirmation,
      world: sharedWorld(contacts.worlds, now),
      policy,
    });
    const standing = standingOf(record.buyerStatus, confirmation, policy, now);
    const own: Said = { name: record.name, confirmation, standing };
    return { ...deal, own, history: histories.get(record.id) ?? [] };
  });
};

/** True when the deal was moved on between two of our reads: what it was judged by is no more. */
export const hasMoved = ({ record, history }: KnownDeal): boolean =>
  record.outcome !== 'open' && history[0] !== undefined && history[0].stage !== record.stage;

const stageNamed = (history: readonly StageChange[], at: string): string | null =>
  history.find((change) => change.at === at)?.stageName ?? null;

/** What the deal is to be told by note and task: of a close that is held now, or of one whose telling was not finished. */
const holdOf = ({ record, state, contacts, history }: KnownDeal, judgement: Judgement | null): Hold | null => {
  const deal = { name: record.name, ownerId: record.ownerId };
  const hasContact = contacts.ids.length > 0;
  if (judgement !== null) {
    const { verdict, told, revertTo, letStand, reverts, flags } = judgement;
    if (verdict.as !== 'reverted' && verdict.as !== 'flagged') return null;
    const backIn = revertTo?.stageName ?? null;
    return { deal, verdict, told, closedIn: record.stageName, backIn, letStand, hasContact, count: reverts + flags };
  }
  const { verdict, pending } = state;
  if (pending === undefined || verdict === undefined) return null;
  return {
    deal,
    verdict,
    told: verdict.missing,
    closedIn: stageNamed(history, verdict.enteredAt),
    backIn: record.outcome === 'open' ? record.stageName : null,
    letStand: null,
    hasContact,
    count: state.reverts + state.flags,
  };
};

export const judgeDeal = (deal: KnownDeal, now: string, { policy }: Services): JudgedDeal => {
  const { record, state, contacts, history, own } = deal;
  const judgement = judgeClose({
    deal: record,
    history,
    state,
    own,
    contacts: contacts.said,
    unreadable: contacts.unreadable,
    policy,
    now,
  });
  return { ...deal, judgement, hold: holdOf(deal, judgement) };
};
