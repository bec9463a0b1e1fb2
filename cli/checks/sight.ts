/** Does the CRM show us what decides whether somebody may be handed off at all? Without it a connection does not go live. */
import { describeBy } from '../../shared/crm/salesforce/descriptions.ts';
import { secretName } from '../../infra/settings.ts';
import { stopProperties } from '../../shared/crm/hubspot/records.ts';
import { readProperties } from '../../shared/crm/hubspot/options.ts';
import { blindTo, describeOrg, hiddenStops, lacksOf } from '../../shared/crm/salesforce/setup/rights.ts';
import { BadRequest, blind, CrmRejected, CrmUnavailable } from '../../shared/domain/errors.ts';
import { crmOf } from '../../shared/domain/team.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { openSecretsManager } from '../aws.ts';
import { readSecret } from '../connection-secret.ts';
import type { Environment } from '../environment.ts';
import { hubspotSecret } from '../hubspot-secret.ts';
import { openHubspotHttp } from '../hubspot-client.ts';
import { openSalesforce } from '../salesforce-client.ts';
import { salesforceSecret } from '../salesforce-secret.ts';
import { lackText } from '../tell-salesforce.ts';
import type { Terminal } from '../terminal.ts';

type Asked = { terminal: Terminal; environment: Environment; connection: string; policy: Policy };

/** What is not to be seen, in words. */
type Hidden = readonly string[];
const inTheSet =
  'Deploy infra/salesforce and give the integration user the permission set Handoff Integration: docs/salesforce.md, step 4';
const ofTheirs =
  'Let the integration user read it by a permission set of your own, or correct facts.salesforce in handoff.yaml and push it';
const inHubspot = 'Restore the property in HubSpot, or correct facts.hubspot in handoff.yaml and push it';

/** What is not to be seen, with the mend; nothing where no credentials are stored: then nothing can be written either. */
const unseen = async ({ terminal, environment, connection, policy }: Asked): Promise<readonly [Hidden, string][]> => {
  const secrets = openSecretsManager(environment.aws);
  const name = secretName(environment.stage, connection);
  if (crmOf(connection) === 'hubspot') {
    const kept = await readSecret(secrets, name, hubspotSecret);
    if (kept.state !== 'kept') return [];
    const http = openHubspotHttp(terminal, environment.hubspot(connection), kept.value.accessToken);
    const properties = await readProperties(http, 'contacts');
    if (properties === null)
      throw new CrmRejected('forbidden', 'HubSpot does not let the app read its properties of contacts');
    const missing = stopProperties(policy.facts.hubspot).filter((property) => !properties.has(property));
    return [[missing.map((property) => `${property} is no property of contacts`), inHubspot]];
  }
  const kept = await readSecret(secrets, name, salesforceSecret);
  const { loginUrl, audience, apiVersion } = environment.salesforce(connection);
  if (kept.state !== 'kept' || loginUrl === undefined) return [];
  const opened = openSalesforce(terminal, { connection, loginUrl, audience, apiVersion }, kept.value);
  const org = await describeOrg(describeBy(opened.connection));
  const own = hiddenStops(org, policy.facts.salesforce);
  return [
    [blindTo(lacksOf(org)).map(lackText), inTheSet],
    [own.map((path) => `${path}, which the policy names, is shown by neither leads nor contacts`), ofTheirs],
  ];
};

/**
 * Only the CRM's own answer says that it hides nothing. One that cannot be asked now is looked at again by each hand-off, before it reads
 * anybody; one that refuses the question would refuse it again.
 * @throws BadRequest `unchecked` with what it refused
 */
const unlessDown = (error: unknown): null => {
  if (error instanceof CrmUnavailable) return null;
  if (!(error instanceof CrmRejected)) throw error;
  throw new BadRequest(
    'unchecked',
    `It could not be checked whether the CRM shows us who opted out: ${error.message}. \`npx handoff doctor\` says what to mend; then run this again.`,
    error,
  );
};

/**
 * @returns what to tell whoever goes live all the same; null where the CRM said that it hides nothing
 * @throws BadRequest `blind` with what is hidden and the mend; `unchecked` where the CRM refuses to say
 */
export const refuseBlind = async (asked: Asked): Promise<string | null> => {
  const found = await unseen(asked).catch(unlessDown);
  if (found === null)
    return 'Not checked: whether the CRM shows us who opted out, for it does not answer now. Each hand-off looks before it reads anybody.';
  const hidden = found.filter(([texts]) => texts.length > 0);
  if (hidden.length === 0) return null;
  const texts = hidden.flatMap(([text]) => text).join('; ');
  const mends = hidden.map(([, mend]) => mend).join('. ');
  throw new BadRequest(
    blind,
    `${texts}. Whoever opted out would be handed off with the others. ${mends}; then run this again.`,
  );
};
