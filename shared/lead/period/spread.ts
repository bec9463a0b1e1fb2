/** How times lie: the middle, what nine of ten keep, and how many fall between which bounds. No average: one lead of a month ago would be all of it. */

/** Minutes; `upTo` null: what is longer than the last bound. */
export type Band = { upTo: number | null; count: number };
/** `median` and `p90` are times that were taken, in minutes; null where there are none, and p90 also where there are too few to say it. */
export type Spread = { count: number; median: number | null; p90: number | null; bands: readonly Band[] };

/** Of fewer a share says nothing, and one slow lead is the slowest tenth. */
export const fewBelow = 10;

/** The smallest of them that is not passed by `share` of all. */
const reachedBy = (sorted: readonly number[], share: number): number | null =>
  sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null;

/** Minutes within which machines write, and people answer: bounds of {@link spreadOf}. */
export const machineBands = [1 / 6, 1, 5, 15, 60, 240, 1440] as const;
export const workBands = [5, 15, 30, 60, 120, 240, 480] as const;

/** @param bounds minutes, the smallest first; a time that is a bound counts under it */
export const spreadOf = (minutes: readonly number[], bounds: readonly number[]): Spread => {
  const sorted = minutes.toSorted((a, b) => a - b);
  const upTo = (bound: number): number => sorted.filter((one) => one <= bound).length;
  const counts = bounds.map(upTo);
  return {
    count: sorted.length,
    median: reachedBy(sorted, 0.5),
    p90: sorted.length < fewBelow ? null : reachedBy(sorted, 0.9),
    bands: [
      ...bounds.map((bound, place) => ({ upTo: bound, count: (counts[place] ?? 0) - (counts[place - 1] ?? 0) })),
      { upTo: null, count: sorted.length - (counts.at(-1) ?? 0) },
    ],
  };
};
