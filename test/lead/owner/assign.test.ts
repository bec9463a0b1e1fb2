import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignOwner, everyonePool, type AssignInput } from '../../../shared/lead/owner/assign.ts';
import type { Assignment, Route } from '../../../shared/domain/decision.ts';
import type { Team } from '../../../shared/domain/team.ts';
import type { Policy } from '../../../shared/policy/policy.ts';
import type { PoolState } from '../../../shared/lead/owner/pool.ts';
import {
  examplePolicy,
  ids,
  moment,
  mondayAfternoon,
  onLeave,
  sunday,
  team,
  withoutOwners,
} from '../../support/lead.ts';

const policy = examplePolicy();
const toPool = (own: Partial<Extract<Route, { kind: 'pool' }>> = {}): Route => ({
  kind: 'pool',
  rule: 'opportunities-to-veterans',
  pools: ['veterans', 'juniors'],
  coordinatorPool: null,
  reason: 'Veterans open and close.',
  ...own,
});
const toKeep = (own: Partial<Extract<Route, { kind: 'keep' }>> = {}): Route => ({
  kind: 'keep',
  ownerId: ids.ben,
  rep: 'ben',
  by: 'us',
  reason: 'Already in touch with this firm.',
  ...own,
});

const assign = (
  inputs: readonly AssignInput[],
  who: Team = team(),
  pools: Readonly<Record<string, PoolState>> = {},
  now = mondayAfternoon,
): { all: Assignment[]; pools: Record<string, PoolState> } => {
  let left = { ...pools };
  const taken: Record<string, PoolState> = {};
  const all = inputs.map((input) => {
    const { assignment, pools: changed } = assignOwner(input, left, who, policy, moment(who, now));
    left = { ...left, ...changed };
    Object.assign(taken, changed);
    return assignment;
  });
  return { all, pools: taken };
};
const assignOne = (input: AssignInput, who: Team = team()): Assignment => {
  const [only] = assign([input], who).all;
  if (!only) throw new Error('a lead was left without an assignment');
  return only;
};

