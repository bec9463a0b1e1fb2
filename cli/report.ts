/** `handoff report`: speed to lead, follow-up, confirmations, gate, turns and stages of a stretch of time. It reads the table alone and changes nothing. */
import { outFile } from './out-file.ts';
import { writeFile } from 'node:fs/promises';
import { Option, type Command } from 'commander';
import * as z from 'zod';
import { BadRequest } from '../shared/domain/errors.ts';
import { minute } from '../shared/lead/story/lines.ts';
import type { Policy } from '../shared/policy/policy.ts';
import { atTimeOfInstallation } from './clock.ts';
import { addCommand, type Session } from './command.ts';
import { lastDays } from './compare-lines.ts';
import { readEnvironment } from './environment.ts';
import { dayOrInstant, installationFlags, installationOptions } from './flags.ts';
import { openInstallationTable } from './installation-table.ts';
import { connectionsOf } from './policy-diff.ts';
import { policyInForce } from './tell-effect.ts';
import { readPeriod, type Read } from './period/read.ts';
import { periodReport } from './period/report.ts';
import { reportLines } from './report/lines.ts';
import { reportPage } from './report/page.ts';
import { shadowJson } from './shadow/report.ts';

const defaultDays = 30;

/** The figures of the report, by keys of reps and pools. */
const periodJson = ({ period, closes, noLeads, noLeadsSince, missed, modes, shadow }: Read, policy: Policy | null) => ({
  ...period,
  pools: Object.fromEntries(
    [...period.pools].map(([pool, { members, ...turns }]) => [
      pool,
      { ...turns, members: Object.fromEntries(members) },
    ]),
  ),
  gate: closes,
  noLeads,
  noLeadsSince,
  missed,
  modes,
  shadow: Object.fromEntries(
    shadow
      .filter(({ watched: { count, theirs, stopped } }) => count.leads + theirs + stopped > 0)
      .map(({ connection, watched }) => [connection, shadowJson(watched, policy)]),
  ),
});

export const addReport = (group: Command, session: Session): void =>
  addCommand(group, session, {
    usage: 'report',
    summary:
      'speed to lead, follow-up by rep, confirmations, gate, turns and stages, as figures and as one page; changes nothing',
    examples: [
      'npx handoff report --html report.html              # the last 30 days, as one page with charts',
      'npx handoff report --since 2026-11-01 --until 2026-12-01 --html november.html',
      'npx handoff report --connection hubspot-12345678 --json',
    ],
    options: [
      ...installationOptions(),
      new Option('--connection <id>', 'of this one alone (else of all)'),
      new Option('--since <day>', `since that day or moment, UTC (else the last ${defaultDays} days)`),
      new Option('--until <day>', 'before that day or moment (else: up to now)'),
      new Option('--html <file>', 'write it as one page with charts, too'),
    ],
    flags: installationFlags.extend({
      connection: z.string().optional(),
      since: dayOrInstant.optional(),
      until: dayOrInstant.optional(),
      html: z.string().min(1).optional(),
    }),
    run: async ({ flags, paint }) => {
      const environment = await readEnvironment(session.terminal, flags);
      const connections = connectionsOf(flags.connection, environment);
      const terminal = await atTimeOfInstallation(session.terminal, environment, connections[0] ?? '');
      const table = openInstallationTable(environment);
      const now = new Date(terminal.now()).toISOString();
      const to = flags.until !== undefined && flags.until < now ? flags.until : now;
      const span = { from: flags.since ?? lastDays(defaultDays, to).from, to };
      if (span.from >= span.to) throw new BadRequest('usage', `There is no time between ${span.from} and ${span.to}.`);
      const page = flags.html === undefined ? null : await outFile(terminal.cwd, flags.html);
      const policy = await policyInForce(table);
      const read = await readPeriod({ table, terminal }, connections, span, policy);
      const report = periodReport(read, { ...span, connections, now, policy });
      if (page !== null) {
        // What draws takes its time to load.
        const { drawChart } = await import('./report/chart.ts');
        await writeFile(page, reportPage(report, `Made ${minute(now)} UTC by npx handoff report.`, drawChart));
      }
      const ok = read.isWhole;
      return {
        ok,
        json: { ok, connections, ...span, now, isWhole: ok, ...periodJson(read, policy) },
        lines: [
          ...reportLines({ ...report, sections: report.sections.slice(-1) }, paint),
          ...(flags.html === undefined ? ['', 'All figures: --html <file>, or --json.'] : [`written to ${flags.html}`]),
        ],
      };
    },
  });
