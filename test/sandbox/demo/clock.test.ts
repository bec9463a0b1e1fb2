import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timeAt } from '../../../sandbox/aws/clock.ts';
import { fastest, openClock } from '../../../sandbox/demo/clock.ts';
import { openKeptClock } from '../../../sandbox/demo/kept-time.ts';
import { sandboxCommand } from '../../../sandbox/demo/options.ts';

const began = Date.parse('2026-11-23T09:00:00.000Z');
/** A clock over a machine's time that the test moves. */
const at = (options: { speed?: number; startAt?: number } = {}) => {
  const machine = { now: began };
  return { machine, clock: openClock({ ...options, realNow: () => machine.now }) };
};

describe('the clock of the sandbox', () => {
  it('runs with the machine unless it is told otherwise', () => {
    const { machine, clock } = at();
    machine.now += 1234;
    expect(clock.now()).toBe(began + 1234);
  });

  it('runs so many times faster, from where it stands', () => {
    const { machine, clock } = at();
    machine.now += 1000;
    clock.setSpeed(10);
    expect(clock.now()).toBe(began + 1000);
    machine.now += 1000;
    expect(clock.now()).toBe(began + 11_000);
  });

  it('jumps forward and goes on as fast as before', () => {
    const { machine, clock } = at({ speed: 2 });
    clock.advance(86_400_000);
    machine.now += 500;
    expect(clock.now()).toBe(began + 86_400_000 + 1000);
  });

  it('stands still while the machine’s time goes back', () => {
    const { machine, clock } = at({ speed: 30 });
    machine.now -= 60_000;
    expect(clock.now()).toBe(began);
  });

  it('never goes back while the machine’s time does not, whatever is done with it', () => {
    const act = fc.oneof(
      fc.record({ passMs: fc.nat(5000) }),
      fc.record({ jumpMs: fc.nat(1e9) }),
      fc.record({ speed: fc.double({ min: 1, max: fastest, noNaN: true }) }),
    );
    fc.assert(
      fc.property(fc.array(act), (acts) => {
        const { machine, clock } = at();
        for (const one of acts) {
          const before = clock.now();
          if ('passMs' in one) machine.now += one.passMs;
          else if ('jumpMs' in one) clock.advance(one.jumpMs);
          else clock.setSpeed(one.speed);
          expect(clock.now()).toBeGreaterThanOrEqual(before);
          expect(Number.isInteger(clock.now())).toBe(true);
        }
      }),
    );
  });

  it('is read elsewhere as it is here', () => {
    const { machine, clock } = at({ speed: 7 });
    const reading = structuredClone(clock.reading());
    machine.now += 4321;
    expect(timeAt(reading, machine.now)).toBe(clock.now());
  });

  it.each([0, -1, 0.5, fastest + 1, Number.NaN])('refuses the speed %s', (speed) => {
    expect(() => at({ speed })).toThrow(RangeError);
    expect(() => at().clock.setSpeed(speed)).toThrow(RangeError);
  });

  it.each([-1, Number.NaN])('refuses to move by %s', (ms) => {
    expect(() => at().clock.advance(ms)).toThrow(RangeError);
  });

  it('tells of each change until nobody listens', () => {
    const { clock } = at();
    const heard: number[] = [];
    const stop = clock.onChange(() => heard.push(clock.now() - began));
    clock.advance(5);
    clock.setSpeed(3);
    stop();
    clock.advance(5);
    expect(heard).toEqual([5, 5]);
  });

  it('begins where an earlier run left it when the table is kept, and not before the machine’s time', () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'clock-'));
    const day = 86_400_000;
    const first = openKeptClock(dataDir, undefined);
    first.clock.advance(15 * day);
    const second = openKeptClock(dataDir, undefined);
    const ahead = second.clock.now() - Date.now();
    expect(ahead).toBeGreaterThan(15 * day - 10_000);
    expect(ahead).toBeLessThan(15 * day + 10_000);
    expect(Math.abs(openKeptClock(undefined, undefined).clock.now() - Date.now())).toBeLessThan(10_000);
  });

  it.each(['0', '31', 'fast', '1.5'])('is not given the speed %s on the command line', (speed) => {
    const command = sandboxCommand('sandbox', '', 0)
      .exitOverride()
      .configureOutput({ writeErr: () => {} });
    expect(() => command.parse(['--speed', speed], { from: 'user' })).toThrow(/speed/);
  });
});
