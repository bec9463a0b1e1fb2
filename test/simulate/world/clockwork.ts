/** What the product does by the clock: a sweep each minute in which something is due, and catch-up each quarter in which something changed. */
import { runAs, type Process } from './functions.ts';
import type { Invocation } from './invocation.ts';
import type { Time } from './time.ts';

const minuteMs = 60_000;
const quarterMs = 15 * minuteMs;

type Parts = {
  time: Time;
  nextDue: () => number;
  newProcess: () => Process;
  invoke: (process: Process, who: 'sweep' | 'catch-up') => Invocation;
  count: (what: string) => void;
};

export const startClockwork = ({ time, nextDue, newProcess, invoke, count }: Parts) => {
  const start = time.now();
  let isSweeping = false;
  let restsUntil = 0;
  let sweeper = newProcess();
  const sweepOnce = async (): Promise<void> => {
    isSweeping = true;
    const swept = await runAs(invoke(sweeper, 'sweep'), time, minuteMs, () => sweeper.sweep());
    if (swept === null) sweeper = newProcess();
    count('sweep');
    // What is due and not sent waits for its connection.
    restsUntil = swept?.sent === 0 ? time.now() + 5 * minuteMs : 0;
    isSweeping = false;
  };
  const eachMinute = (): void => {
    if (!isSweeping && time.now() >= restsUntil && nextDue() <= time.now()) void sweepOnce();
    time.at(time.now() + minuteMs, eachMinute);
  };
  time.at(start + minuteMs, eachMinute);

  /** When something last changed in a CRM, by its kind: catch-up is left out where nothing did. */
  const changedAt = { hubspot: start, salesforce: start };
  const catchers = { hubspot: newProcess(), salesforce: newProcess() };
  const eachQuarter = (): void => {
    for (const vendor of ['hubspot', 'salesforce'] as const) {
      // It looks back by some minutes: what changed before the last run, that one has seen.
      if (time.now() - changedAt[vendor] > quarterMs + 6 * minuteMs) continue;
      const process = catchers[vendor];
      const run = runAs(invoke(process, 'catch-up'), time, 5 * minuteMs, () =>
        process.catchUp(vendor).then(() => true),
      );
      void run.then((ended) => {
        count('catch-up');
        if (ended === null) catchers[vendor] = newProcess();
        return ended;
      });
    }
    time.at(time.now() + quarterMs, eachQuarter);
  };
  time.at(start + quarterMs, eachQuarter);

  return {
    /** Something changed in a CRM of that kind. */
    changed: (vendor: keyof typeof changedAt): void => void (changedAt[vendor] = time.now()),
  };
};
