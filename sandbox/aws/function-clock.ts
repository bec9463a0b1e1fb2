/** Puts the `Date` of a function's thread on the sandbox's time. The function knows nothing of it; its timers stay real. */
import { type ClockReading, timeAt } from './clock.ts';

export type FunctionClock = {
  /** The machine's time, whatever `Date` says. */
  realNow(): number;
  speed(): number;
  /** The time that `Date` follows from now on. Between two calls only: within one, time never jumps. */
  follow(reading: ClockReading): void;
};

/** Replaces `Date` in this thread, before the function's code is loaded. */
export const keepTime = (first: ClockReading): FunctionClock => {
  let reading = first;
  const RealDate = Date;
  const realNow = RealDate.now.bind(RealDate);
  const now = (): number => timeAt(reading, realNow());
  RealDate.now = now;
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, values, newTarget) =>
      Reflect.construct(target, values.length === 0 ? [now()] : values, newTarget) as object,
    apply: () => new RealDate(now()).toString(),
  });
  return {
    realNow,
    speed: () => reading.speed,
    follow(next) {
      reading = next;
    },
  };
};
