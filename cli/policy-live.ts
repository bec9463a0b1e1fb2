/** What only the table and the CRMs can tell of a policy: how many leads came, and which facts of one's own anybody fills. */
import { secretName } from '../infra/settings.ts';
import { isFilled } from '../shared/crm/hubspot/setup/filled.ts';
import { areFilled } from '../shared/crm/salesforce/setup/filled.ts';
import { BadRequest, CrmRejected } from '../shared/domain/errors.ts';
import type { OwnFactName } from '../shared/domain/facts.ts';
import { plusDays } from '../shared/domain/instant.ts';
import { crmOf } from '../shared/domain/team.ts';
import type { OwnFact } from '../shared/policy/own-facts.ts';
import type { Policy } from '../shared/policy/policy.ts';
import type { Finding } from '../shared/policy-file/problem.ts';
import { askedOwnFacts, emptyFacts } from '../shared/policy-file/proofs/empty-facts.ts';
import { flowDays, smallCaps, type Routed } from '../shared/policy-file/proofs/small-caps.ts';
import { modeOf, readConnection } from '../shared/store/connections.ts';
import { readLedgerByTime } from '../shared/store/ledger-by-time.ts';
import type { Table } from '../shared/store/table.ts';
import { openSecretsManager } from './aws.ts';
import { readSecret } from './connection-secret.ts';
import type { Environment } from './environment.ts';
import { explainError } from './explain-error.ts';
import { openHubspotHttp } from './hubspot-client.ts';
import { hubspotSecret } from './hubspot-secret.ts';
import { openInstallationTable } from './installation-table.ts';
import { openSalesforce } from './salesforce-client.ts';
import { salesforceSecret } from './salesforce-secret.ts';
import type { Terminal } from './terminal.ts';

/** What the routing rules sent to somebody; a lead that kept its owner took no turn. */
const flowOf = async (table: Table, connection: string, now: string): Promise<Routed[]> => {
  const isShadow = modeOf(await readConnection(table, connection)) === 'shadow';
  const span = { object: 'lead' as const, connection, isShadow, from: plusDays(now, -flowDays), to: now };
  const flow: Routed[] = [];
  for await (const { entries } of readLedgerByTime(table, { ...span, first: 'oldest' }, { now }))
    for (const { id, at, entry } of entries) {
      if (!entry.ok || !('ruling' in entry.value)) continue;
      const { way, pool } = entry.value.ruling;
      if (way.startsWith('rule '))
        flow.push({ lead: `${connection} ${id}`, rule: way.slice('rule '.length), pool, day: at.slice(0, 10) });
    }
  return flow;
};

type Asked = readonly [OwnFactName, OwnFact];
/** By fact, whether a record holds it; what could not be looked at is left out. */
type Filled = [OwnFactName, boolean][];

/** A refusal says that the property is not there, or not for us: that is the doctor's to tell. */
const orUnseen = async (look: Promise<boolean>): Promise<boolean | null> => {
  try {
    return await look;
  } catch (error) {
    if (error instanceof CrmRejected) return null;
    throw error;
  }
};

const filledInHubspot = async (
  terminal: Terminal,
  environment: Environment,
  connection: string,
  asked: readonly Asked[],
): Promise<Filled> => {
  const secrets = openSecretsManager(environment.aws);
  const secret = await readSecret(secrets, secretName(environment.stage, connection), hubspotSecret);
  if (secret.state !== 'kept') throw new BadRequest('secret', 'its secret is not there, or not what it should be.');
  const http = openHubspotHttp(terminal, environment.hubspot(connection), secret.value.accessToken);
  const found: Filled = [];
  for (const [fact, { hubspot, of }] of asked) {
    if (hubspot === undefined) continue;
    const is = await orUnseen(isFilled(http, of === 'firm' ? 'company' : 'contact', hubspot));
    if (is !== null) found.push([fact, is]);
  }
  return found;
};

const filledInSalesforce = async (
  terminal: Terminal,
  environment: Environment,
  connection: string,
  asked: readonly Asked[],
): Promise<Filled> => {
  const { loginUrl, ...endpoint } = environment.salesforce(connection);
  const secrets = openSecretsManager(environment.aws);
  const secret = await readSecret(secrets, secretName(environment.stage, connection), salesforceSecret);
  if (secret.state !== 'kept') throw new BadRequest('secret', 'its secret is not there, or not what it should be.');
  if (loginUrl === undefined) throw new BadRequest('usage', 'nothing here knows where the org answers.');
  const org = openSalesforce(terminal, { connection, loginUrl, ...endpoint }, secret.value);
  const fields = asked.flatMap(([fact, { salesforce: name, of }]) =>
    name === undefined
      ? []
      : (of === 'firm' ? (['Account'] as const) : (['Lead', 'Contact'] as const)).map((object) => ({
          fact,
          object,
          name,
        })),
  );
  if (fields.length === 0) return [];
  const answers = await areFilled(org.connection, fields);
  return fields.flatMap(({ fact }, place): Filled => {
    const is = answers[place] ?? null;
    return is === null ? [] : [[fact, is]];
  });
};

/** `unseen`: what could not be looked at, and why. */
export type Live = { found: readonly Finding[]; unseen: readonly string[] };

export const liveFindings = async (terminal: Terminal, environment: Environment, policy: Policy): Promise<Live> => {
  const now = new Date(terminal.now()).toISOString();
  const table = openInstallationTable(environment);
  const asked = askedOwnFacts(policy);
  const flow: Routed[] = [];
  const filled = new Map<OwnFactName, boolean>();
  const unseen: string[] = [];
  for (const connection of environment.connections) {
    flow.push(...(await flowOf(table, connection, now)));
    if (asked.length === 0) continue;
    try {
      const look = crmOf(connection) === 'hubspot' ? filledInHubspot : filledInSalesforce;
      for (const [fact, is] of await look(terminal, environment, connection, asked))
        filled.set(fact, is || filled.get(fact) === true);
    } catch (error) {
      unseen.push(`${connection} was not asked for facts of your own: ${explainError(error).message}`);
    }
  }
  // Where one CRM could not be asked, it may be the one that has them.
  const facts = unseen.length > 0 ? new Map([...filled].filter(([, is]) => is)) : filled;
  return { found: [...smallCaps(policy, flow, now), ...emptyFacts(policy, facts)], unseen };
};
