/** The rate limits: so many calls of each app in any ten seconds, five searches of all in any second, and a number of all a day. */
import { throttled } from './errors.ts';

const windowMs = 10_000;
const searchWindowMs = 1000;
/** A Professional account's calls a day. */
const daily = 625_000;

/** A Professional account's app has 190 calls, and any account 5 searches. */
export type LimitOptions = { limitPer10Seconds: number; searchesPerSecond: number };

export const openLimits = ({ limitPer10Seconds: most, searchesPerSecond }: LimitOptions, now: () => number) => {
  const callsOf = new Map<number, number[]>();
  let searches: number[] = [];
  let total = 0;
  return {
    /** Counts a call. @throws Refusal 429 when it is one too many; such a call counts for nothing. */
    count(appId: number, isSearch: boolean): void {
      const at = now();
      const calls = (callsOf.get(appId) ?? []).filter((earlier) => earlier > at - windowMs);
      searches = searches.filter((earlier) => earlier > at - searchWindowMs);
      if (calls.length >= most) throw throttled('TEN_SECONDLY_ROLLING');
      if (isSearch && searches.length >= searchesPerSecond) throw throttled('SECONDLY');
      callsOf.set(appId, [...calls, at]);
      if (isSearch) searches.push(at);
      total += 1;
    },
    headers: (appId: number): Record<string, string> => ({
      'X-HubSpot-RateLimit-Daily': String(daily),
      'X-HubSpot-RateLimit-Daily-Remaining': String(Math.max(0, daily - total)),
      'X-HubSpot-RateLimit-Interval-Milliseconds': String(windowMs),
      'X-HubSpot-RateLimit-Max': String(most),
      'X-HubSpot-RateLimit-Remaining': String(Math.max(0, most - (callsOf.get(appId) ?? []).length)),
    }),
  };
};
