/** `handoff shadow report`: what a connection that only watched would have done, beside what people did. It reads the table alone. */
import { outFile } from './out-file.ts';
import { writeFile } from 'node:fs/promises';
import { Option, type Command } from 'commander';
import * as z from 'zod';
import { modeOf, readConnection } from '../shared/store/connections.ts';
import { atTimeOfInstallation } from './clock.ts';
import { addCommand, type Session } from './command.ts';
import { lastDays } from './compare-lines.ts';
import { readEnvironment } from './environment.ts';
import { installationFlags, installationOptions } from './flags.ts';
import { openInstallationTable } from './installation-table.ts';
import { connectionOf } from './modes.ts';
import { policyInForce } from './tell-effect.ts';
import { reportLines } from './report/lines.ts';
import { reportPage } from './report/page.ts';
import { readWatched } from './shadow/read.ts';
import { shadowJson, shadowReport } from './shadow/report.ts';

/** What is watched is kept so long. */
const defaultDays = 90;
const rowsShown = 20;

export const addShadowReport = (group: Command, session: Session): void =>
  addCommand(group, session, {
    usage: 'report',
    summary: 'what a connection that only watched would have done, beside what people did; changes nothing',
    examples: [
      'npx handoff shadow report --connection hubspot-12345678',
      'npx handoff shadow report --days 14 --html shadow.html',
    ],
    options: [
      ...installationOptions(),
      new Option('--connection <id>', 'which connection, such as hubspot-12345678; needed where there are several'),
      new Option('--days <count>', `the last so many days (else ${defaultDays}: what is watched is kept no longer)`),
      new Option('--html <file>', 'write it as one page, too'),
    ],
    flags: installationFlags.extend({
      connection: z.string().optional(),
      days: z.coerce.number().int().min(1).max(4000).optional(),
      html: z.string().min(1).optional(),
    }),
    run: async ({ flags, paint }) => {
      const environment = await readEnvironment(session.terminal, flags);
      const connection = connectionOf(flags.connection, environment);
      const terminal = await atTimeOfInstallation(session.terminal, environment, connection);
      const table = openInstallationTable(environment);
      const now = new Date(terminal.now()).toISOString();
      const span = { connection, ...lastDays(flags.days ?? defaultDays, now) };
      const page = flags.html === undefined ? null : await outFile(terminal.cwd, flags.html);
      const { watched, next } = await readWatched({ table, terminal }, span);
      const policy = await policyInForce(table);
      const mode = modeOf(await readConnection(table, connection));
      const report = shadowReport(watched, policy, { ...span, most: rowsShown, next });
      if (page !== null)
        await writeFile(
          page,
          reportPage(report, `Made ${now.slice(0, 10)} ${now.slice(11, 16)} UTC by npx handoff shadow report.`),
        );
      return {
        ok: next === null,
        json: {
          ok: next === null,
          connection,
          mode,
          from: span.from,
          to: span.to,
          next,
          ...shadowJson(watched, policy),
        },
        lines: [...reportLines(report, paint), ...(flags.html === undefined ? [] : [`written to ${flags.html}`])],
      };
    },
  });
