/** The policy file on disk, checked. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { readAccountLists, type FileProblem } from './account-files.ts';
import { BadRequest } from '../shared/domain/errors.ts';
import { checkSamples } from '../shared/policy-file/check-samples.ts';
import { checkHolidays, withHolidays } from '../shared/policy-file/holidays.ts';
import { withHash } from '../shared/policy-file/version.ts';
import { loadPolicy } from '../shared/policy-file/load.ts';
import type { Paint } from './command.ts';
import type { Terminal } from './terminal.ts';

export const defaultPolicyFile = 'handoff.yaml';

/** Reads it, with the lists of accounts beside it, and decides sample leads by it; a sound one comes with its text. @throws BadRequest `usage` when the file cannot be read. */
export const readPolicyFile = async (terminal: Terminal, file: string) => {
  const text = await readFile(resolve(terminal.cwd, file), 'utf8').catch((cause: unknown) => {
    throw new BadRequest('usage', `Cannot read ${file}. Name the policy file, or run this where it lies.`, cause);
  });
  const now = new Date(terminal.now()).toISOString();
  const loaded = loadPolicy(text, [checkHolidays, checkSamples(now)]);
  if (!loaded.ok) return loaded;
  const named = await readAccountLists(terminal, file, loaded.policy);
  if (named.problems.length > 0) return { ok: false as const, problems: named.problems };
  const { hash: _, ...content } = loaded.policy;
  const policy = withHash({ ...withHolidays(content, now), accounts: named.accounts });
  return { ...loaded, policy, text, lists: named.lists, notes: named.notes };
};

const linesIn =
  (color: 'red' | 'yellow') =>
  (policyFile: string, problems: readonly FileProblem[], paint: Paint): string[] =>
    problems.map(
      ({ file = policyFile, line, column, problem, mend }) =>
        `${paint.bold(`${file}:${line}:${column}`)} ${paint[color](problem)} ${mend}`,
    );
/** One line a problem, in the form editors and terminals turn into a link. */
export const problemLines = linesIn('red');
export const warningLines = linesIn('yellow');

export const countOf = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;
