/** From a lead's way to its owner: takes the turns of the pools. */
import type { Assignment, Candidate, GivenBefore, Route, TakeBack } from '../../domain/decision.ts';
import type { Rep, Team } from '../../domain/team.ts';
import type { LeadState } from '../../domain/lead-state.ts';
import { poolName } from '../../policy/display.ts';
import type { Policy } from '../../policy/policy.ts';
import { localDate, nextDay, nextWorkingMoment } from '../../time/calendar.ts';
import { plus } from '../../domain/instant.ts';
import { sayIn } from '../../words/catalogue.ts';
import {
  coordinatorsOf,
  emptyPool,
  letLieBefore,
  coordinatesNow,
  pastCaps,
  ownersTurn,
  passedOnBefore,
  turnedDownElsewhere,
  returnTurn,
  takeTurn,
  uncapped,
  type Except,
  type PoolState,
} from './pool.ts';
import { activePerson, rollCall, type RollCall } from './roll-call.ts';
import { isUnowned, nameOf } from './holder.ts';

/**
 * `coordinator`: whom the lead has already; kept while still an active user and not the owner, and while nobody else can where they are to leave it
 * (`coordinatorLeaves`). `letLie`: from whom it was taken back so far,
 * by owner id, `passedOn`: who passed it on, `turnedDown`: who did either with another record of the person; they come after everybody else, as do those who are `leaving` before the first talk is due.
 */
export type AssignInput = {
  route: Route;
  coordinator?: LeadState['coordinator'];
  coordinatorLeaves?: boolean;
  letLie?: readonly string[];
  passedOn?: readonly string[] | undefined;
  turnedDown?: readonly string[] | undefined;
  leaving?: Except | undefined;
};

/** The pool of last resort: every active user of the connection, one weight each. Its members go by their owner ids. */
export const everyonePool = 'everyone';

/** All counts of turns that a lead may need: of each pool its own leads, and where a rule seeks coordinators there, that apart. */
export const turnsOf = ({ pools, routing }: Pick<Policy, 'pools' | 'routing'>): string[] => {
  const isCapped = Object.values(pools).some(({ members }) => members.some(({ dailyCap }) => dailyCap !== undefined));
  const coordinating = new Set(routing.rules.flatMap(({ coordinator }) => coordinator ?? []));
  return [
    ...Object.keys(pools),
    ...[...coordinating].map(coordinatorsOf),
    everyonePool,
    ...(isCapped ? [pastCaps] : []),
  ];
};

/** By pool, and those of coordinating by `coordinatorsOf` it. Null: turns that cannot be read; nobody takes one of them. */
export type Pools = Readonly<Record<string, PoolState | null>>;
/** A moment, and who of the policy's reps is there at it. */
type Moment = { roll: RollCall; now: string };
type Turn = { name: string; chosen: Rep | null; candidates: readonly Candidate[]; full: readonly Rep[] };
type Owner = Omit<Assignment, 'coordinator'>;

/** The default owner is told so often that everybody else has had their leads of today. */
const toldEveryMs = 3_600_000;

