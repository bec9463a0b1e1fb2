/**
 * A year of leads that nobody answers, in three zones, with weekends, holidays, leave (which stops no clock) and both changes of the clocks on each
 * side of the ocean. What should happen is counted minute by minute on clocks of the machine's own zone data.
 */
import { describe, expect, it } from 'vitest';
import type { Calendar } from '../../../shared/domain/team.ts';
import type { LeadState } from '../../../shared/domain/lead-state.ts';
import type { Policy } from '../../../shared/policy/policy.ts';
import { calendars, examplePolicy, ids, team } from '../../support/lead.ts';
import { leadScene, withFirstTalk, type Scene } from './scene.ts';

const minuteMs = 60_000;
const quarterMs = 15 * minuteMs;
const begin = Date.parse('2026-01-01T00:00:00.000Z');
const end = Date.parse('2027-01-01T00:00:00.000Z');
const iso = (ms: number): string => new Date(ms).toISOString();

const holidays = ['2026-01-01', '2026-04-03', '2026-04-06', '2026-05-01', '2026-07-03', '2026-12-25', '2027-01-01'];
const policy: Policy = (() => {
  const example = examplePolicy();
  return { ...example, followUp: { ...example.followUp, holidays } };
})();
/** Leave in whole days and in hours; Ben's begins within a working day, Carla's lies over a change of the clocks. */
const leave: Record<'anna' | 'ben' | 'carla', Calendar['absences']> = {
  anna: [{ from: '2026-08-02T22:00:00.000Z', to: '2026-08-16T22:00:00.000Z' }],
  ben: [{ from: '2026-05-20T13:15:00.000Z', to: '2026-05-21T10:30:00.000Z' }],
  carla: [{ from: '2026-10-29T04:00:00.000Z', to: '2026-11-04T05:00:00.000Z' }],
};
const people = team({
  anna: { calendar: { ...calendars.anna, absences: leave.anna } },
  ben: { calendar: { ...calendars.ben, absences: leave.ben } },
  carla: { calendar: { ...calendars.carla, absences: leave.carla } },
});

/** For each quarter of an hour of the year and some weeks after it, whether the office is open: all ends lie on quarters. */
const openQuarters = (zone: string, from: string, to: string): readonly boolean[] => {
  const clock = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const quarters = (end - begin) / quarterMs + 60 * 24 * 4;
  return Array.from({ length: quarters }, (_, index) => {
    const ms = begin + index * quarterMs;
    const parts = new Map(clock.formatToParts(ms).map(({ type, value }) => [type, value]));
    const time = `${parts.get('hour')}:${parts.get('minute')}`;
    const date = `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`;
    const isWeekend = ['Sat', 'Sun'].includes(parts.get('weekday') ?? '');
    return !isWeekend && !holidays.includes(date) && time >= from && time < to;
  });
};
const offices = new Map([
  [ids.anna, openQuarters('Europe/Berlin', '09:00', '17:30')],
  [ids.ben, openQuarters('Europe/London', '09:00', '17:30')],
  [ids.carla, openQuarters('America/New_York', '08:30', '17:00')],
]);

const isOpen = (owner: string, ms: number): boolean =>
  offices.get(owner)?.[Math.floor((ms - begin) / quarterMs)] === true;
const opens = (owner: string, ms: number): number => {
  let at = ms;
  while (!isOpen(owner, at)) at += minuteMs;
  return at;
};
const afterWork = (owner: string, from: number, minutes: number): number => {
  let at = from;
  for (let rest = minutes; rest > 0; at += minuteMs) if (isOpen(owner, at)) rest -= 1;
  return at;
};

