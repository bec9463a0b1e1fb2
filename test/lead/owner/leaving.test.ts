import { describe, expect, it } from 'vitest';
import { leavingBefore } from '../../../shared/lead/owner/leaving.ts';
import { assignOwner } from '../../../shared/lead/owner/assign.ts';
import type { Route } from '../../../shared/domain/decision.ts';
import { calendars, examplePolicy, ids, moment, team } from '../../support/lead.ts';

const policy = examplePolicy();
/** Friday 17:00 in Berlin; an hour of work later it is Monday 09:30 there. */
const friday = '2026-11-27T16:00:00.000Z';
/** Two weeks from Monday on. */
const leave = [{ from: '2026-11-29T23:00:00.000Z', to: '2026-12-13T23:00:00.000Z' }];
const people = team({ anna: { calendar: { ...calendars.anna, absences: leave } } });
const gone = 'on leave until 2026-12-14 when the first talk is due';

const toVeterans: Route = {
  kind: 'pool',
  rule: 'opportunities-to-veterans',
  pools: ['veterans'],
  coordinatorPool: null,
  reason: 'Veterans open and close.',
};

describe('whoever will be on leave when the first talk is due (TT1)', () => {
  it('is passed over, and the candidates say why', () => {
    const leaving = leavingBefore(people, 'problem-aware', policy, friday);
    const { assignment } = assignOwner({ route: toVeterans, leaving }, {}, people, policy, moment(people, friday));
    expect(assignment.rep).toBe('ben');
    expect(assignment.candidates[0]).toEqual({ rep: 'anna', turn: 0, passedOver: gone });
  });

  it('coordinates nothing that begins now either', () => {
    const all = ['dina', 'emil'].map((rep) => [rep, { calendar: { ...calendars.dina, absences: leave } }]);
    const juniors = team(Object.fromEntries(all.slice(0, 1)));
    const route = { ...toVeterans, coordinatorPool: 'juniors' };
    const leaving = leavingBefore(juniors, 'problem-aware', policy, friday);
    const { assignment } = assignOwner({ route, leaving }, {}, juniors, policy, moment(juniors, friday));
    expect(assignment.coordinator?.rep).toBe('emil');
  });

  it.each([
    ['the talk is due before the leave begins', '2026-11-27T09:00:00.000Z', 'problem-aware'],
    ['the leave is over by then', '2026-12-14T09:00:00.000Z', 'problem-aware'],
    // On leave already is another hindrance, and said by another word.
    ['the leave has begun', '2026-12-01T09:00:00.000Z', 'problem-aware'],
  ] as const)('is nobody when %s', (_, now, stage) => {
    expect([...leavingBefore(people, stage, policy, now)]).toEqual([]);
  });

  it('hangs on how soon the talk is due', () => {
    const morning = '2026-11-27T13:00:00.000Z';
    expect([...leavingBefore(people, 'problem-aware', policy, morning)]).toEqual([]);
    expect([...leavingBefore(people, 'curious', policy, morning)]).toEqual([['anna', gone]]);
  });

  it('has it still when the pools have nobody else, and the default owner let it lie', () => {
    const away = { calendar: { ...calendars.anna, absences: leave } };
    const leavers = team({ anna: away, ben: away, carla: away });
    const leaving = leavingBefore(leavers, 'problem-aware', policy, friday);
    const letLie = [ids[policy.routing.defaultOwner as keyof typeof ids]];
    const { assignment } = assignOwner(
      { route: toVeterans, leaving, letLie },
      {},
      leavers,
      policy,
      moment(leavers, friday),
    );
    expect(assignment.pool).toBe('veterans');
  });
});
