/** `handoff doctor`: what is wired, what is missing, and the next click. It looks, and changes nothing. */
import { Option, type Command } from 'commander';
import * as z from 'zod';
import { secretName } from '../infra/settings.ts';
import { BadRequest } from '../shared/errors.ts';
import type { Policy } from '../shared/lead/policy.ts';
import { openSecretsManager, openSqs } from './aws.ts';
import { checkAccount } from './checks/account.ts';
import type { Check } from './checks/check.ts';
import { checkQueues, checkWebhook } from './checks/intake.ts';
import { checkProperties } from './checks/properties.ts';
import { checkReps } from './checks/reps.ts';
import { checkSecret } from './checks/secret.ts';
import { checkPause, checkPolicy } from './checks/store.ts';
import { addCommand, type Paint, type Session } from './command.ts';
import { readEnvironment, type Environment } from './environment.ts';
import { installationFlags, installationOptions } from './flags.ts';
import { openHubspotHttp } from './hubspot-client.ts';
import { openInstallationTable } from './installation-table.ts';
import { countOf } from './policy-file.ts';

/** What no API shows, with the place where a person sees it. */
const unseen = (webhookUrl: string | undefined) => [
  `Webhooks of the app: in HubSpot open Development, Projects, your project, the app, Webhooks. The target URL is ${webhookUrl ?? 'the WebhookUrl of the stack'} and every subscription is active.`,
  'Closing needs a confirmation: in HubSpot open Settings, Objects, Deals, Pipelines, and require Buyer status on the won stage (see docs/hubspot.md).',
  'If you use the Leads object: in HubSpot open Settings, Objects, Leads, and let the owner of a lead follow the owner of its contact.',
];

type ConnectionReport = { connection: string; checks: readonly Check[]; unseen: readonly string[] };

const portalOf = (connection: string): number => {
  const portalId = /^hubspot-([1-9]\d*)$/.exec(connection)?.[1];
  if (!portalId)
    throw new BadRequest(
      'usage',
      `${connection} is no connection. One looks like hubspot-12345678, with the portal's Hub ID.`,
    );
  return Number(portalId);
};

const examine = async (
  { terminal }: Session,
  environment: Environment,
  connection: string,
  policy: Policy | null,
  webhookUrl: string | undefined,
): Promise<ConnectionReport> => {
  const portalId = portalOf(connection);
  const endpoint = environment.hubspot(connection);
  const url = webhookUrl ?? endpoint.webhookUrl;
  const connect = `npx handoff connect hubspot --portal-id ${portalId}`;
  const checks: Check[] = [];

  const secrets = openSecretsManager(environment.aws);
  const secret = await checkSecret(secrets, secretName(environment.stage, connection), connect);
  checks.push(...secret.checks);
  if (secret.value) {
    const { accessToken, clientSecret } = secret.value;
    const http = openHubspotHttp(terminal, endpoint, accessToken);
    const account = await checkAccount(http, accessToken, portalId, connect);
    checks.push(...account.checks);
    if (account.value) {
      checks.push(...(await checkProperties(http, policy, connect)).checks);
      if (policy) checks.push(...(await checkReps(http, policy)).checks);
    }
    checks.push(...(await checkWebhook(url, clientSecret, terminal.now())).checks);
  }
  checks.push(...(await checkQueues(openSqs(environment.aws), endpoint)).checks);
  return { connection, checks, unseen: unseen(url) };
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
      new Option('--connection <id>', 'only this connection, such as hubspot-12345678 (else all of cdk.json)'),
      new Option('--webhook-url <url>', 'where the webhooks arrive, when nothing here knows it'),
    ],
    flags: installationFlags.extend({ connection: z.string().optional(), webhookUrl: z.url().optional() }),
    run: async ({ flags, paint }) => {
      const environment = await readEnvironment(session.terminal, flags);
      const connections = flags.connection ? [flags.connection] : environment.connections;
      if (connections.length === 0)
        throw new BadRequest('usage', 'Which connection? Give --connection, such as hubspot-12345678.');
      connections.forEach(portalOf);

      const openTable = () => openInstallationTable(environment);
      const policy = await checkPolicy(openTable);
      const now = new Date(session.terminal.now()).toISOString();
      const reports: ConnectionReport[] = [];
      for (const connection of connections) {
        const report = await examine(session, environment, connection, policy.value, flags.webhookUrl);
        const pause = environment.table ? (await checkPause(openTable, connection, now)).checks : [];
        reports.push({ ...report, checks: [...report.checks, ...pause] });
      }

      const all = [...policy.checks, ...reports.flatMap(({ checks }) => checks)];
      const problems = all.filter(({ status }) => status === 'problem').length;
      const warnings = all.filter(({ status }) => status === 'warning').length;
      return {
        ok: problems === 0,
        json: {
          ok: problems === 0,
          stage: environment.stage,
          problems,
          warnings,
          checks: policy.checks,
          connections: reports,
        },
        lines: [
          paint.bold(`stage ${environment.stage}`),
          ...checkLines(policy.checks, paint),
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
