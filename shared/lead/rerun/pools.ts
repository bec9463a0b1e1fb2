/** The pools that were asked, and who of their members was there. */
import type { Team } from '../../domain/team.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Pools } from '../owner/assign.ts';
import { emptyPool, poolOf, type PoolState } from '../owner/pool.ts';
import type { Present, RollCall } from '../owner/roll-call.ts';
import type { Inputs } from './inputs.ts';

type Kept = Inputs['pools'][string];

/** The places of values in a list of those that differ: most members have the same. */
const indexed = <T>(values: readonly T[]): { list: T[]; places: number[] } => {
  const list: T[] = [];
  const known = new Map<string, number>();
  const places = values.map((value) => {
    const name = JSON.stringify(value);
    const place = known.get(name) ?? list.push(value) - 1;
    known.set(name, place);
    return place;
  });
  return { list, places };
};

const membersOf = (name: string, policy: Policy): string[] =>
  policy.pools[poolOf(name)]?.members.map(({ rep }) => rep) ?? [];

/** What the policy gives each of a pool. */
const weightsOf = (name: string, policy: Policy): ReadonlyMap<string, number> =>
  new Map(policy.pools[poolOf(name)]?.members.map(({ rep, weight }) => [rep, weight]));

const keepPool = (name: string, { members, toldAt }: PoolState, policy: Policy): Kept => {
  const names = Object.keys(members).toSorted();
  const ofPolicy = membersOf(name, policy);
  const isSame = names.length === ofPolicy.length && ofPolicy.every((one) => members[one] !== undefined);
  const order = isSame ? ofPolicy : names;
  const seats = order.flatMap((one) => members[one] ?? []);
  const { list, places } = indexed(seats.map(({ day }) => day));
  const weights = weightsOf(name, policy);
  const weight = order.map((one) => {
    const counted = members[one]?.weight;
    return counted === undefined || counted === weights.get(one) ? null : counted;
  });
  return {
    ...(!isSame && { members: order }),
    turn: seats.map(({ turn }) => turn),
    absent: seats.flatMap(({ absent }, place) => (absent ? [place] : [])),
    days: list,
    day: places,
    today: seats.map(({ today }) => today),
    ...(toldAt !== undefined && { toldAt }),
    ...(weight.some((one) => one !== null) && { weight }),
  };
};

/** @param asked the names of those that were asked */
export const keepPools = (asked: readonly string[], pools: Pools, policy: Policy): Inputs['pools'] =>
  Object.fromEntries(
    asked.map((name) => {
      const state = pools[name];
      return [name, state === null ? null : keepPool(name, state ?? emptyPool, policy)];
    }),
  );

const restorePool = (name: string, kept: NonNullable<Kept>, policy: Policy): PoolState => {
  const members = (kept.members ?? membersOf(name, policy)).map((rep, place) => {
    const day = kept.days[kept.day[place] ?? 0] ?? '';
    const weight = kept.weight?.[place];
    const own = {
      turn: kept.turn[place] ?? 0,
      absent: kept.absent.includes(place),
      day,
      today: kept.today[place] ?? 0,
      ...(typeof weight === 'number' && { weight }),
    };
    return [rep, own] as const;
  });
  return {
    version: 0,
    members: Object.fromEntries(members),
    ...(kept.toldAt !== undefined && { toldAt: kept.toldAt }),
  };
};

export const restorePools = (pools: Inputs['pools'], policy: Policy): Pools =>
  Object.fromEntries(Object.entries(pools).map(([name, kept]) => [name, kept && restorePool(name, kept, policy)]));

/** The reps of the policy who are members of one of these pools, in its order. */
const repsOf = (asked: readonly string[], policy: Policy): string[] => {
  const members = new Set(asked.flatMap((name) => membersOf(name, policy)));
  return Object.keys(policy.reps).filter((rep) => members.has(rep));
};

/** Who of the pools' members was there. */
export const keepRoll = (
  asked: readonly string[],
  roll: RollCall,
  policy: Policy,
): Pick<Inputs, 'roll' | 'presences'> => {
  const presences = repsOf(asked, policy).map((rep): Inputs['presences'][number] => {
    const { hindrance = 'not a user of this CRM', isAtWork = false, isAway = false, today = '' } = roll.get(rep) ?? {};
    return [hindrance, isAway ? 'away' : isAtWork, today];
  });
  const { list, places } = indexed(presences);
  return { roll: places, presences: list };
};

/** The roll call as it was. Members who had nothing else to do with the lead have an id of ours: theirs is not kept. */
export const restoreRoll = (
  { pools, roll, presences }: Pick<Inputs, 'pools' | 'roll' | 'presences'>,
  { reps }: Team,
  policy: Policy,
): RollCall =>
  new Map(
    repsOf(Object.keys(pools), policy).flatMap((rep, place): [string, Present][] => {
      const [hindrance, work, today] = presences[roll[place] ?? -1] ?? [];
      if (hindrance === undefined || work === undefined || today === undefined) return [];
      const name = policy.reps[rep]?.name ?? rep;
      const stranger = {
        rep,
        name,
        ownerId: `~${rep}`,
        away: false,
        calendar: { zone: 'UTC', hours: [], absences: [] },
      };
      const known = reps.find((one) => one.rep === rep) ?? stranger;
      return [[rep, { rep: known, hindrance, isAtWork: work === true, isAway: work === 'away', today }]];
    }),
  );
