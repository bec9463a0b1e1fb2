/** What is due long after the first talk: a resting lead is woken, and after a win somebody checks what was promised (P13). */
import { clean } from '../../domain/facts.ts';
import { dateOf, plusDays } from '../../domain/instant.ts';
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
export const wakeAsk = (rest: Rest | undefined, { state, now }: CareScene): Ask[] =>
  rest !== undefined && rest.woken > (state.rest?.woken ?? rest.woken)
    ? [{ key: `wake-${rest.woken}`, at: now, why: 'The time to rest is over.' }]
    : [];

const lostReason = ({ deals }: LeadState): string[] => {
  const [, last] = dealsByAge(deals).findLast(([, { outcome }]) => outcome === 'lost') ?? [];
  return last?.reason === undefined ? [] : [`The last deal was lost: ${clean(last.reason, maxReason)}`];
};

/** The task of the last waking of this rest. */
export const wakeTasks = (rest: Rest | undefined, asks: readonly Ask[], scene: CareScene): TaskPlan[] => {
  const woken = asks.find(({ key, at }) => rest !== undefined && key === `wake-${rest.woken}` && at >= rest.since);
  if (rest === undefined || woken === undefined) return [];
  return [
    {
      key: woken.key,
      to: scene.ownerId,
      subject: `Time to ask again: ${scene.leadName}`,
      lines: [
        `They have rested since ${dateOf(rest.since) ?? rest.since}.`,
        ...lostReason(scene.state),
        'Ask whether the time has come, then set Buyer status and Buyer status confirmed by.',
        `Else nothing is to be done: you are asked again on ${dateOf(rest.wakeAt) ?? rest.wakeAt}.`,
      ],
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

/** The checks whose time has come. */
export const deliveryTasks = (scene: CareScene): TaskPlan[] =>
  deliveryChecks(scene)
    .filter(({ at }) => at <= scene.now)
    .map(({ key, at, wonAt }) => ({
      key,
      to: scene.ownerId,
      subject: `Delivered as sold? ${scene.leadName}`,
      lines: [
        `Their deal was won on ${dateOf(wonAt) ?? wonAt}.`,
        'Ask them whether they got what they were promised, and whether it solves their problem.',
        'What is missing is yours to see to; what works is the next conversation.',
      ],
      dueAt: at,
      priority: 'MEDIUM',
    }));
