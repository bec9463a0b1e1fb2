/** What the deployment of each CRM has of its own: what its functions are told of a connection, and how they are described. */
import type * as z from 'zod/mini';
import type { hubspot } from '../shared/crm/hubspot/vendor.ts';
import type { salesforce } from '../shared/crm/salesforce/vendor.ts';
import type { CrmKind } from '../shared/domain/team.ts';
import type { receiveHubspotConfig, receiveSalesforceConfig } from '../shared/lambda/config.ts';
import { queuesOf, type ConnectionQueue } from './connection-queue.ts';
import type { ConnectionOf } from './connection-settings.ts';
import type { Environment } from './lambda.ts';
import type { Settings } from './settings.ts';

type SettingsOf = {
  [K in CrmKind]: z.input<{ hubspot: typeof hubspot; salesforce: typeof salesforce }[K]['settings']>;
};

type ReceiverConfigs = { hubspot: typeof receiveHubspotConfig; salesforce: typeof receiveSalesforceConfig };

export type CrmDeployment<K extends CrmKind> = {
  /** By which its receiver is called (POST). */
  route: string;
  /** What worker and catch-up are told of a connection. */
  settings: (connection: ConnectionOf<K>) => SettingsOf[K];
  /** What the receiver is told of a connection beside its secret and its queue, and of the stage. */
  receiver: (webhookUrl: string) => Readonly<Record<string, string>>;
  receiverEnvironment: (settings: Settings) => Omit<Environment<ReceiverConfigs[K]>, 'CONNECTIONS'>;
  descriptions: Readonly<Record<'receive' | 'handOff' | 'catchUp', string>>;
};

export const crms: { readonly [K in CrmKind]: CrmDeployment<K> } = {
  hubspot: {
    route: '/hubspot/{portalId}',
    settings: ({ apiUrl, apiVersion, leadObjects }) => ({
      apiUrl,
      apiVersion,
      ...(leadObjects !== undefined && { leadObjects }),
    }),
    receiver: (publicUrl) => ({ publicUrl }),
    receiverEnvironment: ({ signatures }) => ({ SIGNATURES: signatures }),
    descriptions: {
      receive: 'Checks the signature of a HubSpot webhook and queues what it says.',
      handOff: 'Decides on HubSpot leads, a batch at a time, and writes owner, fields, note and task.',
      catchUp: 'Queues the HubSpot records of which no webhook told.',
    },
  },
  salesforce: {
    route: '/salesforce/{orgId}/{pathToken}',
    settings: ({ loginUrl, audience, apiVersion, dailyCallShare }) => ({
      loginUrl,
      ...(audience !== undefined && { audience }),
      apiVersion,
      dailyCallShare,
    }),
    receiver: () => ({}),
    receiverEnvironment: () => ({}),
    descriptions: {
      receive: 'Checks the path token of a Salesforce outbound message and queues what it says.',
      handOff: 'Decides on Salesforce leads, a batch at a time, and writes owner, fields, card and task.',
      catchUp: 'Queues the Salesforce records of which no message told.',
    },
  },
};

/** The queues of one CRM's connections, with what worker and catch-up are told of each. */
export const connectionsOf = <K extends CrmKind>(
  queues: readonly ConnectionQueue[],
  kind: K,
): { queue: ConnectionQueue; settings: SettingsOf[K] }[] =>
  queuesOf(queues, kind).map((queue) => ({ queue, settings: crms[kind].settings(queue.connection) }));
