/**
 * `handoff connect salesforce`: logs in as the functions will, looks whether the package is deployed and may be used, and stores
 * the secret with the path token of the outbound messages. Run again, it changes nothing and says so; what is not given anew is
 * taken from the secret that is there. The address with the token is told once, when the token is made.
 */
import { describeBy } from '../shared/crm/salesforce/descriptions.ts';
import { Option, type Command } from 'commander';
import * as z from 'zod';
import { secretName } from '../infra/settings.ts';
import { isPathToken } from '../shared/crm/salesforce/in/path-token.ts';
import { describeOrg, isNeeded, lacksOf } from '../shared/crm/salesforce/setup/rights.ts';
import { BadRequest, CrmRejected } from '../shared/domain/errors.ts';
import { openSecretsManager } from './aws.ts';
import { aheadText, inStepMs, readAhead } from './clock.ts';
import { addCommand, type Session } from './command.ts';
import { readSecret, secretChange, storeSecret } from './connection-secret.ts';
import { refuseTwice } from './credentials.ts';
import { readEnvironment } from './environment.ts';
import { installationFlags, installationOptions } from './flags.ts';
import { watchAtFirst } from './connected.ts';
import { openSalesforce } from './salesforce-client.ts';
import { readLoginUrl, readOrgId, readSalesforceCredentials } from './salesforce-credentials.ts';
import { newPathToken, outboundUrl, salesforceSecret } from './salesforce-secret.ts';
import { tellSalesforce } from './tell-salesforce.ts';
import type { Terminal } from './terminal.ts';

const flags = installationFlags.extend({
  orgId: z.string().optional(),
  loginUrl: z.string().optional(),
  clientId: z.string().optional(),
  clientSecret: z.string().optional(),
  username: z.string().optional(),
  privateKeyFile: z.string().optional(),
  pathToken: z.string().refine(isPathToken, 'must have 16 to 128 of the characters A-Z, a-z, 0-9, - . _ ~').optional(),
  rotatePathToken: z.literal(true).optional(),
  showUrl: z.literal(true).optional(),
  webhookUrl: z.url().optional(),
  dryRun: z.literal(true).optional(),
});

/** What a statement signed here runs into when this machine's clock is off: Salesforce only says `invalid_grant`. */
const clockText = async (terminal: Terminal, loginUrl: string): Promise<string> => {
  const aheadMs = await readAhead([loginUrl], terminal.now);
  return aheadMs === null || Math.abs(aheadMs) < inStepMs
    ? ''
    : ` The clock of this machine is ${aheadText(-aheadMs)} that of Salesforce, which a key pair does not stand: set it.`;
};

/** Logs in, and refuses credentials of another org. */
const logIn = async (
  { ownOrgId }: ReturnType<typeof openSalesforce>,
  orgId: string,
  whyRefused: () => Promise<string>,
): Promise<void> => {
  const found = await ownOrgId().catch(async (error: unknown) => {
    if (!(error instanceof CrmRejected)) throw error;
    throw new BadRequest(
      error.code,
      `${error.message}.${await whyRefused()} Look at the consumer key and secret, the flow and its Run As user, and at My Domain in --login-url: docs/salesforce.md, step 3.`,
      error,
    );
  });
  if (found !== orgId)
    throw new BadRequest(
      'other-org',
      `These credentials belong to the org ${found || 'that did not say its id'}, not to ${orgId}. Take those of the app in ${orgId}.`,
    );
};

