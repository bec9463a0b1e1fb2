/** Salesforce's values in our words. */

/** The latest instant that a Date can hold, in epoch milliseconds. */
const lastInstantMs = 8.64e15;
const form = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2}))?$/;

/** A date, or a time such as `2026-11-22T09:00:00.000+0000`, as an ISO instant; undefined when it is none. */
export const instantOf = (text: string | undefined): string | undefined => {
  if (text === undefined || !form.test(text)) return undefined;
  const ms = Date.parse(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  return Number.isNaN(ms) || Math.abs(ms) > lastInstantMs ? undefined : new Date(ms).toISOString();
};

/** The second that an instant lies in, as an ISO instant: Salesforce keeps times no finer. */
export const wholeSecond = (instant: string): string =>
  new Date(Math.floor(Date.parse(instant) / 1000) * 1000).toISOString();

export const numberOf = (text: string | undefined): number | undefined => {
  if (text === undefined || text.trim() === '') return undefined;
  const number = Number(text);
  return Number.isFinite(number) ? number : undefined;
};

/** The day that an instant falls on in a zone, such as `2026-11-22`; in UTC where the zone is unknown. */
export const dayIn = (instant: string, zone: string | undefined): string => {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return instant.slice(0, 10);
  try {
    return new Intl.DateTimeFormat('en-CA', {
      timeZone: zone ?? 'UTC',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    }).format(at);
  } catch {
    return at.toISOString().slice(0, 10);
  }
};
