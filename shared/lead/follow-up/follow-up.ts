/** What is due after a handoff, and when: the first touch, the confirmation, and the care after that. */
import {
  allAnswered,
  allOver,
  askTasks,
  askTime,
  isTalkGone,
  lastNumber,
  lastTalk,
  nextAsks,
  toldWhile,
  type AskScene,
} from './asks.ts';
import { deliveryChecks, deliveryTasks, nextRest, wakeAsk, wakeTasks, type CareScene } from './care.ts';
import { askedAgainTasks, withAskedAgain } from './asked-again.ts';
import { clockSkewMs, dayMs, plus, plusDays } from '../../domain/instant.ts';
import { confirmedSince, otherThan, stepTime, wasAside } from './ladder.ts';
import { handedOnTask, ladderTasks } from './ladder-tasks.ts';
import type { Assignment, RuledOut, TaskPlan, Unassigned } from '../../domain/decision.ts';
import type { BuyerStatus, Stage, TaskRead } from '../../domain/lead.ts';
import type { Team } from '../../domain/team.ts';
import {
  ladderSteps,
  type Ask,
  type Confirmation,
  type LeadState,
  type Rest,
  type Standing,
  type Watch,
} from '../../domain/lead-state.ts';
import type { PersonElsewhere } from '../../domain/relation.ts';
import { rivalTask, ruledOutTask, unassignedTask } from './tellings.ts';
import type { Policy } from '../../policy/policy.ts';
import { calendarOf, firstTouchDue, officeOf, usualOfficeOf } from '../../time/office.ts';
import { sayIn } from '../../words/catalogue.ts';

export { checkWatch, stepTime } from './ladder.ts';

/** The sweep looks once a minute: what is due at once is due at its next look. */
const sweepMs = 60_000;

/** By when sales has confirmed with the buyer where the buyer stands: whole days of 24 hours after `since`. */
export const confirmBy = (policy: Policy, since: string): string => plusDays(since, policy.followUp.confirmDays);

export type FollowUpInput = {
  /** The lead before this look. */
  state: LeadState;
  /** The owner id of whom a pool had given it to, and who now gives way to the firm's owner; null where nobody does. */
  lost: string | null;
  /** Its owner passed it on, and somebody else has it. */
  isPassedOn?: boolean;
  /** The watch as `checkWatch` left it. */
  watch: Watch | undefined;
  /** What is known of the person's other records. */
  person?: PersonElsewhere | undefined;
  assignment: Assignment;
  /** A stop refuses it. */
  isStopped?: boolean;
  /** Nobody has it, and it stays so. */
  unassigned?: Unassigned | null;
  /** The reason to pass it on, as it stands on the record. */
  whyPassedOn?: string | undefined;
  /** Another record of the person is, and this one has had its owner since before. */
  isUnassignedElsewhere?: boolean;
  stage: Stage;
  /** A colleague has said since the handoff that it is no lead, and that decides. */
  ruledOut?: RuledOut | null;
  /** They bought since the handoff, and have not asked for us since. */
  hasBought?: boolean;
  /** Their text is no buyer's. */
  isNoBuyers: boolean;
  standing: Standing;
  said: BuyerStatus | null;
  /** When they last asked for us on this record. */
  requestedAt?: string | null;
  /** What sales confirmed on this record. */
  own?: Confirmation | undefined;
  /** By when sales should have confirmed. */
  confirmBy: string;
  /** Our tasks that ask for the status, by key; null when they were not read. */
  tasks: ReadonlyMap<string, TaskRead> | null;
  leadName: string;
  team: Team;
  policy: Policy;
  /** ISO, UTC. */
  now: string;
};

export type FollowUp = {
  watch?: Watch;
  asks: readonly Ask[];
  rest?: Rest;
  /** All tasks that should have been made by now and still have their time, but the first talk's. */
  tasks: readonly TaskPlan[];
  /** When the lead is to be looked at again, and what for: always after `now`. */
  due: { at: string; why: string } | null;
  /** A step of the ladder was taken at this look. */
  late: boolean;
};

/**
 * The round of a watch that begins now: a new one after steps were taken, the lead rested, gave way, was passed on, was told of as no buyer's, or
 * another record of the person had the watch meanwhile, so that no key comes twice.
 */
const nextRound = ({ state, watch, lost, isPassedOn }: FollowUpInput): number => {
  const last = Math.max(watch?.round ?? 0, lastTalk(state));
  const isSpent =
    (watch?.steps.length ?? 0) > 0 ||
    state.rest !== undefined ||
    state.isAway !== undefined ||
    lost !== null ||
    isPassedOn === true ||
    isTalkGone(state) ||
    state.isNoBuyers !== undefined ||
    ladderSteps.some((step) => lastNumber(step, state) >= last && last > 0);
  return Math.max(1, isSpent ? last + 1 : last);
};

