/**
 * The gate before a close: a deal that was moved into a won stage passes when sales has confirmed where the buyer stands.
 *
 *   open ──into a won stage──► before-us   it was closed long before we first saw the deal: left alone
 *                              passed      confirmed, or the gate is off, or not for this pipeline or whoever closed it: nothing is written
 *                              reverted    put back into the stage before, twice in the deal's life at the most
 *                              flagged     let stand, with note and task
 */
import type { CloseVerdict, DealState } from '../domain/deal-state.ts';
import type { DealRecord, StageChange } from '../domain/deal.ts';
import { missingStatus } from '../lead/assess/missing-status.ts';
import { missingWords, type Said } from './missing.ts';
import { isJudged, mainOf } from './reach.ts';
import type { Policy } from '../policy/policy.ts';
import { sayIn } from '../words/catalogue.ts';

/** Whoever closes again after so many reverts knows what they do: it is told, not fought. */
export const mostReverts = 2;
const dayMs = 86_400_000;

/**
 * Why an unconfirmed close was let stand. `late`: we knew the deal, and saw its close too long after it to undo it.
 * `refused`: the CRM would not let the deal be moved.
 */
export const letStands = ['policy', 'twice', 'late', 'no-open-stage', 'unreadable', 'refused'] as const;
export type LetStand = (typeof letStands)[number];

/** Where a deal is put back to. */
export type Before = Pick<StageChange, 'stage' | 'stageName' | 'pipeline'>;

export type CloseInput = {
  deal: DealRecord;
  /** The deal's moves, newest first. */
  history: readonly StageChange[];
  state: DealState;
  /** What sales confirmed on the deal itself, and with each of its contacts. */
  own: Said;
  contacts: readonly Said[];
  /** Contacts that the CRM would not show: they may hold a confirmation, so the deal is not moved for want of one. */
  unreadable: number;
  policy: Policy;
  /** ISO, UTC. */
  now: string;
};

export type Judgement = {
  verdict: CloseVerdict;
  /** What is missing, as the note tells it: with names, which stay in the CRM. */
  missing: readonly string[];
  revertTo: Before | null;
  letStand: LetStand | null;
  /** How often the deal was put back, and let stand, this verdict included. */
  reverts: number;
  flags: number;
};

/** The moves that made the deal won, newest first: from one won stage into another is no new close. */
const winningMoves = ({ deal, history }: Pick<CloseInput, 'deal' | 'history'>): readonly StageChange[] => {
  const present = history.findIndex(({ stage }) => stage === deal.stage);
  const since = present === -1 ? [] : history.slice(present);
  const end = since.findIndex(({ outcome }, place) => place > 0 && outcome !== 'won');
  return end === -1 ? since : since.slice(0, end);
};

/**
 * The close that the state has judged already, when it stands still; null for a close that is new: it came later, or the deal
 * was seen open in between.
 */
const judgedClose = ({ outcome, verdict }: DealState, enteredAt: string | undefined): CloseVerdict | null => {
  if (outcome !== 'won' || verdict === undefined) return null;
  const isLater = enteredAt !== undefined && Date.parse(enteredAt) > Date.parse(verdict.enteredAt);
  return isLater ? null : verdict;
};

/** The newest stage before the close that is still open, in whatever pipeline the deal was then. */
const stageBefore = (history: readonly StageChange[], winning: readonly StageChange[]): Before | null => {
  const first = winning.at(-1);
  const earlier = first === undefined ? [] : history.slice(history.indexOf(first) + 1);
  const open = earlier.find(({ outcome }) => outcome === 'open');
  return open === undefined ? null : { stage: open.stage, stageName: open.stageName, pipeline: open.pipeline };
};

/**
 * A contact's confirmation serves the deals that were open when it was given, and those opened later until the first win: who has bought
 * since is asked anew for the next one.
 */
