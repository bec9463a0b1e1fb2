/** Salesforce's change events, where a connection names a partner event bus: Event Relay fills it, a rule hands them over. */
import { Duration, Stack } from 'aws-cdk-lib';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { receiveChangeEventsConfig } from '../shared/lambda/config.ts';
import type { ConnectionQueue } from './connection-queue.ts';
import type { ConnectionOf } from './connection-settings.ts';
import { type Environment, HandlerFunction } from './lambda.ts';
import { receiverTimeout } from './limits.ts';
import type { Settings } from './settings.ts';

/** Event names as Event Relay gives them: those of the records we look at. */
const detailType = ['LeadChangeEvent', 'ContactChangeEvent', 'OpportunityChangeEvent'];

export type Bus = { queue: ConnectionQueue<ConnectionOf<'salesforce'>>; eventSource: string };

/** The connections that take change events, with their event sources. */
export function busesOf(queues: readonly ConnectionQueue<ConnectionOf<'salesforce'>>[]): Bus[] {
  return queues.flatMap((queue) => {
    const { changeEventBus } = queue.connection;
    return changeEventBus === undefined ? [] : [{ queue, eventSource: changeEventBus }];
  });
}

export class ChangeEvents extends Construct {
  readonly receiver: HandlerFunction;
  /** Events that could not be handed over or taken. */
  readonly deadLetters: Queue;

  constructor(scope: Construct, { settings, buses }: { settings: Settings; buses: readonly Bus[] }) {
    super(scope, 'change-events');
    const environment: Environment<typeof receiveChangeEventsConfig> = {
      QUEUES: Stack.of(this).toJsonString(
        Object.fromEntries(buses.map(({ queue: { id, queue } }) => [id, queue.queueUrl])),
      ),
    };
    this.receiver = new HandlerFunction(this, {
      settings,
      stem: 'receive-change-events',
      description: 'Queues what the change events of Salesforce say.',
      timeout: receiverTimeout,
      environment,
    });
    this.deadLetters = new Queue(this, 'dead-letters', {
      queueName: `warm-handoff-${settings.stage}-change-events-dead-letters`,
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    // EventBridge hands an event over and leaves; what fails is run again by Lambda: twice, within six hours.
    this.receiver.configureAsyncInvoke({
      retryAttempts: 2,
      maxEventAge: Duration.hours(6),
      onFailure: new SqsDestination(this.deadLetters),
    });
    for (const { queue, eventSource } of buses) {
      queue.allowSend(this.receiver.role);
      this.#hear(queue.id, eventSource);
    }
  }

  #hear(id: string, eventSource: string): void {
    const rule = new Rule(this, `${id}-rule`, {
      description: `Change events of ${id}`,
      eventBus: new EventBus(this, `${id}-bus`, { eventSourceName: eventSource }),
      eventPattern: { source: [eventSource], detailType },
    });
    rule.addTarget(
      // Lambda not answering at all is tried for a day, which is EventBridge's most.
      new LambdaFunction(this.receiver, {
        deadLetterQueue: this.deadLetters,
        retryAttempts: 185,
        maxEventAge: Duration.hours(24),
      }),
    );
  }
}
