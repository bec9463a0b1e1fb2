/**
 * What became of the leads of a stretch of time, told from the ledger, entry after entry, and from what the table keeps of each lead now.
 * No lead and no person stands in it but as a number. What the ledger does not tell is counted as that.
 */
import type { LeadState } from '../../domain/lead-state.ts';
import type { Policy } from '../../policy/policy.ts';
import type { LedgerEntry } from '../entry.ts';
import { beginCourse, nameOf, seeConfirmation, settleCourse, stageOf, type Course } from './course.ts';
import { figuresOf, type Period } from './figures.ts';
import { mergeCourses } from './merges.ts';
import { takeSpells, type Times } from './spells.ts';
import { openTurns } from './turns.ts';

const withOwner = (ids: readonly string[], id: string): readonly string[] => (ids.includes(id) ? ids : [...ids, id]);

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
    const course = beginCourse(connection, entry);
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
      return figuresOf(leads, { merged, isIn, now, zone, whoIs, turns: turns.result(), former, unreadable });
    },
  };
};