const unlessSpent = (said: Said, { deal: { id: self, createdAt }, policy }: CloseInput): Said => {
  const { confirmation, standing, won = {} } = said;
  if (confirmation === undefined || standing.as !== 'confirmed' || createdAt === undefined) return said;
  const first = Object.entries(won)
    .flatMap(([id, at]) => (id !== self && at > confirmation.at && at < createdAt ? [at] : []))
    .toSorted()[0];
  if (first === undefined) return said;
  return { ...said, standing: { as: 'stale', missing: missingStatus(policy).unspent(confirmation, first) } };
};

const letStandFor = (
  { policy, unreadable }: CloseInput,
  { reverts, before, isOld }: { reverts: number; before: Before | null; isOld: boolean },
): LetStand | null => {
  if (policy.close.unconfirmed !== 'revert') return 'policy';
  if (reverts >= mostReverts) return 'twice';
  if (isOld) return 'late';
  if (unreadable > 0) return 'unreadable';
  return before === null ? 'no-open-stage' : null;
};

/**
 * Judges the close of a deal that stands won. Null when there is nothing to judge: it is not won, or this close was judged
 * and all that followed was written. One that was claimed and not finished (`state.pending`) is judged anew, and counts once.
 */
export const judgeClose = (input: CloseInput): Judgement | null => {
  const { deal, history, state, policy, now } = input;
  if (deal.outcome !== 'won') return null;
  const winning = winningMoves(input);
  const entry = winning.at(-1);
  const judged = judgedClose(state, entry?.at);
  if (judged !== null && state.pending === undefined) return null;

  const enteredAt = judged?.enteredAt ?? entry?.at ?? now;
  const reverts = state.reverts - (judged?.as === 'reverted' ? 1 : 0);
  const flags = state.flags - (judged?.as === 'flagged' ? 1 : 0);
  const answer = (as: CloseVerdict['as'], own: Partial<Judgement> = {}): Judgement => ({
    verdict: { as, enteredAt, at: now, missing: [] },
    missing: [],
    revertTo: null,
    letStand: null,
    reverts,
    flags,
    ...own,
  });
  const isOld = judged === null && Date.parse(enteredAt) < Date.parse(now) - policy.close.judgedDays * dayMs;
  if (isOld && state.outcome === undefined) return answer('before-us');
  if (policy.close.unconfirmed === 'off' || !isJudged(input, entry)) return answer('passed');
  const contacts = input.contacts.map((said) => unlessSpent(said, input));
  const main = mainOf(contacts, policy.close);
  const isYes = ({ standing, confirmation }: Said): boolean =>
    standing.as === 'confirmed' && confirmation !== undefined && policy.close.accepts.includes(confirmation.status);
  const counted = main.length > 0 ? main : contacts;
  const isSince = ({ standing, confirmation }: Said): boolean =>
    standing.as === 'confirmed' && confirmation !== undefined && confirmation.at > (input.own.confirmation?.at ?? '');
  // What was said on the deal holds until one of those who count says otherwise.
  const isOwnYes = isYes(input.own) && !counted.some(isSince);
  if (isOwnYes || counted.some(isYes)) return answer('passed');

  const before = stageBefore(history, winning);
  const letStand = letStandFor(input, { reverts, before, isOld });
  const words = { ...input, contacts, main, accepts: policy.close.accepts, say: sayIn(policy).deal.missing };
  const missing = missingWords(words, 'named');
  const verdict = { enteredAt, at: now, missing: missingWords(words, 'counted') };
  return letStand === null
    ? answer('reverted', {
        missing,
        verdict: { as: 'reverted', ...verdict },
        revertTo: before,
        reverts: reverts + 1,
      })
    : answer('flagged', { missing, verdict: { as: 'flagged', ...verdict }, letStand, flags: flags + 1 });
};

/** The same close, when the CRM refuses to move the deal: it is let stand, and counts as that. */
export const letStandInstead = (judgement: Judgement): Judgement => ({
  ...judgement,
  verdict: { ...judgement.verdict, as: 'flagged' },
  revertTo: null,
  letStand: 'refused',
  reverts: judgement.reverts - 1,
  flags: judgement.flags + 1,
});
