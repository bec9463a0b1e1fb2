import { describe, expect, it } from 'vitest';
import type { Policy } from '../../../shared/policy/policy.ts';
import { openTurns } from '../../../shared/lead/period/turns.ts';
import type { Team } from '../../../shared/domain/team.ts';
import { decideLooks, everyMinutes } from '../../support/kept-leads.ts';
import { examplePolicy, mondayAfternoon, onLeave, team } from '../../support/lead.ts';

/** The senior team, whatever the clock says: Anna with a weight of 2, Ben and Carla with 1. */
const policy = (change: (policy: Policy) => void = () => undefined): Policy => {
  const made = examplePolicy();
  for (const pool of Object.values(made.pools)) pool.hours = 'ignore';
  change(made);
  return made;
};
const played = (count: number, by: Policy, who?: Team) => {
  const run = openTurns();
  const looks = everyMinutes(mondayAfternoon, count, 1).map((at, n) => ({
    id: String(n),
    at,
    facts: { email: `p@firm-${n}.example`, problem: 'Our line stops.' },
  }));
  for (const { entry } of decideLooks(looks, by, who)) run.take(entry, by);
  const pool = run.result().get('veterans');
  if (pool === undefined) throw new Error('nobody took a turn');
  const of = (rep: string) => pool.members.get(rep);
  return {
    ...pool,
    of,
    sum: (what: 'taken' | 'byWeight' | 'byPresence') =>
      [...pool.members.values()].reduce((all, one) => all + one[what], 0),
  };
};

describe('turns against weights', () => {
  it('are what the weights give where everybody is there', () => {
    const { turns, untold, of } = played(40, policy());
    expect([turns, untold]).toEqual([40, 0]);
    expect(of('anna')).toMatchObject({ taken: 20, byWeight: 20, byPresence: 20 });
    expect(of('ben')).toMatchObject({ taken: 10, byWeight: 10, byPresence: 10, missed: { leave: 0, cap: 0 } });
  });

  it('are explained by leave: what weights alone give is not what those who are there get', () => {
    const { of, sum } = played(30, policy(), team({ carla: onLeave }, policy()));
    expect(of('carla')).toMatchObject({ taken: 0, byWeight: 7.5, byPresence: 0, missed: { leave: 30 } });
    expect(of('anna')).toMatchObject({ taken: 20 });
    expect(of('anna')?.byPresence).toBeCloseTo(20, 6);
    for (const what of ['taken', 'byWeight', 'byPresence'] as const) expect(sum(what)).toBeCloseTo(30, 6);
  });

  it('are explained by a cap', () => {
    const capped = policy((one) => {
      const ben = one.pools['veterans']?.members.find(({ rep }) => rep === 'ben');
      if (ben) ben.dailyCap = 2;
    });
    const { of } = played(24, capped);
    expect(of('ben')).toMatchObject({ taken: 2, missed: { leave: 0, hours: 0, 'not-for-them': 0 } });
    expect(of('ben')?.missed.cap).toBeGreaterThan(10);
  });

  it('are explained by working hours', () => {
    const { of } = played(
      8,
      policy((one) => {
        if (one.pools['veterans']) one.pools['veterans'].hours = 'prefer';
      }),
      team({ ben: { calendar: { zone: 'Europe/London', hours: [{ day: 2, from: 0, to: 60 }], absences: [] } } }),
    );
    expect(of('ben')).toMatchObject({ taken: 0, missed: { hours: 8 } });
  });

  it('are none of a lead that is looked at again', () => {
    const run = openTurns();
    const by = policy();
    const look = { id: '1', facts: { email: 'p@firm.example', problem: 'Our line stops.' } };
    const kept = decideLooks(
      everyMinutes(mondayAfternoon, 3, 5).map((at) => ({ ...look, at })),
      by,
    );
    for (const { entry } of kept) run.take(entry, by);
    expect(kept).toHaveLength(3);
    expect(run.result().get('veterans')?.turns).toBe(1);
  });
});
