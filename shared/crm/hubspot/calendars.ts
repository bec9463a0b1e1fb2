/** What HubSpot's user records say of a person's time. Their schedules are JSON in a text; what cannot be read is unknown. */
import * as z from 'zod/mini';
import type { Absence, WorkingHours, Availability } from '../../domain/team.ts';
import { isZone } from '../../time/zone.ts';
import type { Properties } from './values.ts';

export const userProperties: readonly string[] = [
  'hubspot_owner_id',
  'hs_availability_status',
  'hs_out_of_office_hours',
  'hs_working_hours',
  'hs_standard_time_zone',
];

/** HubSpot's names of days as ISO weekdays. */
const weekdays: Readonly<Record<string, readonly number[]>> = {
  MONDAY: [1],
  TUESDAY: [2],
  WEDNESDAY: [3],
  THURSDAY: [4],
  FRIDAY: [5],
  SATURDAY: [6],
  SUNDAY: [7],
  MONDAY_TO_FRIDAY: [1, 2, 3, 4, 5],
  SATURDAY_SUNDAY: [6, 7],
  EVERY_DAY: [1, 2, 3, 4, 5, 6, 7],
};
const minute = z.int().check(z.minimum(0), z.maximum(1440));
const workingHours = z.array(z.object({ days: z.string(), startMinute: minute, endMinute: minute }));
/** Epoch milliseconds that a Date can hold. */
const epochMs = z.int().check(z.minimum(0), z.maximum(8.64e15));
const outOfOffice = z.array(z.object({ startTimestamp: epochMs, endTimestamp: epochMs }));

const readJson = <Schema extends z.ZodMiniType>(
  schema: Schema,
  text: string | undefined,
): z.infer<Schema> | undefined => {
  if (text === undefined) return undefined;
  try {
    const parsed = z.safeParse(schema, JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
};

const readHours = (text: string | undefined): readonly WorkingHours[] =>
  (readJson(workingHours, text) ?? []).flatMap(({ days, startMinute: from, endMinute: to }) =>
    from < to ? (weekdays[days] ?? []).map((day) => ({ day, from, to })) : [],
  );

const readAbsences = (text: string | undefined): readonly Absence[] =>
  (readJson(outOfOffice, text) ?? []).flatMap(({ startTimestamp: from, endTimestamp: to }) =>
    from < to ? [{ from: new Date(from).toISOString(), to: new Date(to).toISOString() }] : [],
  );

/** One user's time; undefined for a user who owns nothing. No hours or zone set means that they are unknown. */
export const readAvailability = (properties: Properties): Availability | undefined => {
  const ownerId = properties['hubspot_owner_id'];
  if (ownerId === undefined) return undefined;
  const zone = properties['hs_standard_time_zone'];
  const hours = readHours(properties['hs_working_hours']);
  return {
    ownerId,
    away: properties['hs_availability_status'] === 'away',
    ...(zone !== undefined && isZone(zone) && { zone }),
    ...(hours.length > 0 && { hours }),
    absences: readAbsences(properties['hs_out_of_office_hours']),
  };
};
