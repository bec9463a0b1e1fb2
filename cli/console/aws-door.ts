/** The door of an installation in AWS: its table, its records through the kept secrets; nothing that changes either but a push of the rules. */
import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import { secretName } from '../../infra/settings.ts';
import { openHubspotCrm } from '../../shared/crm/hubspot/crm.ts';
import { createHubspotHttp } from '../../shared/crm/hubspot/call/http.ts';
import { openConnection } from '../../shared/crm/salesforce/call/connection.ts';
import { openSalesforceCrm } from '../../shared/crm/salesforce/crm.ts';
import type { Crm } from '../../shared/crm/crm.ts';
import { BadRequest } from '../../shared/domain/errors.ts';
import { crmOf } from '../../shared/domain/team.ts';
import type { Table } from '../../shared/store/table.ts';
import type { Door, DoorConnection, Reader } from '../../console/server/door.ts';
import { rulesOf } from '../../console/server/operator.ts';
import { openSecretsManager } from '../aws.ts';
import { readSecret } from '../connection-secret.ts';
import type { Environment } from '../environment.ts';
import { explainError } from '../explain-error.ts';
import { hubspotOptions } from '../hubspot-client.ts';
import { hubspotSecret } from '../hubspot-secret.ts';
import { salesforceOptions } from '../salesforce-client.ts';
import { salesforceSecret } from '../salesforce-secret.ts';
import type { Terminal } from '../terminal.ts';
import { openFind } from './find-leads.ts';
import { openHubspotReader } from './hubspot-reader.ts';
import { openLedgerLive } from './ledger-live.ts';
import { openSalesforceReader } from './salesforce-reader.ts';

/** A page does not wait longer for a CRM. */
const patienceMs = 10_000;

type Opened = { crm: Crm; reader: Reader };

const openPortal = async (terminal: Terminal, environment: Environment, connection: string): Promise<Opened> => {
  const kept = await readSecret(
    openSecretsManager(environment.aws),
    secretName(environment.stage, connection),
    hubspotSecret,
  );
  if (kept.state !== 'kept') throw notConnected(environment, connection);
  const { accessToken, appId } = kept.value;
  const deadline = () => terminal.now() + patienceMs;
  const options = hubspotOptions(terminal, environment.hubspot(connection), accessToken, deadline);
  const crm = openHubspotCrm({ ...options, connection, appId, factProperties: {}, newTraceId: randomUUID });
  return { crm, reader: openHubspotReader(crm, createHubspotHttp(options)) };
};

const openOrg = async (terminal: Terminal, environment: Environment, connection: string): Promise<Opened> => {
  const kept = await readSecret(
    openSecretsManager(environment.aws),
    secretName(environment.stage, connection),
    salesforceSecret,
  );
  const { loginUrl, audience, apiVersion } = environment.salesforce(connection);
  if (kept.state !== 'kept' || loginUrl === undefined) throw notConnected(environment, connection);
  const deadline = () => terminal.now() + patienceMs;
  const options = salesforceOptions(terminal, { connection, loginUrl, audience, apiVersion }, kept.value, deadline);
  const crm = openSalesforceCrm({ ...options, factProperties: {}, people: { reps: {}, unowned: [] } });
  return { crm, reader: openSalesforceReader(crm, openConnection(options).connection) };
};

const notConnected = ({ stage }: Environment, connection: string): BadRequest =>
  new BadRequest(
    'not-connected',
    `there is no secret ${secretName(stage, connection)} that can be used, or no loginUrl. Connect it first.`,
  );

/** Opened when it is first asked, and again after a failure: a secret may be put while the page is open. */
const openLater = (terminal: Terminal, environment: Environment, connection: string): (() => Promise<Opened>) => {
  let opened: Promise<Opened> | undefined;
  const open = crmOf(connection) === 'hubspot' ? openPortal : openOrg;
  return async () => {
    opened ??= open(terminal, environment, connection);
    try {
      return await opened;
    } catch (error) {
      opened = undefined;
      throw error;
    }
  };
};

/** Until the CRM was asked. */
const unknownOwner = (id: string): string => `user ${id} of the CRM`;

const connectionOf = (terminal: Terminal, environment: Environment, connection: string): DoorConnection => {
  const kind = crmOf(connection) ?? 'hubspot';
  const opened = openLater(terminal, environment, connection);
  let ownerName: Reader['ownerName'] = unknownOwner;
  const reading = async (): Promise<Reader> => {
    const { reader } = await opened();
    ({ ownerName } = reader);
    return reader;
  };
  return {
    kind,
    crm: kind === 'hubspot' ? 'HubSpot' : 'Salesforce',
    connection,
    reader: {
      isNear: false,
      ownerName: (id) => ownerName(id),
      list: null,
      names: async (ids) => (await reading()).names(ids),
      read: async (id) => (await reading()).read(id),
    },
    team: async () => (await opened()).crm,
    faults: () => ({ lost: null, downUntil: null }),
  };
};

const explain = (error: unknown): string => explainError(error).message;

export const openAwsDoor = (table: Table, terminal: Terminal, environment: Environment): Door => {
  const { connections, stage } = environment;
  return {
    place: 'aws',
    stage,
    acts: [],
    table,
    connections: connections.map((connection) => connectionOf(terminal, environment, connection)),
    now: terminal.now,
    live: openLedgerLive(table, connections, terminal.now, explain),
    find: openFind(table, environment, terminal.now),
    rules: rulesOf(terminal, environment, userInfo().username),
    told: null,
    addOwnRoutes: null,
    explain,
  };
};