describe('the owner', () => {
  it('is whose turn it is, with the pool, the candidates and the reason', () => {
    expect(assignOne({ route: toPool() })).toEqual({
      ownerId: ids.anna,
      rep: 'anna',
      by: 'us',
      pool: 'veterans',
      reason: 'Veterans open and close. Next in turn: senior team.',
      candidates: [
        { rep: 'anna', turn: 0, passedOver: null },
        { rep: 'ben', turn: 0, passedOver: 'as many turns for their weight, and later in the pool' },
        { rep: 'carla', turn: 0, passedOver: 'as many turns for their weight, and later in the pool' },
      ],
      coordinator: null,
    });
  });

  it('comes from the next pool when nobody of the first is available', () => {
    const who = team({ anna: onLeave, ben: onLeave, carla: onLeave });
    const { ownerId, pool, reason, candidates } = assignOne({ route: toPool() }, who);
    expect([ownerId, pool]).toEqual([ids.dina, 'juniors']);
    expect(reason).toBe('Veterans open and close. Nobody was there: senior team. Next in turn: junior team.');
    expect(candidates.map(({ rep, passedOver }) => [rep, passedOver])).toEqual([
      ['anna', 'on leave until 2100-01-01'],
      ['ben', 'on leave until 2100-01-01'],
      ['carla', 'on leave until 2100-01-01'],
      ['dina', null],
      ['emil', 'as many turns for their weight, and later in the pool'],
    ]);
  });

  it('is the default owner, even on leave, when no pool has anybody', () => {
    const away = Object.fromEntries(Object.keys(policy.reps).map((rep) => [rep, onLeave]));
    const { ownerId, pool, reason } = assignOne({ route: toPool() }, team(away));
    expect([ownerId, pool]).toEqual([ids.anna, null]);
    expect(reason).toContain('Nobody was there: senior team or junior team. The default owner.');
  });

  it('is any active user in turn when not even the default owner is one, and the reason asks to mend the policy', () => {
    const who = withoutOwners(team(), ids.anna, ids.ben, ids.carla, ids.dina);
    const route = toPool({ pools: ['veterans'] });
    const { all, pools } = assign([{ route }, { route }, { route }], who);
    expect(all.map(({ ownerId }) => ownerId)).toEqual([ids.emil, ids.other, ids.emil]);
    expect(all[0]).toMatchObject({ rep: null, pool: everyonePool });
    expect(all[0]?.reason).toContain('The default owner (anna) is not an active user of this CRM: mend the policy.');
    expect(Object.keys(pools)).toEqual([everyonePool]);
  });

  it('is never a user the policy counts as nobody while there is another', () => {
    const who = withoutOwners(team(), ids.anna, ids.ben, ids.carla, ids.dina);
    const strict = { ...policy, unowned: ['emil@acme.example'] };
    const input = { id: '1', route: toPool({ pools: [] }) };
    expect(assignOwner(input, {}, who, strict, moment(who, sunday)).assignment.ownerId).toBe(ids.other);
  });

  it('is nobody only when the CRM has no active user, or the lead is stopped', () => {
    const who = withoutOwners(team(), ...Object.values(ids));
    const none = assignOne({ route: toPool() }, who);
    expect(none.ownerId).toBeNull();
    expect(none.reason).toContain('The CRM has no active user at all.');
    const stopped = assignOne({ route: { kind: 'stop', stop: 'opted-out', reason: 'Opted out.' } });
    expect(stopped).toMatchObject({ ownerId: null, coordinator: null, reason: 'Opted out.' });
  });

  describe('of a lead that others let lie before', () => {
    const from = (rep: 'anna' | 'ben' | 'carla', ...letLie: string[]): AssignInput => ({
      route: toPool({ takenFrom: { ownerId: ids[rep], rep } }),
      letLie,
    });

    it('is nobody of them', () => {
      const { rep, candidates } = assignOne(from('ben', ids.anna));
      expect(rep).toBe('carla');
      expect(candidates).toEqual([
        { rep: 'anna', turn: 0, passedOver: 'let it lie before' },
        { rep: 'ben', turn: 0, passedOver: 'is the owner already' },
        { rep: 'carla', turn: 0, passedOver: null },
      ]);
      // Whatever their turns are: of 400 that two had in turn none goes back.
      const many = assign(Array.from({ length: 400 }, () => from('ben', ids.anna))).all;
      expect(new Set(many.map((one) => one.rep))).toEqual(new Set(['carla']));
    });

    it('is of the fallback, before it is one of them', () => {
      expect(assignOne(from('carla', ids.anna, ids.ben))).toMatchObject({ rep: 'dina', pool: 'juniors' });
    });

    it('stays who it is when there is nobody else, for the others let it lie too', () => {
      const { rep, reason } = assignOne(from('carla', ids.anna, ids.ben, ids.dina, ids.emil));
      expect(rep).toBe('carla');
      expect(reason).toBe('Nobody else could take it, so it stays.');
    });

    it('stays whom a rule names alone, without a pool to fall back on', () => {
      const to = { ownerId: ids.carla, rep: 'carla' };
      const route = toPool({ rule: 'to-carla', pools: [], to, takenFrom: to });
      expect(assignOne({ route, letLie: [ids.carla] })).toMatchObject({
        rep: 'carla',
        reason: 'Nobody else could take it, so it stays.',
      });
    });

    it('is the default owner before one of them, where the record lost its owner; and one of them before all users', () => {
      const pools = ['juniors'];
      const lost = (...letLie: string[]): AssignInput => ({ route: toPool({ pools }), letLie });
      expect(assignOne(lost(ids.dina)).rep).toBe('emil');
      expect(assignOne(lost(ids.dina, ids.emil))).toMatchObject({ rep: 'anna', pool: null });
      expect(assignOne(lost(ids.dina, ids.emil, ids.anna))).toMatchObject({ rep: 'dina', pool: 'juniors' });
      const without = withoutOwners(team(), ids.anna);
      expect(assignOne(lost(ids.dina, ids.emil), without)).toMatchObject({ rep: 'dina', pool: 'juniors' });
      expect(assignOne({ route: toPool({ pools: [] }), letLie: [ids.anna] })).toMatchObject({
        rep: 'anna',
        pool: null,
      });
    });

    it('may be coordinated by one of them', () => {
      const led = { route: toPool({ coordinatorPool: 'juniors' }), letLie: [ids.dina] };
      expect(assignOne(led).coordinator?.rep).toBe('dina');
    });
  });

  it('is kept without taking a turn', () => {
    const { all, pools } = assign([{ route: toKeep({ by: 'human' }) }]);
    expect(all[0]).toMatchObject({ ownerId: ids.ben, rep: 'ben', by: 'human', pool: null });
    expect(pools).toEqual({});
  });
});