/** The pools as one lead finds them: `taken` holds those where a turn was taken or given back, as they stand after it. */
const openPools = (pools: Pools, team: Team, policy: Policy, { roll, now }: Moment) => {
  const taken: Record<string, PoolState> = {};
  const asked = new Set<string>();
  const take = (name: string, pool: Policy['pools'][string], present: RollCall, except?: Except): Turn => {
    const before = taken[name] ?? pools[name] ?? emptyPool;
    const { state, ...turn } = takeTurn(pool, before, present, except);
    if (state !== before && pools[name] !== null) taken[name] = state;
    return { name, ...turn };
  };
  return {
    taken,
    asked,
    /** Gives a turn back to whoever had it; of a pool that is not read, or is no more, there is nothing to give. */
    giveBack: ({ pool: name, rep, at }: GivenBefore): void => {
      if (name === undefined) return;
      asked.add(name);
      const before = taken[name] ?? pools[name];
      const members = name === everyonePool ? [{ rep, weight: 1 }] : policy.pools[name]?.members;
      if (before === undefined || before === null || members === undefined) return;
      const zone = team.reps.find((one) => one.rep === rep)?.calendar.zone ?? 'UTC';
      const state = returnTurn({ members }, before, rep, localDate(zone, at));
      if (state !== before) taken[name] = state;
    },
    /** Why a rep of the policy cannot be given anything now; null when they can. */
    hindrance: (rep: string): string | null => roll.get(rep)?.hindrance ?? null,
    isUnread: (name: string): boolean => pools[name] === null,
    /** A turn of a pool of the policy; one it does not have is an empty one. */
    turn: (name: string, except: Except): Turn => {
      asked.add(name);
      const pool = pools[name] === null ? undefined : policy.pools[name];
      return pool ? take(name, pool, roll, except) : { name, ...nobodyThere };
    },
    /** A turn to coordinate, which counts apart and to no cap. */
    coordinate: (pool: string, except: Except): Turn => {
      const name = coordinatorsOf(pool);
      asked.add(name);
      const members = pools[name] === null ? undefined : policy.pools[pool];
      return members ? take(name, uncapped(members), roll, except) : { name, ...nobodyThere };
    },
    /** Whether the default owner is to be told now that everybody else has had their leads of today. */
    tellsPastCaps: (): boolean => {
      asked.add(pastCaps);
      const before = taken[pastCaps] ?? pools[pastCaps];
      if (before === null) return false;
      if (before?.toldAt !== undefined && now < plus(before.toldAt, toldEveryMs)) return false;
      taken[pastCaps] = { ...(before ?? emptyPool), toldAt: now };
      return true;
    },
    /** A turn of all active users; those the policy counts as nobody only when there is no other. */
    lastResort: (): Turn => {
      const people = [...team.owners.values()].filter(
        ({ id, isOutside }) => isOutside !== true && activePerson(team, id) !== null,
      );
      const wanted = people.filter((owner) => !isUnowned(policy, owner));
      const reps = (wanted.length > 0 ? wanted : people)
        .map((owner): Rep => ({
          rep: owner.id,
          name: nameOf(owner),
          ownerId: owner.id,
          away: false,
          calendar: { zone: 'UTC', hours: [], absences: [] },
        }))
        .toSorted((a, b) => (a.rep < b.rep ? -1 : 1));
      const members = reps.map(({ rep }) => ({ rep, weight: 1 }));
      asked.add(everyonePool);
      return take(everyonePool, { members, hours: 'ignore' }, rollCall({ ...team, reps }, now));
    },
  };
};
type OpenPools = ReturnType<typeof openPools>;
const nobodyThere = { chosen: null, candidates: [], full: [] } as const;

/** Nobody else can take it, and a lead never is nobody's. */
const stays = (
  { ownerId, rep, by = 'us' }: NonNullable<Extract<Route, { kind: 'pool' }>['takenFrom']>,
  candidates: readonly Candidate[],
  policy: Policy,
): Owner => ({
  ownerId,
  rep,
  by,
  reason: sayIn(policy).owner.stays,
  pool: null,
  candidates,
});

/** Why whoever had it has it no more; of a hand-over nobody passed it on. */
const whyTaken = ({ isHandedOver, isPassedOn, isByProgram }: TakeBack, policy: Policy): string => {
  const say = sayIn(policy).owner;
  if (isHandedOver) return say.handedOver;
  if (!isPassedOn) return say.takenBack;
  return isByProgram ? say.passedOnByProgram : say.passedOnByRep;
};

const nobody: Except = new Map();

