/** Dates and instants as the domain writes them: ISO 8601. Days are whole days of UTC, so an answer holds all day. */

export const dayMs = 86_400_000;
/** So far the clocks of a CRM and of its users may be from ours: minutes, not more. What they saw counts within it. */
export const clockSkewMs = 300_000;
/** A date, or an instant; without a zone it is read as UTC, never as the zone of the machine. */
const iso = /^(?<day>\d{4}-\d{2}-\d{2})(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?<zone>Z|[+-]\d{2}:?\d{2})?)?$/;

/** `Date` takes the 31st of February for the 3rd of March. */
const isInCalendar = (day: string): boolean => {
  const ms = Date.parse(day);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(day);
};

/** Milliseconds since 1970, or null for anything that is not an ISO date or instant, or no day of the calendar. */
const toMs = (text: string): number | null => {
  const match = iso.exec(text);
  if (match === null || !isInCalendar(match.groups?.['day'] ?? '')) return null;
  const ms = Date.parse(text.includes('T') && match.groups?.['zone'] === undefined ? `${text}Z` : text);
  return Number.isNaN(ms) ? null : ms;
};

/** The number of the day since 1970 in UTC, or null for anything that is not an ISO date or instant. */
export const dayOf = (text: string): number | null => {
  const ms = toMs(text);
  return ms === null ? null : Math.floor(ms / dayMs);
};

/** Whole days from `now` to `at`, less than 0 for what lies back. Null when either is not a date. */
export const daysUntil = (at: string, now: string): number | null => {
  const [then, today] = [dayOf(at), dayOf(now)];
  return then === null || today === null ? null : then - today;
};

/** Whole days from `at` back from `now`; what lies ahead counts as today (0). Null when either is not a date. */
export const daysSince = (at: string, now: string): number | null => {
  const ahead = daysUntil(at, now);
  return ahead === null ? null : Math.max(0, -ahead);
};

/** "2026-11-22" of a date or instant, in UTC; null for anything else. */
export const dateOf = (text: string): string | null => {
  const ms = toMs(text);
  return ms === null ? null : new Date(ms).toISOString().slice(0, 10);
};

/** The instant so many milliseconds later. */
export const plus = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString();

/** The instant so many whole days of 24 hours later. */
export const plusDays = (at: string, days: number): string => plus(at, days * dayMs);
