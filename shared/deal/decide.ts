/**
 * The whole decision about one deal: how its close is answered, what it is to be told, and what the table keeps of it. Same input,
 * same output, byte for byte.
 */
import type { StatusMark, TaskRead } from '../domain/lead.ts';
import type { DealRecord, StageChange } from '../domain/deal.ts';
import type { DealState } from '../domain/deal-state.ts';
import { plus } from '../domain/instant.ts';
import { leaseMs } from '../domain/track.ts';
import { confirmationOf, standingOf } from '../lead/assess/confirmation.ts';
import type { Policy } from '../policy/policy.ts';
import { sayIn } from '../words/catalogue.ts';
import { sharedWorld, type Contacts } from './contacts.ts';
import { judgeClose, type Judgement } from './gate.ts';
import { isOfGate } from './reach.ts';
import type { Said } from './missing.ts';
import { closeKeys, holdKeys, isOver, type Hold } from './note.ts';

/** All that the gate judges by. */
export type DealObserved = {
  record: DealRecord;
  contacts: Contacts;
  /** The deal's moves, newest first; none where nothing depends on them. */
  history: readonly StageChange[];
  /** When and by whom the rep's fields on the deal were set; null when the CRM does not tell. */
  mark: StatusMark | null;
  /** When the last task that asked for its confirmation was completed; null when none was. */
  taskDoneAt: string | null;
};

export type DecidedDeal = {
  observed: DealObserved;
  /** What sales said on the deal itself. */
  own: Said;
  /** Null when there was nothing new to judge. */
  judgement: Judgement | null;
  /** What the deal is to be told, or still to be told. */
  hold: Hold | null;
  token: string;
  /** The deal as it will stand in the table. */
  next: DealState;
};

/** Where a deal stands tells the gate enough while it is open, unless something is still to be written to it. */
export const needsHistory = ({ outcome }: DealRecord, before: DealState): boolean =>
  outcome !== 'open' || before.pending !== undefined;

/** The ids of the tasks by which we asked for the confirmation of what is said on the deal: completing one says it again. */
export const tasksAsked = ({ buyerStatus }: DealRecord, { written }: DealState): readonly string[] =>
  buyerStatus === null ? [] : closeKeys(written.tasks).flatMap((key) => written.tasks[key] ?? []);

export const lastDone = (ids: readonly string[], tasks: ReadonlyMap<string, TaskRead>): string | null =>
  ids
    .flatMap((id) => {
      const task = tasks.get(id);
      return task?.done === true && task.completedAt !== null ? [task.completedAt] : [];
    })
    .toSorted()
    .at(-1) ?? null;

/** True when the deal was moved on between two of our reads: what it was judged by is no more. */
export const hasMoved = ({ record, history }: Pick<DealObserved, 'record' | 'history'>): boolean =>
  record.outcome !== 'open' && history[0] !== undefined && history[0].stage !== record.stage;

const saidOn = (
  { record, contacts, mark, taskDoneAt }: DealObserved,
  before: DealState,
  policy: Policy,
  now: string,
): Said => {
  const world = sharedWorld(contacts.worlds, now);
  const confirmation = confirmationOf({
    said: record.buyerStatus,
    mark,
    taskDoneAt,
    kept: before.confirmation,
    world,
    policy,
  });
  return { name: record.name, confirmation, standing: standingOf(record.buyerStatus, confirmation, policy, world) };
};

const stageNamed = (history: readonly StageChange[], at: string): string | null =>
  history.find((change) => change.at === at)?.stageName ?? null;

/** How what was asked ended: with a confirmed close, or with the loss of the deal. Null where nothing was asked, or it is open still. */
const endedAs = (
  { outcome }: DealRecord,
  { outcome: outcomeBefore, verdict: before, written, pending }: DealState,
  judgement: Judgement | null,
): Hold['ended'] => {
  const wasAsked = written.noteId !== undefined && (before?.as === 'reverted' || before?.as === 'flagged');
  if (!wasAsked) return null;
  if (outcome === 'lost' && (outcomeBefore !== 'lost' || pending !== undefined)) return 'lost';
  return judgement?.verdict.as === 'passed' ? 'confirmed' : null;
};

