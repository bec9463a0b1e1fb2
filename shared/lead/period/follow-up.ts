/** How reps have followed up on the leads that were given to them. */
import type { Course } from './course.ts';
import { minutesToTouch, type Spell, type SpellEnd } from './spells.ts';
import { spreadOf, workBands, type Spread } from './spread.ts';

/** How one rep has followed up. Each lead counts once for each rep who had it. */
export type RepFollowUp = {
  rep: string;
  given: number;
  /** Of those: by a turn of a pool, or because a colleague chose them. */
  byTurn: number;
  byColleague: number;
  inTime: number;
  late: number;
  /** A colleague reached the buyer while they had it. */
  reachedByColleague: number;
  ended: Record<SpellEnd, number>;
  /** Nobody has reached the buyer yet: the first talk is not due yet, or it is over its time. `tried` of both. */
  open: number;
  overdue: number;
  tried: number;
  /** Reminders, colleagues and managers asked, leads taken back. */
  lateSteps: number;
  /** Minutes of their working time until the buyer was reached. */
  toTouch: Spread;
};

type Asked = { isIn: (at: string) => boolean; now: string; whoIs: (connection: string, ownerId: string) => string };

const noEnds = (): Record<SpellEnd, number> => ({
  'taken-back': 0,
  'on-leave': 0,
  'passed-on': 0,
  'handed-over': 0,
  'by-a-colleague': 0,
  'another-owner': 0,
  'set-aside': 0,
});

type Counted = Omit<RepFollowUp, 'toTouch'> & { minutes: number[] };
const noFollowUp = (rep: string): Counted => ({
  rep,
  given: 0,
  byTurn: 0,
  byColleague: 0,
  inTime: 0,
  late: 0,
  reachedByColleague: 0,
  ended: noEnds(),
  open: 0,
  overdue: 0,
  tried: 0,
  lateSteps: 0,
  minutes: [],
});

/** Spells of one rep with one lead are one: whoever had it twice answers once, for how it went at last. */
const byOwner = (spells: readonly Spell[]): Spell[][] => [
  ...Map.groupBy(
    spells.filter(({ isSeen }) => isSeen),
    ({ ownerId }) => ownerId,
  ).values(),
];

const countSpells = (one: Counted, course: Course, spells: readonly Spell[], { now, whoIs }: Asked): void => {
  const reached = spells.find(({ touched }) => touched !== null);
  const last = reached ?? spells.at(-1);
  if (last === undefined) return;
  one.given += 1;
  if (course.byTurn.includes(last.ownerId)) one.byTurn += 1;
  else if (course.byColleague.includes(last.ownerId)) one.byColleague += 1;
  one.lateSteps += spells.reduce((sum, { steps }) => sum + steps, 0);
  if (last.touched !== null) {
    const isOwn = whoIs(course.connection, last.touched.by) === one.rep || last.touched.by === one.rep;
    if (!isOwn) one.reachedByColleague += 1;
    else if (last.touched.at <= last.dueAt) one.inTime += 1;
    else one.late += 1;
    const minutes = isOwn ? minutesToTouch(last) : null;
    if (minutes !== null) one.minutes.push(minutes);
    return;
  }
  const isGone = course.state?.gone === true || course.state?.dueAt !== last.dueAt;
  const ended = last.ended ?? (isGone ? 'set-aside' : null);
  if (ended !== null) {
    one.ended[ended] += 1;
    return;
  }
  if (last.hasTried) one.tried += 1;
  if (last.dueAt > now) one.open += 1;
  else one.overdue += 1;
};

export const followUpOf = (leads: readonly Course[], asked: Asked): { rows: RepFollowUp[]; minutes: number[] } => {
  const counted = new Map<string, Counted>();
  for (const course of leads)
    for (const spells of byOwner(course.spells)) {
      const [first] = spells;
      if (first === undefined || !asked.isIn(first.since)) continue;
      const rep = asked.whoIs(course.connection, first.ownerId);
      const one = counted.get(rep) ?? noFollowUp(rep);
      counted.set(rep, one);
      countSpells(one, course, spells, asked);
    }
  return {
    rows: [...counted.values()].map(({ minutes, ...one }) => ({ ...one, toTouch: spreadOf(minutes, workBands) })),
    minutes: [...counted.values()].flatMap(({ minutes }) => minutes),
  };
};
