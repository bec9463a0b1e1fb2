/** Plays the stack's schedules by the sandbox's clock. */
import type { Clock } from './clock.ts';

export type Schedule = { name: string; everyMs: number; run: () => Promise<void> };

export type Schedules = {
  /** When each runs next, epoch milliseconds. */
  upcoming(): number[];
  /**
   * Runs what came due while the clock was moved, one after the other in the order of their times, each once. What runs less
   * often than the most frequent of all waits until its last run was `restMs` ago.
   */
  runDue(options?: { restMs: number }): Promise<void>;
  /** From now on nothing runs by the clock, but only by `runDue`. Answers how to let it go on. */
  hold(): () => void;
  /** Runs these now, due or not; all of them when none is named. @throws Error for a name that no schedule ends in */
  run(names: readonly string[]): Promise<void>;
  stop(): void;
};

/**
 * A schedule whose times were passed over runs once for all of them, and one that is still running is not started again:
 * what the stack schedules looks at everything that is due by then, so a second run beside the first would find nothing more.
 * @param mode `manual`: nothing runs by itself
 */
export const playSchedules = (clock: Clock, schedules: readonly Schedule[], mode: 'clock' | 'manual'): Schedules => {
  const began = clock.now();
  const rows = schedules.map((schedule) => ({
    ...schedule,
    nextAt: began + schedule.everyMs,
    ranAt: Number.NEGATIVE_INFINITY,
    isRunning: false,
  }));
  const shortestMs = Math.min(...schedules.map(({ everyMs }) => everyMs));
  type Row = (typeof rows)[number];
  let timer: NodeJS.Timeout | undefined;
  let holds = 0;

  const run = async (row: Row): Promise<void> => {
    row.isRunning = true;
    row.ranAt = clock.now();
    try {
      await row.run();
    } finally {
      row.isRunning = false;
    }
  };

  /** Takes what is due; from then on each of it is due at its next time after now. */
  const takeDue = (restMs = 0): Row[] => {
    const now = clock.now();
    const due = rows
      .filter(({ nextAt, ranAt, everyMs }) => nextAt <= now && (everyMs === shortestMs || ranAt + restMs <= now))
      .toSorted((a, b) => a.nextAt - b.nextAt);
    for (const row of due) row.nextAt += row.everyMs * (Math.floor((now - row.nextAt) / row.everyMs) + 1);
    return due.filter(({ isRunning }) => !isRunning);
  };

  /** Waits for the next one; anew when the clock was changed. */
  const wait = (): void => {
    clearTimeout(timer);
    if (mode === 'manual' || holds > 0 || rows.length === 0) return;
    const next = Math.min(...rows.map(({ nextAt }) => nextAt));
    timer = setTimeout(
      () => {
        for (const row of takeDue()) void run(row);
        wait();
      },
      Math.max(0, next - clock.now()) / clock.reading().speed,
    );
  };
  const stopListening = clock.onChange(wait);
  wait();

  return {
    upcoming: () => rows.map(({ nextAt }) => nextAt),
    async runDue({ restMs } = { restMs: 0 }) {
      for (const row of takeDue(restMs)) await run(row);
    },
    hold() {
      holds += 1;
      wait();
      return () => {
        holds -= 1;
        wait();
      };
    },
    async run(names) {
      const unknown = names.find((name) => !rows.some((row) => row.name.endsWith(name)));
      if (unknown !== undefined) throw new Error(`The template has no schedule ${unknown}.`);
      const isMeant = ({ name }: Row): boolean => names.length === 0 || names.some((end) => name.endsWith(end));
      await Promise.all(rows.filter(isMeant).map(run));
    },
    stop() {
      stopListening();
      clearTimeout(timer);
    },
  };
};
