/** The worker: hand-off, deployed once per CRM kind, fed by the queue of each connection at that connection's own pace. */
import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { handOffConfig } from '../shared/config.ts';
import type { ConnectionQueue } from './connection-queue.ts';
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
  readonly handOff: HandlerFunction;
  readonly mappings: readonly EventSourceMapping[];

  constructor(scope: Construct, { settings, queues, table, personKey }: WorkerProps) {
    super(scope, 'worker');
    const connections = queues.map(({ connection, id }) => [
      id,
      {
        secretId: secretName(settings.stage, id),
        apiUrl: connection.apiUrl,
        apiVersion: connection.apiVersion,
      },
    ]);
    const environment: Environment<typeof handOffConfig> = {
      TABLE: table.tableName,
      CONNECTIONS: Stack.of(this).toJsonString(Object.fromEntries(connections)),
      PERSON_KEY: personKey.secretArn,
    };
    this.handOff = new HandlerFunction(this, {
      settings,
      stem: 'hand-off-hubspot',
      description: 'Decides on HubSpot leads, a batch at a time, and writes owner, fields, note and task.',
      timeout: handOffTimeout,
      environment,
    });
    table.allow(this.handOff.role, [
      'BatchGetItem',
      'BatchWriteItem',
      'DeleteItem',
      'GetItem',
      'PutItem',
      'Query',
      'UpdateItem',
    ]);
    personKey.allowRead(this.handOff.role);
    for (const { id } of queues) allowConnectionSecret(this.handOff.role, settings, id);
    this.mappings = queues.map((queue) => this.#feed(queue));
  }

  #feed({ id, connection, queue }: ConnectionQueue): EventSourceMapping {
    this.handOff.role.addToPrincipalPolicy(
      new PolicyStatement({
        // What the mapping does in the function's name.
        actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
        resources: [queue.queueArn],
      }),
    );
    return new EventSourceMapping(this, `${id}-mapping`, {
      target: this.handOff,
      eventSourceArn: queue.queueArn,
      batchSize,
      maxBatchingWindow,
      maxConcurrency: connection.maxConcurrency,
      reportBatchItemFailures: true,
    });
  }
}
