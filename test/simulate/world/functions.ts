/** The functions of the product as Lambda runs them: three workers, the sweep and both catch-ups, each run of them one invocation. */
import { propertiesFor } from '../../../shared/policy/own-facts.ts';
import type { SQSRecord } from 'aws-lambda';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { openHubspotCrm } from '../../../shared/crm/hubspot/crm.ts';
import type { HubspotSecret } from '../../../shared/crm/hubspot/secret.ts';
import { openSalesforceCrm } from '../../../shared/crm/salesforce/crm.ts';
import type { SalesforceSecret } from '../../../shared/crm/salesforce/secret.ts';
import type { WorkItem } from '../../../shared/domain/work-item.ts';
import { handOffBatch, type WorkerServices } from '../../../shared/hand-off/worker.ts';
import type { Secrets } from '../../../shared/lambda/secrets.ts';
import { cachedPolicy } from '../../../shared/store/policy-now.ts';
import type { Table } from '../../../shared/store/table.ts';
import { openTokens } from '../../../shared/store/tokens.ts';
import { catchUp } from '../../../shared/wake/catch-up.ts';
import { sweep, type Swept } from '../../../shared/wake/sweep.ts';
import type { Random } from '../../../sandbox/http/random.ts';
import { running, type Invocation } from './invocation.ts';
import type { MemoryTable } from './memory-table.ts';
import type { Time } from './time.ts';

export const personKey = 'the key of the simulation';
/** What a worker has of its 60 seconds, catch-up of its five minutes, and a sweep of its minute. */
const handOffMs = 52_000;
const catchUpMs = 255_000;
const sweepMs = 50_000;

export type Place = { connection: string; vendor: 'hubspot' | 'salesforce' };
type Parts = {
  world: number;
  time: Time;
  random: () => Random;
  memory: MemoryTable;
  places: readonly Place[];
  /** Whether the table throttles this command. */
  isThrottled: () => boolean;
  send: (connection: string, items: readonly WorkItem[]) => void;
  waiting: (connection: string) => number;
  write: (line: string) => void;
};

class Throttled extends Error {
  override readonly name = 'ThrottlingException';
}
const fixed = <T>(secret: T): Secrets<T> => ({ get: async () => secret, refresh: async () => secret });
/** How long a command of the table takes to get there, and its answer to come back. */
const tableMs = { least: 1, most: 6 };

/** What a process learns of a CRM it keeps by the address: in another world nothing of that is true. */
let worlds = 0;
export const newWorld = (): number => (worlds += 1);

/** A process that runs functions: what it keeps between two invocations dies with it. */
export const openProcess = (name: string, release: number, parts: Parts) => {
  const { world, time, random, memory, places, isThrottled, send, waiting, write } = parts;
  const send1 = (command: Parameters<MemoryTable['run']>[0]): Promise<unknown> => {
    const work = async (): Promise<unknown> => {
      const ms = tableMs.least + Math.floor(random()() * (tableMs.most - tableMs.least));
      await time.after(ms);
      if (isThrottled()) throw new Throttled('Rate exceeded');
      const answer = memory.run(command);
      await time.after(ms);
      return answer;
    };
    const invocation = running.getStore();
    return invocation === undefined ? work() : invocation.call(command.constructor.name, work);
  };
  const table: Table = { name: 'simulated', doc: { send: send1 } as unknown as DynamoDBDocumentClient };
  const now = time.now;
  const iso = (): string => new Date(now()).toISOString();
  const chance = (): number => random()();
  const sleep = (ms: number): Promise<void> => time.after(ms);
  let deadline = 0;
  const calling = { deadline: () => deadline, now, sleep, random: chance };
  const hostOf = (connection: string): string => `http://${name}.world-${world}.${connection.toLowerCase()}.invalid`;
  let ids = 0;
  const newId = (): string => `${name}-${(ids += 1)}`;
  const common = {
    table,
    service: 'simulated',
    policy: cachedPolicy(table, now),
    personKey: async () => personKey,
    write,
    now,
    random: chance,
    sleep,
    newId,
  };
  const those = (vendor: Place['vendor']): string[] =>
    places.filter((one) => one.vendor === vendor).map(({ connection }) => connection);
  const hubspot: WorkerServices<{ secretId: string }, HubspotSecret> = {
    ...common,
    connections: Object.fromEntries(those('hubspot').map((id) => [id, { secretId: id }])),
    secrets: fixed({ accessToken: '', clientSecret: 'secret', appId: 99 }),
    openCrm: ({ connection, policy, onCall }) =>
      openHubspotCrm({
        ...calling,
        connection,
        appId: 99,
        apiUrl: hostOf(connection),
        apiVersion: '2026-09',
        accessToken: `token-${connection.slice('hubspot-'.length)}`,
        ...propertiesFor(policy, 'hubspot'),
        newTraceId: newId,
        onCall,
      }),
  };
  const credentials = { clientId: 'client', clientSecret: 'secret' };
  const salesforce: WorkerServices<{ secretId: string }, SalesforceSecret> = {
    ...common,
    connections: Object.fromEntries(those('salesforce').map((id) => [id, { secretId: id }])),
    secrets: fixed({ credentials, pathTokens: ['path-token'] }),
    openCrm: ({ connection, policy, onCall }) =>
      openSalesforceCrm({
        ...calling,
        connection,
        loginUrl: hostOf(connection),
        apiVersion: '68.0',
        credentials,
        ...propertiesFor(policy, 'salesforce'),
        people: policy,
        tokens: openTokens(table),
        dailyCallShare: 0.9,
        onCall,
      }),
  };
  return {
    name,
    release,
    handOff: (vendor: Place['vendor'], records: readonly SQSRecord[]) => {
      deadline = now() + handOffMs;
      return vendor === 'hubspot' ? handOffBatch(records, hubspot) : handOffBatch(records, salesforce);
    },
    catchUp: (vendor: Place['vendor']): Promise<void> => {
      deadline = now() + catchUpMs;
      const sending = (connection: string, items: readonly WorkItem[]): Promise<void> =>
        Promise.resolve(send(connection, items));
      const own = {
        deadline,
        send: ({ secretId }: { secretId: string }, items: readonly WorkItem[]) => sending(secretId, items),
      };
      return vendor === 'hubspot' ? catchUp({ ...hubspot, ...own }) : catchUp({ ...salesforce, ...own });
    },
    sweep: (): Promise<Swept> =>
      sweep({
        table,
        connections: Object.fromEntries(
          places.map(({ connection }) => [connection, { perMinute: 2000, slowPerMinute: 100 }]),
        ),
        send: async (connection, items) => send(connection, items),
        waiting: async (connection) => waiting(connection),
        now: iso,
        deadline: now() + sweepMs,
      }),
    table,
  };
};
export type Process = ReturnType<typeof openProcess>;

/** Runs it as that invocation, until it ends, is killed, or its time is up. Null: it did not end. */
export const runAs = async <T>(
  invocation: Invocation,
  time: Time,
  withinMs: number,
  work: () => Promise<T>,
): Promise<T | null> => {
  time.at(time.now() + withinMs, () => invocation.kill());
  const ended = running.run(invocation, work).then(
    (value) => ({ value }),
    () => null,
  );
  const first = await Promise.race([ended, invocation.killed.then(() => null)]);
  invocation.kill();
  return first === null ? null : first.value;
};
