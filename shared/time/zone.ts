/** The zones that we can count time in, asked of the one library that counts it. */
import { Temporal } from 'temporal-polyfill';

const anyInstant = Temporal.Instant.fromEpochMilliseconds(0);

/** Whether time can be counted in it. Other libraries know more names: `Intl` takes "BST" for Bangladesh, this one refuses it. */
export const isZone = (zone: string): boolean => {
  try {
    anyInstant.toZonedDateTimeISO(zone);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
};

/** When a day begins there, such as `2026-11-23`, or one so many days after it. */
export const startOfDay = (zone: string, date: string, daysAfter = 0): string =>
  new Date(
    Temporal.PlainDate.from(date).add({ days: daysAfter }).toZonedDateTime(zoneOr(zone)).epochMilliseconds,
  ).toISOString();

/** What is no zone here counts as UTC: a wrong hour is better than no owner. */
export const zoneOr = (zone: string): string => (isZone(zone) ? zone : 'UTC');

/** Regions of the time zone database, and its older names for places. `Etc/GMT+5` is an offset, and the other way round at that. */
const area =
  /^(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Brazil|Canada|Chile|Europe|Indian|Mexico|Pacific|US)\/|^(?:Etc\/)?UTC$/i;

/** Whether a person may write it: a place, whose summer time is known, or UTC. */
export const isPlace = (zone: string): boolean => area.test(zone) && isZone(zone);
