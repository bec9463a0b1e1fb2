/** The CRM of a connection as `handoff try` calls it: by the connection's own credentials, and each call counted. */
import { propertiesFor } from '../shared/policy/own-facts.ts';
import { randomUUID } from 'node:crypto';
import { secretName } from '../infra/settings.ts';
import { createHubspotHttp } from '../shared/crm/hubspot/call/http.ts';
import { openHubspotCrm } from '../shared/crm/hubspot/crm.ts';
import { hubspotTrial } from '../shared/crm/hubspot/setup/trial.ts';
import type { Crm } from '../shared/crm/crm.ts';
import { openConnection } from '../shared/crm/salesforce/call/connection.ts';
import { openSalesforceCrm } from '../shared/crm/salesforce/crm.ts';
import { salesforceTrial } from '../shared/crm/salesforce/setup/trial.ts';
import type { TrialRecords } from '../shared/crm/trial.ts';
import { BadRequest } from '../shared/domain/errors.ts';
import type { CrmKind } from '../shared/domain/team.ts';
import type { Policy } from '../shared/policy/policy.ts';
import { openSecretsManager, openSqs } from './aws.ts';
import type { Check } from './checks/check.ts';
import { checkOutbound, checkQueues, checkWebhook } from './checks/intake.ts';
import { readSecret, type SecretKind } from './connection-secret.ts';
import type { Environment } from './environment.ts';
import { commandMs as callsMs, hubspotOptions } from './hubspot-client.ts';
import { hubspotSecret } from './hubspot-secret.ts';
import { salesforceOptions } from './salesforce-client.ts';
import { salesforceSecret } from './salesforce-secret.ts';
import type { Terminal } from './terminal.ts';

export type TrialCrm = {
  kind: CrmKind;
  crm: Crm;
  records: TrialRecords;
  /** How many calls this command made so far. */
  calls: () => number;
  /** Whether events get in at all. */
  checkIntake: () => Promise<readonly Check[]>;
};

type Place = { terminal: Terminal; environment: Environment; connection: string; policy: Policy };

/** @throws BadRequest when there is none that can be used */
const secretOf = async <Value>(
  { environment, connection }: Place,
  crm: CrmKind,
  kind: SecretKind<Value>,
): Promise<Value> => {
  const name = secretName(environment.stage, connection);
  const kept = await readSecret(openSecretsManager(environment.aws), name, kind);
  if (kept.state === 'kept') return kept.value;
  throw new BadRequest(
    'not-connected',
    `There is no secret ${name} that can be used. Connect it first: npx handoff connect ${crm}`,
  );
};

const queuesOf = async ({ environment, connection }: Place, crm: CrmKind) =>
  (await checkQueues(openSqs(environment.aws), environment[crm](connection))).checks;

/** Each call has its own time: a trial takes as long as its wait. */
const counted = ({ terminal }: Place) => {
  let calls = 0;
  return { calls: () => calls, onCall: () => void (calls += 1), deadline: () => terminal.now() + callsMs };
};

const openHubspot = async (place: Place, portalId: number): Promise<TrialCrm> => {
  const { terminal, environment, connection, policy } = place;
  const { accessToken, clientSecret, appId } = await secretOf(place, 'hubspot', hubspotSecret);
  const endpoint = environment.hubspot(connection);
  const { calls, onCall, deadline } = counted(place);
  const options = { ...hubspotOptions(terminal, endpoint, accessToken, deadline), onCall };
  const newTraceId = randomUUID;
  return {
    kind: 'hubspot',
    crm: openHubspotCrm({ ...options, connection, appId, newTraceId, ...propertiesFor(policy, 'hubspot') }),
    records: hubspotTrial(createHubspotHttp(options), { portalId, newTraceId }),
    calls,
    checkIntake: async () => [
      ...(await checkWebhook(endpoint.webhookUrl, clientSecret, terminal.now())).checks,
      ...(await queuesOf(place, 'hubspot')),
    ],
  };
};

const openOrg = async (place: Place): Promise<TrialCrm> => {
  const { terminal, environment, connection, policy } = place;
  const { pathToken, ...credentials } = await secretOf(place, 'salesforce', salesforceSecret);
  const { loginUrl, audience, apiVersion, webhookUrl, asksForCertificate } = environment.salesforce(connection);
  if (loginUrl === undefined)
    throw new BadRequest('usage', 'Where does the org answer? Name its My Domain as loginUrl in cdk.json.');
  const { calls, onCall, deadline } = counted(place);
  const options = {
    ...salesforceOptions(terminal, { connection, loginUrl, audience, apiVersion }, credentials, deadline),
    onCall,
  };
  return {
    kind: 'salesforce',
    crm: openSalesforceCrm({
      ...options,
      ...propertiesFor(policy, 'salesforce'),
      people: policy,
      withRecordTypes: policy.close.pipelines.salesforce.length > 0,
    }),
    records: salesforceTrial(openConnection(options), options),
    calls,
    checkIntake: async () => [
      ...(asksForCertificate
        ? []
        : (await checkOutbound(webhookUrl, pathToken, connection.replace('salesforce-', ''))).checks),
      ...(await queuesOf(place, 'salesforce')),
    ],
  };
};

/** @throws BadRequest when the connection is none, or is not connected */
export const openTrialCrm = async (place: Place): Promise<TrialCrm> => {
  const { connection } = place;
  const portalId = /^hubspot-([1-9]\d*)$/.exec(connection)?.[1];
  if (portalId !== undefined) return openHubspot(place, Number(portalId));
  if (/^salesforce-00D\w{12}$/.test(connection)) return openOrg(place);
  throw new BadRequest(
    'usage',
    `${connection} is no connection. One looks like hubspot-12345678 or salesforce-00D5g00000ABCDE.`,
  );
};
