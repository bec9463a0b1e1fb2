/**
 * Who is there. HubSpot itself sets a user to away when their working hours end or a time out of office begins, and back to available
 * when they are due again; in between the status is what somebody last set it to. A user without hours is left alone.
 */
import * as z from 'zod';
import type { HubspotRecord } from './record.ts';
import type { Records } from './records.ts';

const week = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];
const ranges: Readonly<Record<string, readonly string[]>> = {
  MONDAY_TO_FRIDAY: week.slice(0, 5),
  SATURDAY_SUNDAY: week.slice(5),
  EVERY_DAY: week,
};
const hours = z.array(z.object({ days: z.string(), startMinute: z.number(), endMinute: z.number() }));
const outOfOffice = z.array(z.object({ startTimestamp: z.number(), endTimestamp: z.number() }));

/** What the text holds; undefined when that is nothing, or cannot be read. */
const parsed = <T extends z.ZodType>(schema: T, text: string | undefined): z.output<T> | undefined => {
  try {
    return schema.safeParse(JSON.parse(text ?? '')).data;
  } catch {
    return undefined;
  }
};

const clocks = new Map<string, Intl.DateTimeFormat>();
/** Weekday and minute of the day in the zone. */
const localTime = (zone: string, ms: number): { day: string; minute: number } => {
  const options = { timeZone: zone, weekday: 'long', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const clock = clocks.get(zone) ?? new Intl.DateTimeFormat('en', options);
  clocks.set(zone, clock);
  const parts = new Map(clock.formatToParts(ms).map(({ type, value }) => [type, value]));
  return {
    day: (parts.get('weekday') ?? '').toUpperCase(),
    minute: Number(parts.get('hour')) * 60 + Number(parts.get('minute')),
  };
};

/** Undefined for a user without hours. */
const isDue = ({ properties }: HubspotRecord, ms: number): boolean | undefined => {
  const working = parsed(hours, properties.get('hs_working_hours'));
  if (working === undefined || working.length === 0) return undefined;
  const isOut = parsed(outOfOffice, properties.get('hs_out_of_office_hours'))?.some(
    ({ startTimestamp, endTimestamp }) => startTimestamp <= ms && ms < endTimestamp,
  );
  if (isOut === true) return false;
  const { day, minute } = localTime(properties.get('hs_standard_time_zone') ?? 'UTC', ms);
  return working.some(
    ({ days, startMinute, endMinute }) =>
      (ranges[days] ?? [days]).includes(day) && startMinute <= minute && minute < endMinute,
  );
};

/** Answers what brings every status up to the present moment. */
export const openPresence = (records: Records, now: () => number): (() => void) => {
  const wasDue = new Map<string, boolean>();
  return () => {
    for (const user of records.list('users')) {
      const due = isDue(user, now());
      const before = wasDue.get(user.id) ?? true;
      if (due === undefined || due === before) continue;
      wasDue.set(user.id, due);
      const status = due ? 'available' : 'away';
      records.asCrm('CRM_SETTING').update('users', user.id, { hs_availability_status: status });
    }
  };
};