/** Whom the pools are not to give it, as long as there is anybody else. */
const sparedOf = (
  { takenFrom }: Extract<Route, { kind: 'pool' }>,
  { letLie = [], passedOn = [], turnedDown = [], leaving = nobody }: Omit<AssignInput, 'route' | 'coordinator'>,
  { reps }: Pick<Team, 'reps'>,
): Except => {
  const among = (ids: readonly string[]): Rep[] =>
    reps.filter(({ ownerId }) => ownerId !== null && ids.includes(ownerId));
  const had = takenFrom?.rep ? [[takenFrom.rep, ownersTurn] as const] : [];
  return new Map([
    ...leaving,
    ...among(turnedDown).map(({ rep }) => [rep, turnedDownElsewhere] as const),
    ...among(letLie).map(({ rep }) => [rep, letLieBefore] as const),
    ...among(passedOn).map(({ rep }) => [rep, passedOnBefore] as const),
    ...had,
  ]);
};

/** When the first of those who have had their leads of today works on a later day of theirs. */
const roomAt = (full: readonly Rep[], now: string, { followUp: { holidays } }: Policy): string | undefined =>
  full.map(({ calendar }) => nextWorkingMoment(calendar, nextDay(calendar.zone, now), holidays)).toSorted()[0];

/**
 * Pool by pool, then the default owner, then everyone: never nobody while the CRM has an active user, unless the policy says that a lead
 * waits which caps alone keep from everybody. Whoever let the lead lie before is asked when nobody else is there.
 */
const ownerFromPools = (
  route: Extract<Route, { kind: 'pool' }>,
  input: Omit<AssignInput, 'route' | 'coordinator'>,
  pools: OpenPools,
  team: Team,
  policy: Policy,
  now: string,
): Owner => {
  const say = sayIn(policy).owner;
  const passed = new Set<string>();
  let candidates: readonly Candidate[] = [];
  let full: readonly Rep[] = [];
  const given = (rep: { rep: string | null; ownerId: string | null }, pool: string | null, how: string): Owner => {
    const of = [...passed].map((name) => poolName(name, policy));
    const unread = route.pools.filter(pools.isUnread).map((name) => poolName(name, policy));
    const reason = [
      ...(route.takenFrom ? [whyTaken(route.takenFrom, policy)] : []),
      route.reason,
      ...(of.length > 0 ? [full.length > 0 ? say.full(of) : say.nobodyThere(of)] : []),
      ...(unread.length > 0 ? [say.unread(unread)] : []),
      ...(how === '' ? [] : [how]),
    ].join(' ');
    return { ownerId: rep.ownerId, rep: rep.rep, by: 'us', reason, pool, candidates };
  };
  const fromPools = (except: Except): Owner | null => {
    passed.clear();
    candidates = [];
    full = [];
    for (const name of route.pools) {
      const turn = pools.turn(name, except);
      candidates = [...candidates, ...turn.candidates];
      // Of a pool that somebody is chosen from it does not matter who else has had theirs; of those before it, it does.
      if (turn.chosen === null) full = [...full, ...turn.full];
      if (turn.chosen) return given(turn.chosen, name, say.turn(poolName(name, policy)));
      if (!pools.isUnread(name)) passed.add(name);
    }
    return null;
  };
  /** Whom the rule names. They take no turn, and no cap of a pool is theirs. */
  const toNamed = (except: Except): Owner | null => {
    const { to, takenFrom } = route;
    if (to === undefined) return null;
    const had = [...(input.letLie ?? []), ...(input.passedOn ?? []), ...(input.turnedDown ?? []), takenFrom?.ownerId];
    const hindrance = to.rep === null ? undefined : (pools.hindrance(to.rep) ?? except.get(to.rep) ?? undefined);
    const passedOver = hindrance ?? (had.includes(to.ownerId) ? letLieBefore : undefined);
    if (passedOver === undefined) return given(to, null, '');
    candidates = to.rep === null ? [] : [{ rep: to.rep, turn: 0, passedOver }];
    return null;
  };
  const standIn = team.reps.find(({ rep }) => rep === policy.routing.defaultOwner);
  const isThere = standIn !== undefined && activePerson(team, standIn.ownerId) !== null;
  const byDefault = (): Owner | null => (isThere ? given(standIn, null, say.default) : null);

  const spared = sparedOf(route, input, team);
  const next = toNamed(spared) ?? fromPools(spared);
  if (next !== null && route.takenFrom?.turn) pools.giveBack(route.takenFrom.turn);
  if (next !== null) return next;
  if (route.takenFrom) return stays(route.takenFrom, candidates, policy);
  const waitsUntil = policy.routing.overflow === 'wait' ? roomAt(full, now, policy) : undefined;
  if (waitsUntil !== undefined) return { ...given({ rep: null, ownerId: null }, null, say.waits), waitsUntil };
  if (full.length > 0 && isThere) {
    const past = given(standIn, null, say.default);
    return pools.tellsPastCaps() ? { ...past, tellsPastCaps: true } : past;
  }
  const had = [...(input.letLie ?? []), ...(input.passedOn ?? []), ...(input.turnedDown ?? [])];
  const hasHadIt = isThere && had.some((id) => id === standIn.ownerId);
  // Whoever turned down another record of the person comes before those who had this one.
  const ofThisOne = sparedOf(route, { ...input, turnedDown: [] }, team);
  const other =
    (hasHadIt ? null : byDefault()) ??
    (ofThisOne.size < spared.size ? fromPools(ofThisOne) : null) ??
    (spared.size > 0 ? fromPools(new Map()) : null) ??
    byDefault();
  if (other !== null) return other;
  const { chosen, candidates: all } = pools.lastResort();
  candidates = [...candidates, ...all];
  const mend = say.mendDefault(policy.routing.defaultOwner);
  return chosen
    ? given({ rep: null, ownerId: chosen.ownerId }, everyonePool, `${mend} ${say.everyone}`)
    : given({ rep: null, ownerId: null }, null, `${mend} ${say.noUser}`);
};

