/** Records that were merged are one lead: whoever worked on either of them worked on it. */
import type { LeadState } from '../../domain/lead-state.ts';
import { nameOf, seeConfirmation, settleCourse, type Course } from './course.ts';

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
export const mergeCourses = (
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
