/** What is due long after the first talk: a resting lead is woken, and after a win somebody checks what was promised (P13). */
import { clean } from '../../domain/facts.ts';
import { plusDays } from '../../domain/instant.ts';
import { dayOf } from '../../words/moments.ts';
import { sayIn } from '../../words/catalogue.ts';
import { lastNumber } from './asks.ts';
import type { TaskPlan } from '../../domain/decision.ts';
import type { Stage } from '../../domain/lead.ts';
import { dealsByAge, type Ask, type LeadState, type Rest } from '../../domain/lead-state.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Office } from '../../time/office.ts';

export type CareScene = {
  state: LeadState;
  stage: Stage;
  leadName: string;
  ownerId: string;
  policy: Policy;
  office: Office;
  now: string;
};

/** Longest reason of a loss in a task, in UTF-16 units. */
const maxReason = 200;

/**
 * How a lead rests after this look. Undefined when it does not; woken once more when its time has come and its owner works.
 * The count goes on from rest to rest, so that each waking has a task of its own.
 */
export const nextRest = ({ state, stage, policy, office, now }: CareScene): Rest | undefined => {
  if (stage !== 'resting') return undefined;
  const wakeAt = plusDays(now, policy.retention.restDays);
  const rest = state.rest ?? { since: now, wakeAt, woken: lastNumber('wake', state) };
  return rest.wakeAt <= now && office.isOpen(now) ? { ...rest, wakeAt, woken: rest.woken + 1 } : rest;
};

/** The entry by which a waking that happened now is kept among what sales was asked. */
export const wakeAsk = (rest: Rest | undefined, { state, policy, now }: CareScene): Ask[] =>
  rest !== undefined && rest.woken > (state.rest?.woken ?? rest.woken)
    ? [{ key: `wake-${rest.woken}`, at: now, why: sayIn(policy).care.rested }]
    : [];

const lostReason = ({ state: { deals }, policy }: CareScene): string[] => {
  const [, last] = dealsByAge(deals).findLast(([, { outcome }]) => outcome === 'lost') ?? [];
  return last?.reason === undefined ? [] : [sayIn(policy).care.wake.lost(clean(last.reason, maxReason))];
};

/** The task of the last waking of this rest. */
export const wakeTasks = (rest: Rest | undefined, asks: readonly Ask[], scene: CareScene): TaskPlan[] => {
  const woken = asks.find(({ key, at }) => rest !== undefined && key === `wake-${rest.woken}` && at >= rest.since);
  if (rest === undefined || woken === undefined) return [];
  const say = sayIn(scene.policy);
  const { wake } = say.care;
  return [
    {
      key: woken.key,
      to: scene.ownerId,
      subject: wake.subject(scene.leadName),
      lines: [wake.since(dayOf(rest.since, say)), ...lostReason(scene), wake.todo, wake.else(dayOf(rest.wakeAt, say))],
      dueAt: woken.at,
      priority: 'MEDIUM',
    },
  ];
};

/** When the delivery of each won deal is to be checked, by the key of its task. */
export const deliveryChecks = ({
  state,
  policy,
  office,
}: CareScene): readonly { key: string; at: string; wonAt: string }[] =>
  dealsByAge(state.deals).flatMap(([deal, { outcome, at, wins = 1 }]) => {
    if (outcome !== 'won') return [];
    // Won, opened and won again: the first check's task was of the first time.
    const key = wins === 1 ? `delivered-${deal}` : `delivered-${deal}-${wins}`;
    return [{ key, wonAt: at, at: office.open(plusDays(at, policy.retention.deliveredDays)) }];
  });

/** The checks whose time has come, and those that were made: when one is due hangs on whoever has the lead, and another owner makes none anew. */
export const deliveryTasks = (scene: CareScene): TaskPlan[] => {
  const say = sayIn(scene.policy);
  const { delivered } = say.care;
  return deliveryChecks(scene)
    .filter(({ key, at }) => at <= scene.now || scene.state.written.tasks[key] !== undefined)
    .map(({ key, at, wonAt }) => ({
      key,
      to: scene.ownerId,
      subject: delivered.subject(scene.leadName),
      lines: [delivered.won(dayOf(wonAt, say)), delivered.todo, delivered.else],
      dueAt: at,
      priority: 'MEDIUM',
    }));
};
