/**
 * Whose turn it is. Each member of a pool has a virtual time, its `turn`: the leads it was given divided by its weight.
 * The available member with the lowest turn takes the lead; of equal ones the first in the policy.
 *
 * **The bound.** For members i and j available at every turn since the pool began, with n leads and weight w each,
 *
 *     |n_i/w_i − n_j/w_j| ≤ max(1/w_i, 1/w_j)
 *
 * Proof. Both begin equal. Look at the last turn that one of the two took, say i. It was taken because turn_i ≤ turn_j, and
 * it added 1/w_i, so turn_i − turn_j ≤ 1/w_i after it. As for turn_j − turn_i: the last turn of j left it at most 1/w_j, and
 * each turn of i since made it smaller. What the other members do changes neither. ∎ (docs/fairness.md says more.)
 *
 * The bound is exact, not "up to rounding": weights count to a thousandth, a turn is kept as a whole number of ticks of its
 * member (a thousandth of a lead each), and turns are compared as products of whole numbers below 2^53.
 */
import * as z from 'zod/mini';
import type { Candidate } from '../../domain/decision.ts';
import { instant, version } from '../../domain/stored.ts';
import type { Rep } from '../../domain/team.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Present, RollCall } from './roll-call.ts';

/**
 * `today` counts the leads of the day `day`, for the daily cap: the latest that it was for them, since two CRMs may have a rep in two zones. `absent`: could not be given a lead at the last turn. `weight` is the one that
 * its turn is counted by; a turn that was stored without it is counted by the policy's.
 */
const member = z.object({
  turn: z.number(),
  absent: z.boolean(),
  day: z.string(),
  today: z.number(),
  weight: z.optional(z.number()),
});
type Member = z.infer<typeof member>;

/** `version` is the store's: a turn leaves it as it is. `toldAt`: of {@link pastCaps} alone. */
export const poolState = z.object({
  version,
  members: z.record(z.string(), member),
  toldAt: z.optional(instant),
});
export type PoolState = z.infer<typeof poolState>;
type PoolPolicy = Policy['pools'][string];

export const emptyPool: PoolState = { version: 0, members: {} };

const coordinators = '/coordinators';
/**
 * Owning a lead and coordinating one are two kinds of turn, each counted by itself: under this name stand the turns of whoever coordinates
 * out of a pool. No pool of a policy is called so.
 */
export const coordinatorsOf = (pool: string): string => `${pool}${coordinators}`;
/** The pool whose turns, of either kind, stand under a name. */
export const poolOf = (name: string): string =>
  name.endsWith(coordinators) ? name.slice(0, -coordinators.length) : name;

/** Under this name stands when the default owner was last told that everybody else has had their leads of today; it is no pool. */
export const pastCaps = 'past-caps/told';

/** A cap is of own leads: whoever has theirs of today may coordinate still. */
export const uncapped = (pool: PoolPolicy): PoolPolicy => ({
  ...pool,
  members: pool.members.map(({ rep, weight }) => ({ rep, weight })),
});

/** Ticks of a lead, and parts of a weight: both count to a thousandth. */
const grain = 1000;
/**
 * When all turns have passed this, they are set back together. It keeps the products exact: turns up to some 2,000
 * (a thousandth of weight takes steps of 1,000) x 10^5 parts of the greatest weight, times the same, stay below 2^53 ≈ 9 x 10^15.
 */
const rebaseAt = 1000;

const parts = (weight: number): number => Math.max(1, Math.round(weight * grain));
/** A turn on its member's grid of whole ticks. It was stored as ticks / parts, so rounding gives back the very number. */
const ticks = (turn: number, weight: number): number => Math.round(turn * parts(weight));

/** `isFull`: their cap alone keeps them from a lead. */
type Seat = {
  rep: string;
  weight: number;
  place: Present | undefined;
  kept: Member;
  passedOver: string | null;
  isFull: boolean;
};

/** Less than 0 when `a` comes first. */
const compareTurns = (a: Seat, b: Seat): number =>
  ticks(a.kept.turn, a.weight) * parts(b.weight) - ticks(b.kept.turn, b.weight) * parts(a.weight);

/** The lowest turn of those who were there at the last one; infinite where nobody was. */
const lowestTurn = (state: PoolState): number =>
  Math.min(...Object.values(state.members).flatMap(({ absent, turn }) => (absent ? [] : [turn])));

/** At which turn a member took their last lead. */
const lastTaken = ({ turn, weight }: Member): number =>
  weight === undefined ? -Infinity : (ticks(turn, weight) - grain) / parts(weight);

/**
 * The pool's present time: where turns are being taken. That is the lowest turn of those who were there, unless somebody is behind because
 * others had leads that were not for them, or because they had turns back: whoever comes is not to share what those are owed.
 */
const presentTime = (state: PoolState): number =>
  Math.max(lowestTurn(state), ...Object.values(state.members).map(lastTaken));

const isReweighted = ({ kept, weight }: Seat): boolean =>
  kept.weight !== undefined && parts(kept.weight) !== parts(weight);

/**
 * A member who was not there starts level with the others: no flood of missed leads, and none to make up for. So does one whose weight has
 * changed, who owes nothing by the former one: a turn at a weight of 0.05 would cost twenty at a weight of 1.
 */
const levelled = (seat: Seat, present: number): Member => {
  const { kept, weight, passedOver } = seat;
  const level = (): Member => ({ ...kept, turn: Math.ceil(present * parts(weight)) / parts(weight) });
  if (!Number.isFinite(present)) return kept;
  if (isReweighted(seat)) return level();
  return passedOver === null && kept.absent && kept.turn < present ? level() : kept;
};