const ownerOf = (input: AssignInput, pools: OpenPools, team: Team, policy: Policy, now: string): Owner => {
  const { route } = input;
  const none = { ownerId: null, rep: null, by: 'us', pool: null, candidates: [] } as const;
  if (route.kind === 'stop' || route.kind === 'unassigned') return { ...none, reason: route.reason };
  if (route.kind === 'pool') return ownerFromPools(route, input, pools, team, policy, now);
  if (route.instead) pools.giveBack(route.instead);
  return { ...none, ownerId: route.ownerId, rep: route.rep, by: route.by, reason: route.reason };
};

const coordinatorOf = (
  { route, coordinator, coordinatorLeaves = false, leaving = nobody }: AssignInput,
  owner: Owner,
  pools: OpenPools,
  team: Team,
): Assignment['coordinator'] => {
  if (route.kind === 'stop' || route.kind === 'unassigned' || owner.ownerId === null) return null;
  const user = coordinator && activePerson(team, coordinator.ownerId);
  const name = team.reps.find(({ rep }) => rep === coordinator?.rep)?.name ?? (user && nameOf(user));
  const kept = coordinator && user && name && user.id !== owner.ownerId ? { ...coordinator, name } : null;
  if (kept && !coordinatorLeaves) return kept;
  const pool = route.coordinatorPool;
  const spared = new Map([
    ...leaving,
    ...(kept ? [[kept.rep, coordinatesNow] as const] : []),
    ...(owner.rep === null ? [] : [[owner.rep, ownersTurn] as const]),
  ]);
  const chosen = pool ? pools.coordinate(pool, spared).chosen : null;
  return chosen?.ownerId ? { rep: chosen.rep, name: chosen.name, ownerId: chosen.ownerId } : kept;
};

/**
 * Gives a lead its owner and coordinator.
 * @returns the assignment, the pools in which a turn was taken or given back (their `version` as it was), and all that were asked
 */
export const assignOwner = (
  input: AssignInput,
  pools: Pools,
  team: Team,
  policy: Policy,
  moment: Moment,
): { assignment: Assignment; pools: Record<string, PoolState>; asked: readonly string[] } => {
  const open = openPools(pools, team, policy, moment);
  const owner = ownerOf(input, open, team, policy, moment.now);
  const coordinator = coordinatorOf(input, owner, open, team);
  return { assignment: { ...owner, coordinator }, pools: open.taken, asked: [...open.asked] };
};
