/** A CRM of the installation, opened with the secret that is kept for it. */
import { secretName } from '../infra/settings.ts';
import type { HubspotHttp } from '../shared/crm/hubspot/call/http.ts';
import { BadRequest } from '../shared/domain/errors.ts';
import { crmOf } from '../shared/domain/team.ts';
import { openSecretsManager } from './aws.ts';
import { readSecret } from './connection-secret.ts';
import type { Environment } from './environment.ts';
import { hubspotSecret } from './hubspot-secret.ts';
import { openHubspotHttp } from './hubspot-client.ts';
import { openSalesforce } from './salesforce-client.ts';
import { salesforceSecret } from './salesforce-secret.ts';
import type { Terminal } from './terminal.ts';

export type Connected =
  | { crm: 'hubspot'; http: HubspotHttp }
  | { crm: 'salesforce'; org: ReturnType<typeof openSalesforce> };

/** @throws BadRequest `usage` where no secret is kept that can be used, or nothing says where the org answers */
export const openConnected = async (
  terminal: Terminal,
  environment: Environment,
  connection: string,
): Promise<Connected> => {
  const secrets = openSecretsManager(environment.aws);
  const name = secretName(environment.stage, connection);
  const missing = new BadRequest(
    'usage',
    `Nothing here can ask ${connection}: there is no secret ${name} that can be used, or no loginUrl. Connect it first.`,
  );
  if (crmOf(connection) === 'hubspot') {
    const kept = await readSecret(secrets, name, hubspotSecret);
    if (kept.state !== 'kept') throw missing;
    return {
      crm: 'hubspot',
      http: openHubspotHttp(terminal, environment.hubspot(connection), kept.value.accessToken),
    };
  }
  const kept = await readSecret(secrets, name, salesforceSecret);
  const { loginUrl, audience, apiVersion } = environment.salesforce(connection);
  if (kept.state !== 'kept' || loginUrl === undefined) throw missing;
  return {
    crm: 'salesforce',
    org: openSalesforce(terminal, { connection, loginUrl, audience, apiVersion }, kept.value),
  };
};
