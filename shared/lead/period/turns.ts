/** The turns of the pools against their weights, and what explains a difference. */
import type { Policy } from '../../policy/policy.ts';
import type { LedgerEntry } from '../entry.ts';
import { laterTurns, takeTurn, uncapped } from '../owner/pool.ts';
import { restorePools, restoreRoll } from '../rerun/pools.ts';
import { restoreTeam } from '../rerun/team.ts';

/** What kept a member from a turn: leave, not at work or away, their leads of the day, no user of that CRM, or that this lead was not for them. */
export const hindrances = ['leave', 'hours', 'cap', 'no-user', 'not-for-them'] as const;
export type Hindrance = (typeof hindrances)[number];

/**
 * One member of a pool. `byWeight`: of all turns, what the weights of then give; `byPresence`: the same among those who could have had each.
 * `back`: turns given back.
 */
export type Share = {
  taken: number;
  back: number;
  byWeight: number;
  byPresence: number;
  missed: Record<Hindrance, number>;
};
/** `untold`: turns of which is not kept who else was there. */
export type PoolTurns = { turns: number; untold: number; members: Map<string, Share> };

const noShare = (): Share => ({
  taken: 0,
  back: 0,
  byWeight: 0,
  byPresence: 0,
  missed: { leave: 0, hours: 0, cap: 0, 'no-user': 0, 'not-for-them': 0 },
});

const later: ReadonlySet<string> = new Set(Object.values(laterTurns));
const capWords = /^\d+ leads? today already$/;
const hindranceOf = (passedOver: string): Hindrance => {
  if (passedOver.startsWith('on leave until') && !passedOver.includes('when the first talk')) return 'leave';
  if (passedOver === 'away' || passedOver === 'outside working hours') return 'hours';
  if (capWords.test(passedOver)) return 'cap';
  return passedOver === 'not a user of this CRM' ? 'no-user' : 'not-for-them';
};

/** By rep of the pool, why they could not have the turn; null for those who could. Null where what was kept does not tell it. */
const seatsOf = (entry: LedgerEntry, pool: string, policy: Policy): Map<string, Hindrance | null> | null => {
  const { inputs, ruling } = entry;
  const members = policy.pools[pool];
  if (inputs === null || members === undefined) return null;
  const state = restorePools(inputs.pools, policy)[pool];
  if (!state) return null;
  const roll = restoreRoll(inputs, restoreTeam(inputs, policy), policy);
  const near = new Map((ruling.nearest ?? []).map(([rep, , passedOver]) => [rep, passedOver]));
  return new Map(
    takeTurn(members, state, roll).candidates.map(({ rep, passedOver }) => {
      const why = rep === ruling.rep ? null : (near.get(rep) ?? passedOver);
      return [rep, why === null || later.has(why) ? null : hindranceOf(why)] as const;
    }),
  );
};

/** Counts turns, entry after entry. Coordinating is another kind of turn, and not counted here. */
export const openTurns = () => {
  const pools = new Map<string, PoolTurns>();
  const poolAt = (pool: string): PoolTurns => {
    const known = pools.get(pool) ?? { turns: 0, untold: 0, members: new Map() };
    pools.set(pool, known);
    return known;
  };
  const shareAt = (pool: string, rep: string): Share => {
    const { members } = poolAt(pool);
    const known = members.get(rep) ?? noShare();
    members.set(rep, known);
    return known;
  };
  const addExpected = (pool: string, policy: Policy, seats: ReadonlyMap<string, Hindrance | null> | null): void => {
    const { members } = uncapped(policy.pools[pool] ?? { hours: 'ignore', members: [] });
    const sum = (of: typeof members): number => of.reduce((total, { weight }) => total + weight, 0);
    const there = members.filter(({ rep }) => seats?.get(rep) === null);
    for (const { rep, weight } of members) {
      const share = shareAt(pool, rep);
      const why = seats?.get(rep);
      share.byWeight += weight / sum(members);
      if (why === null) share.byPresence += weight / sum(there);
      else if (why !== undefined) share.missed[why] += 1;
    }
  };
  return {
    take: (entry: LedgerEntry, policy: Policy | null): void => {
      const { inputs, ruling } = entry;
      const before = inputs?.before.owner;
      const isMove = ruling.ownerId !== null && before?.ownerId !== ruling.ownerId;
      if (inputs === null || !isMove) return;
      // A turn goes back where the firm's owner turns up late, and from whoever passes a lead on that another one takes.
      const isBack =
        ruling.takenFrom === undefined ? before?.by === 'us' && ruling.pool === undefined : ruling.isPassedOn;
      if (isBack && before?.pool !== undefined && before.rep !== undefined) shareAt(before.pool, before.rep).back += 1;
      const { pool, rep } = ruling;
      if (pool === undefined || rep === undefined || policy?.pools[pool] === undefined) return;
      const seats = seatsOf(entry, pool, policy);
      poolAt(pool).turns += 1;
      if (seats === null) poolAt(pool).untold += 1;
      shareAt(pool, rep).taken += 1;
      addExpected(pool, policy, seats);
    },
    result: (): ReadonlyMap<string, PoolTurns> => pools,
  };
};
