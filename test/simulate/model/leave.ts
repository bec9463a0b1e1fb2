/** Who is on leave, as the policy was told it: whole days. */
import { afterWork } from './office.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** Of the clocks, and of a look that had read the policy before. */
const slackMs = 15 * minuteMs;
/** The shortest time in which a first talk is due, in minutes of work, and that of the curious. */
const firstTalkMinutes = 60;
const curiousMinutes = 480;

export const openLeave = () => {
  const all: { rep: string; from: number; to: number; toldAt: number }[] = [];
  const during = (rep: string, from: number, to: number) =>
    all.filter((one) => one.rep === rep && one.from < to && from < one.to);
  /** Surely on leave at that moment, by whichever clock, and everybody knows it. */
  const surely = (rep: string, at: number, now: number): boolean =>
    all.some(
      (one) => one.rep === rep && one.toldAt + slackMs <= now && one.from + slackMs <= at && at <= one.to - slackMs,
    );
  return {
    /** @param from the first moment of it; `to` the first after it */
    takes: (rep: string, from: number, to: number, at: number): void => void all.push({ rep, from, to, toldAt: at }),
    /** On leave now, or when the first talk of a lead that comes now is due. */
    isGone: (rep: string, now: number, stage: string): boolean =>
      surely(rep, now, now) ||
      [now - slackMs, now + slackMs].every((one) =>
        surely(rep, afterWork(one, stage === 'curious' ? curiousMinutes : firstTalkMinutes, rep), now),
      ),
    /** Perhaps on leave at some moment between these. */
    mayBe: (rep: string, from: number, to: number): boolean => during(rep, from - slackMs, to + slackMs).length > 0,
    /** Perhaps not given anything these days. */
    isNear: (rep: string, now: number): boolean => during(rep, now - slackMs, now + 5 * dayMs).length > 0,
  };
};