/** Nobody was to reach the buyer while the lead was aside: whoever waits still, waits from now on. */
const isBack = ({ state, watch }: FollowUpInput): boolean => wasAside(state) && watch?.touched === undefined;

const nextWatch = (input: FollowUpInput, ownerId: string): Watch | undefined => {
  const { watch, stage, team, policy, now } = input;
  // Whoever sold to them has reached them, whatever becomes of the deal.
  if (input.hasBought) return watch && { touched: { at: now, by: watch.ownerId, kind: 'the deal was won' }, ...watch };
  if (stage === 'resting' || (input.isNoBuyers && watch === undefined)) return undefined;
  if (watch?.ownerId === ownerId && !isBack(input)) return watch;
  const dueAt = firstTouchDue(policy, stage, calendarOf(team, ownerId, policy), now);
  // Whoever reached the person before there was a watch has reached them: where another record was home, or sales confirmed what ends a rest.
  const since = input.state.owner?.at ?? now;
  // Whoever said where the buyer stands has spoken with them, also when somebody else had them in between.
  const confirmed = input.standing.as === 'confirmed' ? input.own : undefined;
  const told = input.state.isAway === undefined ? null : input.person?.touched;
  const toldSince = told && told.at >= plus(since, -clockSkewMs) ? told : undefined;
  // What whoever passed it on has heard is not what the next one knows: they begin anew.
  const toldBefore = input.isPassedOn === true ? undefined : (toldSince ?? confirmedSince(since, ownerId, confirmed));
  const reached =
    toldBefore ?? (confirmed?.by === ownerId ? confirmedSince(confirmed.at, ownerId, confirmed) : undefined);
  const isTold = input.lost !== null && lastTalk(input.state) > 0;
  // Whoever had it while another record was home may have reached them unasked: what they did on this one counts.
  const isTheirs = input.state.isAway === true && input.state.owner?.ownerId === ownerId;
  return {
    ownerId,
    since: isTheirs ? since : now,
    dueAt,
    round: nextRound(input),
    steps: [],
    ...(reached && { touched: reached }),
    ...(isTold && input.lost !== null && { insteadOf: input.lost }),
  };
};

/** A step that was taken and still counts: not when a person gave the lead to somebody else meanwhile. */
const isLate = ({ state, watch, assignment }: FollowUpInput): boolean => {
  const taken = watch?.steps.slice(state.watch?.steps.length ?? 0) ?? [];
  return taken.some((step) => watch?.ownerId === assignment.ownerId || step.do === 'reassign');
};

type Due = NonNullable<FollowUp['due']>;

/** The first of these moments; one that has come already is for the next sweep. */
const firstDue = (times: readonly { at: string | null | undefined; why: string }[], now: string): Due | null =>
  times
    .flatMap(({ at, why }): Due[] => (at ? [{ at: at > now ? at : plus(now, sweepMs), why }] : []))
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))[0] ?? null;

/** A refused lead keeps what it had: should the reason pass, no task of it is made again, and what is asked then begins a new row. */
const asItWas = ({ state: { asks = [], watch, rest }, isStopped = false, now }: FollowUpInput): FollowUp => ({
  ...(watch && { watch }),
  asks: isStopped ? allAnswered(asks, now) : asks,
  ...(rest && { rest }),
  tasks: [],
  due: null,
  late: false,
});

/** Nobody is watched, woken or asked any more. */
const asUnassigned = (input: FollowUpInput, unassigned: Unassigned): FollowUp => {
  const { state, policy, now } = input;
  const manager = input.team.reps.find(({ rep }) => rep === policy.followUp.manager)?.ownerId ?? undefined;
  const isNews = unassigned.as !== 'kept';
  const to = manager === unassigned.by ? undefined : manager;
  const asks = toldWhile(allOver(state.asks ?? [], now), { unassigned: isNews && to !== undefined }, state, now);
  return {
    // Who has reached them has, should the same colleague have it again.
    ...(input.watch?.touched && { watch: input.watch }),
    asks,
    tasks: unassignedTask(asks, unassigned, { ...input, say: sayIn(policy) }, to),
    due: null,
    late: false,
  };
};

/** Where another record of the person is left with nobody this one keeps its owner, and nobody is reminded or asked of it. */
const asUnassignedElsewhere = ({ state, watch, now }: FollowUpInput, careScene: CareScene): FollowUp => ({
  ...(watch?.touched && { watch }),
  asks: toldWhile(allOver(state.asks ?? [], now), {}, state, now),
  tasks: deliveryTasks(careScene),
  due: firstDue(
    deliveryChecks(careScene)
      .filter(({ at }) => at > now)
      .map(({ at }) => ({ at, why: 'delivery' })),
    now,
  ),
  late: false,
});

