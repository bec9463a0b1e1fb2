/** How long buyers waited for an owner, and until somebody reached them. */
import { minutesUntil } from './came.ts';
import type { Course } from './course.ts';
import type { RepFollowUp } from './follow-up.ts';
import { machineBands, spreadOf, workBands, type Spread } from './spread.ts';

export type Speed = {
  /** Minutes from when the buyer came in until their owner was written. */
  ours: Spread;
  /** Why the others are not in it. */
  crowd: number;
  noBuyer: number;
  askedFor: number;
  untold: number;
  /** Working minutes of whoever had it, until somebody reached the buyer. */
  reps: Spread;
  /** Minutes by the clock from when the buyer came in until the first touch. */
  whole: Spread;
  /** Of those: outside of their working hours, which is no working time. */
  outOfHours: number;
  /** Reached, by hours that are not kept. */
  repsUntold: number;
};

export const speedOf = (
  leads: readonly Course[],
  repMinutes: readonly number[],
  rows: readonly RepFollowUp[],
): Speed => {
  const counts = { crowd: 0, noBuyer: 0, askedFor: 0, untold: 0 };
  const [ours, whole]: [number[], number[]] = [[], []];
  for (const { came, handedOffAt, spells } of leads) {
    const waits = came?.waits ?? null;
    const minutes = waits === null || handedOffAt === null ? null : minutesUntil(waits, handedOffAt);
    if (came?.as === 'crowd') counts.crowd += 1;
    else if (came?.as === 'no-buyer') counts.noBuyer += 1;
    else if (came?.as === 'asked-for') counts.askedFor += 1;
    else if (minutes === null) counts.untold += 1;
    else ours.push(minutes);
    const touched = spells.flatMap((one) => one.touched ?? []).toSorted((a, b) => (a.at < b.at ? -1 : 1))[0];
    const waited = touched && waits !== null ? minutesUntil(waits, touched.at) : null;
    if (waited !== null) whole.push(waited);
  }
  const reached = rows.reduce((sum, { inTime, late }) => sum + inTime + late, 0);
  return {
    ours: spreadOf(ours, machineBands),
    ...counts,
    reps: spreadOf(repMinutes, workBands),
    whole: spreadOf(whole, [...workBands, 1440, 4320]),
    outOfHours: repMinutes.filter((one) => one === 0).length,
    repsUntold: reached - repMinutes.length,
  };
};
