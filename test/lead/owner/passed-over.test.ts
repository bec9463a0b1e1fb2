/**
 * Some are passed over for a lead that others may have: who leaves soon, who let it lie, who owns what is to be coordinated. Whatever befalls
 * them, the others stand to each other as ever, whoever of these comes back, begins, or has another weight.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyPool, letLieBefore, returnTurn, takeTurn, type Except } from '../../../shared/lead/owner/pool.ts';
import { rollCall } from '../../../shared/lead/owner/roll-call.ts';
import { monday } from '../../support/lead.ts';
import { poolOf, repsOf, weight } from '../../support/seats.ts';

const passing = (...members: readonly number[]): Except =>
  new Map(members.map((member) => [`r${member}`, letLieBefore]));
const three = poolOf([0, 1, 2].map((index) => ({ rep: `r${index}`, weight: 1 })));
const all = rollCall(repsOf(3), monday);
const without2 = rollCall(
  repsOf(3, (index) => index === 2),
  monday,
);

/** Whose the turns are, one after the other. */
const play = (turns: readonly { of?: typeof three; roll?: typeof all; except?: Except }[]) => {
  let state = emptyPool;
  return turns.map(({ of = three, roll = all, except }) => {
    const { state: next, chosen } = takeTurn(of, state, roll, except);
    state = next;
    return chosen?.rep ?? '';
  });
};
const times = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);
const countOf = (taken: readonly string[], rep: string): number => taken.filter((one) => one === rep).length;

describe('while a colleague is passed over', () => {
  // The first one leaves soon, say, and all that comes is due after that.
  it('whoever is back from leave gets no flood', () => {
    const taken = play([...times(20, { roll: without2, except: passing(0) }), ...times(10, { except: passing(0) })]);
    expect(['r0', 'r1', 'r2'].map((rep) => countOf(taken.slice(20), rep))).toEqual([0, 5, 5]);
  });

  it('whoever is new, or has another weight, begins level with those who take turns', () => {
    const two = poolOf(three.members.slice(0, 2));
    const begins = play([...times(20, { of: two, except: passing(0) }), ...times(10, { except: passing(0) })]);
    expect(countOf(begins.slice(20), 'r2')).toBe(5);
    const slow = poolOf([...three.members.slice(0, 2), { rep: 'r2', weight: 0.05 }]);
    const ramped = play([...times(20, { of: slow, except: passing(0) }), ...times(10, { except: passing(0) })]);
    expect(countOf(ramped.slice(20), 'r2')).toBe(5);
  });

  it('they keep their place, and have all that they are behind', () => {
    const taken = play([...times(10, { except: passing(0) }), ...times(5, {})]);
    expect(taken.slice(10)).toEqual(times(5, 'r0'));
  });
});

/** Who is away, who is passed over for some of the leads, and of each lead whether it is one of those, and who had a turn back before it. */
type Spell = {
  away: boolean[];
  passed: boolean[];
  weights: (number | undefined)[];
  acts: { isForOthers: boolean; back: number | null }[];
};
const seats = 5;
const each = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(one, { minLength: seats, maxLength: seats });
const spell: fc.Arbitrary<Spell> = fc.record({
  away: each(fc.boolean()),
  passed: each(fc.boolean()),
  weights: each(fc.option(weight, { nil: undefined, freq: 4 })),
  acts: fc.array(fc.record({ isForOthers: fc.boolean(), back: fc.option(fc.nat(seats - 1), { nil: null, freq: 8 }) }), {
    minLength: 5,
    maxLength: 60,
  }),
});

/**
 * Whoever was passed over, or had a turn back, is *owed*, until somebody who is not takes a turn that they could have had.
 * @returns pairs that were there from a spell's first turn to its last and are owed nothing, and still were apart
 */
const apartIn = (first: readonly number[], spells: readonly Spell[]): string[] => {
  const weights = [...first];
  const unfair: string[] = [];
  const owed = new Set<number>();
  let state = emptyPool;
  for (const [number, { away, passed, weights: changed, acts }] of spells.entries()) {
    for (const [index, own] of weights.entries()) {
      weights[index] = changed[index] ?? own;
      if (weights[index] !== own) owed.delete(index);
    }
    const of = poolOf(weights.map((thousandths, index) => ({ rep: `r${index}`, weight: thousandths / 1000 })));
    // The last one always stays, and is never passed over.
    const isAway = (index: number): boolean => index < seats - 1 && away[index] === true;
    const roll = rollCall(repsOf(seats, isAway), monday);
    const owedBefore = new Set(owed);
    const owedMeanwhile = new Set<number>();
    const given = weights.map(() => 0);
    for (const { isForOthers, back } of acts) {
      if (back !== null && (given[back] ?? 0) > 0) {
        state = returnTurn(of, state, `r${back}`, '');
        given[back] = (given[back] ?? 0) - 1;
        owed.add(back);
        owedMeanwhile.add(back);
      }
      const others = [...weights.keys()].filter((index) => passed[index] === true && index < seats - 1);
      const except = passing(...(isForOthers ? others : []));
      const { state: next, chosen } = takeTurn(of, state, roll, except);
      state = next;
      const taker = Number(chosen?.ownerId);
      given[taker] = (given[taker] ?? 0) + 1;
      for (const index of weights.keys()) {
        if (isAway(index)) owed.delete(index);
        else if (except.has(`r${index}`)) {
          owed.add(index);
          owedMeanwhile.add(index);
        } else if (!owed.has(taker)) owed.delete(index);
      }
    }
    const isEven = (index: number): boolean => !isAway(index) && !owedBefore.has(index) && !owedMeanwhile.has(index);
    for (const [i, w] of weights.entries())
      for (const [j, v] of weights.entries()) {
        // |n_i/w_i − n_j/w_j| ≤ 1/w_i + 1/w_j, both sides times w_i·w_j; a thousandth for the grid of each.
        const apart = Math.abs((given[i] ?? 0) * v - (given[j] ?? 0) * w);
        if (i < j && isEven(i) && isEven(j) && apart > (v + w) * 1.001)
          unfair.push(`spell ${number}: ${i} of ${w} has ${given[i]}, ${j} of ${v} has ${given[j]}`);
      }
  }
  return unfair;
};

describe('the bound of a stretch', () => {
  it('holds between two who are owed nothing, whoever else is passed over, has turns back, comes, goes or is weighed anew', () => {
    fc.assert(
      fc.property(
        fc.array(weight, { minLength: seats, maxLength: seats }),
        fc.array(spell, { minLength: 1, maxLength: 12 }),
        (first, spells) => {
          expect(apartIn(first, spells)).toEqual([]);
        },
      ),
      { numRuns: 400 },
    );
  });
});
