import { describe, expect, it } from 'vitest';
import { openClock } from '../../../sandbox/demo/clock.ts';
import { openSkipping } from '../../../sandbox/demo/skip.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const began = Date.parse('2026-11-23T09:00:00.000Z');

/** A cloud without anything in it, beside a machine whose time stands still. Times are minutes from the beginning. */
const open = (
  options: {
    due?: readonly number[];
    upcoming?: readonly number[];
    /** What becomes due while the clock stands at its first, second … stop. */
    leaves?: readonly (readonly number[])[];
    isStuck?: boolean;
  } = {},
) => {
  const { due = [], upcoming = [], leaves = [], isStuck = false } = options;
  let waiting = [...due];
  const clock = openClock({ realNow: () => began });
  const stops: number[] = [];
  const rests: number[] = [];
  let led = 0;
  const skipping = openSkipping({
    clock,
    cloud: {
      async runDue(options) {
        stops.push((clock.now() - began) / minute);
        rests.push(options?.restMs ?? 0);
        // As the sweep does: what is due by now is looked at.
        waiting = waiting.filter((at) => began + at * minute > clock.now());
        waiting.push(...(leaves[stops.length - 1] ?? []));
      },
      upcoming: () => upcoming.map((at) => began + at * minute),
      quiet: async () => !isStuck,
      async led(work) {
        led += 1;
        return await work();
      },
    },
    crms: [{ settle: async () => {} }],
    nextDue: async () => (waiting.length === 0 ? null : began + Math.min(...waiting) * minute),
  });
  return { ...skipping, clock, stops, rests, led: () => led };
};

describe('a jump of the clock', () => {
  it('stops at the first run of each schedule, a sweep after each time at which something is due, and at its end', async () => {
    const { skip, stops, clock, led } = open({ due: [30, 300], upcoming: [1, 15] });
    await skip(5 * 60 * minute + 5 * minute);
    expect(stops).toEqual([1, 15, 31, 301, 305]);
    expect(clock.now()).toBe(began + 305 * minute);
    expect(led()).toBe(1);
  });

  it('comes back at once to what became due while it stood', async () => {
    const { skip, stops } = open({ due: [10], leaves: [[10.9], [11.5]] });
    await skip(1000 * minute);
    expect(stops).toEqual([11, 12, 13, 1000]);
  });

  it('goes to its end at once when nothing is due', async () => {
    const { skip, stops } = open();
    await skip(15 * day);
    expect(stops).toEqual([15 * 24 * 60]);
  });

  it('takes together what is due within a minute, and within a thousandth of a long jump', async () => {
    const short = open({ due: [10, 10.2, 10.9, 12] });
    await short.skip(20 * minute);
    expect(short.stops).toEqual([11, 13, 20]);
    const long = open({ due: [10, 15, 22, 3000] });
    await long.skip(10_000 * minute);
    expect(long.stops).toEqual([20, 32, 3010, 10_000]);
  });

  it('ends soon although something is due all the time, and never passes its end', async () => {
    const everyFiveMinutes = Array.from({ length: 15 * 24 * 12 }, (_, n) => n * 5);
    const { skip, stops, clock } = open({ due: everyFiveMinutes });
    await skip(15 * day);
    expect(stops.length).toBeLessThanOrEqual(81);
    expect(clock.now()).toBe(began + 15 * day);
  });

  it('lets what runs seldom rest for a part of it, but not at its end', async () => {
    const { skip, rests } = open({ due: [100, 500] });
    await skip(day);
    expect(rests).toEqual([60 * minute, 60 * minute, 0]);
  });

  it('goes on when what follows a stop does not end', async () => {
    const { skip, stops } = open({ due: [5], isStuck: true });
    await skip(10 * minute);
    expect(stops).toEqual([6, 10]);
  });

  it('is refused while another one is under way, and taken again after it', async () => {
    const { skip, isUnderWay, clock } = open();
    const first = skip(day);
    expect(isUnderWay()).toBe(true);
    await expect(skip(day)).rejects.toThrow('being moved already');
    await first;
    expect(isUnderWay()).toBe(false);
    await skip(day);
    expect(clock.now()).toBe(began + 2 * day);
  });

  it('of no length changes nothing', async () => {
    const { skip, stops, clock } = open({ due: [1] });
    await skip(0);
    expect([stops, clock.now()]).toEqual([[], began]);
  });
});
