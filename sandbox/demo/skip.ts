/**
 * Moves the sandbox's clock forward as if the time had passed. It stops at the first run of each schedule, and then wherever
 * the product has something to do by the clock; there the schedules that came due run, in order, and what follows is waited for.
 *
 * It need not stop each minute, as the schedules would. They are level-triggered: a sweep takes everything that is due by then,
 * and catch-up everything that changed since its cursor, so one run does the work of all the runs that were passed over. What
 * a run leaves behind is due later again, and that is where the clock stops next. Nobody but the product works meanwhile, so
 * catch-up has little to find and need not run at each stop.
 */
import type { Cloud } from '../aws/cloud.ts';
import type { SandboxClock } from './clock.ts';

/** So often within one jump the clock stops where something is due … */
const dueStops = 60;
/** … and then so often at even steps, so that a jump of days ends soon whatever it holds. */
const evenStops = 20;
/** The sweep's own interval: what is due waits so long for it, and is taken together with what comes due in that time. */
const sweepMs = 60_000;
/** In a long jump it may wait for this part of it: of 15 days, 22 minutes. */
const lateShare = 1 / 1000;
/** What runs less often than the sweep runs so often in a jump, and at its end. */
const otherRuns = 24;
/** What follows a stop is waited for so long; a CRM that is down must not hold up the time. */
const settleMs = 5_000;

/** A CRM server that tells of its changes. */
export type Telling = { settle(): Promise<void> };

export type SkipParts = {
  clock: SandboxClock;
  cloud: Pick<Cloud, 'runDue' | 'upcoming' | 'quiet' | 'led'>;
  crms: readonly Telling[];
  /** When the product next has something to do, epoch milliseconds; null when nothing waits. */
  nextDue: () => Promise<number | null>;
};

/** The time is being moved already. */
export class SkipUnderWay extends Error {
  override readonly name = 'SkipUnderWay';

  constructor() {
    super('The clock is being moved already.');
  }
}

const within = async (timeoutMs: number, work: Promise<unknown>): Promise<void> => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, timeoutMs);
  await Promise.race([work, promise]);
  clearTimeout(timer);
};

export type Skipping = {
  isUnderWay: () => boolean;
  /** Ends when all that came due on the way has been done. @throws SkipUnderWay */
  skip: (ms: number) => Promise<void>;
};

export const openSkipping = ({ clock, cloud, crms, nextDue }: SkipParts): Skipping => {
  let isUnderWay = false;

  /** What our writes make the CRMs tell comes back as events, which end as looks that change nothing. */
  const settle = async (): Promise<void> => {
    await cloud.quiet({ timeoutMs: settleMs });
    await within(settleMs, Promise.all(crms.map((crm) => crm.settle())));
    await cloud.quiet({ timeoutMs: settleMs });
  };

  const move = async (ms: number): Promise<void> => {
    await settle();
    const end = clock.now() + ms;
    const firstRuns = cloud.upcoming();
    const lateMs = Math.max(sweepMs, ms * lateShare);
    for (let stops = 0; clock.now() < end; stops += 1) {
      const now = clock.now();
      const evenMs = (end - now) / Math.max(1, dueStops + evenStops - stops);
      const stepMs = stops < dueStops ? sweepMs : Math.max(sweepMs, evenMs);
      const due = (await nextDue()) ?? end;
      const stop = Math.min(end, Math.max(due + lateMs, now + stepMs), ...firstRuns.filter((at) => at > now));
      clock.advance(Math.max(0, Math.ceil(stop) - clock.now()));
      await cloud.runDue({ restMs: stop === end ? 0 : ms / otherRuns });
      await settle();
    }
  };

  return {
    isUnderWay: () => isUnderWay,
    async skip(ms) {
      if (isUnderWay) throw new SkipUnderWay();
      isUnderWay = true;
      try {
        await cloud.led(() => move(ms));
      } finally {
        isUnderWay = false;
      }
    },
  };
};
