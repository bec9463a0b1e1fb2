/** One lead after its handoff, looked at again and again: what is planned is taken for made, as the hand-off would make it. */
import { checkWatch, followUp, type FollowUp, type FollowUpInput } from '../../../shared/lead/follow-up/follow-up.ts';
import type { TakeBack } from '../../../shared/domain/decision.ts';
import { plusDays } from '../../../shared/domain/instant.ts';
import type { Assignment, TaskPlan } from '../../../shared/domain/decision.ts';
import type { Activity, TaskRead } from '../../../shared/domain/lead.ts';
import type { Team } from '../../../shared/domain/team.ts';
import type { LeadState } from '../../../shared/domain/lead-state.ts';
import type { Policy } from '../../../shared/policy/policy.ts';
import { examplePolicy, givenTo, ids, leadState, team as exampleTeam, relations } from '../../support/lead.ts';

export const assignedTo = (ownerId: string | null, by: Assignment['by'] = 'us'): Assignment => ({
  ownerId,
  rep: null,
  by,
  reason: 'It was their turn.',
  pool: null,
  candidates: [],
  coordinator: null,
});

export type Case = Partial<Pick<FollowUpInput, 'stage' | 'standing' | 'said' | 'confirmBy' | 'tasks' | 'person'>> & {
  activities?: readonly Activity[] | null;
  /** Another owner than before, given by whom. */
  owner?: Assignment;
};

export const keysOf = (plans: readonly { key: string }[]): string[] => plans.map(({ key }) => key);

/** The first talk's task, which the write-back makes for each round: the key of the latest. */
const firstTalkOf = ({ written }: LeadState, round: number): string => {
  const latest = Math.max(
    round,
    ...Object.keys(written.tasks).map((key) => Number(/^first-talk-(\d+)$/.exec(key)?.[1] ?? 1)),
  );
  return latest === 1 ? 'first-talk' : `first-talk-${latest}`;
};

/** Who gets a lead that is taken back. */
const nextOwner = new Map([
  [ids.anna, ids.ben],
  [ids.ben, ids.carla],
  [ids.carla, ids.anna],
]);

export type Scene = {
  state: LeadState;
  /** Every task that was ever made, in order. */
  made: TaskPlan[];
  look: (now: string, own?: Case) => FollowUp & { takeBack: TakeBack | null };
};

/** @param own the lead's state; of an owner whom we gave, unless it says otherwise */
export const leadScene = (
  own: Partial<LeadState> = {},
  { policy = examplePolicy(), team = exampleTeam() }: { policy?: Policy; team?: Team } = {},
): Scene => {
  const scene: Scene = {
    state: leadState({ ...givenTo(ids.anna), ...own }),
    made: [],
    look: (now, { activities = [], owner, stage = 'problem-aware', tasks = null, ...rest } = {}) => {
      const { state } = scene;
      const { watch, takeBack } = checkWatch({ state, relations: relations(), activities, team, policy, now });
      const before = state.owner?.ownerId ?? ids.anna;
      const given = takeBack === null ? before : (nextOwner.get(before) ?? before);
      const assignment = owner ?? assignedTo(given, state.owner?.by);
      const next = followUp({
        state,
        lost: null,
        watch,
        assignment,
        stage,
        isNoBuyers: false,
        standing: { as: 'none', missing: 'Buyer status is empty.' },
        said: null,
        confirmBy: plusDays(now, 1000),
        tasks,
        leadName: 'Ada Example, Example Works',
        team,
        policy,
        now,
        ...rest,
      });
      const kept = Object.entries(state.written.tasks).filter(
        ([key]) =>
          assignment.ownerId === null || key.startsWith('first-talk') || next.tasks.some((task) => task.key === key),
      );
      const talk = firstTalkOf(state, next.watch?.round ?? 1);
      const created = next.tasks.filter(({ key }) => state.written.tasks[key] === undefined);
      scene.made.push(...created);
      const { watch: _watch, rest: _rest, owner: _owner, ...others } = state;
      scene.state = {
        ...others,
        ...(assignment.ownerId !== null && {
          owner: { ownerId: assignment.ownerId, by: assignment.by, at: now, reason: assignment.reason },
        }),
        ...(next.watch && { watch: next.watch }),
        ...(next.rest && { rest: next.rest }),
        asks: [...next.asks],
        written: {
          tasks: Object.fromEntries([...kept, ...[talk, ...keysOf(created)].map((key) => [key, `task ${key}`])]),
        },
      };
      return { ...next, takeBack };
    },
  };
  return scene;
};

export const tasks = (read: Record<string, boolean>): ReadonlyMap<string, TaskRead> =>
  new Map(Object.entries(read).map(([key, done]) => [key, { done, completedAt: null }]));

/** The state of a lead that has its first talk's task. */
export const withFirstTalk = (key = 'first-talk'): Pick<LeadState, 'written'> => ({
  written: { tasks: { [key]: `task ${key}` } },
});
