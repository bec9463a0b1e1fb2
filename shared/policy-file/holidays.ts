/**
 * Public holidays of a country or region, as days: they are put into the policy when its file is read, so that the functions need no calendar of
 * the world. From `date-holidays`, which is kept by many; days that are only observed, or when banks or schools alone close, are none.
 */
import Holidays from 'date-holidays';
import type { Policy } from '../policy/policy.ts';
import type { Check } from './problem.ts';
import { closest } from './closest.ts';

/** A code such as `DE` or `DE-BY`, in parts. */
const partsOf = (code: string): [country: string, ...rest: string[]] => {
  const [country = '', ...rest] = code.split('-');
  return [country, ...rest];
};

const calendars = new Map<string, Holidays | null>();
/** Null for a country or region that the library does not know. */
const calendarOf = (code: string): Holidays | null => {
  const known = calendars.get(code);
  if (known !== undefined) return known;
  const [country, state, region] = partsOf(code);
  const world = new Holidays();
  const isKnown =
    Object.hasOwn(world.getCountries(), country) &&
    (state === undefined || Object.hasOwn(world.getStates(country) ?? {}, state)) &&
    (region === undefined || state === undefined || Object.hasOwn(world.getRegions(country, state) ?? {}, region));
  const calendar = isKnown ? new Holidays(country, state ?? '', region ?? '') : null;
  calendars.set(code, calendar);
  return calendar;
};

/** Whole years, so that a file that is pushed again within one makes the same version: this one and the two after it, 24 months at least. */
const years = 3;

/** The days off from the beginning of the year of `now`, in order: "2026-12-25". A day that moves has both. */
const daysOff = (code: string, now: string): string[] => {
  const calendar = calendarOf(code);
  if (calendar === null) return [];
  const first = Number(now.slice(0, 4));
  const all = Array.from({ length: years }, (_, place) => calendar.getHolidays(first + place)).flat();
  return [...new Set(all.flatMap(({ type, date }) => (type === 'public' ? [date.slice(0, 10)] : [])))].toSorted();
};

/** The policy with the days off of each rep who has a country or region. `now`: ISO, UTC. */
export const withHolidays = <P extends Pick<Policy, 'reps'>>(policy: P, now: string): P => ({
  ...policy,
  reps: Object.fromEntries(
    Object.entries(policy.reps).map(([key, rep]) => [
      key,
      rep.holidays === undefined ? rep : { ...rep, daysOff: daysOff(rep.holidays, now) },
    ]),
  ),
});

/** A country or region that nobody knows would be one without holidays. */
export const checkHolidays: Check = ({ reps }) =>
  Object.entries(reps).flatMap(([key, { holidays }]) => {
    if (holidays === undefined || calendarOf(holidays) !== null) return [];
    const [country, state] = partsOf(holidays);
    const world = new Holidays();
    const states = Object.keys(world.getStates(country) ?? {});
    const isCountry = Object.hasOwn(world.getCountries(), country);
    const near = isCountry ? states : Object.keys(world.getCountries());
    const meant = closest(isCountry ? (state ?? '') : country, near);
    const few = near.slice(0, 20).join(', ');
    return [
      {
        path: ['reps', key, 'holidays'],
        problem: isCountry
          ? `${holidays} is no region of ${country} with holidays of its own.`
          : `${holidays} is no country whose holidays are known.`,
        mend: isCountry
          ? states.length === 0
            ? `Write ${country} alone.`
            : `Write ${country} alone, or one of its regions${meant === undefined ? '' : ` such as ${country}-${meant}`}: ${few}.`
          : `Write the two letters of the country, such as DE or US, and of a region after a dash, such as DE-BY or US-NY.`,
      },
    ];
  });
