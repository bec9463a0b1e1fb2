/**
 * `handoff connect hubspot`: checks the credentials of a HubSpot app, creates what the portal lacks, and stores the secret.
 * Run again, it changes nothing and says so; with new credentials it stores them as a new version beside the old one.
 */
import { Option, type Command } from 'commander';
import * as z from 'zod';
import { secretName } from '../infra/settings.ts';
import { missingScopes, readAccount, type HubspotAccount } from '../shared/crm/hubspot/setup/account.ts';
import { hubspotProperties } from '../shared/crm/hubspot/fields.ts';
import { planSetup, type SetupPlan, type SetupStep } from '../shared/crm/hubspot/setup/setup-plan.ts';
import { openPropertySetup, type PropertySetup } from '../shared/crm/hubspot/setup/setup.ts';
import { BadRequest } from '../shared/domain/errors.ts';
import { openSecretsManager } from './aws.ts';
import { addCommand, type Outcome, type Paint, type Session } from './command.ts';
import { lastSteps, modeLines, nextLines, secretLine, watchAtFirst, type Connected } from './connected.ts';
import { readSecret, secretChange, storeSecret } from './connection-secret.ts';
import { readCredentials } from './credentials.ts';
import { readEnvironment } from './environment.ts';
import { installationFlags, installationOptions } from './flags.ts';
import { openHubspotHttp } from './hubspot-client.ts';
import { hubspotSecret } from './hubspot-secret.ts';
import { countOf } from './policy-file.ts';

const asHubId = 'must be the number that HubSpot shows as Hub ID';

const flags = installationFlags.extend({
  portalId: z.coerce.number(asHubId).int(asHubId).positive(asHubId).optional(),
  token: z.string().optional(),
  clientSecret: z.string().optional(),
  api: z.url().optional(),
  webhookUrl: z.url().optional(),
  dryRun: z.literal(true).optional(),
});

/** Refuses a token of another portal, and one that could not do the work. */
const checkAccount = (account: HubspotAccount, portalId: number): void => {
  if (account.portalId !== portalId)
    throw new BadRequest(
      'other-portal',
      `This token belongs to portal ${account.portalId}, not ${portalId}. Take the token of the app that is installed in portal ${portalId}.`,
    );
  const missing = missingScopes(account, 'required');
  if (missing.length > 0)
    throw new BadRequest(
      'scopes',
      `The app lacks the scopes ${missing.join(', ')}. Add them to auth.requiredScopes in infra/hubspot/src/app/app-hsmeta.json, upload the project, and install the app again.`,
    );
};

/** Does what the portal lacks, or only says what that would be. */
const provision = async (
  setup: PropertySetup,
  account: HubspotAccount,
  dryRun: boolean,
): Promise<{ done: readonly SetupStep[]; left: SetupPlan }> => {
  const plan = planSetup(hubspotProperties, await setup.present());
  const missing = missingScopes(account, 'setup');
  if (plan.steps.length > 0 && missing.length > 0)
    throw new BadRequest(
      'scopes',
      `To create ${countOf(plan.steps.length, 'missing part')} of our properties the app needs ${missing.join(', ')}. Add them, upload the project, install the app again.`,
    );
  return dryRun || plan.steps.length === 0 ? { done: plan.steps, left: plan } : setup.apply(hubspotProperties);
};

const stepText = (step: SetupStep): string => {
  if (step.kind === 'create-group') return `property group ${step.group} on ${step.object}`;
  if (step.kind === 'create-property') return `property ${step.property.name} on ${step.object}`;
  return `options ${step.added.join(', ')} of ${step.name} on ${step.object}`;
};

type Report = Connected & {
  account: HubspotAccount;
  done: readonly SetupStep[];
  left: SetupPlan;
  webhookUrl: string | undefined;
};

/** What the admin does next, in the order it is done. */
const nextSteps = (report: Report): string[] => [
  ...(report.dryRun ? ['Run this again without --dry-run.'] : []),
  report.webhookUrl
    ? `The webhooks of the app go to ${report.webhookUrl}: it must stand, letter for letter, in the profile of infra/hubspot.`
    : 'The webhooks of the app go to the WebhookUrl that `npx cdk deploy` printed for this connection: put it, letter for letter, into the profile of infra/hubspot.',
  ...lastSteps(report),
];

