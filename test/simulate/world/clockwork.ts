/**
 * What the product does by the clock: a sweep each minute in which something has come due, and each quarter of an hour in any case; catch-up
 * each quarter after one in which something was not told, and else each hour after one in which something changed, until it has got that far:
 * a connection may be paused. What is left out would find nothing to do.
 */
import { runAs, type Process } from './functions.ts';
import type { Invocation } from './invocation.ts';
import type { Time } from './time.ts';

const minuteMs = 60_000;
const quarterMs = 15 * minuteMs;

type Parts = {
  time: Time;
  /** What comes due first of all that is due later than that. */
  nextDue: (after: number) => number;
  newProcess: () => Process;
  invoke: (process: Process, who: 'sweep' | 'catch-up') => Invocation;
  count: (what: string) => void;
  release: () => number;
  /** Up to when catch-up has been through all connections of a CRM that are not off. */
  caughtUpAt: (vendor: 'hubspot' | 'salesforce') => number;
};

export const startClockwork = ({ time, nextDue, newProcess, invoke, count, release, caughtUpAt }: Parts) => {
  const start = time.now();
  let isSweeping = false;
  /** Up to when all that was due was sent, or waits for its connection. */
  let sweptTo = start;
  let quarterAt = start;
  let sweeper = newProcess();
  const sweepOnce = async (): Promise<void> => {
    isSweeping = true;
    const begunAt = time.now();
    if (sweeper.release !== release()) sweeper = newProcess();
    const swept = await runAs(invoke(sweeper, 'sweep'), time, minuteMs, () => sweeper.sweep());
    if (swept === null) sweeper = newProcess();
    count('sweep');
    if (swept?.sent === 0) sweptTo = begunAt;
    quarterAt = begunAt + quarterMs;
    isSweeping = false;
  };
  const eachMinute = (): void => {
    const isTime = nextDue(sweptTo) <= time.now() || time.now() >= quarterAt;
    if (!isSweeping && isTime) void sweepOnce();
    time.at(time.now() + minuteMs, eachMinute);
  };
  time.at(start + minuteMs, eachMinute);

  /** When something last changed in a CRM, and when it last was not told, by its kind. */
  const changedAt = { hubspot: start, salesforce: start };
  const untoldAt = { hubspot: start, salesforce: start };
  let quarters = 0;
  const catchers = { hubspot: newProcess(), salesforce: newProcess() };
  const eachQuarter = (): void => {
    quarters += 1;
    for (const vendor of ['hubspot', 'salesforce'] as const) {
      // It looks back by some minutes: what changed before the last run, that one has seen.
      const isUntold = time.now() - untoldAt[vendor] <= 2 * quarterMs;
      const isChanged = Math.min(time.now(), caughtUpAt(vendor)) - changedAt[vendor] <= 5 * quarterMs;
      if (!isUntold && (quarters % 4 > 0 || !isChanged)) continue;
      if (catchers[vendor].release !== release()) catchers[vendor] = newProcess();
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
    /** Of that nobody was told. */
    untold: (vendor: keyof typeof changedAt): void => void (untoldAt[vendor] = time.now()),
  };
};
