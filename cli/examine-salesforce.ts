/** What `handoff doctor` looks at in a Salesforce connection. */
import { secretName } from '../infra/settings.ts';
import { salesforceOptions } from '../shared/crm/salesforce/options.ts';
import type { OptionsByFact } from '../shared/domain/options.ts';
import { propertiesFor } from '../shared/policy/own-facts.ts';
import type { Policy } from '../shared/policy/policy.ts';
import { openSecretsManager, openSqs } from './aws.ts';
import { problem, type Check, type Examined } from './checks/check.ts';
import { checkOutbound, checkQueues } from './checks/intake.ts';
import { checkFilled } from './checks/filled.ts';
import { checkCampaigns } from './checks/lists.ts';
import { checkLogin, checkOrg } from './checks/org.ts';
import { checkOrgRules } from './checks/org-rules.ts';
import { checkUsers } from './checks/reps.ts';
import { checkSecret } from './checks/secret.ts';
import { checkSharing } from './checks/sharing.ts';
import { checkTeams } from './checks/teams.ts';
import type { Environment, SalesforceConnection } from './environment.ts';
import { openSalesforce } from './salesforce-client.ts';
import { salesforceSecret, type StoredSalesforce } from './salesforce-secret.ts';
import { salesforceTeams } from './team-pools.ts';
import type { Terminal } from './terminal.ts';

/** What no API shows to the integration user, with the place where a person sees it. */
const unseen = ({ asksForCertificate }: SalesforceConnection) => [
  'The five flows named Handoff are active: in Salesforce open Setup, Flows.',
  'No message waits with a failure: in Salesforce open Setup, Outbound Messages.',
  'The rule Handoff Confirm Before Close names your won stages: in Salesforce open Setup, Object Manager, Opportunity, Validation Rules.',
  'Each record type has the values of Buyer Status and Buyer Status Confirmed By: in Salesforce open Setup, Object Manager, the object, Record Types.',
  'No flow or trigger of yours refuses what we write: in Salesforce open Setup, Flows. The check "refused" tells what one did.',
  'The role of the integration user is above sales, where activities are private: else a task that has had its time stays with its rep. In Salesforce open the user, and Setup, Sharing Settings.',
  ...(asksForCertificate
    ? [
        'Messages get in: your domain asks for the certificate of Salesforce, so change a lead and look at the log of the receiver.',
      ]
    : []),
];

const noLoginUrl = problem(
  'login',
  'Nothing here knows where the org answers.',
  'Name its My Domain as loginUrl of the connection in cdk.json.',
);

const examineOrg = async (
  terminal: Terminal,
  { orgId, ...org }: Parameters<typeof openSalesforce>[1] & { orgId: string },
  secret: StoredSalesforce,
  policy: Policy | null,
): Promise<{ checks: readonly Check[]; options: OptionsByFact | null }> => {
  const salesforce = openSalesforce(terminal, org, secret);
  const login = await checkLogin(salesforce, orgId, `npx handoff connect salesforce --org-id ${orgId}`);
  if (login.value === null) return { checks: login.checks, options: null };
  const seen = await checkOrg(salesforce, policy);
  const rules = seen.value ? await checkOrgRules(salesforce, seen.value) : [];
  const sharing = await checkSharing(salesforce);
  const users = policy ? await checkUsers(salesforce, policy, terminal.now()) : { checks: [] };
  const filled = policy ? await checkFilled({ crm: 'salesforce', org: salesforce }, policy) : [];
  const lists = policy ? await checkCampaigns(salesforce, policy) : [];
  const groups = salesforceTeams(salesforce, terminal.now());
  const teams = policy ? await checkTeams(groups, policy, 'salesforce') : { checks: [] };
  const mapped = policy && propertiesFor(policy, 'salesforce');
  return {
    checks: [
      ...login.checks,
      ...seen.checks,
      ...rules,
      ...sharing.checks,
      ...users.checks,
      ...teams.checks,
      ...filled,
      ...lists,
    ],
    options: seen.value && mapped && salesforceOptions(seen.value, mapped.factProperties, mapped.firmProperties),
  };
};

/** @param policy null when none is in force */
export const examineSalesforce = async (
  terminal: Terminal,
  environment: Environment,
  { connection, orgId }: { connection: string; orgId: string },
  policy: Policy | null,
  webhookUrl: string | undefined,
): Promise<Examined> => {
  const endpoint = environment.salesforce(connection);
  const { loginUrl, audience, apiVersion } = endpoint;
  const connect = `npx handoff connect salesforce --org-id ${orgId}`;
  const checks: Check[] = [];
  let options: OptionsByFact | null = null;

  const secrets = openSecretsManager(environment.aws);
  const secret = await checkSecret(secrets, salesforceSecret, secretName(environment.stage, connection), connect);
  checks.push(...secret.checks);
  if (secret.value) {
    const org =
      loginUrl === undefined
        ? { checks: [noLoginUrl], options: null }
        : await examineOrg(terminal, { connection, orgId, loginUrl, audience, apiVersion }, secret.value, policy);
    checks.push(...org.checks);
    options = org.options;
    if (!endpoint.asksForCertificate)
      checks.push(...(await checkOutbound(webhookUrl ?? endpoint.webhookUrl, secret.value.pathToken, orgId)).checks);
  }
  checks.push(...(await checkQueues(openSqs(environment.aws), endpoint)).checks);
  return { report: { connection, checks, unseen: unseen(endpoint) }, options };
};
