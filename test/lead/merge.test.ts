import fc from 'fast-check';
import { expect, it } from 'vitest';
import { choiceLost, joinStates } from '../../shared/lead/merge.ts';
import { newLeadState, type LeadState, type Watch } from '../../shared/domain/lead-state.ts';

const anna = 'anna';
const ben = 'ben';
const monday = '2026-11-23T10:00:00.000Z';
const tuesday = '2026-11-24T10:00:00.000Z';

const watch = (ownerId: string, own: Partial<Watch> = {}): Watch => ({
  ownerId,
  since: monday,
  dueAt: tuesday,
  round: 1,
  steps: [],
  ...own,
});
/** A lead that was handed off: its card and tasks begin with its name. */
const handedOff = (name: string, ownerId: string, own: Partial<LeadState> = {}): LeadState => ({
  ...newLeadState,
  version: 3,
  owner: { ownerId, by: 'us', at: monday, reason: 'Their turn.' },
  handedOffAt: monday,
  watch: watch(ownerId),
  written: { noteId: `${name}-note`, noteHash: `${name}-hash`, tasks: { 'first-talk': `${name}-talk` } },
  ...own,
});

it('a record that is new to us goes on with all that the lead had', () => {
  const lead = handedOff('lead', anna, {
    asks: [{ key: 'confirm-1', at: monday, why: 'The first talk was done.' }],
    rest: { since: monday, wakeAt: tuesday, woken: 1 },
    deals: { '1': { outcome: 'lost', at: monday, reason: 'price' } },
  });
  expect(joinStates(newLeadState, [lead], anna)).toEqual({ ...lead, version: 0 });
});

it('the survivor that was handed off keeps its own card, tasks, asks and watch', () => {
  const own = handedOff('own', ben, { asks: [{ key: 'confirm-1', at: tuesday, why: 'Its date has passed.' }] });
  const other = handedOff('other', anna, { asks: [{ key: 'confirm-2', at: monday, why: 'Asked before.' }] });
  expect(joinStates(own, [other], ben)).toMatchObject({
    written: own.written,
    asks: own.asks,
    watch: own.watch,
    owner: own.owner,
  });
});

it('of two that merge into a new record the one leads whose owner the record has kept', () => {
  const [first, second] = [handedOff('first', anna), handedOff('second', ben)];
  expect(joinStates(newLeadState, [first, second], ben)).toMatchObject({
    written: second.written,
    owner: { ownerId: ben },
    watch: { ownerId: ben },
  });
  expect(joinStates(newLeadState, [first, second], 'somebody else').written).toEqual(first.written);
});

it('whom the owner has reached on one record they have reached, and whom another has reached they have not', () => {
  const touched = { at: tuesday, by: anna, kind: 'call' };
  const reached = handedOff('reached', anna, { watch: watch(anna, { touched }) });
  expect(joinStates(handedOff('own', anna), [reached], anna).watch).toEqual(watch(anna, { touched }));
  expect(joinStates(handedOff('own', ben), [reached], ben).watch).toEqual(watch(ben));
});

it('a deal that both know counts as it was seen last, and the check of its delivery is not made twice', () => {
  const own = handedOff('own', anna, { deals: { '1': { outcome: 'open', at: monday } } });
  const other = handedOff('other', anna, {
    deals: { '1': { outcome: 'won', at: tuesday }, '2': { outcome: 'open', at: monday } },
    written: { noteId: 'other-note', tasks: { 'first-talk': 'other-talk', 'delivered-1': 'other-check' } },
  });
  const joined = joinStates(own, [other], anna);
  expect(joined.deals).toEqual({ '1': { outcome: 'won', at: tuesday }, '2': { outcome: 'open', at: monday } });
  expect(joined.written.tasks).toEqual({ 'first-talk': 'own-talk', 'delivered-1': 'other-check' });
});

const chosen = (name: string, ownerId: string): LeadState => {
  const state = handedOff(name, ownerId);
  return { ...state, ...(state.owner && { owner: { ...state.owner, by: 'human' } }) };
};

it('a person’s choice outlives a merge, whichever record is primary', () => {
  const byUs = handedOff('ours', anna);
  for (const [primary, other] of [
    [chosen('x', anna), byUs],
    [byUs, chosen('x', anna)],
    [newLeadState, chosen('x', anna)],
  ] as const)
    expect(joinStates(primary, [other, byUs], anna).owner?.by).toBe('human');
  const kept = joinStates(handedOff('ours', ben), [chosen('x', anna)], ben);
  expect([kept.owner?.ownerId, choiceLost(kept, ben), choiceLost(kept, anna)]).toEqual([anna, anna, null]);
});

it('a choice comes back where the survivor stood with a queue from which nobody was given it yet', () => {
  const chosen = handedOff('other', anna, { owner: { ownerId: anna, by: 'human', at: monday, reason: 'Theirs.' } });
  const kept = joinStates(newLeadState, [chosen], 'a queue', true);
  expect([kept.owner?.ownerId, choiceLost(kept, 'a queue'), choiceLost(kept, ben)]).toEqual([anna, anna, null]);
  expect(choiceLost(joinStates(newLeadState, [chosen], 'a queue'), 'a queue')).toBeNull();
});

it('whom somebody picked in the merge is a person’s choice, and so is one whom nobody had', () => {
  expect(joinStates(handedOff('own', ben), [handedOff('other', anna)], anna).owner).toMatchObject({
    ownerId: anna,
    by: 'human',
  });
  const third = joinStates(handedOff('own', ben), [chosen('other', anna)], 'somebody else');
  expect(choiceLost(third, 'somebody else')).toBeNull();
});

it('joining again changes nothing but the repeated signals, so that a worker may die on the way', () => {
  const states = fc.record({
    name: fc.constantFrom('a', 'b', 'c'),
    ownerId: fc.constantFrom(anna, ben),
    isNew: fc.boolean(),
    isTouched: fc.boolean(),
    by: fc.constantFrom('us' as const, 'human' as const),
  });
  fc.assert(
    fc.property(
      fc.array(states, { minLength: 1, maxLength: 4 }),
      fc.constantFrom(anna, ben, null),
      (kinds, ownerId) => {
        const [state = newLeadState, ...others] = kinds.map(({ name, ownerId, isNew, isTouched, by }) =>
          isNew
            ? newLeadState
            : handedOff(name, ownerId, {
                owner: { ownerId, by, at: monday, reason: 'Their turn.' },
                watch: watch(ownerId, isTouched ? { touched: { at: tuesday, by: ownerId, kind: 'email' } } : {}),
              }),
        );
        const once = joinStates(state, others, ownerId);
        expect(joinStates(once, others, ownerId)).toEqual(once);
      },
    ),
  );
});
