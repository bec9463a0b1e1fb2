import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Team } from '../../../shared/domain/team.ts';
import {
  emptyPool,
  ownersTurn,
  poolState,
  returnTurn,
  takeTurn,
  type PoolState,
} from '../../../shared/lead/owner/pool.ts';
import { rollCall } from '../../../shared/lead/owner/roll-call.ts';
import { poolOf as pool, repsOf as crowd, weight, type Member, type Pool } from '../../support/seats.ts';
import {
  calendars,
  examplePolicy,
  ids,
  monday,
  mondayAfternoon,
  onLeave,
  sunday,
  team,
  withoutOwners,
} from '../../support/lead.ts';

const equal = (...reps: readonly string[]): Member[] => reps.map((rep) => ({ rep, weight: 1 }));
const veterans = (): Pool => {
  const found = examplePolicy().pools['veterans'];
  if (!found) throw new Error('handoff.yaml has lost its veterans');
  return found;
};

/** Takes turns one after the other and tells whose they were. */
const turns = (count: number, of: Pool, start: PoolState = emptyPool, who: Team = team(), at = mondayAfternoon) => {
  let state = start;
  const taken: (string | undefined)[] = [];
  const roll = rollCall(who, at);
  for (let turn = 0; turn < count; turn += 1) {
    const result = takeTurn(of, state, roll);
    state = result.state;
    taken.push(result.chosen?.rep);
  }
  return { state, taken };
};

const countOf = (taken: readonly (string | undefined)[], rep: string): number =>
  taken.filter((one) => one === rep).length;

describe('turns of a pool', () => {
  it('go round among equals in the order of the policy', () => {
    expect(turns(6, pool(equal('anna', 'ben', 'carla'))).taken).toEqual([
      'anna',
      'ben',
      'carla',
      'anna',
      'ben',
      'carla',
    ]);
  });

  it('give a weight of two twice as many leads, spread out', () => {
    expect(turns(8, veterans()).taken).toEqual(['anna', 'ben', 'carla', 'anna', 'anna', 'ben', 'carla', 'anna']);
  });

  it('say in plain words why the others were passed over', () => {
    const berlin = { absences: [{ from: sunday, to: '2026-11-30T23:00:00.000Z' }], zone: 'Europe/Berlin', hours: [] };
    const who = team({ anna: { calendar: berlin }, ben: { away: true }, carla: { ownerId: null } });
    const members: Member[] = [
      ...equal('anna', 'ben', 'carla'),
      { rep: 'dina', weight: 1, dailyCap: 1 },
      ...equal('emil'),
    ];
    const asked = pool(members, 'prefer');
    const first = takeTurn(asked, emptyPool, rollCall(who, monday));
    expect(first.chosen?.rep).toBe('dina');
    const second = takeTurn(asked, first.state, rollCall(who, monday));
    expect(second.candidates).toEqual([
      { rep: 'anna', turn: 0, passedOver: 'on leave until 2026-12-01' },
      { rep: 'ben', turn: 0, passedOver: 'away' },
      { rep: 'carla', turn: 0, passedOver: 'not a user of this CRM' },
      { rep: 'dina', turn: 1, passedOver: '1 lead today already' },
      { rep: 'emil', turn: 0, passedOver: null },
    ]);
  });

  it('tell a tie from more turns', () => {
    const { candidates } = takeTurn(pool(equal('anna', 'ben')), emptyPool, rollCall(team(), monday));
    expect(candidates[1]?.passedOver).toBe('as many turns for their weight, and later in the pool');
    const { state } = turns(1, pool(equal('anna', 'ben')));
    expect(takeTurn(pool(equal('anna', 'ben')), state, rollCall(team(), monday)).candidates[0]?.passedOver).toBe(
      'has had more turns for their weight',
    );
  });

  it('leave the state as it is when nobody is available', () => {
    const nobody = team({ anna: onLeave, ben: onLeave });
    const { state } = turns(3, pool(equal('anna', 'ben')));
    const result = takeTurn(pool(equal('anna', 'ben')), state, rollCall(nobody, monday));
    expect(result.chosen).toBeNull();
    expect(result.state).toBe(state);
  });

  it('pass over a user who has left the CRM', () => {
    const who = withoutOwners(team(), ids.anna);
    expect(turns(2, pool(equal('anna', 'ben')), emptyPool, who).taken).toEqual(['ben', 'ben']);
  });

  it('pass over the excepted one, who keeps the turn', () => {
    const roll = rollCall(team(), monday);
    const first = takeTurn(pool(equal('anna', 'ben')), emptyPool, roll, new Map([['anna', ownersTurn]]));
    expect(first.chosen?.rep).toBe('ben');
    expect(first.candidates[0]?.passedOver).toBe('is the owner already');
    expect(takeTurn(pool(equal('anna', 'ben')), first.state, roll).chosen?.rep).toBe('anna');
  });

  it('keep a state that survives the table', () => {
    const { state } = turns(
      7,
      pool([
        { rep: 'anna', weight: 3 },
        { rep: 'ben', weight: 0.7 },
      ]),
    );
    const stored = { ...state, version: 1 };
    expect(poolState.parse(JSON.parse(JSON.stringify(stored)))).toEqual(stored);
  });
});

