/** The time that functions and schedules follow: the machine's, or one that was set to run beside it. */

/** A point at which both clocks were read, from which any later moment follows. Epoch milliseconds. */
export type ClockReading = { realAt: number; virtualAt: number; speed: number };

export type Clock = {
  /** Epoch milliseconds. */
  now: () => number;
  /** Can be sent elsewhere, and read there with {@link timeAt}. */
  reading: () => ClockReading;
  /** Hears of each change of the speed and each jump. Answers how to stop listening. */
  onChange: (listener: () => void) => () => void;
};

/** The clock's time when the machine's is `realNow`. */
export const timeAt = ({ realAt, virtualAt, speed }: ClockReading, realNow: number): number =>
  virtualAt + Math.floor(Math.max(0, realNow - realAt) * speed);

/** The machine's own, which nobody changes. */
export const machineClock: Clock = {
  now: () => Date.now(),
  reading: () => {
    const now = Date.now();
    return { realAt: now, virtualAt: now, speed: 1 };
  },
  onChange: () => () => {},
};
