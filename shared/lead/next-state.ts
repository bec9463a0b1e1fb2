/** What the table will keep of a lead that was decided about. */
import type { Assignment, Decision } from '../domain/decision.ts';
import { numberIn } from './follow-up/asks.ts';
import type { FollowUp } from './follow-up/follow-up.ts';
import { withLossesOver } from './assess/stage.ts';
import type { Confirmation, LeadState } from '../domain/lead-state.ts';
import type { Differences } from './write-back/differences.ts';
import { plus } from '../domain/instant.ts';
import { isGivenByUs } from './choice.ts';
import { boughtIn } from './history.ts';
import { wishedIn } from './own-text.ts';
import type { LeadRef } from '../domain/lead.ts';
import type { Observed } from './observe.ts';
import { isYoung } from './owner/late-firm.ts';
import { leadName } from '../domain/relation.ts';
import { isNoBuyers } from '../domain/text-kind.ts';
import { toldOf } from '../domain/task-words.ts';
import { leaseMs } from '../domain/track.ts';

/** True when the record is already as it should be. */
const isNothing = (todo: Differences): boolean =>
  todo.ownerId === undefined &&
  Object.keys(todo.fields).length === 0 &&
  todo.note === null &&
  todo.tasks.length === 0 &&
  todo.retold.length === 0 &&
  todo.outdated.length === 0;

/** What the lead's state keeps of what follows; nothing stands there that does not hold any more. */
const following = ({ watch, asks, rest, due }: FollowUp): Partial<LeadState> => ({
  ...(watch && { watch }),
  ...(asks.length > 0 && { asks: [...asks] }),
  ...(rest && { rest }),
  ...(due && { due }),
});

const standing = ({ standing, confirmation }: Decision): Confirmation | null =>
  (standing.as === 'confirmed' && confirmation) || null;

/** Since when its owner has the lead. From when we knew the record: a person's choice after it is younger than ours. */
export const ownedSince = (
  { ownerId, by }: Assignment,
  { readAt }: Pick<Observed, 'readAt'>,
  { owner }: Pick<LeadState, 'owner'>,
): string => (owner?.ownerId === ownerId && owner.by === by ? owner.at : readAt);

/** By what the owner was chosen: the pool for as long as they have it, the rest for as long as the choice may give way. */
const chosenBy = (
  { ownerId, by, pool }: Assignment,
  { route }: Decision,
  { owner }: LeadState,
  now: string,
): Pick<NonNullable<LeadState['owner']>, 'pool' | 'isFirms' | 'isDefault'> => {
  if (pool !== null) return { pool };
  if (route.kind === 'pool' && owner?.ownerId !== ownerId) return { isDefault: true };
  if (route.kind === 'keep' && route.isFirms) return { isFirms: true };
  if (owner?.ownerId !== ownerId || by !== 'us') return {};
  const { pool: former, isFirms, isDefault } = owner;
  const isOpen = isYoung(owner, now);
  return {
    ...(former !== undefined && { pool: former }),
    ...(isOpen && isFirms && { isFirms }),
    ...(isOpen && isDefault && { isDefault }),
  };
};

/** So many of those who let it lie are kept: more than the ladder of any policy takes it from. */
const mostLetLie = 20;

/** Those who let it lie, and now whoever it was taken back from, where somebody else could be given it. */
export const letLieOf = (
  { route }: Pick<Decision, 'route'>,
  { ownerId }: Pick<Assignment, 'ownerId'>,
  { letLie = [] }: Pick<LeadState, 'letLie'>,
): string[] => {
  const { takenFrom } = route.kind === 'pool' ? route : {};
  const from = takenFrom?.isOnLeave || takenFrom?.isPassedOn ? undefined : takenFrom?.ownerId;
  const all = from === undefined || from === ownerId ? letLie : [...letLie.filter((one) => one !== from), from];
  return all.slice(-mostLetLie);
};

/** What the policy says of it is not kept. */
const withoutReason = <T extends { reason: string }>({ reason: _, ...kept }: T): Omit<T, 'reason'> => kept;

/** How often our choice was undone: until it was so too often, or a person has chosen. */
const overriddenAfter = (
  { unassignment: { unassigned, overridden } }: Decision,
  { by }: Assignment,
  before: LeadState,
): LeadState['overridden'] => (unassigned !== null || by === 'human' ? undefined : (overridden ?? before.overridden));

