/** The working time of the invented team, said here once more and not taken from the code: all work at the same moments. */
const zone = 'Europe/Berlin';
const [opens, closes] = [9 * 60, 17 * 60 + 30];
const holidays = new Set(['2026-12-25', '2026-12-26', '2027-01-01']);
const minuteMs = 60_000;
const quarterMs = 15 * minuteMs;

const clock = new Intl.DateTimeFormat('en-CA', {
  timeZone: zone,
  weekday: 'short',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const known = new Map<number, boolean>();

/** Whether they work then; told by the quarter of an hour, for offices open and close on one. */
export const isOpen = (at: number): boolean => {
  const quarter = Math.floor(at / quarterMs);
  const told = known.get(quarter);
  if (told !== undefined) return told;
  const parts = new Map(clock.formatToParts(quarter * quarterMs).map(({ type, value }) => [type, value]));
  const minute = Number(parts.get('hour')) * 60 + Number(parts.get('minute'));
  const day = `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`;
  const open =
    !['Sat', 'Sun'].includes(parts.get('weekday') ?? '') && !holidays.has(day) && opens <= minute && minute < closes;
  known.set(quarter, open);
  return open;
};

/** Working minutes between two moments, by the quarter of an hour; no more are counted than asked for. */
export const workedMinutes = (from: number, to: number, most: number): number => {
  let minutes = 0;
  for (let at = from; at < to && minutes < most; at += quarterMs) if (isOpen(at)) minutes += 15;
  return minutes;
};

/** When so many minutes have been worked, to the quarter of an hour. */
export const afterWork = (from: number, minutes: number): number => {
  let at = from;
  for (let left = minutes; left > 0; at += quarterMs) if (isOpen(at)) left -= 15;
  return at;
};
