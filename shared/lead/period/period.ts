/**
 * What became of the leads of a stretch of time, told from the ledger, entry after entry, and from what the table keeps of each lead now.
 * No lead and no person stands in it but as a number. What the ledger does not tell is counted as that.
 */
import type { LeadState, Confirmation } from '../../domain/lead-state.ts';
import { stages, type Stage } from '../../domain/lead.ts';
import { oneOf } from '../../domain/match.ts';
import type { Policy } from '../../policy/policy.ts';
import { localDate } from '../../time/calendar.ts';
import type { LedgerEntry } from '../entry.ts';
import { cameBy, minutesUntil, type Came } from './came.ts';
import { minutesToTouch, seeWatch, takeSpells, type Spell, type SpellEnd, type Times } from './spells.ts';
import { machineBands, spreadOf, workBands, type Spread } from './spread.ts';
import { openTurns, type PoolTurns } from './turns.ts';

/** How a rep has followed up on the leads that were given to them in that time. Each lead counts once for each rep who had it. */
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

export type StageRow = {
  stage: Stage | 'not known';
  /** Handed off in that stage. */
  leads: number;
  reached: number;
  confirmed: number;
  won: number;
  /** In that stage now, whatever they came in. */
  now: number;
};

export type Period = {
  /** Got their first owner from us in that time. Records that were merged are one. */
  handedOff: number;
  perDay: readonly { day: string; leads: number }[];
  /** Had an owner by a colleague's choice when we first saw them. */
  hadOwner: number;
  speed: {
    /** Minutes from when the buyer came in until their owner was written. */
    ours: Spread;
    /** Why the others are not in it. */
    crowd: number;
    noBuyer: number;
    askedFor: number;
    untold: number;
    /** Working minutes of whoever had it, until somebody reached the buyer. */
    reps: Spread;
    /** Minutes by the clock from when the buyer came in until the first touch. */
    whole: Spread;
    /** Of those: outside of their working hours, which is no working time. */
    outOfHours: number;
    /** Reached, by hours that are not kept. */
    repsUntold: number;
  };
  followUp: readonly RepFollowUp[];
  confirmations: {
    /** First confirmations: the stage that stood before, and the one that sales confirmed. */
    first: readonly { before: Stage | 'not known'; said: Stage; count: number }[];
    anew: number;
    voided: number;
    how: Readonly<Record<string, number>>;
    /** Of the leads handed off in that time: those that should be confirmed by now, and of them those that are or were. */
    due: number;
    confirmed: number;
  };
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

/** Of what the table keeps of a lead, what the figures need: there may be very many. */
type Left = {
  gone: boolean;
  into: string | null;
  hasOwner: boolean;
  /** When the first touch of its watch is, or was, due. */
  dueAt: string | null;
  isTouched: boolean;
  confirmBy: string | null;
  stage: Stage | null;
  hasWon: boolean;
};
const leftOf = ({ gone, owner, watch, confirmBy, decision, deals }: LeadState): Left => ({
  gone: gone !== undefined,
  into: gone?.into ?? null,
  hasOwner: owner !== undefined,
  dueAt: watch?.dueAt ?? null,
  isTouched: watch?.touched !== undefined,
  confirmBy: confirmBy ?? null,
  stage: decision?.stage ?? null,
  hasWon: Object.values(deals ?? {}).some(({ outcome }) => outcome === 'won'),
});

/** One record, as far as the entries have told. */
type Course = {
  connection: string;
  came: Came | null;
  stage: Stage | null;
  isNew: boolean;
  /** By the ledger alone. */
  handedOffAt: string | null;
  hadOwner: boolean;
  stop: string | null;
  spells: Spell[];
  /** Owner ids of those who had it by a turn, and by a colleague's choice. */
  byTurn: readonly string[];
  byColleague: readonly string[];
  /** Stages that stood on the record, each since when. */
  stood: { at: string; stage: Stage }[];
  confirmations: Confirmation[];
  state: Left | null;
};

const add = (counts: Record<string, number>, name: string, by = 1): void => {
  counts[name] = (counts[name] ?? 0) + by;
};
/** Each as it was seen last. */
const seeConfirmation = ({ confirmations }: Course, given: Confirmation | undefined): void => {
  if (given === undefined) return;
  const place = confirmations.findIndex(({ at }) => at === given.at);
  if (place < 0) confirmations.push(given);
  else confirmations[place] = given;
};
/** What the table keeps of it now. */
const settleCourse = (course: Course, state: LeadState): void => {
  course.state = leftOf(state);
  course.handedOffAt = state.handedOffAt ?? course.handedOffAt;
  if (state.watch) seeWatch(course.spells, state.watch);
  seeConfirmation(course, state.confirmation);
};
const stageOf = (word: string | undefined): Stage | null => oneOf(stages, word ?? '') ?? null;

const withOwner = (ids: readonly string[], id: string): readonly string[] => (ids.includes(id) ? ids : [...ids, id]);
const nameOf = (connection: string, id: string): string => `${connection}#${id}`;

/** @param zone by whose clock days are told */
export const openPeriod = ({ from, to, now, zone }: { from: string; to: string; now: string; zone: string }) => {
  const courses = new Map<string, Course>();
  const turns = openTurns();
  const times: Times = new Map();
  const roots = new Map<string, LeadState>();
  const reps = new Map<string, string>();
  let [former, unreadable] = [0, 0];
  const isIn = (at: string): boolean => from <= at && at < to;

  const learnReps = (connection: string, { inputs, ruling }: LedgerEntry): void => {
    for (const [rep, { id }] of Object.entries(inputs?.reps ?? {})) if (id) reps.set(nameOf(connection, id), rep);
    if (ruling.rep !== undefined && ruling.ownerId !== null) reps.set(nameOf(connection, ruling.ownerId), ruling.rep);
  };
  /** The policy's key of a rep, or the user's id. */
  const whoIs = (connection: string, ownerId: string): string =>
    reps.get(nameOf(connection, ownerId)) ?? `user ${ownerId}`;

  const courseOf = (connection: string, id: string, entry: LedgerEntry): Course => {
    const name = nameOf(connection, id);
    const known = courses.get(name);
    if (known) return known;
    const before = entry.inputs?.before;
    const isNew = before !== undefined && before.owner === undefined && before.stage === undefined;
    const stood = stageOf(before?.stage);
    const course: Course = {
      connection,
      came: before === undefined || before.owner !== undefined ? null : cameBy(entry),
      stage: null,
      isNew,
      handedOffAt: null,
      hadOwner: isNew && entry.ruling.by === 'human' && entry.ruling.ownerId !== null,
      stop: null,
      spells: [],
      byTurn: [],
      byColleague: [],
      stood: stood === null ? [] : [{ at: '', stage: stood }],
      confirmations: [],
      state: null,
    };
    courses.set(name, course);
    return course;
  };
  return {
    /** Entries of one record come in their order; those after the span tell how what began in it went on. */
    take: (connection: string, id: string, entry: LedgerEntry, policy: Policy | null): void => {
      const { inputs, ruling, at } = entry;
      if (inputs?.isTrial || inputs?.isWatched) return;
      if (at < to) learnReps(connection, entry);
      if (inputs === null && at < to) former += 1;
      if (inputs === null || (at >= to && !courses.has(nameOf(connection, id)))) return;
      const course = courseOf(connection, id, entry);
      seeConfirmation(course, inputs.before.confirmation);
      course.handedOffAt ??= inputs.before.handedOffAt ?? null;
      if (course.isNew && ruling.way.startsWith('stop ')) course.stop ??= ruling.way.slice('stop '.length);
      if (ruling.ownerId !== null) course.stage ??= stageOf(ruling.stage[0]);
      const stage = stageOf(ruling.stage[0]);
      if (stage !== null && course.stood.at(-1)?.stage !== stage) course.stood.push({ at: inputs.now, stage });
      takeSpells(course.spells, entry, policy, times);
      if (at >= to) return;
      if (ruling.ownerId !== null && ruling.pool !== undefined)
        course.byTurn = withOwner(course.byTurn, ruling.ownerId);
      if (ruling.ownerId !== null && ruling.by === 'human')
        course.byColleague = withOwner(course.byColleague, ruling.ownerId);
      turns.take(entry, policy);
    },
    /** A line that is no decision of this release: `former` of one before, or one that cannot be read. */
    skip: (as: 'former' | 'unreadable'): void => {
      if (as === 'former') former += 1;
      else unreadable += 1;
    },
    /** What the table keeps of a record now; of one that no entry of the span has told of it is not asked. */
    settle: (connection: string, id: string, state: LeadState): void => {
      const course = courses.get(nameOf(connection, id));
      if (course === undefined) {
        if (state.absorbed?.some((one) => courses.has(nameOf(connection, one))))
          roots.set(nameOf(connection, id), state);
        return;
      }
      settleCourse(course, state);
    },
    result: (): Period => {
      const { leads, merged } = mergeCourses(courses, roots);
      return figuresOf(leads, { merged, isIn, to, now, zone, whoIs, turns: turns.result(), former, unreadable });
    },
  };
};

/** The record that a merged one has become in the end. */
const rootOf = (name: string, courses: ReadonlyMap<string, Course>): string => {
  const seen = new Set<string>();
  for (let at = name; ;) {
    const course = courses.get(at);
    const into = course?.state?.into ?? undefined;
    if (course === undefined || into === undefined || seen.has(at)) return at;
    seen.add(at);
    at = nameOf(course.connection, into);
  }
};

/** Of two records of one lead: it came when the first of them did, and whoever worked on either did. `left` is the one that stands now. */
const joined = (left: Course, other: Course): Course => {
  const [first, second] = (left.handedOffAt ?? '~') <= (other.handedOffAt ?? '~') ? [left, other] : [other, left];
  const confirmations = [...left.confirmations];
  for (const one of other.confirmations) seeConfirmation({ ...left, confirmations }, one);
  return {
    ...left,
    came: first.came ?? second.came,
    stage: first.stage ?? second.stage,
    handedOffAt: first.handedOffAt,
    spells: [...other.spells, ...left.spells],
    byTurn: [...left.byTurn, ...other.byTurn],
    byColleague: [...left.byColleague, ...other.byColleague],
    confirmations,
  };
};

/** Merged records are one lead. @param roots what is kept of those that no entry of the span tells of */
const mergeCourses = (
  courses: ReadonlyMap<string, Course>,
  roots: ReadonlyMap<string, LeadState>,
): { leads: Course[]; merged: number } => {
  const byRoot = Map.groupBy(courses, ([name]) => rootOf(name, courses));
  const leads = [...byRoot].flatMap(([root, records]) => {
    const [left, ...others] = records
      .toSorted(([a], [b]) => Number(b === root) - Number(a === root))
      .map(([, course]) => course);
    if (left === undefined) return [];
    const lead = others.reduce(joined, left);
    const state = courses.has(root) ? undefined : roots.get(root);
    if (state !== undefined) settleCourse(lead, state);
    return lead;
  });
  const merged = [...byRoot].reduce(
    (sum, [root, records]) => sum + records.filter(([name]) => name !== root).length,
    0,
  );
  return { leads, merged };
};

type Whole = {
  merged: number;
  isIn: (at: string) => boolean;
  to: string;
  now: string;
  zone: string;
  whoIs: (connection: string, ownerId: string) => string;
  turns: ReadonlyMap<string, PoolTurns>;
  former: number;
  unreadable: number;
};

const isReached = ({ spells, state }: Course): boolean =>
  spells.some(({ touched }) => touched !== null) || state?.isTouched === true;
const isConfirmed = ({ confirmations }: Course): boolean => confirmations.length > 0;
const isWon = ({ state }: Course): boolean => state?.hasWon === true;

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

const countSpells = (one: Counted, course: Course, spells: readonly Spell[], { now, whoIs }: Whole): void => {
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

const followUpOf = (leads: readonly Course[], whole: Whole): { rows: RepFollowUp[]; minutes: number[] } => {
  const counted = new Map<string, Counted>();
  for (const course of leads)
    for (const spells of byOwner(course.spells)) {
      const [first] = spells;
      if (first === undefined || !whole.isIn(first.since)) continue;
      const rep = whole.whoIs(course.connection, first.ownerId);
      const one = counted.get(rep) ?? noFollowUp(rep);
      counted.set(rep, one);
      countSpells(one, course, spells, whole);
    }
  return {
    rows: [...counted.values()].map(({ minutes, ...one }) => ({ ...one, toTouch: spreadOf(minutes, workBands) })),
    minutes: [...counted.values()].flatMap(({ minutes }) => minutes),
  };
};

const speedOf = (
  leads: readonly Course[],
  repMinutes: readonly number[],
  rows: readonly RepFollowUp[],
): Period['speed'] => {
  const counts = { crowd: 0, noBuyer: 0, askedFor: 0, untold: 0 };
  const [ours, whole]: [number[], number[]] = [[], []];
  for (const { came, handedOffAt, spells } of leads) {
    const waits = came?.waits ?? null;
    const minutes = waits === null || handedOffAt === null ? null : minutesUntil(waits, handedOffAt);
    if (came?.as === 'crowd') counts.crowd += 1;
    else if (came?.as === 'no-buyer') counts.noBuyer += 1;
    else if (came?.as === 'asked-for') counts.askedFor += 1;
    else if (minutes === null) counts.untold += 1;
    else ours.push(minutes);
    const touched = spells.flatMap((one) => one.touched ?? []).toSorted((a, b) => (a.at < b.at ? -1 : 1))[0];
    const waited = touched && waits !== null ? minutesUntil(waits, touched.at) : null;
    if (waited !== null) whole.push(waited);
  }
  const reached = rows.reduce((sum, { inTime, late }) => sum + inTime + late, 0);
  return {
    ours: spreadOf(ours, machineBands),
    ...counts,
    reps: spreadOf(repMinutes, workBands),
    whole: spreadOf(whole, [...workBands, 1440, 4320]),
    outOfHours: repMinutes.filter((one) => one === 0).length,
    repsUntold: reached - repMinutes.length,
  };
};

const confirmationsOf = (
  leads: readonly Course[],
  handedOff: readonly Course[],
  { isIn, now }: Whole,
): Period['confirmations'] => {
  const first = new Map<string, { before: Stage | 'not known'; said: Stage; count: number }>();
  const how: Record<string, number> = {};
  let [anew, voided] = [0, 0];
  for (const { confirmations, stood } of leads)
    for (const [place, given] of confirmations.toSorted((a, b) => (a.at < b.at ? -1 : 1)).entries()) {
      if (!isIn(given.at)) continue;
      add(how, given.how);
      if (given.voided !== undefined) voided += 1;
      if (place > 0) anew += 1;
      else {
        const before = stood.findLast(({ at }) => at < given.at)?.stage ?? 'not known';
        const name = `${before} ${given.status}`;
        const known = first.get(name) ?? { before, said: given.status, count: 0 };
        first.set(name, { ...known, count: known.count + 1 });
      }
    }
  const due = handedOff.filter(({ state }) => state !== null && state.confirmBy !== null && state.confirmBy <= now);
  return {
    first: [...first.values()],
    anew,
    voided,
    how,
    due: due.length,
    confirmed: due.filter(isConfirmed).length,
  };
};

const funnelOf = (handedOff: readonly Course[]): StageRow[] =>
  [...stages, 'not known' as const].flatMap((stage): StageRow[] => {
    const of = handedOff.filter((one) => (one.stage ?? 'not known') === stage);
    const now = handedOff.filter(({ state }) => (state?.stage ?? 'not known') === stage).length;
    if (of.length === 0 && now === 0) return [];
    return [
      {
        stage,
        leads: of.length,
        reached: of.filter(isReached).length,
        confirmed: of.filter(isConfirmed).length,
        won: of.filter(isWon).length,
        now,
      },
    ];
  });

const figuresOf = (leads: readonly Course[], whole: Whole): Period => {
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
