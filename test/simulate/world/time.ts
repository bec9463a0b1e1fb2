/**
 * Time that passes only when nothing moves: whatever waits for a moment is woken one after the other, in the order of their moments,
 * and the next only once all that followed has come to rest. So a history is the same in every run, whatever else the machine does.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';

/** Turns of the event loop in which nothing is under way after which nothing will be: libraries take one or two to go on. */
const quietTurns = 6;

type Waiting = { at: number; order: number; run: () => void };

export const openTime = (start: number) => {
  let now = start;
  let order = 0;
  /** Work that takes turns of the event loop, and no time. */
  let busy = 0;
  const waiting: Waiting[] = [];

  const at = (when: number, run: () => void): void => {
    const one = { at: Math.max(when, now), order: (order += 1), run };
    let [low, high] = [0, waiting.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((waiting[middle]?.at ?? 0) <= one.at) low = middle + 1;
      else high = middle;
    }
    waiting.splice(low, 0, one);
  };
  const rest = async (): Promise<void> => {
    for (let quiet = 0; quiet < quietTurns;) {
      await nextTurn();
      quiet = busy === 0 ? quiet + 1 : 0;
    }
  };
  return {
    now: (): number => now,
    at,
    after: (ms: number): Promise<void> => new Promise((resolve) => at(now + ms, resolve)),
    work: async <T>(doing: () => Promise<T>): Promise<T> => {
      busy += 1;
      try {
        return await doing();
      } finally {
        busy -= 1;
      }
    },
    /** Lets time pass until that moment. */
    until: async (end: number): Promise<void> => {
      await rest();
      for (let next = waiting[0]; next !== undefined && next.at <= end; next = waiting[0]) {
        waiting.shift();
        now = Math.max(now, next.at);
        next.run();
        await rest();
      }
      now = Math.max(now, end);
    },
  };
};
export type Time = ReturnType<typeof openTime>;