export const addConnectSalesforce = (group: Command, session: Session): void =>
  addCommand(group, session, {
    usage: 'salesforce',
    summary: 'check a Salesforce app and the deployed package, store the secret; can be run again at any time',
    examples: [
      'npx handoff connect salesforce --org-id 00D5g00000ABCDE      # asks for key and secret, unseen',
      'SALESFORCE_CLIENT_ID=… SALESFORCE_CLIENT_SECRET=… npx handoff connect salesforce --org-id 00D5g00000ABCDE --json',
      'npx handoff connect salesforce --org-id 00D5g00000ABCDE --username handoff@acme.example --private-key-file pkcs8.pem',
      'npx handoff connect salesforce --org-id 00D5g00000ABCDE --rotate-path-token',
    ],
    options: [
      ...installationOptions(),
      new Option('--org-id <id>', 'the org: Setup, Company Information, Organization ID'),
      new Option(
        '--login-url <url>',
        'its My Domain, such as https://acme.my.salesforce.com (else as the settings have it)',
      ),
      new Option('--client-id <key>', 'consumer key of the External Client App (else SALESFORCE_CLIENT_ID)'),
      new Option(
        '--client-secret <secret>',
        'its consumer secret (better: SALESFORCE_CLIENT_SECRET, which no process list shows)',
      ),
      new Option(
        '--username <name>',
        'instead of a secret: the integration user, with a key pair (else SALESFORCE_USERNAME)',
      ),
      new Option('--private-key-file <file>', 'its private key, PKCS #8 in PEM (else SALESFORCE_PRIVATE_KEY_FILE)'),
      new Option(
        '--path-token <token>',
        'secret end of the messages’ address (else SALESFORCE_PATH_TOKEN, the stored one, or a new one)',
      ),
      new Option('--rotate-path-token', 'make a new path token; the one before stays valid beside it'),
      new Option('--show-url', 'show the address with its path token, also when it is not new'),
      new Option('--webhook-url <url>', 'where the messages arrive, as `npx cdk deploy` printed it'),
      new Option('--dry-run', 'say what would be done, and do nothing'),
    ],
    flags,
    run: async ({ flags, paint }) => {
      const { terminal } = session;
      const environment = await readEnvironment(terminal, flags);
      const orgId = await readOrgId(terminal, flags.orgId);
      const connection = `salesforce-${orgId}`;
      const endpoint = environment.salesforce(connection);
      const loginUrl = await readLoginUrl(terminal, flags.loginUrl ?? endpoint.loginUrl);

      const secrets = openSecretsManager(environment.aws);
      const name = secretName(environment.stage, connection);
      const kept = await readSecret(secrets, name, salesforceSecret);
      const before = kept.state === 'kept' ? kept.value : null;
      const credentials = await readSalesforceCredentials(terminal, flags, before);
      const given = flags.pathToken ?? terminal.env['SALESFORCE_PATH_TOKEN'];
      const pathToken = given || (!flags.rotatePathToken && before?.pathToken) || newPathToken();

      refuseTwice({
        'consumer key': credentials.clientId,
        'consumer secret': credentials.clientSecret,
        username: credentials.username,
        'path token': pathToken,
      });

      const salesforce = openSalesforce(terminal, { ...endpoint, connection, loginUrl }, credentials);
      await logIn(salesforce, orgId, () =>
        Promise.resolve(credentials.privateKey === undefined ? '' : clockText(terminal, loginUrl)),
      );
      const org = await describeOrg(describeBy(salesforce.connection));

      const wanted = { ...credentials, pathToken };
      const change = secretChange(kept, wanted);
      const dryRun = flags.dryRun ?? false;
      const mode = await watchAtFirst({ terminal, environment, connection }, { change, dryRun });
      if (!dryRun) await storeSecret(secrets, name, salesforceSecret, change, wanted, environment.tags);

      const url = flags.webhookUrl ?? endpoint.webhookUrl;
      const isNew = pathToken !== before?.pathToken;
      const lacks = lacksOf(org);
      return tellSalesforce(
        {
          connection,
          orgId,
          dryRun,
          lacks: lacks.filter(isNeeded),
          losses: lacks.filter((lack) => !isNeeded(lack)),
          secret: { name, change },
          mode,
          hasNewAddress: isNew,
          address: url && !dryRun && (isNew || flags.showUrl) ? outboundUrl(url, pathToken) : null,
          webhookUrl: url,
        },
        paint,
      );
    },
  });
