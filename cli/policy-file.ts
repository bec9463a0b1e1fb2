/** The policy file on disk, checked. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { besideFile, type FileProblem } from './accounts/account-files.ts';
import { BadRequest } from '../shared/domain/errors.ts';
import type { Policy } from '../shared/policy/policy.ts';
import type { LeadInWords } from '../shared/policy-file/problem.ts';
import type { Outcome, Paint } from './command.ts';
import { gathered } from './gather-problems.ts';
import { checkPolicyText } from './policy-text.ts';
import type { Terminal } from './terminal.ts';

export const defaultPolicyFile = 'handoff.yaml';

/** Bytes that a text in UTF-16 begins with, in both orders. */
const utf16Marks = [Buffer.from([0xff, 0xfe]), Buffer.from([0xfe, 0xff])];

/** Reads and checks it, with the lists of accounts beside it. @throws BadRequest `usage` when the file cannot be read. */
export const readPolicyFile = async (terminal: Terminal, file: string) => {
  const bytes = await readFile(resolve(terminal.cwd, file)).catch((cause: unknown) => {
    throw new BadRequest('usage', `Cannot read ${file}. Name the policy file, or run this where it lies.`, cause);
  });
  if (utf16Marks.some((mark) => bytes.subarray(0, 2).equals(mark)))
    throw new BadRequest('usage', `${file} is written in UTF-16. Save it as UTF-8, as editors offer it.`);
  const text = bytes.toString('utf8');
  return checkPolicyText(text, {
    now: new Date(terminal.now()).toISOString(),
    beside: besideFile(terminal.cwd, file),
  });
};

const colors = { error: 'red', warning: 'yellow', note: 'cyan' } as const;

const leadLine = (lead: LeadInWords): string =>
  `    for example: ${Object.entries(lead)
    .map(([fact, value]) => `${fact} ${value}`)
    .join(', ')}`;

/** One line a problem, in the form editors and terminals turn into a link; below it the lead by which it shows. */
export const problemLines = (policyFile: string, problems: readonly FileProblem[], paint: Paint): string[] =>
  gathered(problems).flatMap(({ file = policyFile, line, column, problem, mend, severity = 'error', code, lead }) => [
    `${paint.bold(`${file}:${line}:${column}`)} ${paint[colors[severity]](problem)} ${mend}${code ? ` [${code}]` : ''}`,
    ...(lead ? [leadLine(lead)] : []),
  ]);

/**
 * What keeps nothing from being pushed: warnings in whole, and of notes how many there are. A note is true and mostly meant, such as
 * that of two rules the first wins.
 */
export const warningLines = (file: string, warnings: readonly FileProblem[], paint: Paint): string[] => {
  const notes = warnings.filter(({ severity }) => severity === 'note').length;
  return [
    ...problemLines(
      file,
      warnings.filter(({ severity }) => severity !== 'note'),
      paint,
    ),
    ...(notes === 0
      ? []
      : [`${countOf(notes, 'note')} on what may be meant so: --json tells ${notes === 1 ? 'it' : 'them'}`]),
  ];
};

/** The shape is checked first, then what parts say of each other, and what is proven last: what is proven alone has a code. */
const mayHideMore = (problems: readonly FileProblem[]): boolean => problems.some(({ code }) => code === undefined);

/** A policy that is not sound, as a command ends with it. @param so what does not happen therefore, as ": not pushed" */
export const unsound = (file: string, problems: readonly FileProblem[], paint: Paint, so = ''): Outcome => ({
  ok: false,
  json: { ok: false, file, problems, mayHideMore: mayHideMore(problems) },
  lines: [
    ...problemLines(file, problems, paint),
    `${countOf(problems.length, 'problem')} in ${file}${so}`,
    ...(mayHideMore(problems)
      ? [
          `More may show once ${problems.length === 1 ? 'it is' : 'they are'} mended: the checks after it wait till then.`,
        ]
      : []),
  ],
});

export const countOf = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

/** What a policy holds: "5 reps, 3 pools, 4 routing rules, 5 of at most 5 criteria". */
export const policyCounts = ({ reps, pools, routing, score }: Policy): string =>
  `${countOf(Object.keys(reps).length, 'rep')}, ${countOf(Object.keys(pools).length, 'pool')}, ` +
  `${countOf(routing.rules.length, 'routing rule')}, ${score.criteria.length} of at most 5 criteria`;
