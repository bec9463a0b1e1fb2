/**
 * When users are away, as far as Salesforce keeps it: their out-of-office messages, or, in an org that has none of those, the days in their
 * calendars that they show as out of office. Either is one query beside the others of the team.
 */
import { startOfDay } from '../../time/zone.ts';
import type { Absence } from '../../domain/team.ts';
import { textOf, type Query, type QueryRow } from './call/queries.ts';
import { select } from './soql.ts';
import { instantOf } from './values.ts';

/** `messages`: what an org has that switched them on; `events`: what every org has. */
export type LeaveSource = 'messages' | 'events';

/** So far ahead a calendar is read (days): no first talk is later. */
const aheadDays = 31;
const dayMs = 86_400_000;

const leaveColumns = ['OwnerId', 'StartDateTime', 'EndDateTime'] as const;

/**
 * A time in SOQL stands without quotes. An event of whole days is at midnight of UTC, its end at that of its last day. One that hangs on a
 * person or a record is a visit or a fair: such days are worked, out of the office.
 */
export const leaveQuery = (source: LeaveSource, now: string): Query => {
  if (source === 'messages')
    return { soql: select(['UserId', 'StartDate', 'EndDate', 'IsEnabled'], 'OutOfOffice', `EndDate >= ${now}`) };
  const [from, to] = [-2, aheadDays].map((days) => new Date(Date.parse(now) + days * dayMs).toISOString());
  const days = `EndDateTime >= ${from} AND StartDateTime <= ${to}`;
  const own = 'WhoId = null AND WhatId = null';
  const where = `IsAllDayEvent = true AND ShowAs = 'OutOfOffice' AND ${own} AND ${days}`;
  return { soql: select(leaveColumns, 'Event', where) };
};

const span = (from: string | undefined, to: string | undefined): Absence | undefined =>
  from === undefined || to === undefined || from >= to ? undefined : { from, to };

/** The day, wherever its user lives. */
const dayIn = (row: QueryRow, column: string): string | undefined => instantOf(textOf(row, column))?.slice(0, 10);

/** Whose leave a row tells. */
export const absentUser = (source: LeaveSource, row: QueryRow): string | undefined =>
  textOf(row, source === 'messages' ? 'UserId' : 'OwnerId');

/** @param zone the user's: a day of theirs begins and ends there */
export const readAbsence = (source: LeaveSource, row: QueryRow, zone: string): Absence | undefined => {
  if (source === 'messages') {
    if (textOf(row, 'IsEnabled') === 'false') return undefined;
    return span(instantOf(textOf(row, 'StartDate')), instantOf(textOf(row, 'EndDate')));
  }
  const [first, last] = [dayIn(row, 'StartDateTime'), dayIn(row, 'EndDateTime')];
  if (first === undefined || last === undefined || first > last) return undefined;
  return span(startOfDay(zone, first), startOfDay(zone, last, 1));
};
