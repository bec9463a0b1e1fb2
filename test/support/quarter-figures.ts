/** What a played quarter comes to. */
import type { Calendar } from '../../shared/domain/team.ts';
import { isWorking } from '../../shared/time/calendar.ts';
import type { QuarterLead } from './quarter.ts';
import { calendarOf, dayOf, isOnLeave, quarterBegins, seats } from './quarter-team.ts';

const minuteMs = 60_000;
/** The firm's working hours: those of its house in Munich. */
const office: Calendar = { ...calendarOf('mara'), absences: [] };
const slotMs = 5 * minuteMs;
/** How many of such slots were open before each, from the beginning of the quarter on; as far as was asked. */
const openBefore = [0];
const openSlots = (slot: number): number => {
  for (let at = openBefore.length; at <= slot; at += 1) {
    const moment = new Date(Date.parse(quarterBegins) + (at - 1) * slotMs).toISOString();
    openBefore.push((openBefore[at - 1] ?? 0) + (isWorking(office, moment) ? 1 : 0));
  }
  return openBefore[slot] ?? 0;
};
const slotOf = (at: string): number => Math.round((Date.parse(at) - Date.parse(quarterBegins)) / slotMs);

/** Hours of the firm's working time between two moments, to five minutes. */
const officeHours = (from: string, to: string): number => ((openSlots(slotOf(to)) - openSlots(slotOf(from))) * 5) / 60;

export type Speed = { leads: number; medianOffice: number; p90Office: number; medianWall: number; p90Wall: number };

/** Hours until the first touch; without those that nobody touched. */
export const speedOf = (leads: readonly QuarterLead[]): Speed => {
  const touched = leads.flatMap(({ at, touched }) => (touched ? [{ from: at, to: touched.at }] : []));
  const at = (hours: readonly number[], share: number): number =>
    hours.toSorted((a, b) => a - b)[Math.min(hours.length - 1, Math.floor(hours.length * share))] ?? 0;
  const inOffice = touched.map(({ from, to }) => officeHours(from, to));
  const onTheWall = touched.map(({ from, to }) => (Date.parse(to) - Date.parse(from)) / (60 * minuteMs));
  return {
    leads: leads.length,
    medianOffice: at(inOffice, 0.5),
    p90Office: at(inOffice, 0.9),
    medianWall: at(onTheWall, 0.5),
    p90Wall: at(onTheWall, 0.9),
  };
};

/** The first owner of each, and when they were given it. */
const firstGiven = (leads: readonly QuarterLead[]) => leads.flatMap(({ owners: [first] }) => first ?? []);

export type Sharing = {
  unworked: number;
  /** Leads that were given to somebody on leave, and that went on to another one. */
  toAbsent: number;
  wentOn: number;
  /** By pool and rep: the leads each had first. */
  had: { pool: string; rep: string; weight: number; leads: number }[];
  /** Past all caps. */
  overflow: number;
  /** Of those with a cap: the most that they were given on one day of theirs, beyond it. */
  beyondCap: number;
};

export const sharingOf = (leads: readonly QuarterLead[]): Sharing => {
  const given = firstGiven(leads);
  const countOf = (rep: string): number => given.filter(({ name }) => name === rep).length;
  const mostOn = (rep: string): number => {
    const days = Map.groupBy(
      given.filter(({ name }) => name === rep),
      ({ since }) => dayOf(rep, since),
    );
    return Math.max(0, ...[...days.values()].map((day) => day.length));
  };
  return {
    unworked: leads.filter(({ touched }) => touched === undefined).length,
    toAbsent: given.filter(({ name, since }) => isOnLeave(name, since)).length,
    wentOn: leads.filter(({ owners }) => owners.length > 1).length,
    had: Object.entries(seats).flatMap(([pool, members]) =>
      members.map(({ rep, weight }) => ({ pool, rep, weight, leads: countOf(rep) })),
    ),
    overflow: countOf('mara'),
    beyondCap: Math.max(0, ...seats.juniors.map(({ rep, dailyCap }) => mostOn(rep) - dailyCap)),
  };
};
