/** Whose turn it is in each pool: the very turn that the next lead would take, taken on paper. */
import type { Policy } from '../../shared/policy/policy.ts';
import { emptyPool, laterTurns, takeTurn, type PoolState } from '../../shared/lead/owner/pool.ts';
import { rollCall, type RollCall } from '../../shared/lead/owner/roll-call.ts';
import { buildTeam } from '../../shared/lead/owner/team.ts';
import { readPools } from '../../shared/store/claims.ts';
import type { Table } from '../../shared/store/table.ts';
import type { PoolTurn, Problem, Seat, Turns } from '../view.ts';
import type { Desk } from './desk.ts';
import { policyNow } from './kept.ts';
import { within } from './within.ts';

const mayComeLater: ReadonlySet<string> = new Set(Object.values(laterTurns));
/** A page waits no longer for a CRM. */
const patienceMs = 12_000;

const order = { next: 0, later: 1, out: 2 } as const;

const seatsOf = (pool: Policy['pools'][string], state: PoolState, roll: RollCall, policy: Policy): Seat[] => {
  const { candidates } = takeTurn(pool, state, roll);
  const lowest = Math.min(
    ...candidates
      .filter(({ passedOver }) => passedOver === null || mayComeLater.has(passedOver))
      .map(({ turn }) => turn),
    Infinity,
  );
  return candidates
    .map(({ rep, turn, passedOver }): Seat => {
      const member = pool.members.find((one) => one.rep === rep);
      const kept = state.members[rep];
      const today = roll.get(rep)?.today;
      return {
        rep,
        name: policy.reps[rep]?.name ?? rep,
        weight: member?.weight ?? 1,
        turn: Number.isFinite(lowest) ? Math.max(0, Number((turn - lowest).toFixed(3))) : 0,
        today: kept !== undefined && kept.day === today ? kept.today : 0,
        cap: member?.dailyCap ?? null,
        state: passedOver === null ? 'next' : mayComeLater.has(passedOver) ? 'later' : 'out',
        why: passedOver ?? '',
      };
    })
    .toSorted((a, b) => order[a.state] - order[b.state] || a.turn - b.turn);
};

const ofOne = async ({ crm, kind, team, kept }: Desk, policy: Policy, now: string): Promise<PoolTurn[]> => {
  if (team === null) return [];
  const asked = async () => {
    const people = await team();
    return Promise.all([people.owners(), people.availability()]);
  };
  const [owners, availability] = await within(patienceMs, asked());
  const states = await readPools(await kept.place(), Object.keys(policy.pools));
  // Names and hours are asked for; what the hash of an address is for, nobody asks here.
  const roll = rollCall(
    buildTeam(policy, kind, owners, availability, () => ''),
    now,
    policy.followUp.holidays,
  );
  return Object.entries(policy.pools).map(([name, pool]) => {
    const stored = states[name];
    const seats = seatsOf(pool, stored?.ok ? stored.value : emptyPool, roll, policy);
    return { pool: name, crms: [crm], seats };
  });
};

/** Where a pool stands alike in both CRMs it is told once. */
const joined = (pools: readonly PoolTurn[]): PoolTurn[] => {
  const found = new Map<string, PoolTurn>();
  for (const one of pools) {
    const key = JSON.stringify([one.pool, one.seats]);
    const known = found.get(key);
    found.set(key, known ? { ...known, crms: [...known.crms, ...one.crms] } : one);
  }
  return [...found.values()].toSorted(
    (a, b) => pools.findIndex(({ pool }) => pool === a.pool) - pools.findIndex(({ pool }) => pool === b.pool),
  );
};

/** @param now ISO, UTC @param words an error as a sentence */
export const lookAtTurns = async (
  table: Table,
  desks: readonly Desk[],
  now: string,
  words: (error: unknown) => string,
): Promise<Turns> => {
  const policy = await policyNow(table);
  if (policy === null) return { pools: [], problems: [] };
  const problems: Problem[] = [];
  const pools = await Promise.all(
    desks.map((one) =>
      ofOne(one, policy, now).catch((error: unknown) => {
        const { crm, connection } = one;
        problems.push({ connection, text: `Who is there cannot be asked of ${crm} now: ${words(error)}` });
        return [];
      }),
    ),
  );
  return { pools: joined(pools.flat()), problems };
};