describe('working hours', () => {
  it('come first when preferred: only who works now takes turns', () => {
    expect(turns(4, veterans(), emptyPool, team(), monday).taken).toEqual(['anna', 'ben', 'anna', 'anna']);
  });

  it('do not matter when preferred and nobody works', () => {
    expect(turns(3, veterans(), emptyPool, team(), sunday).taken).toEqual(['anna', 'ben', 'carla']);
  });

  it('do not matter when preferred and whoever works must not have the turn', () => {
    const roll = rollCall(team(), monday);
    const letLie = new Map([['anna', 'let it lie before']]);
    const { chosen, candidates } = takeTurn(pool(equal('anna', 'carla'), 'prefer'), emptyPool, roll, letLie);
    expect([chosen?.rep, candidates[0]?.passedOver]).toEqual(['carla', 'let it lie before']);
  });

  it('are asked of everybody when required', () => {
    expect(turns(1, { ...veterans(), hours: 'require' }, emptyPool, team(), sunday).taken).toEqual([undefined]);
  });

  const away = team({ anna: { away: true }, ben: { away: true } });

  it('put whoever is away from work after those who are there, like whoever does not work', () => {
    expect(turns(2, pool(equal('anna', 'ben', 'dina'), 'prefer'), emptyPool, away).taken).toEqual(['dina', 'dina']);
    expect(turns(2, pool(equal('anna', 'ben'), 'prefer'), emptyPool, away).taken).toEqual(['anna', 'ben']);
    expect(turns(1, pool(equal('anna', 'ben'), 'require'), emptyPool, away).taken).toEqual([undefined]);
    expect(turns(2, pool(equal('anna', 'ben', 'dina')), emptyPool, away).taken).toEqual(['anna', 'ben']);
  });

  it.each([
    ['on a Sunday', sunday, ['outside working hours', 'outside working hours']],
    // 09:00 in Berlin, when it is 08:00 in London and Ben does not work yet.
    ['as the day begins', '2026-11-23T08:00:00.000Z', [null, 'outside working hours']],
    ['nine minutes later', '2026-11-23T08:09:59.000Z', [null, 'outside working hours']],
    ['ten minutes later', '2026-11-23T08:10:00.000Z', ['away', 'outside working hours']],
    ['as the other one begins', '2026-11-23T09:05:00.000Z', ['away', null]],
    ['as both work', monday, ['away', 'away']],
    ['as one of them ends', '2026-11-23T16:30:00.000Z', ['outside working hours', 'away']],
  ])('believe that somebody is away %s only within their hours', (_when, at, passedOver) => {
    const of = pool(equal('anna', 'ben'), 'require');
    const { candidates } = takeTurn(of, emptyPool, rollCall(away, at));
    expect(candidates.map((one) => one.passedOver)).toEqual(passedOver);
  });

  it('do not believe it on a holiday', () => {
    const { candidates } = takeTurn(pool(equal('anna'), 'require'), emptyPool, rollCall(away, monday, ['2026-11-23']));
    expect(candidates.map((one) => one.passedOver)).toEqual(['outside working hours']);
  });

  it('end on a holiday', () => {
    const roll = rollCall(team(), monday, ['2026-11-23']);
    expect(takeTurn({ ...veterans(), hours: 'require' }, emptyPool, roll).chosen).toBeNull();
  });
});