/** Times and owners at which each step must be taken for a lead that was assigned at `from`, by the default ladder. */
const expectedSteps = (owner: string, from: number, human: boolean): [string, string, string][] => {
  const next = new Map([
    [ids.anna, ids.ben],
    [ids.ben, ids.carla],
    [ids.carla, ids.anna],
  ]);
  const steps: [string, string, string][] = [];
  let [at, who] = [from, owner];
  for (let round = 1; ; round += 1) {
    at = afterWork(who, at, 60);
    for (const [step, after] of [
      ['remind', 0],
      ['buddy', 60],
      ['reassign', 120],
      ['manager', 120],
    ] as const) {
      at = opens(who, afterWork(who, at, after));
      steps.push([step, who, iso(at)]);
      if (step === 'reassign' && !human && round <= 2) break;
      if (step === 'manager') return steps;
    }
    who = next.get(who) ?? who;
  }
};

const owned = (ownerId: string, by: 'us' | 'human'): Partial<LeadState> => ({
  owner: { ownerId, by, at: iso(begin), reason: 'It was their turn.' },
  ...withFirstTalk(),
});

/** Assigned every 61 hours and some minutes, so that each hour and weekday has its turn. */
const assignments = Array.from(
  { length: Math.floor((end - begin) / (3671 * minuteMs)) },
  (_, index) => begin + index * 3671 * minuteMs,
);
const owners = [ids.anna, ids.ben, ids.carla];

/** The ladder alone: nobody is asked for a status. */
const confirmed = { standing: { as: 'confirmed', missing: '' } } as const;

/** Looks at each moment that `next` names after a look that was due then, until the ladder is at its end; every step taken. */
const run = (scene: Scene, from: number, next: (due: number) => number): [string, string, string][] => {
  const steps: [string, string, string][] = [];
  let { due } = scene.look(iso(from), confirmed);
  while (due?.why === 'first-touch') {
    const now = iso(next(Date.parse(due.at)));
    const before = scene.state.owner?.ownerId ?? '';
    const taken = scene.look(now, confirmed);
    const last = scene.state.watch?.steps.at(-1)?.do;
    if (taken.late) steps.push([taken.takeBack === null ? (last ?? '') : 'reassign', before, now]);
    expect(taken.due === null || taken.due.at > now).toBe(true);
    due = taken.due;
  }
  return steps;
};

describe('over a year in three zones', () => {
  it.each(['us', 'human'] as const)('every step of a lead assigned by %s comes once, and at its minute', (by) => {
    for (const [index, from] of assignments.entries()) {
      const owner = owners[index % 3] ?? ids.anna;
      const scene = leadScene(owned(owner, by), { policy, team: people });
      expect(run(scene, from, (due) => due)).toEqual(expectedSteps(owner, from, by === 'human'));
      const keys = scene.made.map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });

  it('none is lost, doubled or taken in closed hours when the sweep comes late', () => {
    for (const [index, from] of assignments.entries()) {
      const owner = owners[index % 3] ?? ids.anna;
      // Up to nine hours late, another time at each look.
      let looks = index;
      const late = (due: number): number => due + ((looks++ * 977) % 541) * minuteMs;
      const steps = run(leadScene(owned(owner, 'us'), { policy, team: people }), from, late);
      expect(steps.map(([step]) => step)).toEqual(expectedSteps(owner, from, false).map(([step]) => step));
      for (const [place, [step, who, at]] of steps.entries()) {
        expect(isOpen(who, Date.parse(at)), `${step} at ${at}`).toBe(true);
        expect(at > (steps[place - 1]?.[2] ?? '')).toBe(true);
      }
    }
  });

  it('looking more often changes nothing', () => {
    for (const [index, from] of assignments.filter((_, index) => index % 10 === 0).entries()) {
      const owner = owners[index % 3] ?? ids.anna;
      const scene = leadScene(owned(owner, 'us'), { policy, team: people });
      let at = from;
      const often = (due: number): number => {
        for (; at < due; at += 437 * minuteMs) expect(scene.look(iso(at), confirmed).late).toBe(false);
        at = due;
        return due;
      };
      expect(run(scene, from, often)).toEqual(expectedSteps(owner, from, false));
    }
  });
});
