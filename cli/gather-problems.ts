/** Problems of one cause, in one: twenty rules below one that takes all of their leads are one mistake, and one mend. */
import { maxProblems } from '../shared/policy-file/load.ts';
import type { FileProblem } from './accounts/account-files.ts';

/** So many are named; the rest is counted. */
const mostNamed = 3;

/** @param isCut there may be further ones, which nobody has counted */
const named = (names: readonly string[], isCut: boolean): string => {
  const more = names.length - mostNamed;
  const last = isCut ? 'others' : more > 0 ? `${more} more` : names.at(-1);
  return `${names.slice(0, more > 0 || isCut ? mostNamed : -1).join(', ')} and ${last}`;
};

/** The list or condition that a place is in: of `routing.rules[3].when.country[0]` with one key `routing.rules`. */
const listOf = (path: string): string => path.replace(/\[\d+\]\.when.*$/, '');
const ruleOf = (path: string): string => path.replace(/\.when.*$/, '');

/** What is told of one cause has one name; undefined for what stands for itself. */
const causeOf = ({ code, path, by, part }: FileProblem): string | undefined => {
  if (code === 'shadowed' && by !== undefined) return `${code} ${listOf(path)} ${by}`;
  if (code === 'part-shadowed' && by !== undefined) return `${code} ${ruleOf(path)} ${by}`;
  return part === undefined ? undefined : `${code} ${ruleOf(path)}`;
};

const sentences = (code: FileProblem['code'], { rule, by }: FileProblem): Pick<FileProblem, 'problem' | 'mend'> => {
  if (code === 'shadowed')
    return {
      problem: `are never reached: every lead that they fit is taken above them by "${by}".`,
      mend: `Move "${by}" below them, let it ask for more, or take them out.`,
    };
  return code === 'part-shadowed'
    ? {
        problem: `in "${rule}" count for nothing: every such lead is taken above it by "${by}".`,
        mend: `Take them out here or there, or move "${rule}" above "${by}".`,
      }
    : {
        problem: `in "${rule}" can never match, for the rest of the condition rules them out.`,
        mend: 'Take them out.',
      };
};

/** In their order; those of one cause at the place of the first of them, with the lead by which that one shows. */
export const gathered = (problems: readonly FileProblem[]): FileProblem[] => {
  const byCause = Map.groupBy(problems, (one) => causeOf(one) ?? one);
  return [...byCause.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    if (others.length === 0) return first;
    const { problem, mend } = sentences(first.code, first);
    const names = [first, ...others].map(({ part, rule }) => part ?? `"${rule}"`);
    return { ...first, problem: `${named(names, problems.length >= maxProblems)} ${problem}`, mend };
  });
};
