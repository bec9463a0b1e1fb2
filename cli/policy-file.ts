/** The policy file on disk, checked. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { BadRequest } from '../shared/domain/errors.ts';
import { checkSamples } from '../shared/policy-file/check-samples.ts';
import { checkHolidays, withHolidays } from '../shared/policy-file/holidays.ts';
import { withHash } from '../shared/policy-file/version.ts';
import { loadPolicy, type PolicyProblem } from '../shared/policy-file/load.ts';
import type { Paint } from './command.ts';
import type { Terminal } from './terminal.ts';

export const defaultPolicyFile = 'handoff.yaml';

/** Reads it and decides sample leads by it; a sound one comes with its text. @throws BadRequest `usage` when the file cannot be read. */
export const readPolicyFile = async (terminal: Terminal, file: string) => {
  const text = await readFile(resolve(terminal.cwd, file), 'utf8').catch((cause: unknown) => {
    throw new BadRequest('usage', `Cannot read ${file}. Name the policy file, or run this where it lies.`, cause);
  });
  const now = new Date(terminal.now()).toISOString();
  const loaded = loadPolicy(text, [checkHolidays, checkSamples(now)]);
  if (!loaded.ok) return loaded;
  const { hash: _, ...content } = loaded.policy;
  return { ...loaded, policy: withHash(withHolidays(content, now)), text };
};

const linesIn =
  (color: 'red' | 'yellow') =>
  (file: string, problems: readonly PolicyProblem[], paint: Paint): string[] =>
    problems.map(
      ({ line, column, problem, mend }) =>
        `${paint.bold(`${file}:${line}:${column}`)} ${paint[color](problem)} ${mend}`,
    );
/** One line a problem, in the form editors and terminals turn into a link. */
export const problemLines = linesIn('red');
export const warningLines = linesIn('yellow');

export const countOf = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;
