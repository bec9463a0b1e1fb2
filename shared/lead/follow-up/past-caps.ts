/** What follows where caps keep a lead from everybody: its default owner is told, or it waits. */
import type { Assignment, TaskPlan } from '../../domain/decision.ts';
import type { LeadState } from '../../domain/lead-state.ts';
import type { FollowUp } from './follow-up.ts';

const key = 'past-caps';

/** Told on the first such lead of an hour, and there it stays while the default owner has it. */
const toldTask = (
  { ownerId, tellsPastCaps }: Assignment,
  { owner, pending, written }: LeadState,
  leadName: string,
  now: string,
): TaskPlan[] => {
  const isMade = written.tasks[key] !== undefined || pending?.creates.includes(key) === true;
  if (tellsPastCaps !== true && !(isMade && owner?.ownerId === ownerId)) return [];
  return [
    {
      key,
      to: ownerId,
      subject: `Everybody has had their leads of today: ${leadName}`,
      lines: [
        'Whoever could have taken this lead has reached their daily cap, so it came to you, the default owner.',
        'So does what comes until one of them has room again. You are told once an hour at most.',
        'If that happens often: a higher dailyCap, one more in the pool, or routing.overflow: wait in the policy.',
      ],
      dueAt: now,
      priority: 'LOW',
    },
  ];
};

/** @param before the lead before this look */
export const withCaps = (
  follow: FollowUp,
  assignment: Assignment,
  before: LeadState,
  leadName: string,
  now: string,
): FollowUp => {
  const { waitsUntil } = assignment;
  if (waitsUntil !== undefined) return { ...follow, due: { at: waitsUntil, why: 'caps' } };
  const told = toldTask(assignment, before, leadName, now);
  return told.length === 0 ? follow : { ...follow, tasks: [...follow.tasks, ...told] };
};
