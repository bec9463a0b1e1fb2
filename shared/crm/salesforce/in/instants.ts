/** Salesforce's times as instants (ISO, UTC). */

/** Salesforce keeps whole seconds: what shows as 09:00:00.000 happened up to so long after it. */
const withinSecondMs = 999;
/** The last second of the year 9999: later instants are written with a sign and more digits, and sort wrongly. */
const latestMs = Date.parse('9999-12-31T23:59:59.000Z');

const form = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)$/;

/** An instant from milliseconds since 1970; null when it is none, or lies beyond what can be compared as text. */
export const instantOf = (ms: unknown): string | null =>
  typeof ms === 'number' && ms > 0 && ms <= latestMs ? new Date(ms).toISOString() : null;

/** The latest of the times that are any, as late as it can have been: a look too many is better than a change unseen. */
export const latestInstant = (texts: readonly string[]): string | null => {
  const times = texts.filter((text) => form.test(text)).map((text) => Date.parse(text));
  const latest = Math.max(...times.filter((time) => !Number.isNaN(time)));
  return instantOf(latest % 1000 === 0 ? latest + withinSecondMs : latest);
};
