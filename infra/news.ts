/**
 * What is told outside the CRM: a bus on which the functions put what stands, for anybody who listens, and behind a rule of ours the
 * function that tells Slack and Teams, with a queue of its own: a channel that fails holds nothing up.
 */
import { Duration } from 'aws-cdk-lib';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { deadLetterDays, queueDays } from '../shared/domain/kept-days.ts';
import { newsKinds, newsSource } from '../shared/domain/news-kinds.ts';
import type { tellConfig } from '../shared/lambda/config.ts';
import { type Environment, HandlerFunction } from './lambda.ts';
import type { LeadTable } from './lead-table.ts';
import { maxBatchingWindow, tellBatchSize, tellTimeout } from './limits.ts';
import { allowConnectionSecret } from './secrets.ts';
import { channelsSecretName, secretName, type Settings } from './settings.ts';

/** Two at once, the least that a mapping takes: of each channel one alone tells it anyhow. */
const maxConcurrency = 2;

export class News extends Construct {
  readonly bus: EventBus;
  readonly queue: Queue;
  /** What could not be handed over or kept. */
  readonly deadLetters: Queue;
  readonly tell: HandlerFunction;
  readonly mapping: EventSourceMapping;

  constructor(scope: Construct, { settings, table }: { settings: Settings; table: LeadTable }) {
    super(scope, 'news');
    const name = `warm-handoff-${settings.stage}`;
    this.bus = new EventBus(this, 'bus', {
      eventBusName: name,
      description: 'What warm-handoff did, for whoever wants to hear of it.',
    });
    const common = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true };
    // A moved message keeps its first enqueue time, so this must outlast the queue it comes from.
    this.deadLetters = new Queue(this, 'dead-letters', {
      ...common,
      queueName: `${name}-news-dead-letters`,
      retentionPeriod: Duration.days(deadLetterDays),
    });
    this.queue = new Queue(this, 'queue', {
      ...common,
      queueName: `${name}-news`,
      retentionPeriod: Duration.days(queueDays),
      visibilityTimeout: Duration.seconds(6 * tellTimeout.toSeconds() + maxBatchingWindow.toSeconds()),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: 5 },
    });
    new Rule(this, 'rule', {
      description: `News for the channels of ${name}`,
      eventBus: this.bus,
      eventPattern: { source: [newsSource], detailType: [...newsKinds] },
      // A queue not answering at all is tried for a day, which is EventBridge's most.
      targets: [
        new SqsQueue(this.queue, {
          deadLetterQueue: this.deadLetters,
          retryAttempts: 185,
          maxEventAge: Duration.hours(24),
        }),
      ],
    });
    const environment: Environment<typeof tellConfig> = {
      TABLE: table.tableName,
      CHANNELS: secretName(settings.stage, channelsSecretName),
    };
    this.tell = new HandlerFunction(this, {
      settings,
      stem: 'tell',
      description: 'Tells Slack and Teams what the policy says.',
      timeout: tellTimeout,
      environment,
    });
    table.allowRead(this.tell.role, ['BatchGetItem', 'GetItem']);
    table.allowDueQuery(this.tell.role);
    table.allowWrite(this.tell.role, ['PutItem', 'UpdateItem'], ['CHANNEL', 'CHANNELS', 'TELLING']);
    allowConnectionSecret(this.tell.role, settings, channelsSecretName);
    this.tell.role.addToPrincipalPolicy(
      new PolicyStatement({
        // What the mapping does in the function's name.
        actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
        resources: [this.queue.queueArn],
      }),
    );
    this.mapping = new EventSourceMapping(this, 'mapping', {
      target: this.tell,
      eventSourceArn: this.queue.queueArn,
      batchSize: tellBatchSize,
      maxBatchingWindow,
      maxConcurrency,
      reportBatchItemFailures: true,
    });
  }

  /** Putting news on the bus. */
  allowPut(role: IRole): void {
    role.addToPrincipalPolicy(
      new PolicyStatement({ actions: ['events:PutEvents'], resources: [this.bus.eventBusArn] }),
    );
  }

  /** Saying that something is due for a channel. */
  allowSend(role: IRole): void {
    role.addToPrincipalPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.queue.queueArn] }));
  }
}
