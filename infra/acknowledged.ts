/** The findings of cdk-nag that we have looked at and keep, each with its reason. Everything else fails the synthesis. */
import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { ChangeEvents } from './change-events.ts';
import type { Intake } from './intake.ts';
import type { HandlerFunction } from './lambda.ts';
import type { News } from './news.ts';
import type { PersonKey } from './secrets.ts';
import type { Timers } from './timers.ts';
import type { Worker } from './worker.ts';

export type Parts = {
  personKey: PersonKey;
  intake: Intake;
  changeEvents: ChangeEvents | null;
  worker: Worker;
  timers: Timers;
  news: News;
};

export function acknowledgeFindings({ personKey, intake, changeEvents, worker, timers, news }: Parts): void {
  keep(personKey, 'AwsSolutions-SMG4', 'A new key would disown every person hash in the table: it must never rotate.');
  for (const route of intake.routes)
    keep(
      route,
      'AwsSolutions-APIG4',
      'A CRM cannot sign for IAM or fetch a token: its signature or path token, checked by the receiver, is the authorisation.',
    );
  const queues = [...intake.queues, news];
  for (const { deadLetters } of changeEvents ? [...queues, changeEvents] : queues)
    keep(deadLetters, 'Serverless-SQSRedrivePolicy', 'It is the dead-letter queue; an alarm watches it.');
  if (changeEvents)
    keep(
      changeEvents.deadLetters,
      'AwsSolutions-SQS3',
      'It is the dead-letter queue of a rule and of a function, which the check does not see; an alarm watches it.',
    );
  for (const mapping of [...worker.mappings, news.mapping])
    keep(
      mapping,
      'Serverless-LambdaEventSourceMappingDestination',
      'What fails goes back to its queue, and after five tries to the dead-letter queue of that queue.',
    );
  const timed = [timers.sweep, ...timers.catchUps];
  for (const handler of timed)
    keep(
      handler,
      'Serverless-LambdaAsyncFailureDestination',
      'A run carries nothing: what one leaves undone the next one does. An alarm says when none works.',
    );
  const handlers = [...intake.receivers, ...worker.functions, ...timed, news.tell];
  for (const handler of changeEvents ? [...handlers, changeEvents.receiver] : handlers) keepForEveryFunction(handler);
}

function keepForEveryFunction(handler: HandlerFunction): void {
  keep(
    handler,
    'Serverless-LambdaDLQ',
    'This target only serves asynchronous calls. Webhooks and queues make none, a run by the clock carries nothing to keep, and for change events a destination does it, which tells more.',
  );
  keep(
    handler,
    'Serverless-LambdaTracing',
    'One line a lead and a request holds ids, durations and calls: traces would cost a grant on all resources and say less.',
  );
}

function keep(construct: IConstruct, id: string, reason: string): void {
  Validations.of(construct).acknowledge({ id, reason });
}