const tell = (report: Report, paint: Paint): Outcome => {
  const { connection, account, dryRun, done, left, secret, mode, webhookUrl } = report;
  const undone = dryRun ? [] : left.steps;
  const ok = left.conflicts.length === 0 && undone.length === 0;
  const lacking = missingScopes(account, 'optional');
  const next = nextSteps(report);
  const changed = done.length > 0 || secret.change !== 'unchanged';
  return {
    ok,
    json: {
      ok,
      connection,
      portalId: account.portalId,
      appId: account.appId ?? null,
      dryRun,
      changed: changed && !dryRun,
      missingOptionalScopes: lacking,
      done: done.map(stepText),
      left: undone.map(stepText),
      conflicts: left.conflicts,
      secret,
      mode,
      webhookUrl: webhookUrl ?? null,
      next,
    },
    lines: [
      `${paint.green('accepted')} the token speaks for portal ${account.portalId}${account.appId ? `, app ${account.appId}` : ''}`,
      ...lacking.map(
        (scope) => `${paint.yellow('optional')} scope ${scope} is missing: what it shows counts as unknown`,
      ),
      ...done.map((step) => `${paint.green(dryRun ? 'would create' : 'created')} ${stepText(step)}`),
      ...(done.length === 0 && ok ? [`${paint.green('unchanged')} all properties are there`] : []),
      ...undone.map((step) => `${paint.red('missing')} ${stepText(step)}: HubSpot did not keep it. Run this again.`),
      ...left.conflicts.map(
        ({ object, name, wanted, found }) =>
          `${paint.red('conflict')} ${name} on ${object} is a ${found} and should be a ${wanted}. Rename or archive yours in HubSpot (Settings, Properties), then run this again.`,
      ),
      secretLine(secret, dryRun, paint),
      ...modeLines(report, paint),
      ...(changed || dryRun ? [] : [paint.bold(`${connection} was connected already; nothing was changed.`)]),
      ...nextLines(next),
    ],
  };
};

export const addConnectHubspot = (group: Command, session: Session): void =>
  addCommand(group, session, {
    usage: 'hubspot',
    summary: 'check a HubSpot app, create its properties, store its secret; can be run again at any time',
    examples: [
      'npx handoff connect hubspot --portal-id 12345678      # asks for token and client secret, unseen',
      'HUBSPOT_ACCESS_TOKEN=… HUBSPOT_CLIENT_SECRET=… npx handoff connect hubspot --portal-id 12345678 --json',
      'npx handoff connect hubspot --portal-id 12345678 --dry-run',
    ],
    options: [
      ...installationOptions(),
      new Option('--portal-id <number>', 'the portal, which HubSpot also calls Hub ID'),
      new Option(
        '--token <token>',
        'access token of the app (better: HUBSPOT_ACCESS_TOKEN, which no process list shows)',
      ),
      new Option('--client-secret <secret>', 'client secret of the app (better: HUBSPOT_CLIENT_SECRET)'),
      new Option('--api <url>', 'another HubSpot, such as a test server'),
      new Option('--webhook-url <url>', 'where the webhooks arrive, as `npx cdk deploy` printed it'),
      new Option('--dry-run', 'say what would be done, and do nothing'),
    ],
    flags,
    run: async ({ flags, paint }) => {
      const { terminal } = session;
      const environment = await readEnvironment(terminal, flags);
      const { portalId, accessToken, clientSecret } = await readCredentials(terminal, flags);
      const connection = `hubspot-${portalId}`;
      const endpoint = environment.hubspot(connection);
      const http = openHubspotHttp(terminal, { ...endpoint, apiUrl: flags.api ?? endpoint.apiUrl }, accessToken);
      const dryRun = flags.dryRun ?? false;

      const account = await readAccount(http, accessToken);
      checkAccount(account, portalId);
      const secrets = openSecretsManager(environment.aws);
      const name = secretName(environment.stage, connection);
      const wanted = {
        accessToken,
        clientSecret,
        ...(account.appId && { appId: account.appId }),
        ...(missingScopes(account, 'leadObjects').length === 0 && { leadObjects: true }),
      };
      const change = secretChange(await readSecret(secrets, name, hubspotSecret), wanted);
      const mode = await watchAtFirst({ terminal, environment, connection }, { change, dryRun });
      const { done, left } = await provision(openPropertySetup(http), account, dryRun);

      if (!dryRun) await storeSecret(secrets, name, hubspotSecret, change, wanted, environment.tags);

      const webhookUrl = flags.webhookUrl ?? endpoint.webhookUrl;
      return tell({ connection, account, dryRun, done, left, secret: { name, change }, mode, webhookUrl }, paint);
    },
  });
