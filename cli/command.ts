/** What all commands have in common: --json, --help with examples, and how their outcome is told. */
import type { Command, Option } from 'commander';
import { createColors } from 'picocolors';
import type * as z from 'zod';
import { BadRequest } from '../shared/domain/errors.ts';
import { plainly } from '../shared/policy-file/plain-words.ts';
import { explainError } from './explain-error.ts';
import type { Terminal } from './terminal.ts';

/** What a command found: for people as lines, for programs as one JSON object. `ok` false ends in exit code 1. */
export type Outcome = { ok: boolean; json: Readonly<Record<string, unknown>>; lines: readonly string[] };

/** One run of the program. `exitCode`: 0 all is well, 1 problems were found, 2 wrong use. */
export type Session = { terminal: Terminal; exitCode: number };

export type Paint = ReturnType<typeof createColors>;

/** A sentence for each flag that does not fit: "--portal-id must be …". */
const flagProblems = (issues: readonly z.core.$ZodIssue[], options: Readonly<Record<string, unknown>>): string =>
  issues
    .map((issue) => {
      const name = String(issue.path[0]);
      const flag = name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      return `--${flag} ${plainly(issue, options[name])}.`;
    })
    .join(' ');

type CommandSpec<Flags extends z.ZodType> = {
  /** As commander writes it: `check [file]`. */
  usage: string;
  summary: string;
  /** Whole command lines, shown by --help. */
  examples: readonly string[];
  options?: readonly Option[];
  flags: Flags;
  run: (input: { flags: z.output<Flags>; args: readonly string[]; paint: Paint }) => Promise<Outcome>;
};

/** Whoever was asked said no, or Ctrl-C: as they wish, and no fault. */
const isNo = (code: string): boolean => code === 'declined' || code === 'ExitPromptError';

/** Adds a command to its group. Whatever its work throws is explained, never shown as a stack. */
export const addCommand = <Flags extends z.ZodType>(
  group: Command,
  session: Session,
  spec: CommandSpec<Flags>,
): void => {
  const { terminal } = session;
  const command = group.command(spec.usage).description(spec.summary);
  for (const option of spec.options ?? []) command.addOption(option);
  command.option('--json', 'print one JSON object instead of text');
  command.addHelpText('after', ['', 'Examples:', ...spec.examples.map((example) => `  $ ${example}`)].join('\n'));
  command.action(async () => {
    const options: Record<string, unknown> = command.opts();
    const asJson = options['json'] === true;
    const paint = createColors(terminal.color && !asJson);
    try {
      const flags = spec.flags.safeParse(options);
      if (!flags.success) throw new BadRequest('usage', flagProblems(flags.error.issues, options));
      const outcome = await spec.run({ flags: flags.data, args: command.args, paint });
      terminal.out(asJson ? `${JSON.stringify(outcome.json)}\n` : outcome.lines.map((line) => `${line}\n`).join(''));
      session.exitCode = outcome.ok ? 0 : 1;
    } catch (error) {
      const { code, message, exitCode } = explainError(error);
      if (asJson) terminal.out(`${JSON.stringify({ ok: false, error: { code, message } })}\n`);
      else terminal.err(`${isNo(code) ? '' : `${createColors(terminal.color).red('error')} `}${message}\n`);
      session.exitCode = exitCode;
    }
  });
};