/** The lead as it will stand in the table once claimed. */
export const nextState = ({
  observed,
  before,
  decision,
  assignment,
  todo,
  wake,
  token,
  follow,
  confirmBy,
  isAway,
  passedOn,
  called,
  kept,
  now,
}: {
  observed: Pick<
    Observed,
    | 'readAt'
    | 'current'
    | 'firm'
    | 'persons'
    | 'number'
    | 'heard'
    | 'optedOutBy'
    | 'leftAloneBy'
    | 'noContactBy'
    | 'facts'
  >;
  before: LeadState;
  decision: Decision;
  assignment: Assignment;
  todo: Differences;
  wake: readonly LeadRef[];
  token: string;
  /** What follows the handoff. */
  follow: FollowUp;
  /** As the record is to show it; '' where nothing is to be confirmed. */
  confirmBy: string;
  /** The watch over its person is on another record. */
  isAway: boolean;
  /** What is kept of its being passed on. */
  passedOn: LeadState['passedOn'];
  called: LeadState['called'];
  /** What may be kept of a sentence about it, and of one that names users of the CRM. */
  kept: Readonly<Record<'reason' | 'owner', (sentence: string) => string>>;
  now: string;
}): LeadState => {
  const { firm, number, heard = before.heard, optedOutBy } = observed;
  const { ruledOut, heldThen } = decision.ruling;
  const { unassigned } = decision.unassignment;
  const overridden = overriddenAfter(decision, assignment, before);
  const [person, ...persons] = observed.persons;
  const bought = boughtIn(observed.facts);
  const unclear = before.pending?.creates ?? [];
  const onRecord = observed.current.ownerId;
  const letLie = letLieOf(decision, assignment, before);
  const talksOver = Math.max(before.talksOver ?? 0, ...todo.outdated.map((key) => numberIn(key, 'first-talk')));
  const creates = [...(todo.note === 'create' ? ['note'] : []), ...todo.tasks.map(({ key }) => key)];
  // Of a task that an earlier try may have made it is kept what that one gave it to say.
  const told = { ...Object.fromEntries(todo.tasks.map((task) => [task.key, toldOf(task)])), ...before.pending?.told };
  return {
    version: before.version,
    readAt: observed.readAt,
    decision: {
      at: decision.at,
      policy: decision.policy,
      stage: decision.stage.stage,
      segment: decision.segment,
      score: decision.score.total,
      parts: decision.score.parts.map((part) => ({ ...part, reason: kept.reason(part.reason) })),
      ...(decision.route.kind === 'stop' && { stopped: decision.route.stop }),
    },
    ...(assignment.ownerId !== null && {
      owner: {
        ownerId: assignment.ownerId,
        ...(assignment.rep && { rep: assignment.rep }),
        by: assignment.by,
        at: ownedSince(assignment, observed, before),
        reason: kept.owner(assignment.reason),
        ...chosenBy(assignment, decision, before, now),
        ...(todo.ownerId !== undefined &&
          onRecord !== null &&
          isGivenByUs(before, onRecord) && { insteadOf: onRecord }),
      },
    }),
    // A refused lead keeps what it had: should the reason pass, its owner is the same.
    ...(assignment.ownerId === null && !unassigned && before.owner && { owner: before.owner }),
    // Whoever has left while the lead rests is kept until another one is sought: the lead is one that is coordinated.
    ...(before.coordinator && { coordinator: before.coordinator }),
    ...(assignment.coordinator && {
      coordinator: { rep: assignment.coordinator.rep, ownerId: assignment.coordinator.ownerId },
    }),
    ...(confirmBy !== '' && { confirmBy }),
    ...(letLie.length > 0 && { letLie }),
    ...(passedOn && { passedOn }),
    signals: [...decision.signals],
    written: before.written,
    ...((!isNothing(todo) || unclear.length > 0 || wake.length > 0 || follow.late) && {
      pending: {
        token,
        leaseUntil: plus(now, leaseMs),
        creates: [...new Set([...unclear, ...creates])],
        ...(Object.keys(told).length > 0 && { told }),
        ...(wake.length > 0 && { tells: wake.map(leadName) }),
      },
    }),
    ...(decision.own && { confirmation: decision.own }),
    ...(isAway && { isAway }),
    ...(assignment.ownerId !== null && !follow.watch && isNoBuyers(decision.facts.textKind) && { isNoBuyers: true }),
    ...(before.deals && {
      deals: withLossesOver(before.deals, { signals: decision.signals, now }, standing(decision)),
    }),
    attempts: before.attempts,
    ...(talksOver > 0 && { talksOver }),
    ...(before.handedOffAt && { handedOffAt: before.handedOffAt }),
    ...(before.ownerByMerge !== undefined && todo.ownerId !== undefined && { ownerByMerge: before.ownerByMerge }),
    ...(before.absorbed && { absorbed: before.absorbed }),
    ...(person && { person }),
    ...(persons.length > 0 && { persons }),
    ...(before.mergedPersons && { mergedPersons: before.mergedPersons }),
    ...(number !== undefined && { number }),
    ...(firm && { company: firm }),
    ...(heard && { heard }),
    ...(called && { called }),
    ...(Object.keys(bought).length > 0 && { bought }),
    ...(optedOutBy !== undefined && { optedOutBy }),
    ...wishedIn(observed),
    ...(ruledOut && { ruledOut: withoutReason(ruledOut) }),
    ...(unassigned && { unassigned: withoutReason(unassigned) }),
    ...(overridden && { overridden }),
    ...(heldThen.length > 0 && { heldThen: [...heldThen] }),
    ...following(follow),
  };
};
