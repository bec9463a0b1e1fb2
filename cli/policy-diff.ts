/** `handoff policy diff`: what was decided, run again by a new policy. It reads the table alone and changes nothing. */
import { filesOfPolicy } from './accounts/account-files.ts';
import { outFile } from './out-file.ts';
import { writeFile } from 'node:fs/promises';
import { Option, type Command } from 'commander';
import * as z from 'zod';
import { BadRequest } from '../shared/domain/errors.ts';
import { atTimeOfInstallation } from './clock.ts';
import { addCommand, type Session } from './command.ts';
import { compareKept } from './compare-kept.ts';
import { lastDays, ledgersOf } from './compare-lines.ts';
import { readEnvironment, type Environment } from './environment.ts';
import { dayOrInstant, installationFlags, installationOptions } from './flags.ts';
import { openInstallationTable } from './installation-table.ts';
import { connectionOf } from './modes.ts';
import { leadOf } from './policy-effect.ts';
import { defaultPolicyFile, readPolicyFile, unsound } from './policy-file.ts';
import { reportLines } from './report/lines.ts';
import { reportMarkdown } from './report/markdown.ts';
import { reportPage } from './report/page.ts';
import { policyInForce, tellEffect } from './tell-effect.ts';

const defaultDays = 30;
/** Rows of each table, for the eye; programs and pages take more. */
const rowsShown = 20;
const rowsOfPage = 1000;

/** All connections, for they share the turns of the pools; or the one that is named. @throws BadRequest `usage` */
export const connectionsOf = (given: string | undefined, environment: Environment): readonly string[] =>
  given === undefined && environment.connections.length > 0
    ? environment.connections
    : [connectionOf(given, environment)];

const minute = (at: string): string => `${at.slice(0, 10)} ${at.slice(11, 16)}`;

const markOf = 'warm-handoff: policy diff';

export const addPolicyDiff = (group: Command, session: Session): void =>
  addCommand(group, session, {
    usage: 'diff [file]',
    summary:
      'run kept decisions again by a policy file: who gains, who loses, which leads move, and why; changes nothing',
    examples: [
      'npx handoff policy diff                       # handoff.yaml, on the last 30 days',
      'npx handoff policy diff draft.yaml --days 90 --html effect.html',
      'npx handoff policy diff draft.yaml --markdown > comment.md',
      'npx handoff policy diff draft.yaml --days 400 --state diff.state   # goes on there after Ctrl-C',
    ],
    options: [
      ...installationOptions(),
      new Option('--connection <id>', 'only what this one decided (else: all, for they share the turns of the pools)'),
      new Option('--days <count>', `the last so many days (else ${defaultDays})`),
      new Option('--since <day>', 'since that day or moment, instead of --days'),
      new Option('--until <day>', 'before that day or moment (else: up to now)'),
      new Option('--state <file>', 'keeps there how far it has come, and goes on from there'),
      new Option(
        '--rows <count>',
        `rows of each table, and leads that are named (else ${rowsShown}; of --json and --html ${rowsOfPage})`,
      ),
      new Option('--markdown', 'print it as Markdown, to be a comment of a pull request'),
      new Option('--html <file>', 'write it as one page, too'),
    ],
    flags: installationFlags.extend({
      connection: z.string().optional(),
      days: z.coerce.number().int().min(1).max(4000).optional(),
      since: dayOrInstant.optional(),
      until: dayOrInstant.optional(),
      state: z.string().min(1).optional(),
      rows: z.coerce.number().int().min(1).max(1_000_000).optional(),
      markdown: z.literal(true).optional(),
      html: z.string().min(1).optional(),
    }),
    run: async ({ args: [file = defaultPolicyFile], flags, paint }) => {
      const loaded = await readPolicyFile(session.terminal, file);
      if (!loaded.ok) return unsound(file, loaded.problems, paint, ': nothing is compared');
      const { policy } = loaded;
      const environment = await readEnvironment(session.terminal, flags);
      const connections = connectionsOf(flags.connection, environment);
      const terminal = await atTimeOfInstallation(session.terminal, environment, connections[0] ?? '');
      const table = openInstallationTable(environment);
      const now = new Date(terminal.now()).toISOString();
      if (flags.days !== undefined && flags.since !== undefined)
        throw new BadRequest('usage', 'Say either --days or --since.');
      const to = flags.until ?? now;
      const span = { from: flags.since ?? lastDays(flags.days ?? defaultDays, to).from, to };
      if (span.from >= span.to) throw new BadRequest('usage', `There is no time between ${span.from} and ${span.to}.`);
      const page =
        flags.html === undefined ? null : await outFile(terminal.cwd, flags.html, filesOfPolicy(file, policy));
      const ledgers = await ledgersOf(table, connections);
      const compared = await compareKept({ table, terminal }, { policy, ledgers, span }, { stateFile: flags.state });
      const { report, json } = tellEffect(compared, { file, policy, inForce: await policyInForce(table) });
      if (page !== null)
        await writeFile(
          page,
          reportPage(report(flags.rows ?? rowsOfPage), `Made ${minute(now)} UTC by npx handoff policy diff.`),
        );
      const isWhole = compared.next === null;
      const goOn =
        flags.state === undefined
          ? `Stopped before the end: the rest begins at --since ${compared.next ?? ''}. With --state <file> it goes on by itself.`
          : 'Stopped before the end. Run it again with the same --state, and it goes on.';
      const shown = report(flags.rows ?? rowsShown);
      return {
        ok: isWhole,
        json: {
          ok: isWhole,
          file,
          ...json,
          named: compared.comparison.shifts.slice(0, flags.rows ?? rowsOfPage).map(leadOf),
        },
        lines: [
          ...(flags.markdown ? reportMarkdown(shown, markOf) : reportLines(shown, paint)),
          ...(isWhole ? [] : [goOn]),
          ...(flags.html !== undefined && !flags.markdown ? [`written to ${flags.html}`] : []),
        ],
      };
    },
  });
