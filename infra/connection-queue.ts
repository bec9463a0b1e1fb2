/** What waits for one connection: its queue, and the dead-letter queue for what failed five times. */
import { Duration } from 'aws-cdk-lib';
import { type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { handOffTimeout, maxBatchingWindow } from './limits.ts';
import { type Connection, connectionId, type ConnectionOf } from './connection-settings.ts';
import type { Settings } from './settings.ts';
import { deadLetterDays, queueDays } from '../shared/domain/kept-days.ts';

export class ConnectionQueue<C extends Connection = Connection> extends Construct {
  readonly connection: C;
  readonly id: string;
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, settings: Settings, connection: C) {
    const id = connectionId(connection);
    super(scope, id);
    this.connection = connection;
    this.id = id;
    const name = `warm-handoff-${settings.stage}-${id}`;
    const common = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true };
    // A moved message keeps its first enqueue time, so this must outlast the queue it comes from.
    this.deadLetters = new Queue(this, 'dead-letters', {
      ...common,
      queueName: `${name}-dead-letters`,
      retentionPeriod: Duration.days(deadLetterDays),
    });
    this.queue = new Queue(this, 'queue', {
      ...common,
      queueName: name,
      retentionPeriod: Duration.days(queueDays),
      // Six times the worker's timeout and the window: AWS's figure, so that throttled pollers have time to retry.
      visibilityTimeout: Duration.seconds(6 * handOffTimeout.toSeconds() + maxBatchingWindow.toSeconds()),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: 5 },
    });
  }

  allowSend(role: IRole): void {
    role.addToPrincipalPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.queue.queueArn] }));
  }

  /** Asking how much waits in it. */
  allowCount(role: IRole): void {
    role.addToPrincipalPolicy(
      new PolicyStatement({ actions: ['sqs:GetQueueAttributes'], resources: [this.queue.queueArn] }),
    );
  }
}

/** The queues of one CRM's connections. */
export function queuesOf<K extends Connection['kind']>(
  queues: readonly ConnectionQueue[],
  kind: K,
): ConnectionQueue<ConnectionOf<K>>[] {
  return queues.filter((queue): queue is ConnectionQueue<ConnectionOf<K>> => queue.connection.kind === kind);
}
