/** The workers: hand-off, deployed once per CRM, fed by the queue of each connection at that connection's own pace. */
import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { crmKinds, type CrmKind } from '../shared/domain/team.ts';
import type { handOffConfig } from '../shared/lambda/config.ts';
import type { ConnectionQueue } from './connection-queue.ts';
import { connectionsOf, crms } from './crms.ts';
import { type Environment, HandlerFunction } from './lambda.ts';
import type { LeadTable } from './lead-table.ts';
import type { News } from './news.ts';
import { batchSizes, handOffTimeout, maxBatchingWindow } from './limits.ts';
import { allowConnectionSecret, type PersonKey } from './secrets.ts';
import { secretName, type Settings } from './settings.ts';

export type WorkerProps = {
  settings: Settings;
  queues: readonly ConnectionQueue[];
  table: LeadTable;
  personKey: PersonKey;
  news: News;
};

export class Worker extends Construct {
  /** One for each CRM that is connected. */
  readonly functions: readonly HandlerFunction[];
  readonly mappings: readonly EventSourceMapping[];
  readonly #props: WorkerProps;

  constructor(scope: Construct, props: WorkerProps) {
    super(scope, 'worker');
    this.#props = props;
    const workers = crmKinds.map((kind) => this.#handOff(kind)).filter((worker) => worker !== null);
    this.functions = workers.map(({ handOff }) => handOff);
    this.mappings = workers.flatMap(({ kind, handOff, queues }) =>
      queues.map((queue) => this.#feed(kind, handOff, queue)),
    );
  }

  /** Null when no connection of that CRM is there. */
  #handOff(kind: CrmKind): { kind: CrmKind; handOff: HandlerFunction; queues: readonly ConnectionQueue[] } | null {
    const { settings, table, personKey, news } = this.#props;
    const connections = connectionsOf(this.#props.queues, kind);
    if (connections.length === 0) return null;
    const environment: Environment<ReturnType<typeof handOffConfig>> = {
      TABLE: table.tableName,
      CONNECTIONS: Stack.of(this).toJsonString(
        Object.fromEntries(
          connections.map(({ queue: { id }, settings: said }) => [
            id,
            { secretId: secretName(settings.stage, id), ...said },
          ]),
        ),
      ),
      PERSON_KEY: personKey.secretArn,
      LEDGER_DAYS: String(settings.ledgerDays),
      BUS: news.bus.eventBusName,
    };
    const handOff = new HandlerFunction(this, {
      settings,
      stem: `hand-off-${kind}`,
      description: crms[kind].descriptions.handOff,
      timeout: handOffTimeout,
      environment,
    });
    table.allowRead(handOff.role, ['BatchGetItem', 'GetItem', 'Query']);
    table.allowWrite(
      handOff.role,
      ['BatchWriteItem', 'DeleteItem', 'PutItem', 'UpdateItem'],
      ['LEAD', 'DEAL', 'COMPANY', 'PERSON', 'POOL', 'REFUSAL', 'FIRM', 'CONNECTION', 'TOKEN', 'CALLS'],
    );
    personKey.allowRead(handOff.role);
    news.allowPut(handOff.role);
    const queues = connections.map(({ queue }) => queue);
    for (const { id } of queues) allowConnectionSecret(handOff.role, settings, id);
    return { kind, handOff, queues };
  }

  #feed(kind: CrmKind, handOff: HandlerFunction, { id, connection, queue }: ConnectionQueue): EventSourceMapping {
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
      batchSize: batchSizes[kind],
      maxBatchingWindow,
      maxConcurrency: connection.maxConcurrency,
      reportBatchItemFailures: true,
    });
  }
}
