/** The figures of a stretch of time, counted over its leads. */
import { localDate } from '../../time/calendar.ts';
import { confirmationsOf, type Confirmations } from './confirmations.ts';
import type { Course } from './course.ts';
import { followUpOf, type RepFollowUp } from './follow-up.ts';
import { funnelOf, type StageRow } from './funnel.ts';
import { speedOf, type Speed } from './speed.ts';
import { add } from './tally.ts';
import type { PoolTurns } from './turns.ts';

export type Period = {
  /** Got their first owner from us in that time. Records that were merged are one. */
  handedOff: number;
  /** Of those, without a first talk of their own: another record of somebody who is spoken with already, or one that rests. */
  withoutTalk: number;
  perDay: readonly { day: string; leads: number }[];
  /** Had an owner by a colleague's choice when we first saw them. */
  hadOwner: number;
  speed: Speed;
  followUp: readonly RepFollowUp[];
  confirmations: Confirmations;
  pools: ReadonlyMap<string, PoolTurns>;
  funnel: readonly StageRow[];
  admitted: Readonly<Record<string, number>>;
  /** New leads that a stop of the policy refused, by its name. */
  stopped: Readonly<Record<string, number>>;
  /** Leads that nobody has: not handed off by now, and not stopped. */
  waiting: number;
  merged: number;
  /** Entries that could not be counted: of releases before, unreadable, or without what they were made from; and leads whose state is not there or unreadable. */
  former: number;
  unreadable: number;
  stateless: number;
};

type Whole = {
  merged: number;
  isIn: (at: string) => boolean;
  now: string;
  zone: string;
  whoIs: (connection: string, ownerId: string) => string;
  turns: ReadonlyMap<string, PoolTurns>;
  former: number;
  unreadable: number;
};

export const figuresOf = (leads: readonly Course[], whole: Whole): Period => {
  const { isIn, zone, merged, turns, former, unreadable } = whole;
  const handedOff = leads.filter(({ handedOffAt }) => handedOffAt !== null && isIn(handedOffAt));
  const { rows, minutes } = followUpOf(leads, whole);
  const perDay: Record<string, number> = {};
  const [admitted, stopped]: Record<string, number>[] = [{}, {}];
  for (const { handedOffAt, came } of handedOff) {
    if (handedOffAt !== null) add(perDay, localDate(zone, handedOffAt));
    add(admitted ?? {}, came?.admitted ?? 'not known');
  }
  for (const { stop, handedOffAt } of leads) if (stop !== null && handedOffAt === null) add(stopped ?? {}, stop);
  return {
    handedOff: handedOff.length,
    withoutTalk: handedOff.filter(({ spells }) => !spells.some(({ isSeen }) => isSeen)).length,
    perDay: Object.entries(perDay)
      .map(([day, count]) => ({ day, leads: count }))
      .toSorted((a, b) => (a.day < b.day ? -1 : 1)),
    hadOwner: leads.filter((one) => one.hadOwner).length,
    speed: speedOf(handedOff, minutes, rows),
    followUp: rows,
    confirmations: confirmationsOf(leads, handedOff, whole),
    pools: turns,
    funnel: funnelOf(handedOff),
    admitted: admitted ?? {},
    stopped: stopped ?? {},
    waiting: leads.filter(
      ({ state, isNew, hadOwner, stop }) =>
        isNew && !hadOwner && stop === null && state !== null && !state.hasOwner && !state.gone,
    ).length,
    merged,
    former,
    unreadable,
    stateless: leads.filter(({ state }) => state === null).length,
  };
};
