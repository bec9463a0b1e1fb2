/**
 * Time that passes only when nothing moves, a millisecond at the least: whatever waits for a moment is woken then, in the order in which
 * it came, and time goes on only once all that followed has come to rest. So a history is the same in every run, whatever else the
 * machine does.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';

/** Turns of the event loop in which nothing is under way after which nothing will be: libraries were seen to take one or two to go on. */
const quietTurns = 3;

type Waiting = { at: number; run: () => void };

export const openTime = (start: number) => {
  let now = start;
  /** Work that takes turns of the event loop, and no time. */
  let busy = 0;
  const waiting: Waiting[] = [];

  const at = (when: number, run: () => void): void => {
    const one = { at: Math.max(Math.ceil(when), now), run };
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
        now = Math.max(now, next.at);
        const later = waiting.findIndex(({ at: when }) => when > now);
        for (const { run } of waiting.splice(0, later < 0 ? waiting.length : later)) run();
        await rest();
      }
      now = Math.max(now, end);
    },
  };
};
export type Time = ReturnType<typeof openTime>;
