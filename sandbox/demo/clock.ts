/**
 * The sandbox's own time. It runs like the machine's, or so many times faster, and can be moved forward, not back.
 * The CRM servers, the schedules and the functions' `Date` all follow it. Timers do not: what waits a second waits a real one.
 */
import { timeAt, type Clock, type ClockReading } from '../aws/clock.ts';

export type SandboxClock = Clock & {
  /** From now on so many times faster than the machine's. @throws RangeError outside 1 to {@link fastest} */
  setSpeed: (speed: number) => void;
  /** Forward by so much at once. @throws RangeError when that would be back */
  advance: (ms: number) => void;
};

/**
 * A worker holds a lead for 90 s of its own time, and a signature of HubSpot's is good for five minutes. Faster than this,
 * that is less than three and ten real seconds, and work that is under way would be taken for lost.
 */
export const fastest = 30;

/** @param startAt where it begins; the machine's time unless that is earlier than this */
export const openClock = ({
  speed = 1,
  startAt = 0,
  realNow = Date.now,
}: {
  speed?: number | undefined;
  startAt?: number | undefined;
  realNow?: () => number;
} = {}): SandboxClock => {
  const checked = (wanted: number): number => {
    if (wanted >= 1 && wanted <= fastest) return wanted;
    throw new RangeError(`The clock runs 1 to ${fastest} times as fast, not ${wanted}.`);
  };
  const began = realNow();
  let reading: ClockReading = { realAt: began, virtualAt: Math.max(began, startAt), speed: checked(speed) };
  const listeners = new Set<() => void>();

  const change = (next: { ms?: number; speed?: number }): void => {
    const realAt = realNow();
    reading = {
      realAt,
      virtualAt: timeAt(reading, realAt) + (next.ms ?? 0),
      speed: next.speed ?? reading.speed,
    };
    for (const listener of listeners) listener();
  };

  return {
    now: () => timeAt(reading, realNow()),
    reading: () => reading,
    setSpeed: (wanted) => change({ speed: checked(wanted) }),
    advance(ms) {
      if (!(ms >= 0)) throw new RangeError('The clock goes forward only.');
      change({ ms });
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
