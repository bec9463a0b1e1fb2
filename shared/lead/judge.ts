/**
 * What is decided about a lead: its segment, stage and score, its way, its owner and what follows. Made from what can be kept of a
 * lead without telling who the person is, so that it can be made again from what the ledger keeps.
 */
import type { Assignment, Decision } from '../domain/decision.ts';
import type { Followed } from '../domain/lead.ts';
import type { LeadState, Watch } from '../domain/lead-state.ts';
import type { Relations } from '../domain/relation.ts';
import type { Team } from '../domain/team.ts';
import { isNoBuyers } from '../domain/text-kind.ts';
import type { Policy } from '../policy/policy.ts';
import { assessLead } from './assess/assess.ts';
import { lastDone } from './follow-up/asked.ts';
import { checkWatch, followUp, nothingFollows, type FollowUp } from './follow-up/follow-up.ts';
import { withCaps } from './follow-up/past-caps.ts';
import type { Observed } from './observe.ts';
import { assignOwner, type Pools } from './owner/assign.ts';
import { coordinatorLeaves, passedOnAfter, passOnOf, passOnTasks } from './pass-on.ts';
import { leavingBefore } from './owner/leaving.ts';
import type { PoolState } from './owner/pool.ts';
import { isUnassignedElsewhere, unassignedOf } from './unassigned.ts';
import type { RollCall } from './owner/roll-call.ts';
import { hasBegun, lateFirm } from './owner/late-firm.ts';
import { routeLead, type RouteInput } from './owner/route.ts';
import { dueConfirmation } from './write-back/write-back.ts';

/** All that a judgement hangs on, but the policy. */
export type Scene = {
  observed: Pick<
    Observed,
    | 'ownerId'
    | 'facts'
    | 'answers'
    | 'signals'
    | 'buyerStatus'
    | 'requestedAt'
    | 'statusSet'
    | 'firmSince'
    | 'unjudgedSince'
    | 'byHand'
    | 'isCopied'
    | 'ownerSet'
    | 'passOn'
    | 'isTrial'
    | 'current'
    | 'words'
  >;
  before: LeadState;
  relations: Relations;
  pools: Pools;
  team: Team;
  /** Who of the policy's reps is there at `now`. */
  roll: RollCall;
  sales: Followed;
  /** Its connection only watches: nobody was told of it, so nobody is reminded, asked, or has it taken back. */
  isWatched: boolean;
  /** ISO, UTC. */
  now: string;
};

export type Judgement = {
  decision: Omit<Decision, 'checks'>;
  assignment: Assignment;
  /** The pools in which a turn was taken. */
  pools: Readonly<Record<string, PoolState>>;
  /** The pools that were asked, in the order of asking. */
  asked: readonly string[];
  follow: FollowUp;
  /** The step of the ladder that was taken now. */
  step: Watch['steps'][number] | undefined;
  /** The other records of the person are asked whether anybody has reached them: whose word counts, by owner id. */
  asks?: ReadonlySet<string> | undefined;
  /** The lead was taken back from its owner. */
  isTakenBack: boolean;
  /** Its owner passed it on, and somebody else has it. */
  isPassedOn: boolean;
  /** What is kept of its being passed on. */
  passedOn?: LeadState['passedOn'];
  /** Another record of the person is left with nobody, and this one rests with it. */
  isUnassignedElsewhere: boolean;
  /** The owner id of whoever gives way to the firm's owner. */
  lost: string | null;
};

/** Where it was not asked whether whoever was chosen has begun, nothing gives way. */
const lateOf = ({ observed, before, relations, team, sales, now }: Scene, policy: Policy): RouteInput['late'] => {
  const { firmOwnerId } = relations;
  const late = lateFirm({ ownerId: observed.ownerId, firmOwnerId, before, team, policy, now });
  const begun = late && hasBegun(late.lost, sales);
  return late === null || begun === null ? null : { ...late, hasBegun: begun };
};

