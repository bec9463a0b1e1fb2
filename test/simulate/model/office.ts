/**
 * The working time of the team, said here once more and not taken from the code. All but one work at the same moments; Ben is overseas.
 */
type Office = { zone: string; opens: number; closes: number };
const home: Office = { zone: 'Europe/Berlin', opens: 9 * 60, closes: 17 * 60 + 30 };
const overseas: Office = { zone: 'America/New_York', opens: 8 * 60, closes: 16 * 60 + 30 };
const offices = [home, overseas];
const officeOf = (rep: string): Office => (rep === 'ben' ? overseas : home);
/** How far their midnight is from that of Greenwich in the months of a history. */
export const utcOffsetOf = (rep: string): string => (officeOf(rep) === overseas ? '-05:00' : '+01:00');
const holidays = new Set(['2026-12-25', '2026-12-26', '2027-01-01']);
const minuteMs = 60_000;
const quarterMs = 15 * minuteMs;

const clocks = new Map(
  offices.map(({ zone }) => [
    zone,
    new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      weekday: 'short',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }),
  ]),
);
const known = new Map<string, boolean>();

/** Told by the quarter of an hour, for offices open and close on one. */
const isOpenOf = ({ zone, opens, closes }: Office, at: number): boolean => {
  const quarter = Math.floor(at / quarterMs);
  const key = `${zone} ${quarter}`;
  const told = known.get(key);
  if (told !== undefined) return told;
  const parts = new Map(
    clocks
      .get(zone)
      ?.formatToParts(quarter * quarterMs)
      .map(({ type, value }) => [type, value]),
  );
  const minute = Number(parts.get('hour')) * 60 + Number(parts.get('minute'));
  const day = `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`;
  const open =
    !['Sat', 'Sun'].includes(parts.get('weekday') ?? '') && !holidays.has(day) && opens <= minute && minute < closes;
  known.set(key, open);
  return open;
};
/** Whether this one works then. */
export const isOpen = (at: number, rep: string): boolean => isOpenOf(officeOf(rep), at);
export const isAnyOpen = (at: number): boolean => offices.some((one) => isOpenOf(one, at));

const workedIn = (office: Office, from: number, to: number, most: number): number => {
  let minutes = 0;
  for (let at = from; at < to && minutes < most; at += quarterMs) if (isOpenOf(office, at)) minutes += 15;
  return minutes;
};

/** Working minutes between two moments, of whoever worked least, by the quarter of an hour; no more are counted than asked for. */
export const workedMinutes = (from: number, to: number, most: number): number =>
  Math.min(...offices.map((one) => workedIn(one, from, to, most)));

/** When they have worked so many minutes, to the quarter of an hour. */
export const afterWork = (from: number, minutes: number, rep: string): number => {
  let at = from;
  for (let left = minutes; left > 0; at += quarterMs) if (isOpen(at, rep)) left -= 15;
  return at;
};
