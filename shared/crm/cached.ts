/**
 * Keeps the answer of `load` for a while, unless it is asked for fresh. A failure is not kept; callers at the same time share
 * one call.
 */
export const cached = <Value>(
  ms: number,
  now: () => number,
  load: (how: { fresh: boolean }) => Promise<Value>,
): ((options?: { fresh: boolean }) => Promise<Value>) => {
  let last: { until: number; value: Promise<Value> } | undefined;
  return ({ fresh } = { fresh: false }) => {
    if (last !== undefined && !fresh && now() < last.until) return last.value;
    const value = load({ fresh });
    const mine = { until: now() + ms, value };
    last = mine;
    value.catch(() => {
      if (last === mine) last = undefined;
    });
    return value;
  };
};
