/**
 * When a rep works. Hours are wall-clock hours of the rep's zone, so a working day keeps its hours over both
 * daylight-saving changes, and the minutes counted are the minutes that really pass.
 * Stretches are half open: `to` is the first moment that is no longer in.
 */
import { Temporal } from 'temporal-polyfill';
import type { Calendar, WorkingHours } from '../domain/team.ts';
import type { Policy } from '../policy/policy.ts';
import type { Catalogue } from '../words/catalogue.ts';
import { zoneOr } from './zone.ts';

const dayMinutes = 24 * 60;
const minuteMs = 60_000;
/** So many days in a row without an hour of work, and we no longer believe that hours come. */
const idleDaysLimit = 60;
/** No sum of working minutes is followed further than this. */
const daysLimit = 366;

type Stretch = { fromMs: number; toMs: number };

/** The moment on the clock of `zone`. A zone we do not know (an earlier release took it) counts as UTC. */
const zoned = (zone: string, at: string): Temporal.ZonedDateTime =>
  Temporal.Instant.from(at).toZonedDateTimeISO(zoneOr(zone));

/** Instants compare as text for years of four digits alone; leave "until 9999-12-31" ends after that. */
const lastMs = Date.parse('9999-12-31T23:59:59.999Z');
const toInstant = (ms: number): string => new Date(Math.min(ms, lastMs)).toISOString();

/** The day at `at` in `zone`, such as "2026-11-22". */
export const localDate = (zone: string, at: string): string => zoned(zone, at).toPlainDate().toString();

/** When the next day begins by the clock of `zone`. */
export const nextDay = (zone: string, at: string): string =>
  toInstant(startOfDayMs(zoned(zone, at).toPlainDate().add({ days: 1 }), zoneOr(zone)));

/** The day, and the time where it is not midnight, by the clock of `zone` and with its place: "2026-12-01", "2026-12-01 12:00 (Berlin time)". */
export const localMoment = (zone: string, at: string, say: Pick<Catalogue, 'moment'>): string => {
  const local = zoned(zone, at).toPlainDateTime();
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' });
  const place = zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;
  return say.moment(local.toPlainDate().toString(), time === '00:00' ? '' : time, place);
};

/** Start of a day that may begin at 01:00, where clocks change at midnight. */
const startOfDayMs = (date: Temporal.PlainDate, zone: string): number => date.toZonedDateTime(zone).epochMilliseconds;

const wallClockMs = (date: Temporal.PlainDate, zone: string, minute: number): number =>
  minute >= dayMinutes
    ? startOfDayMs(date.add({ days: 1 }), zone)
    : date.toZonedDateTime({
        timeZone: zone,
        plainTime: Temporal.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60 }),
      }).epochMilliseconds;

/** Overlapping stretches become one, so that no minute counts twice. */
const merged = (stretches: readonly Stretch[]): Stretch[] => {
  const joined: Stretch[] = [];
  for (const stretch of stretches.toSorted((a, b) => a.fromMs - b.fromMs)) {
    const last = joined.at(-1);
    if (last && stretch.fromMs <= last.toMs) last.toMs = Math.max(last.toMs, stretch.toMs);
    else joined.push({ ...stretch });
  }
  return joined;
};

const without = (stretch: Stretch, absence: Stretch): Stretch[] => [
  { fromMs: stretch.fromMs, toMs: Math.min(stretch.toMs, absence.fromMs) },
  { fromMs: Math.max(stretch.fromMs, absence.toMs), toMs: stretch.toMs },
];

/** The working stretches of one day, in order. `zone` is one that exists. */
const workOn = (
  calendar: Calendar,
  zone: string,
  date: Temporal.PlainDate,
  holidays: readonly string[],
): readonly Stretch[] => {
  const day = date.toString();
  if (holidays.includes(day) || calendar.daysOff?.includes(day) === true) return [];
  const wholeDay: WorkingHours = { day: date.dayOfWeek, from: 0, to: dayMinutes };
  let stretches = (calendar.hours.length > 0 ? calendar.hours : [wholeDay])
    .filter((hours) => hours.day === date.dayOfWeek)
    .map((hours) => ({ fromMs: wallClockMs(date, zone, hours.from), toMs: wallClockMs(date, zone, hours.to) }));
  for (const absence of calendar.absences) {
    const gone = { fromMs: Date.parse(absence.from), toMs: Date.parse(absence.to) };
    if (gone.fromMs < gone.toMs) stretches = stretches.flatMap((stretch) => without(stretch, gone));
  }
  return merged(stretches.filter((stretch) => stretch.fromMs < stretch.toMs));
};

/** The stretches of work of one day of the calendar's own, `day` such as "2026-12-28". */
export type WorkDay = { day: string; work: readonly Stretch[] };

/** The days from `from` to `to`, both instants, on which there is work. */
export const workDays = (calendar: Calendar, from: string, to: string, holidays: readonly string[]): WorkDay[] => {
  const last = zoned(calendar.zone, to).toPlainDate();
  const found: WorkDay[] = [];
  for (
    let date = zoned(calendar.zone, from).toPlainDate();
    Temporal.PlainDate.compare(date, last) < 0;
    date = date.add({ days: 1 })
  ) {
    const work = workOn(calendar, zoneOr(calendar.zone), date, holidays);
    if (work.length > 0) found.push({ day: date.toString(), work });
  }
  return found;
};