/** By rep, why they are not to have a turn. */
export type Except = ReadonlyMap<string, string>;
const nobody: Except = new Map();

/** Whoever must not have this turn is at work for nobody: the others are asked as if they were not. */
const seatMembers = (pool: PoolPolicy, state: PoolState, roll: RollCall, except: Except): Seat[] => {
  const seats = pool.members.map(({ rep, weight, dailyCap }): Seat => {
    const place = roll.get(rep);
    const known = state.members[rep] ?? { turn: 0, absent: true, day: '', today: 0 };
    const kept = place && known.day < place.today ? { ...known, day: place.today, today: 0 } : known;
    const hasHad = dailyCap !== undefined && kept.today >= dailyCap;
    const full = hasHad ? `${kept.today} ${kept.today === 1 ? 'lead' : 'leads'} today already` : null;
    const isFull = hasHad && place?.hindrance === null && (pool.hours !== 'require' || place.isAtWork);
    return {
      rep,
      weight,
      place,
      kept,
      passedOver: place ? (place.hindrance ?? full) : 'not a user of this CRM',
      isFull,
    };
  });
  const someoneWorks = seats.some(
    ({ rep, place, passedOver }) => passedOver === null && place?.isAtWork === true && !except.has(rep),
  );
  if (pool.hours === 'ignore' || (pool.hours === 'prefer' && !someoneWorks)) return seats;
  return seats.map((seat) =>
    seat.passedOver === null && !seat.place?.isAtWork
      ? { ...seat, passedOver: seat.place?.isAway ? 'away' : 'outside working hours' }
      : seat,
  );
};

/** Sets all turns back by the same whole number, which leaves every difference as it is. */
const rebased = (members: Record<string, Member>, lowest: number): Record<string, Member> => {
  if (lowest < rebaseAt) return members;
  const base = Math.floor(lowest);
  return Object.fromEntries(
    Object.entries(members).map(([rep, kept]) => [rep, { ...kept, turn: Math.max(0, kept.turn - base) }]),
  );
};

/**
 * Takes one turn of a pool.
 * @param except reps who must not get this turn and keep their place, and why, such as the owner when a coordinator is sought
 * @returns the same state, and nobody, when nobody is available; `full`: those whom their cap alone keeps from it then
 */
export const takeTurn = (
  pool: PoolPolicy,
  state: PoolState,
  roll: RollCall,
  except: Except = nobody,
): { state: PoolState; chosen: Rep | null; candidates: Candidate[]; full: Rep[] } => {
  const present = presentTime(state);
  const seats = seatMembers(pool, state, roll, except).map((seat) => ({
    ...seat,
    kept: { ...levelled(seat, present), weight: seat.weight },
  }));
  const able = seats.filter(({ rep, passedOver }) => passedOver === null && !except.has(rep));
  const [first] = able.toSorted(compareTurns);
  const candidates = seats.map((seat): Candidate => ({
    rep: seat.rep,
    turn: Number(seat.kept.turn.toFixed(3)),
    passedOver: seat === first ? null : (seat.passedOver ?? whyNotFirst(seat, first, except)),
  }));
  const full = seats.flatMap(({ rep, isFull, place }) => (isFull && place && !except.has(rep) ? [place.rep] : []));
  if (!first?.place) return { state, chosen: null, candidates, full };

  const members = Object.fromEntries(
    seats.map((seat) => {
      const kept = { ...seat.kept, absent: seat.passedOver !== null };
      if (seat !== first) return [seat.rep, kept];
      const turn = (ticks(kept.turn, seat.weight) + grain) / parts(seat.weight);
      return [seat.rep, { ...kept, turn, today: kept.today + 1 }];
    }),
  );
  return {
    state: { ...state, members: rebased(members, lowestTurn({ ...state, members })) },
    chosen: first.place.rep,
    candidates,
    full,
  };
};

/**
 * Gives a turn back: the member stands as if it had never been taken, and so comes next all the sooner.
 * @param day the member's own date when it was taken, for the daily cap
 * @param by -1: one that was given back is taken after all
 */
export const returnTurn = (
  pool: Pick<PoolPolicy, 'members'>,
  state: PoolState,
  rep: string,
  day: string,
  by: 1 | -1 = 1,
): PoolState => {
  const seat = pool.members.find((one) => one.rep === rep);
  const kept = state.members[rep];
  if (seat === undefined || kept === undefined) return state;
  const { weight = seat.weight } = kept;
  // Below zero where all turns were set back meanwhile: only differences count.
  const turn = (ticks(kept.turn, weight) - by * grain) / parts(weight);
  const today = kept.day === day ? Math.max(0, kept.today - by) : kept.today;
  return { ...state, members: { ...state.members, [rep]: { ...kept, turn, today } } };
};

/** Of whoever was not to have this turn. */
export const ownersTurn = 'is the owner already';
export const coordinatesNow = 'coordinates it already';
export const letLieBefore = 'let it lie before';
export const passedOnBefore = 'has passed it on';
export const turnedDownElsewhere = 'passed another record of the person on, or let it lie';
/** Of whoever could have had it, and comes later. */
export const laterTurns = {
  hadMore: 'has had more turns for their weight',
  sameAndLater: 'as many turns for their weight, and later in the pool',
} as const;

const whyNotFirst = (seat: Seat, first: Seat | undefined, except: Except): string =>
  except.get(seat.rep) ?? (first && compareTurns(seat, first) > 0 ? laterTurns.hadMore : laterTurns.sameAndLater);