describe('daily caps', () => {
  const capped = pool([{ rep: 'anna', weight: 1, dailyCap: 2 }, ...equal('ben')]);

  it('hold by the day of the rep’s own zone', () => {
    const berliners = team({ ben: onLeave });
    const late = turns(3, capped, emptyPool, berliners, '2026-11-23T22:59:00.000Z');
    expect(late.taken).toEqual(['anna', 'anna', undefined]);
    expect(turns(1, capped, late.state, berliners, '2026-11-23T23:00:00.000Z').taken).toEqual(['anna']);
  });

  it('hold where two CRMs have the rep in two zones, and it is another day in each', () => {
    const zoned = (zone: string) => team({ anna: { calendar: { ...calendars.anna, zone } }, ben: onLeave });
    const at = '2026-11-24T01:00:00.000Z';
    const [berlin, newYork] = ['Europe/Berlin', 'America/New_York'].map((zone) => rollCall(zoned(zone), at));
    let state = emptyPool;
    const taken = [newYork, berlin, newYork, berlin, newYork].map((roll = new Map()) => {
      const result = takeTurn(capped, state, roll);
      state = result.state;
      return result.chosen?.rep;
    });
    // One of the day before in New York, two of the new day.
    expect(taken).toEqual(['anna', 'anna', 'anna', undefined, undefined]);
  });

  it('leave no debt for the next day', () => {
    const { state } = turns(20, capped);
    const nextDay = turns(4, capped, state, team(), '2026-11-24T15:00:00.000Z').taken;
    expect(countOf(nextDay, 'anna')).toBe(2);
  });
});

describe('coming and going', () => {
  const three = pool(equal('anna', 'ben', 'carla'));

  it('gives someone back from leave neither a flood nor a debt', () => {
    const away = team({ carla: onLeave });
    const { state } = turns(100, three, emptyPool, away);
    const back = turns(30, three, state).taken;
    for (const rep of ['anna', 'ben', 'carla']) expect(countOf(back, rep)).toBe(10);
  });

  it('starts a new member level with the others', () => {
    const { state } = turns(100, pool(equal('anna', 'ben')));
    const after = turns(30, three, state).taken;
    expect(countOf(after, 'carla')).toBe(10);
  });

  it('starts everyone level when those who were there leave as the others return', () => {
    const { state: early } = turns(10, three, emptyPool, team({ ben: onLeave, carla: onLeave }));
    const { state: late } = turns(50, three, early, team({ anna: onLeave, carla: onLeave }));
    const onlyAnna = turns(5, three, late, team({ ben: onLeave, carla: onLeave }));
    const all = turns(30, three, onlyAnna.state).taken;
    for (const rep of ['anna', 'ben', 'carla']) expect(countOf(all, rep)).toBeGreaterThanOrEqual(9);
  });

  it('forgets a member who was taken out', () => {
    const { state } = turns(4, three);
    expect(Object.keys(turns(1, pool(equal('anna', 'ben')), state).state.members)).toEqual(['anna', 'ben']);
  });

  it('goes on from the same turn when a weight changes', () => {
    const { state } = turns(100, pool(equal('anna', 'ben')));
    const after = turns(30, pool([{ rep: 'anna', weight: 2 }, ...equal('ben')]), state).taken;
    expect(countOf(after, 'anna')).toBe(20);
  });

  const ramp = pool([...equal('anna'), { rep: 'ben', weight: 0.05 }]);

  it.each([1, 2, 5, 20, 30])('counts a changed weight from then on: no debt of a ramp after %i turns', (count) => {
    const { state } = turns(count, ramp);
    const after = turns(30, pool(equal('anna', 'ben')), state).taken;
    expect(['anna', 'ben'].map((rep) => countOf(after, rep))).toEqual([15, 15]);
  });

  it('gives nobody who is slowed down again what they had before', () => {
    const { state } = turns(11, pool(equal('anna', 'ben')));
    const after = turns(42, ramp, state).taken;
    expect(countOf(after, 'ben')).toBeLessThanOrEqual(3);
    expect(countOf(after, 'ben')).toBeGreaterThanOrEqual(2);
  });

  it('counts a weight that was changed during a leave from then on as well', () => {
    const { state } = turns(5, ramp);
    const level = pool(equal('anna', 'ben'));
    const { state: later } = turns(4, level, state, team({ ben: onLeave }));
    const after = turns(30, level, later).taken;
    expect(['anna', 'ben'].map((rep) => countOf(after, rep))).toEqual([15, 15]);
  });

  it('takes turns of before, which name no weight, as counted by the policy', () => {
    const { state } = turns(5, ramp);
    const members = Object.fromEntries(
      Object.entries(state.members).map(([rep, { weight: _, ...kept }]) => [rep, kept]),
    );
    expect(turns(40, ramp, { ...state, members }).taken).toEqual(turns(40, ramp, state).taken);
  });

  it('gives a turn back by the weight it was taken at', () => {
    const { state } = turns(2, ramp);
    const back = returnTurn(pool(equal('anna', 'ben')), state, 'ben', '');
    expect(back.members['ben']?.turn).toBe(0);
  });
});

