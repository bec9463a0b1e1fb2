/** `handoff dry-run <csv>`: what a policy would do with the rows of an export. Asks no CRM and no table, and writes to none. */
import { filesOfPolicy } from './accounts/account-files.ts';
import { outFile } from './out-file.ts';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import * as z from 'zod';
import { accountsOn } from '../shared/lead/named-account.ts';
import { minute } from '../shared/lead/story/lines.ts';
import { addCommand, type Session } from './command.ts';
import { readExport } from './dry-run/read.ts';
import { reportOf } from './dry-run/report.ts';
import { openRowsOut } from './dry-run/rows-out.ts';
import { dayOrInstant } from './flags.ts';
import { defaultPolicyFile, readPolicyFile, unsound } from './policy-file.ts';
import { openProgress } from './progress.ts';
import { reportLines } from './report/lines.ts';
import { reportPage } from './report/page.ts';

/** Before the first record of any CRM. */
const always = '1970-01-01T00:00:00.000Z';

/** A flag that may be given several times. */
const several = (flag: string, says: string): Option =>
  new Option(flag, says).argParser((one: string, before: readonly string[] | undefined) => [...(before ?? []), one]);

const flags = z.object({
  policy: z.string().min(1).default(defaultPolicyFile),
  column: z.array(z.string()).default([]),
  crm: z.enum(['hubspot', 'salesforce'], 'must be hubspot or salesforce').optional(),
  dates: z.enum(['day-first', 'month-first'], 'must be day-first or month-first').optional(),
  at: dayOrInstant.optional(),
  since: dayOrInstant.optional(),
  caps: z.literal(true).optional(),
  nobody: z.array(z.string()).default([]),
  ignoreOwners: z.literal(true).optional(),
  html: z.string().min(1).optional(),
  rowsOut: z.string().min(1).optional(),
});

export const addDryRun = (program: Command, session: Session): void =>
  addCommand(program, session, {
    usage: 'dry-run <csv>',
    summary:
      'what a policy would do with the rows of an export: who is a lead, stages, scores, owners; changes nothing',
    examples: [
      'npx handoff dry-run contacts.csv',
      'npx handoff dry-run leads.csv --policy drafts/handoff.yaml --html effect.html',
      'npx handoff dry-run leads.csv --column email="E-Mail (geschäftlich)" --column nothing=Title',
    ],
    options: [
      new Option('--policy <file>', `the policy to decide by (else: ${defaultPolicyFile} here)`),
      several('--column <fact=header>', 'what a column tells, where the guess is wrong; may be given several times'),
      new Option('--crm <name>', 'whose export it is, where the guess is wrong: hubspot or salesforce'),
      new Option('--dates <order>', 'how 03/04/2026 is read: day-first or month-first'),
      new Option('--at <moment>', 'as if all rows came in then (else: now)'),
      new Option('--since <day>', 'as if the connection had gone live that day (else: before the first row)'),
      new Option('--caps', 'keep daily caps, as if all rows came in on one day'),
      several(
        '--nobody <name>',
        'an owner in the file who counts as nobody, and has left where a fact names them; may be given several times',
      ),
      new Option('--ignore-owners', 'as if nobody owned any of them yet'),
      new Option('--html <file>', 'write the result as one page'),
      new Option('--rows-out <file>', 'write what became of each row, by its line, as CSV'),
    ],
    flags,
    run: async ({ flags: asked, args: [file = ''], paint }) => {
      const { terminal } = session;
      const at = (name: string): string => resolve(terminal.cwd, name);
      const loaded = await readPolicyFile(terminal, asked.policy);
      if (!loaded.ok) return unsound(asked.policy, loaded.problems, paint);
      const { policy } = loaded;
      const now = asked.at ?? new Date(terminal.now()).toISOString();
      const taken = [file, ...filesOfPolicy(asked.policy, policy)];
      const page = asked.html === undefined ? null : await outFile(terminal.cwd, asked.html, taken);
      const rowsOut =
        asked.rowsOut === undefined
          ? null
          : await openRowsOut(
              await outFile(terminal.cwd, asked.rowsOut, [...taken, ...(asked.html === undefined ? [] : [asked.html])]),
              asked.rowsOut,
            );
      let isStopped = false;
      const hearNoMore = terminal.onStop(() => (isStopped = true));
      const progress = openProgress(terminal);
      try {
        const result = await readExport(
          {
            path: at(file),
            file,
            policy,
            kind: asked.crm,
            columns: asked.column,
            dates: asked.dates,
            nobody: asked.nobody,
            ignoreOwners: asked.ignoreOwners === true,
            withCaps: asked.caps === true,
            since: asked.since ?? always,
            now,
            accounts: accountsOn(policy, loaded.lists),
          },
          {
            progress: ({ bytes, size, rows }) =>
              progress.tell(size === 0 ? 1 : bytes / size, `${rows.toLocaleString('en')} rows`),
            row: (line, what) => rowsOut?.write(line, what),
            isStopped: () => isStopped,
          },
        );
        const isAlone = asked.ignoreOwners === true;
        const about = { file, policyFile: asked.policy, policy, since: asked.since ?? null, now, isAlone };
        const report = reportOf(result, about);
        if (page !== null)
          await writeFile(
            page,
            reportPage(report, `Made ${minute(new Date(terminal.now()).toISOString())} UTC by npx handoff dry-run.`),
          );
        const { figures, kind, encoding, separator, hasMark, stoppedAt, strangers, users, withoutCaps } = result;
        // What was not judged is not known to be well.
        const ok = figures.rows.refused === 0 && stoppedAt === null;
        const written = [asked.html, asked.rowsOut].filter((name) => name !== undefined);
        return {
          ok,
          json: {
            ok,
            file,
            kind,
            encoding,
            hasMark,
            separator,
            policy: policy.hash,
            at: now,
            since: asked.since ?? null,
            stoppedAt,
            strangers,
            users,
            withoutCaps,
            ...figures,
          },
          lines: [
            ...reportLines(report, paint),
            ...(written.length === 0 ? [] : ['', `Written: ${written.join(', ')}`]),
          ],
        };
      } finally {
        progress.end();
        hearNoMore();
        await rowsOut?.end();
      }
    },
  });
