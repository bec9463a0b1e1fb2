/**
 * A rep passes a lead on, with a reason in a field of their own, which we only ever read:
 *
 *   a reason is written ──► the lead goes to the next of its pool, and the manager is told once
 *                            └ nobody else can take it: it stays, and the manager is told that
 *   the same one at the next look, or none ──► nothing
 *   written anew, by the CRM's history of the field; or other words, where the CRM keeps none ──► it goes on again
 *
 * It counts while the lead is handed off and somebody has it. The words stay in the CRM: kept is their keyed hash, and when they were written.
 */
import type { TaskPlan, TakeBack } from '../domain/decision.ts';
import { clean } from '../domain/facts.ts';
import { clockSkewMs, plus } from '../domain/instant.ts';
import type { Followed } from '../domain/lead.ts';
import type { LeadState } from '../domain/lead-state.ts';
import type { Team } from '../domain/team.ts';
import type { Policy } from '../policy/policy.ts';
import { sayIn } from '../words/catalogue.ts';
import { hadOwner } from './handed-off.ts';
import type { Observed } from './observe.ts';
import { nameOf } from './owner/holder.ts';
import { activePerson } from './owner/roll-call.ts';

type PassedOn = NonNullable<LeadState['passedOn']>;

type Scene = {
  observed: Pick<Observed, 'ownerId' | 'passOn' | 'isTrial'>;
  before: LeadState;
  sales: Pick<Followed, 'passOn'>;
  team: Pick<Team, 'owners' | 'reps'>;
  /** Its connection only watches: nobody was told of the lead, so nobody passes it on. */
  isWatched: boolean;
  /** ISO, UTC. */
  now: string;
};

/** `passedOn`: as it will be kept; `takeBack`: the lead goes on now, from `takenFrom`. */
export type PassOn = { passedOn?: PassedOn; takeBack: TakeBack | null; takenFrom?: string };

/**
 * Whoever had the lead before has no say in it any more; whoever wrote before its owner had it, did not mean them. Once it was passed on, only
 * the words of whoever has it now count: those of others may mend what stands there.
 */
const meansOwner = (ownerId: string, at: string, by: string | null, { letLie = [], owner, passedOn }: LeadState) => {
  if (by === ownerId) return true;
  if (by !== null && (passedOn?.times ?? 0) > 0) return false;
  if (by !== null && [...letLie, ...(passedOn?.from ?? [])].includes(by)) return false;
  return owner?.ownerId === ownerId && at >= plus(owner.at, -clockSkewMs);
};

const counts = ({ observed, before, team, isWatched }: Scene, at: string, by: string | null): boolean => {
  const { ownerId, isTrial } = observed;
  return (
    !isWatched &&
    !isTrial &&
    ownerId !== null &&
    hadOwner(before, ownerId) &&
    activePerson(team, ownerId) !== null &&
    // It was to go on from them already.
    before.owner.insteadOf !== ownerId &&
    meansOwner(ownerId, at, by, before)
  );
};

/** A turn that they had of a pool is given back, as if they had never been given the lead. */
const takeBackOf = (ownerId: string, author: string | null, { owner }: LeadState): TakeBack => {
  const isKnown = owner?.ownerId === ownerId;
  const { pool, at = '', rep = ownerId } = isKnown ? owner : {};
  return {
    isPassedOn: true,
    ...(author === '' && { isByProgram: true }),
    by: isKnown ? owner.by : 'human',
    ...(pool !== undefined && { turn: { ownerId, rep, at, pool } }),
  };
};

/** An operator gives it to others, as long as whoever they meant has it. */
const handedOver = ({ observed, before, isWatched }: Scene): TakeBack | null => {
  const { handOver } = before;
  const { ownerId, isTrial } = observed;
  if (handOver === undefined || ownerId === null || handOver.from !== ownerId || isWatched || isTrial) return null;
  const { turn: _, ...takeBack } = takeBackOf(ownerId, null, before);
  return {
    ...takeBack,
    isHandedOver: true,
    ...(handOver.pool !== undefined && { pool: handOver.pool }),
  };
};

/** An operator has whoever coordinates it coordinate it no more. */
export const coordinatorLeaves = ({
  observed: { isTrial },
  before: { handOver, coordinator },
  isWatched,
}: Scene): boolean => handOver !== undefined && handOver.from === coordinator?.ownerId && !isWatched && !isTrial;

