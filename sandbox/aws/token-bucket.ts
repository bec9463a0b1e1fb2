/** API Gateway's throttle: so many requests a second, and so many at once above it. */
export type Throttle = { ratePerSecond: number; burst: number };

/** @returns a function that takes a token at a time given in milliseconds; false means 429. */
export function tokenBucket({ ratePerSecond, burst }: Throttle): (nowMs: number) => boolean {
  let tokens = burst;
  let last: number | null = null;
  return (nowMs) => {
    if (last !== null) tokens = Math.min(burst, tokens + ((nowMs - last) / 1000) * ratePerSecond);
    last = nowMs;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}
