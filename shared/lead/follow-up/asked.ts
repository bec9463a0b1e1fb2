/** What sales did since the handoff is asked for only where something depends on it now: this says where. */
import type { BuyerStatus, Followed } from '../../domain/lead.ts';
import type { LeadState } from '../../domain/lead-state.ts';
import type { Team } from '../../domain/team.ts';
import type { Policy } from '../../policy/policy.ts';
import { standingOf } from '../assess/confirmation.ts';
import { isAskForStatus, isConfirmKey } from '../write-back/write-back.ts';
import { stepTime } from './ladder.ts';

/** `isLate`: the firm's owner turned up after a pool had chosen. */
type Lead = { causes: readonly string[]; before: LeadState; said: BuyerStatus | null; isLate: boolean };

/** Causes of looks that are about a task or a time, and not about the record. */
const taskCauses = new Set(['due', 'task-done']);

/** A step of the ladder is about to be taken, or all are, and nobody knows yet whether the buyer was reached since. */
export const isTouchAsked = (
  { causes, before: { watch, isAway } }: Pick<Lead, 'causes' | 'before'>,
  policy: Policy,
  team: Team,
  now: string,
): boolean => {
  // Home asks whether anybody has reached them, or somebody did something here that home should know.
  if (isAway) return causes.some((cause) => taskCauses.has(cause));
  if (watch === undefined || watch.touched !== undefined) return false;
  const at = stepTime(watch, policy, team);
  return at === null ? causes.some((cause) => taskCauses.has(cause)) : at <= now;
};

/** The ids of the tasks by which sales was asked for the status, as long as it has not given it. */
export const tasksAsked = ({ causes, before, said, isLate }: Lead, policy: Policy, now: string): readonly string[] => {
  const isConfirmed = standingOf(said, before.confirmation, policy, { now }).as === 'confirmed';
  if (!isLate && (isConfirmed || !causes.some((cause) => taskCauses.has(cause)))) return [];
  return Object.entries(before.written.tasks)
    .flatMap(([key, id]) => (isAskForStatus(key) ? [id] : []))
    .toSorted();
};

/** When the last of the tasks that ask for the buyer status alone was completed: a first talk done confirms nothing anew. */
export const lastDone = ({ tasks }: Pick<Followed, 'tasks'>): string | null =>
  [...(tasks ?? [])]
    .flatMap(([key, { done, completedAt }]) => (isConfirmKey(key) && done && completedAt !== null ? [completedAt] : []))
    .toSorted()
    .at(-1) ?? null;
