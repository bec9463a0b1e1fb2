/** A kept decision as another policy would have found it: the lead as its own decisions would have left it, and its own turns of the pools. */
import * as z from 'zod/mini';
import { stages } from '../../domain/lead.ts';
import type { LeadState } from '../../domain/lead-state.ts';
import type { Team } from '../../domain/team.ts';
import type { Answer } from '../../policy/condition.ts';
import type { Policy } from '../../policy/policy.ts';
import { admit, type Admission } from '../admit.ts';
import { judgeLead, type Judgement, type Scene } from '../judge.ts';
import type { Pools } from '../owner/assign.ts';
import type { Inputs } from '../rerun/inputs.ts';
import { restoreScene } from '../rerun/restore.ts';
import { answersTo, type OpenTest } from './answers.ts';
import { strangerId, teamThen, type Sightings } from './presence.ts';

/** In what a lead has come to stand otherwise than it does in truth. Null: nobody, or none. */
export const course = z.object({
  /** It is no lead so far. */
  isRefused: z.optional(z.literal(true)),
  /** Whom we would have given it to. */
  owner: z.optional(z.object({ rep: z.nullable(z.string()), ownerId: z.nullable(z.string()), at: z.string() })),
  coordinator: z.optional(z.nullable(z.string())),
  stage: z.optional(z.enum(stages)),
});
export type Course = z.infer<typeof course>;

/** By an owner id that is known where they are: a rep's may be another by then. */
const ownerIn = (team: Team, { rep, ownerId }: Pick<NonNullable<Course['owner']>, 'rep' | 'ownerId'>): string | null =>
  team.reps.find((one) => one.rep === rep)?.ownerId ?? ownerId ?? (rep === null ? null : strangerId(rep));

/** What follows a handoff hangs on what its owner did, which nobody knows of one who never had it. */
const withoutFollowing = ({ watch: _, handOver: __, passedOn: ___, letLie: ____, ...state }: LeadState): LeadState =>
  state;

const refusedSoFar = (state: LeadState): LeadState => {
  const { owner: _, coordinator: __, handedOffAt: ___, decision: ____, ...kept } = withoutFollowing(state);
  return kept;
};

/** The owner as the lead would have it; undefined for nobody. */
const otherOwner = (
  given: LeadState['owner'],
  { rep, ownerId, at }: NonNullable<Course['owner']>,
  team: Team,
): LeadState['owner'] => {
  const has = ownerIn(team, { rep, ownerId });
  if (has === null) return undefined;
  return { at, reason: '', ...given, ownerId: has, ...(rep !== null && { rep }), by: 'us' };
};

const otherCoordinator = (rep: string | null, team: Team): LeadState['coordinator'] => {
  const ownerId = rep === null ? null : ownerIn(team, { rep, ownerId: null });
  return rep === null || ownerId === null ? undefined : { rep, ownerId };
};

const moved = (state: LeadState, course: Course, team: Team): LeadState => {
  const { owner: given, coordinator: beside, decision, ...rest } = course.owner ? withoutFollowing(state) : state;
  const owner = course.owner ? otherOwner(given, course.owner, team) : given;
  const coordinator = course.coordinator === undefined ? beside : otherCoordinator(course.coordinator, team);
  return {
    ...rest,
    ...(owner && { owner }),
    ...(coordinator && { coordinator }),
    ...(decision && { decision: { ...decision, stage: course.stage ?? decision.stage } }),
  };
};

/** Whoever we gave it to stands on the record still: then the other one would. What people chose since they chose in either course. */
const onRecord = (scene: Scene, course: Course): string | null => {
  const { ownerId } = scene.observed;
  const { owner } = scene.before;
  const isOurs = owner === undefined ? ownerId === null : owner.by === 'us' && owner.ownerId === ownerId;
  if (!isOurs) return ownerId;
  if (course.isRefused) return null;
  return course.owner === undefined ? ownerId : ownerIn(scene.team, course.owner);
};

const inCourse = (scene: Scene, course: Course): Scene => {
  const before = course.isRefused ? refusedSoFar(scene.before) : moved(scene.before, course, scene.team);
  const ownerId = onRecord(scene, course);
  const isOther = course.isRefused === true || course.owner !== undefined;
  return {
    ...scene,
    before,
    observed: { ...scene.observed, ownerId, current: { ...scene.observed.current, ownerId } },
    sales: isOther ? { ...scene.sales, activities: null, edits: null, passOn: null } : scene.sales,
  };
};

export type Retried = {
  admission: Admission;
  judgement: Judgement;
  /** Whom the lead had before it. */
  before: LeadState;
  /** Reps whose presence then was not kept, and was asked for. */
  guessed: ReadonlySet<string>;
};

export type Retrying = {
  /** The policy that decided. */
  by: Policy;
  other: Policy;
  pools: Pools;
  sightings: Sightings;
  course: Course;
  /** Answers what was not observed then. */
  ask: (open: OpenTest) => Answer;
};

/** The decision by another policy. @throws whatever the core throws */
export const decideBy = (inputs: Inputs, { by, other, pools, sightings, course, ask }: Retrying): Retried => {
  const then = restoreScene(inputs, by);
  const { team, roll, guessed } = teamThen(inputs, { by, other }, sightings);
  const answers = answersTo(inputs, { by, other }, ask);
  const scene = inCourse({ ...then, observed: { ...then.observed, answers }, team, roll, pools }, course);
  const admission = admit(
    {
      ...scene.observed,
      ...(inputs.relations.undone !== undefined && { firmUndone: inputs.relations.undone }),
      signals: (inputs.seen ?? inputs.signals).map(([signal, at]) => ({ signal, at })),
    },
    scene.before,
    other,
    { since: inputs.since, now: inputs.now },
  );
  return { admission, judgement: judgeLead(scene, other), before: scene.before, guessed };
};