describe('the coordinator', () => {
  it('has the next turn of the coordinators’ pool', () => {
    const route = toPool({ coordinatorPool: 'juniors' });
    expect(assign([{ route }, { route }]).all.map(({ coordinator }) => coordinator?.name)).toEqual([
      'Dina Rossi',
      'Emil Novak',
    ]);
  });

  it('is never the owner', () => {
    const route = toPool({ pools: ['juniors'], coordinatorPool: 'juniors' });
    for (const { rep, coordinator } of assign([{ route }, { route }, { route }]).all)
      expect([rep, coordinator?.rep].toSorted()).toEqual(['dina', 'emil']);
  });

  it('stays who it was, without a turn', () => {
    const coordinator = { rep: 'emil', ownerId: ids.emil };
    const { all, pools } = assign([{ route: toKeep({ coordinatorPool: 'juniors' }), coordinator }]);
    expect(all[0]?.coordinator).toEqual({ ...coordinator, name: 'Emil Novak' });
    expect(pools).toEqual({});
  });

  it('is replaced when gone, or when made the owner', () => {
    const coordinator = { rep: 'dina', ownerId: ids.dina };
    const gone = assignOne(
      { route: toKeep({ coordinatorPool: 'juniors' }), coordinator },
      withoutOwners(team(), ids.dina),
    );
    expect(gone.coordinator?.rep).toBe('emil');
    const promoted = toKeep({ ownerId: ids.dina, rep: 'dina', by: 'human', coordinatorPool: 'juniors' });
    expect(assignOne({ route: promoted, coordinator }).coordinator?.rep).toBe('emil');
  });

  it('is sought apart from owners: each kind of turn goes round by itself', () => {
    const led = { route: toPool({ coordinatorPool: 'juniors' }) };
    const own = { route: toPool({ pools: ['juniors'] }) };
    const { all } = assign(Array.from({ length: 400 }, (_, place) => (place % 2 === 0 ? led : own)));
    const owned = all.flatMap(({ pool, rep }) => (pool === 'juniors' ? rep : []));
    const coordinated = all.flatMap(({ coordinator }) => coordinator?.rep ?? []);
    for (const given of [owned, coordinated])
      expect(['dina', 'emil'].map((rep) => given.filter((one) => one === rep).length)).toEqual([100, 100]);
  });

  it('goes on owning where the turns of before counted both kinds, and begins to coordinate level', () => {
    const seat = { absent: false, day: '2026-11-23' };
    const juniors = {
      version: 7,
      members: { dina: { ...seat, turn: 4, today: 4 }, emil: { ...seat, turn: 3, today: 3 } },
    };
    const owner = assign([{ route: toPool({ pools: ['juniors'] }) }], team(), { juniors });
    expect(owner.all.map(({ rep }) => rep)).toEqual(['emil']);
    expect(owner.pools['juniors']).toMatchObject({ version: 7, members: { emil: { turn: 4, today: 4 } } });
    const led = assign([{ route: toPool({ coordinatorPool: 'juniors' }) }], team(), { juniors });
    expect(led.all.map(({ coordinator }) => coordinator?.rep)).toEqual(['dina']);
    expect(led.pools['juniors']).toBeUndefined();
  });

  it('is nobody when the way names no pool', () => {
    expect(assignOne({ route: toKeep() }).coordinator).toBeNull();
  });
});

