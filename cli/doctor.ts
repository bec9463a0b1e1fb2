/** `handoff doctor`: what is wired, what is missing, and the next click. It looks, and changes nothing. */
import { Option, type Command } from 'commander';
import * as z from 'zod';
import { toShortOrgId } from '../shared/crm/salesforce/in/record-id.ts';
import { BadRequest } from '../shared/domain/errors.ts';
import type { OptionsByFact } from '../shared/domain/options.ts';
import type { Policy } from '../shared/policy/policy.ts';
import { crmOf, type CrmKind } from '../shared/domain/team.ts';
import { checkAccounts } from './checks/accounts.ts';
import type { Check, ConnectionReport, Examined } from './checks/check.ts';
import { checkChannels } from './checks/channels.ts';
import { checkClock } from './checks/clock.ts';
import { checkHolidays } from './checks/holidays.ts';
import { checkSettings } from './checks/settings.ts';
import { checkValues } from './checks/values.ts';
import { checkPolicyInForce, checkRunning } from './checks/store.ts';
import { atTimeOf, readAhead } from './clock.ts';
import { addCommand, type Paint, type Session } from './command.ts';
import { readEnvironment, type Environment } from './environment.ts';
import { examineHubspot } from './examine-hubspot.ts';
import { examineSalesforce } from './examine-salesforce.ts';
import { installationFlags, installationOptions } from './flags.ts';
import { openInstallationTable } from './installation-table.ts';
import { countOf } from './policy-file.ts';
import type { Terminal } from './terminal.ts';

type Patient = {
  crm: CrmKind;
  examine: (
    terminal: Terminal,
    environment: Environment,
    policy: Policy | null,
    webhookUrl: string | undefined,
  ) => Promise<Examined>;
};

/** @throws BadRequest `usage` for what is no connection */
const patientOf = (connection: string): Patient => {
  const crm = crmOf(connection);
  const portalId = /^hubspot-([1-9]\d*)$/.exec(connection)?.[1];
  if (crm === 'hubspot' && portalId !== undefined) {
    const portal = { connection, portalId: Number(portalId) };
    return { crm, examine: (terminal, environment, ...more) => examineHubspot(terminal, environment, portal, ...more) };
  }
  const orgId = connection.replace('salesforce-', '');
  if (crm === 'salesforce' && toShortOrgId(orgId) === orgId) {
    const org = { connection, orgId };
    return { crm, examine: (terminal, environment, ...more) => examineSalesforce(terminal, environment, org, ...more) };
  }
  throw new BadRequest(
    'usage',
    `${connection} is no connection. One looks like hubspot-12345678, with the portal's Hub ID, or like salesforce-00D5g00000ABCDE, with the 15 characters of the org's id.`,
  );
};

const symbols = { ok: 'ok', warning: 'warning', problem: 'problem' } as const;
const colors = { ok: 'green', warning: 'yellow', problem: 'red' } as const;

const checkLines = (checks: readonly Check[], paint: Paint): string[] =>
  checks.flatMap(({ check, status, found, todo }) => [
    `  ${paint[colors[status]](symbols[status].padEnd(8))} ${check.padEnd(11)} ${found}`,
    ...(todo ? [`${' '.repeat(23)}${paint.bold('→')} ${todo}`] : []),
  ]);

export const addDoctor = (program: Command, session: Session): void =>
  addCommand(program, session, {
    usage: 'doctor',
    summary: 'look at everything a handoff needs, and say what is missing and what to do',
    examples: [
      'npx handoff doctor',
      'npx handoff doctor --connection hubspot-12345678 --stage prod --json',
      'npx handoff doctor --sandbox',
    ],
    options: [
      ...installationOptions(),
      new Option('--connection <id>', 'only this connection, such as hubspot-12345678 (else all of the settings)'),
      new Option('--webhook-url <url>', 'where the webhooks arrive, when nothing here knows it'),
    ],
    flags: installationFlags.extend({ connection: z.string().optional(), webhookUrl: z.url().optional() }),
    run: async ({ flags, paint }) => {
      const environment = await readEnvironment(session.terminal, flags);
      const connections = flags.connection ? [flags.connection] : environment.connections;
      if (connections.length === 0)
        throw new BadRequest('usage', 'Which connection? Give --connection, such as hubspot-12345678.');
      const patients = connections.map((connection) => ({ connection, ...patientOf(connection) }));

      const urls = patients.map(({ connection, crm }) => flags.webhookUrl ?? environment[crm](connection).webhookUrl);
      const aheadMs = await readAhead(
        urls.filter((url) => url !== undefined),
        session.terminal.now,
      );
      const terminal = atTimeOf(session.terminal, aheadMs ?? 0);

      const openTable = () => openInstallationTable(environment);
      const now = new Date(terminal.now()).toISOString();
      const policy = await checkPolicyInForce(openTable, now);
      const reports: ConnectionReport[] = [];
      const seen: { connection: string; options: OptionsByFact | null }[] = [];
      for (const { connection, crm, examine } of patients) {
        const { report, options } = await examine(terminal, environment, policy.value, flags.webhookUrl);
        const running = environment.table ? (await checkRunning(openTable, connection, crm, now)).checks : [];
        seen.push({ connection, options });
        reports.push({ ...report, checks: [...report.checks, ...running] });
      }

      const isWhole = environment.connections.every((one) => connections.includes(one));
      const checks = [
        ...checkSettings(environment),
        ...checkClock(aheadMs, flags.sandbox === true),
        ...policy.checks,
        ...(policy.value ? checkHolidays(policy.value, now) : []),
        ...(policy.value ? await checkAccounts(openTable, policy.value) : []),
        ...(policy.value ? checkValues(policy.value, seen, isWhole) : []),
        ...(policy.value ? await checkChannels(openTable, environment, policy.value, now) : []),
      ];
      const all = [...checks, ...reports.flatMap(({ checks }) => checks)];
      const problems = all.filter(({ status }) => status === 'problem').length;
      const warnings = all.filter(({ status }) => status === 'warning').length;
      return {
        ok: problems === 0,
        json: {
          ok: problems === 0,
          stage: environment.stage,
          problems,
          warnings,
          checks,
          connections: reports,
        },
        lines: [
          paint.bold(`stage ${environment.stage}`),
          ...checkLines(checks, paint),
          ...reports.flatMap(({ connection, checks, unseen }) => [
            '',
            paint.bold(connection),
            ...checkLines(checks, paint),
            '  Not to be seen from here; look once yourself:',
            ...unseen.map((text) => `    - ${text}`),
          ]),
          '',
          problems + warnings === 0
            ? paint.green('All is well.')
            : `${countOf(problems, 'problem')}, ${countOf(warnings, 'warning')}`,
        ],
      };
    },
  });