/** The end of the absence that `at` lies in; the latest one when several do. Null: not absent. */
export const absentUntil = (calendar: Calendar, at: string): string | null =>
  calendar.absences
    .filter((absence) => absence.from <= at && at < absence.to)
    .map((absence) => absence.to)
    .toSorted()
    .at(-1) ?? null;

export const isAbsent = (calendar: Calendar, at: string): boolean => absentUntil(calendar, at) !== null;

/** Whether the rep is at work at `at`: within the hours (none: around the clock), not absent, no holiday. */
export const isWorking = (calendar: Calendar, at: string, holidays: readonly string[] = []): boolean => {
  const local = zoned(calendar.zone, at);
  const ms = local.epochMilliseconds;
  return workOn(calendar, local.timeZoneId, local.toPlainDate(), holidays).some(
    (stretch) => stretch.fromMs <= ms && ms < stretch.toMs,
  );
};

/**
 * The first moment of work at or after `from`: itself when the rep works then; a moment that ends a stretch is none.
 * When no work comes within 60 days it is `from`: what is due must not wait for ever.
 */
export const nextWorkingMoment = (calendar: Calendar, from: string, holidays: readonly string[]): string => {
  const start = zoned(calendar.zone, from);
  const startMs = start.epochMilliseconds;
  let date = start.toPlainDate();
  for (let day = 0; day <= idleDaysLimit; day += 1) {
    const next = workOn(calendar, start.timeZoneId, date, holidays).find(({ toMs }) => startMs < toMs);
    if (next) return toInstant(Math.max(startMs, next.fromMs));
    date = date.add({ days: 1 });
  }
  return toInstant(startMs);
};

/**
 * The moment when `minutes` of work have passed since `from`.
 * When no work comes for 60 days, or the sum is not reached within a year, it is the plain sum: late work has a date too.
 */
export const addWorkingMinutes = (
  calendar: Calendar,
  from: string,
  minutes: number,
  holidays: readonly string[],
): string => {
  const start = zoned(calendar.zone, from);
  let date = start.toPlainDate();
  let restMs = minutes * minuteMs;
  let idleDays = 0;
  for (let day = 0; day < daysLimit && idleDays < idleDaysLimit; day += 1) {
    idleDays += 1;
    for (const stretch of workOn(calendar, start.timeZoneId, date, holidays)) {
      const fromMs = Math.max(stretch.fromMs, start.epochMilliseconds);
      if (fromMs + restMs <= stretch.toMs) return toInstant(fromMs + restMs);
      if (fromMs < stretch.toMs) {
        restMs -= stretch.toMs - fromMs;
        idleDays = 0;
      }
    }
    date = date.add({ days: 1 });
  }
  return toInstant(start.epochMilliseconds + minutes * minuteMs);
};

/**
 * The minutes of work between two instants; none where the later does not come after the earlier. Whoever has not an hour of work in that
 * time has none; beyond a year nothing more is counted.
 */
export const workingMinutesBetween = (
  calendar: Calendar,
  from: string,
  to: string,
  holidays: readonly string[],
): number => {
  const start = zoned(calendar.zone, from);
  const [fromMs, toMs] = [start.epochMilliseconds, Date.parse(to)];
  let date = start.toPlainDate();
  let sumMs = 0;
  for (let day = 0; day < daysLimit && startOfDayMs(date, start.timeZoneId) < toMs; day += 1) {
    for (const stretch of workOn(calendar, start.timeZoneId, date, holidays))
      sumMs += Math.max(0, Math.min(stretch.toMs, toMs) - Math.max(stretch.fromMs, fromMs));
    date = date.add({ days: 1 });
  }
  return sumMs / minuteMs;
};

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const hoursLine = /^(?<first>\w{3})(?:-(?<last>\w{3}))? (?<from>\d\d:\d\d)-(?<to>\d\d:\d\d)$/;

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/**
 * Reads lines such as "Mon-Fri 09:00-17:30", whose form the policy's schema has checked; another line is left out.
 * Hours that end before they begin run into the next day.
 */
export const parseHours = (lines: readonly string[]): WorkingHours[] =>
  lines.flatMap((line) => {
    const { first = '', last = first, from = '', to = '' } = hoursLine.exec(line)?.groups ?? {};
    const start = weekdays.indexOf(first);
    const end = weekdays.indexOf(last);
    if (start < 0 || end < 0) return [];
    const [opens, closes] = [minuteOf(from), minuteOf(to)];
    return Array.from({ length: ((end - start + 7) % 7) + 1 }, (_, index) => ((start + index) % 7) + 1).flatMap((day) =>
      opens < closes
        ? [{ day, from: opens, to: closes }]
        : [{ day, from: opens, to: dayMinutes }, ...(closes > 0 ? [{ day: (day % 7) + 1, from: 0, to: closes }] : [])],
    );
  });

/** What the policy says of a rep's time. Leave is whole days in the rep's zone, both ends included. */
export const repCalendar = (rep: Policy['reps'][string]): Calendar => {
  const zone = zoneOr(rep.zone);
  return {
    zone,
    hours: parseHours(rep.hours),
    absences: rep.leave.map(({ from, to }) => ({
      from: toInstant(startOfDayMs(Temporal.PlainDate.from(from), zone)),
      to: toInstant(startOfDayMs(Temporal.PlainDate.from(to).add({ days: 1 }), zone)),
    })),
    ...(rep.daysOff && { daysOff: rep.daysOff }),
  };
};