describe('past all caps', () => {
  const caps: Record<string, number> = { anna: 40, ben: 40, carla: 40, dina: 20, emil: 20 };
  const capped = (overflow?: 'default-owner' | 'wait'): Policy => {
    const pools = Object.fromEntries(
      ['veterans', 'juniors'].map((name) => {
        const { members, hours } = policy.pools[name] ?? { members: [], hours: 'ignore' as const };
        return [name, { hours, members: members.map(({ rep }) => ({ rep, weight: 1, dailyCap: caps[rep] ?? 1 })) }];
      }),
    );
    return { ...policy, pools, routing: { ...policy.routing, ...(overflow && { overflow }) } };
  };
  /** Leads one after the other, a minute apart, from three in the afternoon in Berlin on. */
  const give = (
    count: number,
    by: Policy,
    { input = { route: toPool() }, who = team(), from = mondayAfternoon } = {},
  ) => {
    let pools: Record<string, PoolState> = {};
    const all = Array.from({ length: count }, (_, minute) => {
      const now = new Date(Date.parse(from) + minute * 60_000).toISOString();
      const given = assignOwner(input, pools, who, by, moment(who, now));
      pools = { ...pools, ...given.pools };
      return { ...given.assignment, now };
    });
    return { all, pools };
  };
  const countOf = (all: readonly Assignment[], rep: string): number => all.filter((one) => one.rep === rep).length;

  it('the default owner gets it, and is told once an hour', () => {
    const { all } = give(300, capped());
    expect(Object.keys(caps).map((rep) => countOf(all, rep))).toEqual([40 + 140, 40, 40, 20, 20]);
    const past = all.filter(({ pool }) => pool === null);
    expect(past).toHaveLength(140);
    expect(past[0]?.reason).toBe(
      'Veterans open and close. Everybody there has had their leads of today: Veterans or Juniors. The default owner.',
    );
    expect(past.flatMap(({ tellsPastCaps, now }) => (tellsPastCaps ? now.slice(11, 16) : []))).toEqual([
      '17:40',
      '18:40',
      '19:40',
    ]);
    expect(give(300, capped('default-owner')).all).toEqual(all);
  });

  it('a lead waits, where the policy says so, for the next working day of whoever has room first', () => {
    const { all, pools } = give(200, capped('wait'));
    const waits = all.filter(({ waitsUntil }) => waitsUntil !== undefined);
    expect(waits).toHaveLength(40);
    // Nine in Berlin and Madrid, and in London eight.
    expect(waits[0]).toMatchObject({ ownerId: null, rep: null, pool: null, waitsUntil: '2026-11-24T08:00:00.000Z' });
    expect(waits[0]?.reason).toBe(
      'Veterans open and close. Everybody there has had their leads of today: Veterans or Juniors. It waits until one of them has room.',
    );
    const next = assignOwner(
      { route: toPool() },
      pools,
      team(),
      capped('wait'),
      moment(team(), '2026-11-24T08:00:00.000Z'),
    );
    expect(next.assignment).toMatchObject({ pool: 'veterans' });
    expect(next.assignment).not.toHaveProperty('waitsUntil');
  });

  it('a lead waits over a weekend and a holiday', () => {
    const by = capped('wait');
    const holidays = { ...by, followUp: { ...by.followUp, holidays: ['2026-11-30'] } };
    const { all } = give(161, holidays, { from: '2026-11-27T12:00:00.000Z' });
    expect(all.at(-1)?.waitsUntil).toBe('2026-12-01T08:00:00.000Z');
  });

  it('nobody waits for whom no cap keeps it from: on leave, out of hours, or where no pool is named', () => {
    const by = capped('wait');
    const away = team(Object.fromEntries(Object.keys(caps).map((rep) => [rep, onLeave])));
    expect(give(1, by, { who: away }).all[0]).toMatchObject({ rep: 'anna', pool: null });
    expect(give(1, by, { who: away }).all[0]?.reason).toContain('Nobody was there: Veterans or Juniors.');
    expect(give(1, by, { input: { route: toPool({ pools: [] }) } }).all[0]).toMatchObject({ rep: 'anna', pool: null });
    const required = {
      ...by,
      pools: Object.fromEntries(
        Object.entries(by.pools).map(([name, one]) => [name, { ...one, hours: 'require' as const }]),
      ),
    };
    const atNight = { from: '2026-11-24T02:00:00.000Z' };
    const { all } = give(1, required, atNight);
    expect(all[0]).toMatchObject({ rep: 'anna', pool: null });
    expect(all[0]).not.toHaveProperty('tellsPastCaps');
  });

  it('an owner who stands keeps it, and one from whom it is taken back as well', () => {
    const by = capped('wait');
    const { pools } = give(160, by);
    const on = (route: Route) => assignOwner({ route }, pools, team(), by, moment(team(), mondayAfternoon)).assignment;
    expect(on(toKeep())).toMatchObject({ rep: 'ben' });
    const takenFrom = { ownerId: ids.ben, rep: 'ben' };
    expect(on(toPool({ takenFrom }))).toMatchObject({ rep: 'ben' });
  });

  it('who has had their leads of the day coordinates still', () => {
    const own = give(40, capped(), { input: { route: toPool({ pools: ['juniors'] }) } });
    const led = { route: toPool({ coordinatorPool: 'juniors' }) };
    const after = assignOwner(led, own.pools, team(), capped(), moment(team(), mondayAfternoon));
    expect(after.assignment.coordinator).not.toBeNull();
    const both = give(60, capped(), { input: led });
    expect(countOf(both.all, 'dina') + countOf(both.all, 'emil')).toBe(0);
    const left = assignOwner(
      { route: toPool({ pools: ['juniors'] }) },
      both.pools,
      team(),
      capped(),
      moment(team(), mondayAfternoon),
    );
    expect(left.assignment).toMatchObject({ rep: 'dina', pool: 'juniors' });
  });
});

describe('a batch', () => {
  const way = fc.constantFrom(
    toPool(),
    toPool({ coordinatorPool: 'juniors' }),
    toPool({ pools: ['juniors', 'veterans'] }),
    toKeep({ coordinatorPool: 'juniors' }),
  );

  it('shares the leads exactly as the same turns one by one', () => {
    fc.assert(
      fc.property(fc.array(way, { maxLength: 60 }), (routes) => {
        const together = assign(routes.map((route) => ({ route })));
        let pools: Record<string, PoolState> = {};
        const single = routes.map((route) => {
          const result = assign([{ route }], team(), pools);
          pools = { ...pools, ...result.pools };
          return result.all[0];
        });
        expect(together.all).toEqual(single);
        expect(together.pools).toEqual(pools);
      }),
      { numRuns: 40 },
    );
  });

  it('leaves the pools it was handed as they were', () => {
    const { pools } = assign([{ route: toPool() }]);
    const before = JSON.stringify(pools);
    assign([{ route: toPool() }, { route: toPool() }], team(), pools);
    expect(JSON.stringify(pools)).toBe(before);
  });
});
