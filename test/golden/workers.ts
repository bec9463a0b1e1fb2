/** The two workers and catch-ups, one of each CRM, as their functions open them: but for time, chance and ids, which are the week's. */
import { propertiesFor } from '../../shared/policy/own-facts.ts';
import type { SQSBatchResponse, SQSRecord } from 'aws-lambda';
import type { SalesforceSecret } from '../../shared/crm/salesforce/secret.ts';
import { catchUp } from '../../shared/wake/catch-up.ts';
import { handOffBatch, type WorkerServices } from '../../shared/hand-off/worker.ts';
import type { HubspotSecret } from '../../shared/crm/hubspot/secret.ts';
import type { Secrets } from '../../shared/lambda/secrets.ts';
import { cachedPolicy } from '../../shared/store/policy-now.ts';
import type { Table } from '../../shared/store/table.ts';
import { openTokens } from '../../shared/store/tokens.ts';
import type { WorkItem } from '../../shared/domain/work-item.ts';
import { connection as org, type Org } from '../support/org.ts';
import { appId, connection as portal, type Portal } from '../support/portal.ts';

export const sides = ['hubspot', 'salesforce'] as const;
export type Side = (typeof sides)[number];
export const connections: Readonly<Record<Side, string>> = { hubspot: portal, salesforce: org };
export const personKey = 'the key of the golden week';

/** What a worker has of its 60 seconds, and catch-up of its five minutes. */
const handOffMs = 52_000;
const catchUpMs = 255_000;
const chance = 0.5;

export type Worker = {
  handOff: (records: readonly SQSRecord[]) => Promise<SQSBatchResponse>;
  catchUp: (send: (items: readonly WorkItem[]) => void) => Promise<void>;
};
type Parts = {
  table: Table;
  portal: Portal;
  org: Org;
  now: () => number;
  sleep: (ms: number) => Promise<void>;
  /** Where each CRM is called. */
  urls: Readonly<Record<Side, string>>;
};

const always = <T>(secret: T): Secrets<T> => ({ get: async () => secret, refresh: async () => secret });

const openWorker = <S extends { secretId: string }, T>(
  servicesUntil: (deadline: () => number) => WorkerServices<S, T>,
): Worker => {
  let deadline = 0;
  const services = servicesUntil(() => deadline);
  return {
    handOff: (records) => {
      deadline = services.now() + handOffMs;
      return handOffBatch(records, services);
    },
    catchUp: (send) => {
      deadline = services.now() + catchUpMs;
      return catchUp({ ...services, deadline, send: async (_settings, items) => send(items) });
    },
  };
};

export const openWorkers = ({ table, portal, org, now, sleep, urls }: Parts): Record<Side, Worker> => {
  let ids = 0;
  const newId = (): string => `id-${(ids += 1)}`;
  const random = (): number => chance;
  const common = () => ({
    table,
    service: 'golden',
    policy: cachedPolicy(table, now),
    personKey: async () => personKey,
    write: () => undefined,
    now,
    random,
    sleep,
    newId,
  });
  const calling = { now, sleep, random };
  return {
    hubspot: openWorker<{ secretId: string; apiUrl: string; apiVersion: string }, HubspotSecret>((deadline) => ({
      ...common(),
      connections: { [connections.hubspot]: { secretId: 'hubspot', apiUrl: urls.hubspot, apiVersion: '2026-09' } },
      secrets: always({ accessToken: portal.hubspot.accessToken, clientSecret: portal.hubspot.clientSecret, appId }),
      openCrm: ({ settings: { apiUrl, apiVersion }, secret: { accessToken }, policy, onCall }) =>
        portal.openCrm({
          ...calling,
          apiUrl,
          apiVersion,
          accessToken,
          deadline,
          onCall,
          newTraceId: newId,
          ...propertiesFor(policy, 'hubspot'),
        }),
    })),
    salesforce: openWorker<
      { secretId: string; loginUrl: string; apiVersion: string; dailyCallShare: number },
      SalesforceSecret
    >((deadline) => ({
      ...common(),
      connections: {
        [connections.salesforce]: {
          secretId: 'salesforce',
          loginUrl: urls.salesforce,
          apiVersion: '68.0',
          dailyCallShare: 0.1,
        },
      },
      secrets: always({ credentials: org.options.credentials, pathTokens: [org.server.pathToken] }),
      openCrm: ({ settings: { loginUrl, apiVersion, dailyCallShare }, secret: { credentials }, policy, onCall }) =>
        org.openCrm({
          ...calling,
          loginUrl,
          apiVersion,
          dailyCallShare,
          credentials,
          tokens: openTokens(table),
          deadline,
          onCall,
          ...propertiesFor(policy, 'salesforce'),
          people: policy,
        }),
    })),
  };
};
