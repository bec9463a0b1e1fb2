/** The workers: hand-off, deployed once per CRM, fed by the queue of each connection at that connection's own pace. */
import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { handOffConfig, handOffSalesforceConfig } from '../shared/lambda/config.ts';
import { type ConnectionQueue, queuesOf } from './connection-queue.ts';
import { type Environment, HandlerFunction } from './lambda.ts';
import type { LeadTable } from './lead-table.ts';
import { batchSize, handOffTimeout, maxBatchingWindow } from './limits.ts';
import { allowConnectionSecret, type PersonKey } from './secrets.ts';
import { secretName, type Settings } from './settings.ts';

export type WorkerProps = {
  settings: Settings;
  queues: readonly ConnectionQueue[];
  table: LeadTable;
  personKey: PersonKey;
};

export class Worker extends Construct {
  /** One for each CRM that is connected. */
  readonly functions: readonly HandlerFunction[];
  readonly mappings: readonly EventSourceMapping[];
  readonly #props: WorkerProps;

  constructor(scope: Construct, props: WorkerProps) {
    super(scope, 'worker');
    this.#props = props;
    const workers = [this.#handOffHubspot(), this.#handOffSalesforce()].filter((worker) => worker !== null);
    this.functions = workers.map(({ handOff }) => handOff);
    this.mappings = workers.flatMap(({ handOff, queues }) => queues.map((queue) => this.#feed(handOff, queue)));
  }

  #handOffHubspot() {
    const queues = queuesOf(this.#props.queues, 'hubspot');
    const connections = queues.map(({ connection: { apiUrl, apiVersion }, id }) => [
      id,
      { secretId: this.#secretOf(id), apiUrl, apiVersion },
    ]);
    const environment: Environment<typeof handOffConfig> = this.#environment(connections);
    return this.#handOff(
      'hubspot',
      'Decides on HubSpot leads, a batch at a time, and writes owner, fields, note and task.',
      environment,
      queues,
    );
  }

  #handOffSalesforce() {
    const queues = queuesOf(this.#props.queues, 'salesforce');
    const connections = queues.map(({ connection: { loginUrl, apiVersion, dailyCallShare }, id }) => [
      id,
      { secretId: this.#secretOf(id), loginUrl, apiVersion, dailyCallShare },
    ]);
    const environment: Environment<typeof handOffSalesforceConfig> = this.#environment(connections);
    return this.#handOff(
      'salesforce',
      'Decides on Salesforce leads, a batch at a time, and writes owner, fields, card and task.',
      environment,
      queues,
    );
  }

  #secretOf(id: string): string {
    return secretName(this.#props.settings.stage, id);
  }

  #environment(connections: readonly unknown[][]): Record<'TABLE' | 'CONNECTIONS' | 'PERSON_KEY', string> {
    const { table, personKey } = this.#props;
    return {
      TABLE: table.tableName,
      CONNECTIONS: Stack.of(this).toJsonString(Object.fromEntries(connections)),
      PERSON_KEY: personKey.secretArn,
    };
  }

  /** Null when no connection of that CRM is there. */
  #handOff(
    kind: 'hubspot' | 'salesforce',
    description: string,
    environment: Record<string, string>,
    queues: readonly ConnectionQueue[],
  ): { handOff: HandlerFunction; queues: readonly ConnectionQueue[] } | null {
    if (queues.length === 0) return null;
    const { settings, table, personKey } = this.#props;
    const handOff = new HandlerFunction(this, {
      settings,
      stem: `hand-off-${kind}`,
      description,
      timeout: handOffTimeout,
      environment,
    });
    table.allow(handOff.role, [
      'BatchGetItem',
      'BatchWriteItem',
      'DeleteItem',
      'GetItem',
      'PutItem',
      'Query',
      'UpdateItem',
    ]);
    personKey.allowRead(handOff.role);
    for (const { id } of queues) allowConnectionSecret(handOff.role, settings, id);
    return { handOff, queues };
  }

  #feed(handOff: HandlerFunction, { id, connection, queue }: ConnectionQueue): EventSourceMapping {
    handOff.role.addToPrincipalPolicy(
      new PolicyStatement({
        // What the mapping does in the function's name.
        actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
        resources: [queue.queueArn],
      }),
    );
    return new EventSourceMapping(this, `${id}-mapping`, {
      target: handOff,
      eventSourceArn: queue.queueArn,
      batchSize,
      maxBatchingWindow,
      maxConcurrency: connection.maxConcurrency,
      reportBatchItemFailures: true,
    });
  }
}