/** Whether the lead goes on at this look because its owner passed it on, or their leads are handed over; and what is kept of it. */
export const passOnOf = (scene: Scene): PassOn => {
  const passed = byOwner(scene);
  const takeBack = passed.takeBack ?? handedOver(scene);
  if (takeBack === null || scene.observed.ownerId === null) return passed;
  const { passedOn = { words: '', at: scene.now, times: 0, from: [] } } = passed;
  return { passedOn, takeBack, takenFrom: scene.observed.ownerId };
};

const byOwner = (scene: Scene): PassOn => {
  const { observed, before, sales, now } = scene;
  const { passedOn: known } = before;
  const { passOn: words } = observed;
  if (words === undefined) return { ...(known && { passedOn: { ...known, words: '' } }), takeBack: null };
  const mark = sales.passOn ?? null;
  // A time that may be any save of the record says nothing.
  const told = mark?.isLatest === true ? undefined : mark?.at;
  const isOther = words !== known?.words;
  const isNews = told === undefined || known?.toldAt === undefined ? isOther : told > known.toldAt;
  const toldAt = told ?? known?.toldAt;
  const read = { words, ...(toldAt !== undefined && { toldAt }) };
  if (known !== undefined && !isNews) return { passedOn: { ...known, ...read }, takeBack: null };
  const { times = 0, from = [], of, by } = known ?? {};
  const at = told ?? now;
  // A history that names no user tells of a program.
  const author = mark === null || mark.isLatest === true ? (mark?.by ?? null) : (mark.by ?? '');
  const { ownerId } = observed;
  if (ownerId === null || !counts(scene, at, author))
    return {
      passedOn: { ...read, at, times, from, ...(of !== undefined && { of }), ...(by !== undefined && { by }) },
      takeBack: null,
    };
  return {
    passedOn: { ...read, at, times: times + 1, from, of: ownerId, ...(author !== null && { by: author }) },
    takeBack: takeBackOf(ownerId, author, before),
  };
};

/** So many of those who passed it on are kept. */
const mostKept = 20;

/** As it is kept once it is known who has the lead: it does not go back to whoever passed it on, as others do not pass it on for them. */
export const passedOnAfter = (
  { passedOn, takeBack, takenFrom: of }: PassOn,
  ownerId: string | null,
): PassedOn | undefined => {
  if (passedOn === undefined || of === undefined || ownerId === null || ownerId === of) return passedOn;
  if (takeBack?.isHandedOver !== true && (passedOn.by ?? of) !== of) return passedOn;
  return { ...passedOn, from: [...passedOn.from.filter((one) => one !== of), of].slice(-mostKept) };
};

/** Longest reason in a task, in UTF-16 units. */
const maxReason = 500;

/** Whoever leads the team is told each time, or the default owner where they are not there, unless it is they who did it; that it stays, somebody else is told then. The reason is read from the record. */
export const passOnTasks = (
  passedOn: PassedOn | undefined,
  ownerId: string | null,
  { words, team, policy }: { words: Observed['words']; team: Team; policy: Policy },
): TaskPlan[] => {
  const { times = 0, of = '', at = '', by } = passedOn ?? {};
  const isStill = ownerId === of;
  const able = [policy.followUp.manager, policy.routing.defaultOwner].flatMap((name) =>
    team.reps.flatMap((one) =>
      one.rep === name && activePerson(team, one.ownerId) !== null ? (one.ownerId ?? []) : [],
    ),
  );
  const isOther = (id: string): boolean => id !== (by ?? of);
  const to = isStill ? able.find(isOther) : able.slice(0, 1).find(isOther);
  if (times === 0 || ownerId === null || to === undefined) return [];
  const { passOn: say } = sayIn(policy);
  const named = (id: string): string => {
    const user = team.owners.get(id);
    return user === undefined ? say.whoever : nameOf(user);
  };
  const isOwn = by === of;
  const why = [
    ...(words.passOn === undefined ? [] : [say.why(clean(words.passOn, maxReason))]),
    ...(by === undefined || by === of ? [] : [by === '' ? say.noUser : say.author(named(by))]),
  ];
  const task = { key: `passed-on-${times}`, to, dueAt: at };
  return [
    isStill
      ? {
          ...task,
          subject: say.stays.subject(words.name),
          lines: [say.stays.line(named(of), isOwn), ...why, say.stays.todo],
          priority: 'HIGH',
        }
      : {
          ...task,
          subject: say.given.subject(words.name),
          lines: [say.given.line(named(of), named(ownerId), isOwn), ...why, say.given.todo],
          priority: 'LOW',
        },
  ];
};
