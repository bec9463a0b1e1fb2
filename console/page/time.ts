/** Times as they are read: one way of writing them on the whole page, in the reader's own time zone. */

const day = { weekday: 'short', day: 'numeric', month: 'short' } as const;
const hour = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const formats = {
  day: new Intl.DateTimeFormat('en-GB', day),
  dayOfYear: new Intl.DateTimeFormat('en-GB', { ...day, year: 'numeric' }),
  hour: new Intl.DateTimeFormat('en-GB', hour),
  second: new Intl.DateTimeFormat('en-GB', { ...hour, second: '2-digit' }),
  zone: new Intl.DateTimeFormat('en-GB', { timeZoneName: 'short' }),
};

/** "Mon 23 Nov", with the year where that is another one than now. @param at epoch milliseconds */
const dayText = (at: number): string =>
  (new Date(at).getFullYear() === new Date().getFullYear() ? formats.day : formats.dayOfYear)
    .format(at)
    .replace(',', '');

/** "Mon 23 Nov, 09:12"; of a date alone "Mon 23 Nov". @param text what no date is stays as it is */
export const momentText = (text: string): string => {
  const at = Date.parse(text);
  if (Number.isNaN(at)) return text;
  // A date is a day wherever it is read.
  if (text.length === 10) return dayText(Date.parse(`${text}T12:00`));
  return `${dayText(at)}, ${formats.hour.format(at)}`;
};

/** The same for each instant or day that a sentence names as ISO writes it. */
export const withTimes = (text: string): string =>
  text.replaceAll(/\b\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z)?\b/g, momentText);

/** "09:12:30" */
export const secondText = (at: string): string => formats.second.format(Date.parse(at));

/** "UTC", "CET" */
export const zoneText = (): string =>
  formats.zone.formatToParts(Date.now()).find(({ type }) => type === 'timeZoneName')?.value ?? '';

/** "1.4 s", "3 min", "2 h" */
export const spanText = (ms: number): string => {
  if (ms < 99_500) return `${(ms / 1000).toFixed(1)} s`;
  return ms < 5_400_000 ? `${Math.round(ms / 60_000)} min` : `${Math.round(ms / 3_600_000)} h`;
};
