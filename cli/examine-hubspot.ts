/** What `handoff doctor` looks at in a HubSpot connection. */
import { secretName } from '../infra/settings.ts';
import type { HubspotHttp } from '../shared/crm/hubspot/call/http.ts';
import { hubspotOptions, readProperties } from '../shared/crm/hubspot/options.ts';
import type { PresentByObject } from '../shared/crm/hubspot/setup/setup-plan.ts';
import type { OptionsByFact } from '../shared/domain/options.ts';
import { propertiesFor } from '../shared/policy/own-facts.ts';
import type { Policy } from '../shared/policy/policy.ts';
import { openSecretsManager, openSqs } from './aws.ts';
import { checkAccount } from './checks/account.ts';
import { look, type Check, type Examined } from './checks/check.ts';
import { checkFilled } from './checks/filled.ts';
import { checkLeadObjects } from './checks/lead-objects.ts';
import { checkLists } from './checks/lists.ts';
import { checkQueues, checkWebhook } from './checks/intake.ts';
import { checkFirmFacts, checkProperties } from './checks/properties.ts';
import { checkReps } from './checks/reps.ts';
import { checkSecret } from './checks/secret.ts';
import { checkStages } from './checks/stages.ts';
import { checkTeams } from './checks/teams.ts';
import type { Environment } from './environment.ts';
import { hubspotSecret } from './hubspot-secret.ts';
import { openHubspotHttp } from './hubspot-client.ts';
import { hubspotTeams } from './team-pools.ts';
import type { Terminal } from './terminal.ts';

/** What no API shows, with the place where a person sees it. */
const unseen = (webhookUrl: string | undefined) => [
  `Webhooks of the app: in HubSpot open Development, Projects, your project, the app, Webhooks. The target URL is ${webhookUrl ?? 'the WebhookUrl of the stack'} and every subscription is active.`,
  'Closing needs a confirmation: in HubSpot open Settings, Objects, Deals, Pipelines, and require Buyer status on the won stage (see docs/hubspot.md).',
  'Rules that want a value, which no API lists: in HubSpot open Settings, Properties, the property, Conditional Logic; and Settings, Objects, the object, for the fields of its create form. One that a record does not meet refuses its owner, and the check "refused" tells then.',
  'If you use the Leads object without its scopes: in HubSpot open Settings, Objects, Leads, and let the owner of a lead follow the owner of its contact.',
];

const readOptions = async (
  http: HubspotHttp,
  { contacts }: PresentByObject,
  policy: Policy,
): Promise<{ checks: readonly Check[]; options: OptionsByFact | null }> => {
  const { factProperties, firmProperties } = propertiesFor(policy, 'hubspot');
  const looked = await look('values', 'Nothing else depends on it.', async () => {
    const companies = await readProperties(http, 'companies');
    return { checks: companies === null ? [] : checkFirmFacts(companies, policy), value: { companies } };
  });
  return {
    checks: looked.value ? looked.checks : [],
    options:
      looked.value &&
      hubspotOptions({ contacts: contacts.properties, ...looked.value }, factProperties, firmProperties),
  };
};

/** @param policy null when none is in force */
export const examineHubspot = async (
  terminal: Terminal,
  environment: Environment,
  { connection, portalId }: { connection: string; portalId: number },
  policy: Policy | null,
  webhookUrl: string | undefined,
): Promise<Examined> => {
  const endpoint = environment.hubspot(connection);
  const url = webhookUrl ?? endpoint.webhookUrl;
  const connect = `npx handoff connect hubspot --portal-id ${portalId}`;
  const checks: Check[] = [];
  let options: OptionsByFact | null = null;

  const secrets = openSecretsManager(environment.aws);
  const secret = await checkSecret(secrets, hubspotSecret, secretName(environment.stage, connection), connect);
  checks.push(...secret.checks);
  if (secret.value) {
    const { accessToken, clientSecret } = secret.value;
    const http = openHubspotHttp(terminal, endpoint, accessToken);
    const account = await checkAccount(http, accessToken, portalId, connect);
    checks.push(...account.checks);
    if (account.value) {
      const { leadObjects: kept } = secret.value;
      checks.push(checkLeadObjects({ account: account.value, setting: endpoint.leadObjects, kept }, connect));
      const properties = await checkProperties(http, policy, connect);
      checks.push(...properties.checks, ...(await checkStages(http, policy)).checks);
      if (policy && properties.value) {
        const firm = await readOptions(http, properties.value, policy);
        checks.push(...firm.checks);
        options = firm.options;
      }
      if (policy) checks.push(...(await checkFilled({ crm: 'hubspot', http }, policy)));
      if (policy) checks.push(...(await checkLists(http, account.value, policy)));
      if (policy) checks.push(...(await checkReps(http, policy, terminal.now())).checks);
      if (policy) checks.push(...(await checkTeams(hubspotTeams(http), policy, 'hubspot')).checks);
    }
    checks.push(...(await checkWebhook(url, clientSecret, terminal.now())).checks);
  }
  checks.push(...(await checkQueues(openSqs(environment.aws), endpoint)).checks);
  return { report: { connection, checks, unseen: unseen(url) }, options };
};