/** What the deal is to be told: of a close that is held now, of how what was asked ended, or of a close whose telling was not finished. */
const holdOf = (
  { record, contacts, history }: DealObserved,
  before: DealState,
  judgement: Judgement | null,
  policy: Policy,
): Hold | null => {
  const ended = endedAs(record, before, judgement);
  const of = {
    deal: { name: record.name, ownerId: record.ownerId },
    hasContact: contacts.ids.length > 0,
    ended,
    say: sayIn(policy),
  };
  if (judgement !== null) {
    const { verdict, missing, revertTo, letStand, reverts, flags } = judgement;
    if (verdict.as !== 'reverted' && verdict.as !== 'flagged' && ended === null) return null;
    const backIn = revertTo?.stageName ?? null;
    return { ...of, verdict, missing, closedIn: record.stageName, backIn, letStand, count: reverts + flags };
  }
  const { verdict, pending } = before;
  if (verdict === undefined || (pending === undefined && ended === null)) return null;
  const enteredAt = ended === 'lost' ? (history[0]?.at ?? record.readAt) : verdict.enteredAt;
  return {
    ...of,
    verdict: { ...verdict, enteredAt },
    missing: ended === null ? verdict.missing : [],
    closedIn: ended === 'lost' ? record.stageName : stageNamed(history, verdict.enteredAt),
    backIn: record.outcome === 'open' ? record.stageName : null,
    letStand: null,
    count: before.reverts + before.flags,
  };
};

/** What may have to be created; what was not is simply not found, should somebody have to look for it. */
const createsOf = (hold: Hold, { written }: DealState): string[] =>
  isOver(hold)
    ? []
    : [
        ...(written.noteId === undefined ? ['note'] : []),
        ...holdKeys(hold.count).filter((key) => written.tasks[key] === undefined),
      ];

/** So many leads are kept with a deal, those told last: far more than a deal has contacts. */
const mostTold = 100;

/** Who is told of the deal, by now. A close that was left alone is told to nobody. */
const toldBy = ({ record, contacts }: DealObserved, before: DealState, judgement: Judgement | null): string[] =>
  record.outcome === 'won' && (judgement?.verdict ?? before.verdict)?.as === 'before-us'
    ? (before.told ?? [])
    : [...new Set([...(before.told ?? []), ...contacts.ids])].slice(-mostTold);

const nextState = (decided: Omit<DecidedDeal, 'next'>, before: DealState, policy: Policy, now: string): DealState => {
  const { due, parked, gone, pending, confirmation, attempts, ...kept } = before;
  const { observed, own, judgement, hold, token } = decided;
  const { record } = observed;
  const told = toldBy(observed, before, judgement);
  return {
    ...kept,
    readAt: record.readAt,
    outcome: record.outcome,
    ...(own.confirmation && { confirmation: own.confirmation }),
    ...((before.wasOfGate || (record.outcome === 'open' && isOfGate(record, policy.close))) && {
      wasOfGate: true as const,
    }),
    ...(told.length > 0 && { told }),
    ...(judgement && { verdict: judgement.verdict, reverts: judgement.reverts, flags: judgement.flags }),
    ...(hold && {
      pending: {
        token,
        leaseUntil: plus(now, leaseMs),
        creates: createsOf(hold, before),
        ...(judgement?.revertTo && {
          revertTo: { stage: judgement.revertTo.stage, pipeline: judgement.revertTo.pipeline },
        }),
      },
    }),
    attempts: hold === null ? 0 : attempts,
  };
};

/**
 * Judges the close of a deal.
 * @param before what the table knew of it
 * @param now ISO, UTC
 * @param token names the claim that is made of it
 */
export const decideDeal = (
  observed: DealObserved,
  before: DealState,
  policy: Policy,
  now: string,
  token: string,
): DecidedDeal => {
  const { record, contacts, history } = observed;
  const own = saidOn(observed, before, policy, now);
  const judgement = judgeClose({
    deal: record,
    history,
    state: before,
    own,
    contacts: contacts.said,
    unreadable: contacts.unreadable,
    policy,
    now,
  });
  const decided = { observed, own, judgement, hold: holdOf(observed, before, judgement, policy), token };
  return { ...decided, next: nextState(decided, before, policy, now) };
};