/** |n_i/w_i − n_j/w_j| ≤ max(1/w_i, 1/w_j), both sides times w_i·w_j: exact in whole numbers. */
const isFair = (n: readonly [number, number], w: readonly [number, number]): boolean =>
  Math.abs(n[0] * w[1] - n[1] * w[0]) <= Math.max(...w);

describe('the fairness bound', () => {
  it('holds for all members after every turn, whatever their weights', () => {
    fc.assert(
      fc.property(fc.array(weight, { minLength: 2, maxLength: 6 }), (weights) => {
        const of = pool(weights.map((thousandths, index) => ({ rep: `r${index}`, weight: thousandths / 1000 })));
        const roll = rollCall(crowd(weights.length), monday);
        const given = weights.map(() => 0);
        const unfair: string[] = [];
        let state = emptyPool;
        for (let turn = 0; turn < 1500; turn += 1) {
          const { state: next, chosen } = takeTurn(of, state, roll);
          state = next;
          const index = Number(chosen?.ownerId);
          given[index] = (given[index] ?? 0) + 1;
          for (let other = 0; other < weights.length; other += 1) {
            const counts: [number, number] = [given[index] ?? 0, given[other] ?? 0];
            const isHeld = other === index || isFair(counts, [weights[index] ?? 0, weights[other] ?? 0]);
            if (!isHeld) unfair.push(`turn ${turn}: ${counts.join(' and ')} leads`);
          }
        }
        expect(unfair).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  it('holds again once whoever had turns back has made up for them, and never errs by more than those', () => {
    const act = fc.oneof(
      { weight: 3, arbitrary: fc.constant<number | 'take'>('take') },
      { weight: 1, arbitrary: fc.nat(5) },
    );
    fc.assert(
      fc.property(
        fc.array(weight, { minLength: 2, maxLength: 6 }),
        fc.array(act, { minLength: 1, maxLength: 400 }),
        (weights, acts) => {
          const of = pool(weights.map((thousandths, index) => ({ rep: `r${index}`, weight: thousandths / 1000 })));
          const roll = rollCall(crowd(weights.length), monday);
          const given = weights.map(() => 0);
          /** How many turns each had back since another one took theirs: by that other one. */
          const backSince = weights.map(() => weights.map(() => 0));
          const unfair: string[] = [];
          let state = emptyPool;
          const at = (list: readonly number[], index: number): number => list[index] ?? 0;
          acts.forEach((one, step) => {
            if (one === 'take') {
              const { state: next, chosen } = takeTurn(of, state, roll);
              state = next;
              const index = Number(chosen?.ownerId);
              given[index] = at(given, index) + 1;
              backSince[index] = weights.map(() => 0);
            } else {
              const index = one % weights.length;
              if (at(given, index) === 0) return;
              state = returnTurn(of, state, `r${index}`, '');
              given[index] = at(given, index) - 1;
              for (const since of backSince) since[index] = at(since, index) + 1;
            }
            for (const [i, w] of weights.entries())
              for (const [j, v] of weights.entries()) {
                // n_i/w_i − n_j/w_j ≤ 1/w_i + r_j/w_j, both sides times w_i·w_j.
                const ahead = at(given, i) * v - at(given, j) * w;
                if (i !== j && ahead > v + at(backSince[i] ?? [], j) * w) unfair.push(`step ${step}: ${i} before ${j}`);
              }
          });
          // After so many turns more nobody is owed any: the bound itself holds.
          for (let turn = 0; turn < 3000; turn += 1) {
            const { state: next, chosen } = takeTurn(of, state, roll);
            state = next;
            given[Number(chosen?.ownerId)] = at(given, Number(chosen?.ownerId)) + 1;
            backSince[Number(chosen?.ownerId)] = weights.map(() => 0);
          }
          for (const [i, w] of weights.entries())
            for (const [j, v] of weights.entries()) {
              const isOwed = [backSince[i], backSince[j]].some((since) => (since ?? []).some((count) => count > 0));
              const isHeld = i === j || isOwed || isFair([at(given, i), at(given, j)], [w, v]);
              if (!isHeld) unfair.push(`in the end ${i} and ${j}`);
            }
          expect(unfair).toEqual([]);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('holds for those who stay while others come, go and reach their caps; and for everyone since the last return', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ thousandths: weight, dailyCap: fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined }) }),
          {
            minLength: 3,
            maxLength: 6,
          },
        ),
        fc.array(fc.record({ away: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }), turns: fc.nat(60) }), {
          minLength: 1,
          maxLength: 20,
        }),
        (members, spells) => {
          // The first two stay: never away, and without a cap.
          const of = pool(
            members.map(({ thousandths, dailyCap }, index) => ({
              rep: `r${index}`,
              weight: thousandths / 1000,
              ...(index > 1 && dailyCap !== undefined && { dailyCap }),
            })),
          );
          const weights = members.map(({ thousandths }) => thousandths);
          const given = members.map(() => 0);
          let state = emptyPool;
          for (const [day, { away, turns: count }] of spells.entries()) {
            const at = new Date(Date.parse(monday) + day * 86_400_000).toISOString();
            const roll = rollCall(
              crowd(members.length, (index) => index > 1 && away[index] === true),
              at,
            );
            const before = [...given];
            for (let turn = 0; turn < count; turn += 1) {
              const { state: next, chosen } = takeTurn(of, state, roll);
              state = next;
              const index = Number(chosen?.ownerId);
              given[index] = (given[index] ?? 0) + 1;
            }
            const since = (index: number): number => (given[index] ?? 0) - (before[index] ?? 0);
            expect(isFair([given[0] ?? 0, given[1] ?? 0], [weights[0] ?? 0, weights[1] ?? 0])).toBe(true);
            for (let index = 2; index < members.length; index += 1) {
              const isCapped = members[index]?.dailyCap !== undefined;
              if (away[index] === true || isCapped) continue;
              // A thousandth of a lead for the grid that a returning member's turn is set on.
              const [n, w] = [[since(index), since(0)] as const, [weights[index] ?? 0, weights[0] ?? 0] as const];
              const difference = Math.abs(n[0] * w[1] - n[1] * w[0]);
              expect(difference).toBeLessThanOrEqual(w[0] + w[1] + w[1] / 1000);
            }
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('holds for the stretch since a weight was changed, whoever else is changed, comes and goes', () => {
    const spell = fc.record({
      weights: fc.array(fc.option(weight, { nil: undefined }), { minLength: 5, maxLength: 5 }),
      away: fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
      turns: fc.nat(80),
    });
    fc.assert(
      fc.property(
        fc.array(weight, { minLength: 3, maxLength: 5 }),
        fc.array(spell, { minLength: 1, maxLength: 20 }),
        (first, spells) => {
          const weights = [...first];
          let state = emptyPool;
          const unfair: string[] = [];
          for (const [number, { weights: changed, away, turns: count }] of spells.entries()) {
            for (const [index, own] of weights.entries()) weights[index] = changed[index] ?? own;
            const of = pool(weights.map((thousandths, index) => ({ rep: `r${index}`, weight: thousandths / 1000 })));
            // The first one always stays.
            const isAway = (index: number): boolean => index > 0 && away[index] === true;
            const roll = rollCall(crowd(weights.length, isAway), monday);
            const given = weights.map(() => 0);
            for (let turn = 0; turn < count; turn += 1) {
              const { state: next, chosen } = takeTurn(of, state, roll);
              state = next;
              const index = Number(chosen?.ownerId);
              given[index] = (given[index] ?? 0) + 1;
            }
            for (const [i, w] of weights.entries())
              for (const [j, v] of weights.entries()) {
                if (isAway(i) || isAway(j)) continue;
                // |n_i/w_i − n_j/w_j| ≤ 1/w_i + 1/w_j, both sides times w_i·w_j; a thousandth for the grid of each.
                const apart = Math.abs((given[i] ?? 0) * v - (given[j] ?? 0) * w);
                if (apart > (v + w) * 1.001) unfair.push(`spell ${number}: ${i} and ${j}`);
              }
          }
          expect(unfair).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('stays exact over twenty thousand turns with weights that no power of two divides', () => {
    const weights = [300, 700, 1100];
    const of = pool(weights.map((thousandths, index) => ({ rep: `r${index}`, weight: thousandths / 1000 })));
    const roll = rollCall(crowd(weights.length), monday);
    const given = [0, 0, 0];
    let state = emptyPool;
    // 21 turns are a whole round: 3, 7 and 11 of them. After each, all must stand level to the last lead.
    const uneven: string[] = [];
    for (let turn = 1; turn <= 21 * 1000; turn += 1) {
      const { state: next, chosen } = takeTurn(of, state, roll);
      state = next;
      const index = Number(chosen?.ownerId);
      given[index] = (given[index] ?? 0) + 1;
      const round = turn / 21;
      const isLevel = given.join() === [3 * round, 7 * round, 11 * round].join();
      if (Number.isInteger(round) && !isLevel) uneven.push(`after ${turn} turns: ${given.join(', ')}`);
    }
    expect(uneven).toEqual([]);
    expect(Math.max(...Object.values(state.members).map(({ turn }) => turn))).toBeLessThan(1100);
  });
});
