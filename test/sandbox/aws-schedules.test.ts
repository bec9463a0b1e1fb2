import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { playSchedules, type Schedule, type Schedules } from '../../sandbox/aws/schedules.ts';
import { openClock, type SandboxClock } from '../../sandbox/demo/clock.ts';

const minute = 60_000;
const began = Date.parse('2026-11-23T09:00:00.000Z');
let clock: SandboxClock;
let ran: string[];
let playing: Schedules | undefined;

beforeEach(() => {
  vi.useFakeTimers({ now: began });
  clock = openClock();
  ran = [];
});
afterEach(() => {
  playing?.stop();
  vi.useRealTimers();
});

const every = (minutes: number, name: string, run = async (): Promise<void> => {}): Schedule => ({
  name,
  everyMs: minutes * minute,
  run: async () => {
    ran.push(`${name} at ${(clock.now() - began) / minute}`);
    await run();
  },
});
const play = (schedules: readonly Schedule[], mode: 'clock' | 'manual' = 'clock'): Schedules =>
  (playing = playSchedules(clock, schedules, mode));

describe('the schedules', () => {
  it('each run at their own interval', async () => {
    play([every(1, 'sweep'), every(3, 'catch-up')]);
    await vi.advanceTimersByTimeAsync(3 * minute);
    expect(ran).toEqual(['sweep at 1', 'sweep at 2', 'sweep at 3', 'catch-up at 3']);
  });

  it('run so many times more often when the clock runs faster', async () => {
    play([every(1, 'sweep')]);
    await vi.advanceTimersByTimeAsync(minute / 2);
    clock.setSpeed(30);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(ran).toEqual(['sweep at 1', 'sweep at 2', 'sweep at 3']);
  });

  it('that came due while the clock was moved run once each, in the order of their times, and not a second time', async () => {
    const schedules = play([every(15, 'catch-up'), every(1, 'sweep')]);
    clock.advance(60 * minute);
    await schedules.runDue();
    await vi.advanceTimersByTimeAsync(0);
    expect(ran).toEqual(['sweep at 60', 'catch-up at 60']);
    expect(schedules.upcoming().map((at) => (at - began) / minute)).toEqual([75, 61]);
    await vi.advanceTimersByTimeAsync(minute);
    expect(ran.slice(2)).toEqual(['sweep at 61']);
  });

  it('that run seldom wait for their rest when they are asked to, and the most frequent one does not', async () => {
    const schedules = play([every(1, 'sweep'), every(15, 'catch-up')]);
    for (const minutes of [15, 15, 30]) {
      clock.advance(minutes * minute);
      await schedules.runDue({ restMs: 40 * minute });
    }
    expect(ran).toEqual(['sweep at 15', 'catch-up at 15', 'sweep at 30', 'catch-up at 60', 'sweep at 60']);
  });

  it('wait to be run while they are held, and go on by the clock after that', async () => {
    const schedules = play([every(1, 'sweep')]);
    const release = schedules.hold();
    clock.advance(10 * minute);
    await vi.advanceTimersByTimeAsync(5 * minute);
    expect(ran).toEqual([]);
    await schedules.runDue();
    release();
    await vi.advanceTimersByTimeAsync(minute);
    expect(ran).toEqual(['sweep at 15', 'sweep at 16']);
  });

  it('that are still running are not started a second time', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    play([every(1, 'sweep', () => promise)]);
    await vi.advanceTimersByTimeAsync(5 * minute);
    expect(ran).toEqual(['sweep at 1']);
    resolve();
    await vi.advanceTimersByTimeAsync(minute);
    expect(ran).toEqual(['sweep at 1', 'sweep at 6']);
  });

  it('run by name, and by hand alone when that was asked for', async () => {
    const schedules = play([every(1, 'warm-test-sweep'), every(15, 'warm-test-catch-up-hubspot')], 'manual');
    await vi.advanceTimersByTimeAsync(60 * minute);
    expect(ran).toEqual([]);
    await schedules.run(['catch-up-hubspot']);
    await schedules.run([]);
    expect(ran).toEqual([
      'warm-test-catch-up-hubspot at 60',
      'warm-test-sweep at 60',
      'warm-test-catch-up-hubspot at 60',
    ]);
    await expect(schedules.run(['nightly'])).rejects.toThrow('no schedule nightly');
  });

  it('run no more once they are stopped', async () => {
    play([every(1, 'sweep')]).stop();
    clock.advance(minute);
    await vi.advanceTimersByTimeAsync(5 * minute);
    expect(ran).toEqual([]);
  });
});
