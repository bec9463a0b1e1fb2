/**
 * The turns of the pools in the other course. Until it takes another turn in a pool, that pool is what each decision kept of it; from
 * then on it is played on by itself, so that a ledger with gaps makes no differences of its own.
 */
import type { Policy } from '../../policy/policy.ts';
import { byText } from '../../domain/match.ts';
import { turnsOf, type Pools } from '../owner/assign.ts';
import { coordinatorsOf, emptyPool, poolOf, returnTurn, type PoolState } from '../owner/pool.ts';
import type { Inputs } from '../rerun/inputs.ts';
import { restorePools } from '../rerun/pools.ts';
import type { Ruling } from '../ruling.ts';

/** By the name of the pool: as it stands by itself, and as it was last seen in truth. */
export type Turns = { own: Map<string, PoolState>; last: Map<string, PoolState> };
export const newTurns = (): Turns => ({ own: new Map(), last: new Map() });

/** Whatever weight each turn is counted by is said: the other policy may have another one. */
const weighed = (name: string, state: PoolState, by: Policy): PoolState => {
  const weights = new Map(by.pools[poolOf(name)]?.members.map(({ rep, weight }) => [rep, weight]));
  const members = Object.entries(state.members).map(([rep, one]) => {
    const weight = one.weight ?? weights.get(rep);
    return [rep, { ...one, ...(weight !== undefined && { weight }) }] as const;
  });
  return { ...state, members: Object.fromEntries(members) };
};

const inTruth = (inputs: Inputs, by: Policy): Pools =>
  Object.fromEntries(
    Object.entries(restorePools(inputs.pools, by)).map(([name, state]) => [name, state && weighed(name, state, by)]),
  );

/** The pools as the other policy finds them at this decision. */
export const poolsBefore = (turns: Turns, inputs: Inputs, { by, other }: { by: Policy; other: Policy }): Pools => {
  const truth = inTruth(inputs, by);
  return Object.fromEntries(
    turnsOf(other).flatMap((name): [string, PoolState | null][] => {
      const state = turns.own.get(name) ?? (name in truth ? truth[name] : turns.last.get(name));
      return state === undefined ? [] : [[name, state]];
    }),
  );
};

const nameOf = ({ members, toldAt }: PoolState): string =>
  JSON.stringify([
    toldAt,
    Object.entries(members)
      .toSorted(([a], [b]) => byText(a, b))
      .map(([rep, { turn, absent, day, today, weight }]) => [rep, turn, absent, day, today, weight]),
  ]);
const isSame = (one: PoolState | undefined, other: PoolState | undefined): boolean =>
  one === other || (one !== undefined && other !== undefined && nameOf(one) === nameOf(other));
export const isSameTurns = (
  one: Readonly<Record<string, PoolState>>,
  other: Readonly<Record<string, PoolState>>,
): boolean =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].every((name) => isSame(one[name], other[name]));

/**
 * Takes the turns of a decision.
 * @param before as {@link poolsBefore} gave them
 * @param taken the pools in which a turn was taken: in truth, and by the other policy
 */
export const takeTurns = (
  turns: Turns,
  before: Pools,
  taken: { was: Readonly<Record<string, PoolState>>; would: Readonly<Record<string, PoolState>> },
): void => {
  for (const name of new Set([...Object.keys(taken.was), ...Object.keys(taken.would)])) {
    const next = taken.would[name] ?? before[name] ?? emptyPool;
    if (before[name] === null) continue;
    if (turns.own.has(name) || !isSame(taken.was[name], taken.would[name])) turns.own.set(name, next);
  }
};

/** What a decision in truth left of the pools that it asked. */
export const seeTurns = (
  turns: Turns,
  inputs: Inputs,
  by: Policy,
  taken: Readonly<Record<string, PoolState>>,
): void => {
  for (const [name, state] of Object.entries(inTruth(inputs, by)))
    if (state !== null) turns.last.set(name, taken[name] ?? state);
};

/** A decision that cannot be judged goes as it went: whoever had the turn in truth has it in the other course. */
export const takeAsKept = (turns: Turns, { pool, rep, coordinator }: Ruling, other: Policy): void => {
  const take = (name: string, who: string): void => {
    const state = turns.own.get(name);
    const members = other.pools[poolOf(name)]?.members;
    const day = state?.members[who]?.day;
    if (state !== undefined && members !== undefined && day !== undefined)
      turns.own.set(name, returnTurn({ members }, state, who, day, -1));
  };
  if (pool !== undefined && rep !== undefined) take(pool, rep);
  if (pool !== undefined && coordinator !== undefined)
    for (const name of Object.keys(other.pools).map(coordinatorsOf)) take(name, coordinator);
};
