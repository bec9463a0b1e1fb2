/** How long to wait before asking HubSpot again: pure arithmetic over an answer's status, headers and policy name. */

import type { Headers } from '../../exchange.ts';

/** One rolling window of HubSpot's burst limit. */
const windowMs = 10_000;
/**
 * The longest wait we believe. The daily limit ends at the account's midnight, in a zone we do not know; asking once an hour
 * until then costs little, and a nonsense header cannot silence a connection for days.
 */
const longestMs = 3_600_000;
/** HubSpot asks for at least two seconds after 423 ("locked": too many writes at once). */
const lockedMs = 2_000;
/** The `Retry-After` header as milliseconds: seconds or an HTTP date. Undefined when absent, negative or nonsense. */
export const retryAfterMs = (headers: Headers, now: number): number | undefined => {
  const text = headers['retry-after']?.trim();
  if (text === undefined || text === '') return undefined;
  if (/^\d+(\.\d+)?$/.test(text)) return Math.min(Number(text) * 1000, longestMs);
  // Dates only: Date.parse also takes "-5" and "1e9" for years.
  const date = /^[A-Za-z]{3}/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.min(Math.max(0, date - now), longestMs);
};

const intervalMs = (headers: Headers): number => {
  const interval = Number(headers['x-hubspot-ratelimit-interval-milliseconds']);
  return interval > 0 && interval <= 60_000 ? interval : windowMs;
};

/** The wait after 429. HubSpot documents no `Retry-After` for it, so without one the name of the limit decides. */
export const throttledMs = (headers: Headers, policyName: string | undefined, now: number): number => {
  const asked = retryAfterMs(headers, now);
  if (asked !== undefined) return asked;
  if (policyName === 'SECONDLY') return 1_000;
  if (policyName === 'DAILY') return longestMs;
  return intervalMs(headers);
};

/** The wait after 423 and 477: what is asked for, and never less than two seconds. */
export const lockedWaitMs = (headers: Headers, now: number): number =>
  Math.max(lockedMs, retryAfterMs(headers, now) ?? 0);

/**
 * How long the next call should hold back when an answer says that nothing of the window is left: a tenth of the window,
 * in which about a tenth of it comes free again.
 */
export const breathMs = (headers: Headers): number =>
  headers['x-hubspot-ratelimit-remaining']?.trim() === '0' ? intervalMs(headers) / 10 : 0;