/** Judges a lead by a policy. */
export const judgeLead = (scene: Scene, policy: Policy): Judgement => {
  const { observed, before, relations, team, roll, sales, now } = scene;
  const isLeftAlone = observed.facts.textKind === 'wants-deletion';
  const taskDoneAt = lastDone(sales);
  const unassignment = unassignedOf({ observed, before, relations, team, policy, now });
  const assessed = assessLead({ observed, before, relations, mark: sales.mark, taskDoneAt, unassignment, policy, now });
  const { facts, signals, own } = assessed;
  const isElsewhere = isUnassignedElsewhere(relations, before, observed.requestedAt);
  const passOn = passOnOf(scene);
  const watched = relations.person?.home
    ? { watch: undefined, takeBack: null }
    : passOn.takeBack !== null || isLeftAlone || unassignment.unassigned !== null || isElsewhere
      ? { watch: before.watch, takeBack: null }
      : checkWatch({ state: before, relations, activities: sales.activities, own, team, policy, now });
  const { watch, asks } = watched;
  const takeBack = passOn.takeBack ?? watched.takeBack;
  const { ownerId, answers, words } = observed;
  const world = { facts, signals, now, labels: words.labels, ...(answers && { answers }) };
  const late = lateOf(scene, policy);
  const isLeft = coordinatorLeaves(scene);
  const way = routeLead({
    policy,
    world,
    ownerId,
    ...(observed.isCopied && { isCopied: true }),
    ownerReason: observed.current.fields.ownerReason,
    before,
    ...(isLeft && { coordinatorLeaves: true }),
    relations,
    team,
    takeBack,
    late,
    unassigned: unassignment.unassigned,
  });
  const decision = { at: now, policy: policy.hash, ...assessed, ...way };
  const { coordinator, letLie = [], passedOn } = before;
  const { assignment, pools, asked } = assignOwner(
    {
      route: way.route,
      coordinator,
      coordinatorLeaves: isLeft,
      letLie,
      passedOn: passedOn?.from,
      turnedDown: relations.person?.turnedDown,
      leaving: leavingBefore(team, decision.stage.stage, policy, now),
    },
    scene.pools,
    team,
    policy,
    {
      roll,
      now,
    },
  );
  const instead = way.route.kind === 'keep' ? way.route.instead : undefined;
  const isPassedOn = passOn.takeBack !== null && assignment.ownerId !== null && assignment.ownerId !== observed.ownerId;
  const planned = followUp({
    state: before,
    lost: instead?.ownerId ?? null,
    isPassedOn,
    watch,
    person: relations.person,
    assignment,
    isStopped: way.route.kind === 'stop',
    unassigned: way.route.kind === 'unassigned' ? unassignment.unassigned : null,
    isUnassignedElsewhere: isElsewhere,
    stage: decision.stage.stage,
    ...(decision.stage.why === 'ruled-out' && { ruledOut: decision.ruling.ruledOut }),
    hasBought: decision.hasBought === true,
    isNoBuyers: isNoBuyers(facts.textKind),
    standing: decision.standing,
    said: observed.buyerStatus,
    requestedAt: observed.requestedAt,
    own,
    confirmBy: dueConfirmation({ assignment, current: observed.current, before, policy, now }),
    tasks: sales.tasks,
    leadName: observed.words.name,
    whyPassedOn: observed.words.passOn,
    team,
    policy,
    now,
  });
  const isQuiet = observed.isTrial || scene.isWatched || (isLeftAlone && assignment.ownerId !== null);
  const isTold = !isQuiet || assignment.waitsUntil !== undefined;
  const plan = isQuiet ? nothingFollows : planned;
  const capped = isTold
    ? withCaps(plan, assignment, before, observed.words.name, { now, language: policy.language })
    : plan;
  // While it is stopped nobody is asked to take it: what is passed on then, goes on once the stop is over.
  const kept = way.route.kind === 'stop' ? passedOn : passedOnAfter(passOn, assignment.ownerId);
  const told = isQuiet ? [] : passOnTasks(kept, assignment.ownerId, { words: observed.words, team, policy });
  const follow = told.length === 0 ? capped : { ...capped, tasks: [...capped.tasks, ...told] };
  const step = watch?.steps[before.watch?.steps.length ?? 0];
  return {
    decision,
    assignment,
    pools,
    asked,
    follow,
    step,
    ...(asks && { asks }),
    isTakenBack: takeBack !== null,
    isPassedOn,
    ...(kept && { passedOn: kept }),
    isUnassignedElsewhere: isElsewhere,
    lost: instead?.ownerId ?? null,
  };
};
