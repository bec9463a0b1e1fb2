/** What `go-live --since` takes in: how far it reaches back, and how many records of the CRM that is. */
import { secretName } from '../infra/settings.ts';
import type { CountedSince } from '../shared/crm/crm.ts';
import { countSince as countInHubspot } from '../shared/crm/hubspot/setup/since.ts';
import { countSince as countInSalesforce } from '../shared/crm/salesforce/setup/since.ts';
import { crmOf } from '../shared/domain/team.ts';
import { openSecretsManager } from './aws.ts';
import { readSecret } from './connection-secret.ts';
import type { Environment } from './environment.ts';
import { explainError } from './explain-error.ts';
import { hubspotSecret } from './hubspot-secret.ts';
import { openHubspotHttp } from './hubspot-client.ts';
import { countOf } from './policy-file.ts';
import { openSalesforce } from './salesforce-client.ts';
import { salesforceSecret } from './salesforce-secret.ts';
import type { Terminal } from './terminal.ts';

const dayMs = 86_400_000;
/** Whoever watched for a month and goes live reaches back so far; further back it is more often a slip than meant. */
const farDays = 31;

type Asked = { terminal: Terminal; environment: Environment; connection: string; since: string };

const count = async ({ terminal, environment, connection, since }: Asked): Promise<CountedSince | null> => {
  const secrets = openSecretsManager(environment.aws);
  const name = secretName(environment.stage, connection);
  if (crmOf(connection) === 'hubspot') {
    const kept = await readSecret(secrets, name, hubspotSecret);
    const portal = environment.hubspot(connection);
    return kept.state === 'kept'
      ? countInHubspot(openHubspotHttp(terminal, portal, kept.value.accessToken), since)
      : null;
  }
  const kept = await readSecret(secrets, name, salesforceSecret);
  const { loginUrl, audience, apiVersion } = environment.salesforce(connection);
  if (kept.state !== 'kept' || loginUrl === undefined) return null;
  return countInSalesforce(
    openSalesforce(terminal, { connection, loginUrl, audience, apiVersion }, kept.value).connection,
    since,
  );
};

/** `counted`: null where the CRM was not reached, and `why`. */
export type Reach = { days: number; isFar: boolean; counted: CountedSince | null; why: string };

/** Asks the CRM; where it does not answer that is told, and nothing else waits for it. */
export const reachOf = async (asked: Asked): Promise<Reach> => {
  const days = Math.floor((asked.terminal.now() - Date.parse(asked.since)) / dayMs);
  const reach = { days, isFar: days > farDays };
  try {
    return { ...reach, counted: await count(asked), why: 'no credentials are stored for it' };
  } catch (error) {
    return { ...reach, counted: null, why: explainError(error).message };
  }
};

const back = (days: number): string => {
  const years = Math.floor(days / 365);
  if (years > 0) return `more than ${countOf(years, 'year')}`;
  return countOf(days, 'day');
};

export const reachLines = ({ days, isFar, counted, why }: Reach, since: string): string[] => [
  counted === null
    ? `${since} lies ${back(days)} back. The CRM could not be asked how many records that is: ${why}`
    : `${since} lies ${back(days)} back. Since then ${countOf(counted.cameIn, 'record')} came in at the CRM, and ${counted.changed} changed: all of these are looked at.`,
  ...(isFar
    ? [
        'WARNING: whoever of them is a lead by the policy gets an owner, a note and a task, however long ago it came in. Was a later day meant?',
      ]
    : []),
];