/** The first talk's task is made as ever, and nobody is reminded of it, asked again, or has it taken back. */
export const nothingFollows: FollowUp = { asks: [], tasks: [], due: null, late: false };

/** That moment, then a day, two, four, eight days after it: the first that is to come. */
const againAfter = (at: string, now: string): string => {
  const days = (Date.parse(now) - Date.parse(at)) / dayMs;
  return days < 0 ? at : plusDays(at, days < 1 ? 1 : 2 ** (Math.floor(Math.log2(days)) + 1));
};

/**
 * Another record of the person has the watch and its tasks. What was bought on this one is its own. When something would be due here it is
 * looked at again: home may be where nobody looks any more by then.
 */
const asOther = (input: FollowUpInput, careScene: CareScene): FollowUp => {
  const { state, stage, standing, team, policy, now } = input;
  const since = state.owner?.at ?? now;
  const talkBy = firstTouchDue(policy, stage, calendarOf(team, careScene.ownerId, policy), since);
  const later = [
    { at: againAfter(talkBy, now), why: 'first-touch' },
    { at: input.confirmBy, why: 'confirmation' },
    ...deliveryChecks(careScene).map(({ at }) => ({ at, why: 'delivery' })),
  ];
  return {
    asks: toldWhile(allOver(state.asks ?? [], now), {}, state, now),
    tasks: deliveryTasks(careScene),
    due: firstDue([{ at: standing.until, why: 'expiry' }, ...later.filter(({ at }) => at > now)], now),
    late: false,
  };
};

/** What the former owner was asked, a new one is not to answer for: the new one is asked when their own time comes. */
const handedOn = (state: LeadState, ownerId: string, now: string): LeadState =>
  state.owner === undefined || state.owner.ownerId === ownerId
    ? state
    : { ...state, asks: allAnswered(state.asks ?? [], now) };

/**
 * All that follows a handoff, as it should be after this look. Level-triggered: looking twice, late or too often changes
 * nothing; whatever is missed is caught up with at the next look within working time.
 */
export const followUp = (input: FollowUpInput): FollowUp => {
  const { assignment, standing, leadName, team, policy, now } = input;
  const { ownerId } = assignment;
  if (input.unassigned) return asUnassigned(input, input.unassigned);
  if (ownerId === null) return asItWas(input);
  const state = handedOn(input.state, ownerId, now);
  const office = officeOf(team, ownerId, policy);
  const careScene: CareScene = { ...input, ownerId, office };

  if (input.isUnassignedElsewhere === true) return asUnassignedElsewhere(input, careScene);
  if (input.person?.home) return asOther(input, careScene);
  const watch = nextWatch(input, ownerId);
  const askScene: AskScene = {
    ...input,
    state,
    round: watch?.round ?? 1,
    office,
    manager: otherThan(ownerId, [], input),
  };
  // Whoever was ruled out is never woken.
  const rest = input.ruledOut ? undefined : nextRest(careScene);
  const isTold = askScene.manager !== undefined;
  const tellings = {
    'two-owners': isTold && (input.person?.rivals.length ?? 0) > 1,
    'ruled-out': isTold && input.ruledOut?.isUntouched === true,
  };
  const askedBefore = toldWhile([...nextAsks(askScene), ...wakeAsk(rest, careScene)], tellings, state, now);
  const isQuiet = input.isNoBuyers || input.stage === 'resting' || Boolean(input.ruledOut) || input.hasBought === true;
  const asks = withAskedAgain(askedBefore, { ...input, state, watch, requestedAt: input.requestedAt ?? null, isQuiet });
  const after: AskScene = { ...askScene, state: { ...state, asks } };
  const step = watch && stepTime(watch, policy, team);
  const told = { ...input, say: sayIn(policy) };
  return {
    ...(watch && { watch }),
    asks,
    ...(rest && { rest }),
    tasks: [
      ...(watch ? [...ladderTasks(watch, input), ...handedOnTask(watch, input)] : []),
      ...askTasks(asks, standing, leadName, ownerId, policy),
      ...askedAgainTasks(asks, { ...input, ownerId }),
      ...wakeTasks(rest, asks, careScene),
      ...deliveryTasks(careScene),
      ...rivalTask(asks, told, askScene.manager),
      ...ruledOutTask(asks, told, askScene.manager),
    ],
    due: firstDue(
      [
        { at: step && usualOfficeOf(team, ownerId, policy).open(step > now ? step : now), why: 'first-touch' },
        { at: askTime(after, watch?.since ?? now), why: 'confirmation' },
        { at: standing.until && office.open(standing.until), why: 'expiry' },
        { at: rest && office.open(rest.wakeAt > now ? rest.wakeAt : now), why: 'wake' },
        ...deliveryChecks(careScene)
          .filter(({ at }) => at > now)
          .map(({ at }) => ({ at, why: 'delivery' })),
      ],
      now,
    ),
    late: isLate(input),
  };
};
