/** Does the CRM show us what decides whether somebody may be handed off at all? Without it a connection does not go live. */
import { secretName } from '../../infra/settings.ts';
import { stopProperties } from '../../shared/crm/hubspot/records.ts';
import { readPropertyNames } from '../../shared/crm/hubspot/sight.ts';
import { blindTo, describeOrg, lacksOf } from '../../shared/crm/salesforce/setup/rights.ts';
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

/** What is not to be seen, in words; none where no credentials are stored: then nothing can be written either. */
const unseen = async ({ terminal, environment, connection, policy }: Asked): Promise<readonly string[]> => {
  const secrets = openSecretsManager(environment.aws);
  const name = secretName(environment.stage, connection);
  if (crmOf(connection) === 'hubspot') {
    const kept = await readSecret(secrets, name, hubspotSecret);
    if (kept.state !== 'kept') return [];
    const http = openHubspotHttp(terminal, environment.hubspot(connection), kept.value.accessToken);
    const names = await readPropertyNames(http);
    return stopProperties(policy.facts.hubspot)
      .filter((property) => names !== null && !names.has(property))
      .map((property) => `${property} is no property of contacts`);
  }
  const kept = await readSecret(secrets, name, salesforceSecret);
  const { loginUrl, audience, apiVersion } = environment.salesforce(connection);
  if (kept.state !== 'kept' || loginUrl === undefined) return [];
  const org = await describeOrg(
    openSalesforce(terminal, { connection, loginUrl, audience, apiVersion }, kept.value).connection,
  );
  return blindTo(lacksOf(org)).map(lackText);
};

/** A CRM that cannot be asked now hides nothing as far as anybody knows; the hand-off looks again before it reads anybody. */
const unlessDown = (error: unknown): readonly string[] => {
  if (error instanceof CrmUnavailable || error instanceof CrmRejected) return [];
  throw error;
};

/** @throws BadRequest `blind` with what is hidden and the mend */
export const refuseBlind = async (asked: Asked): Promise<void> => {
  const hidden = await unseen(asked).catch(unlessDown);
  if (hidden.length === 0) return;
  const mend =
    crmOf(asked.connection) === 'hubspot'
      ? 'Restore the property in HubSpot, or correct facts.hubspot in handoff.yaml and push it'
      : 'Deploy infra/salesforce and give the integration user the permission set Handoff Integration: docs/salesforce.md, step 4';
  throw new BadRequest(
    blind,
    `${hidden.join('; ')}. Whoever opted out would be handed off with the others. ${mend}; then run this again.`,
  );
};
