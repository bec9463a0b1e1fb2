/** What follows where caps keep a lead from everybody: its default owner is told, or it waits. */
import type { Assignment, TaskPlan } from '../../domain/decision.ts';
import type { LeadState } from '../../domain/lead-state.ts';
import { sayIn, type Language } from '../../words/catalogue.ts';
import type { FollowUp } from './follow-up.ts';

const key = 'past-caps';

/** When it is told, ISO in UTC, and in which language. */
type Told = { now: string; language: Language };

/** Told on the first such lead of an hour, and there it stays while the default owner has it. */
const toldTask = (
  { ownerId, tellsPastCaps }: Assignment,
  { owner, pending, written }: LeadState,
  leadName: string,
  { now, language }: Told,
): TaskPlan[] => {
  const say = sayIn({ language }).caps;
  const isMade = written.tasks[key] !== undefined || pending?.creates.includes(key) === true;
  if (tellsPastCaps !== true && !(isMade && owner?.ownerId === ownerId)) return [];
  return [
    {
      key,
      to: ownerId,
      subject: say.subject(leadName),
      lines: say.lines,
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
  when: Told,
): FollowUp => {
  const { waitsUntil } = assignment;
  if (waitsUntil !== undefined) return { ...follow, due: { at: waitsUntil, why: 'caps' } };
  const told = toldTask(assignment, before, leadName, when);
  return told.length === 0 ? follow : { ...follow, tasks: [...follow.tasks, ...told] };
};
