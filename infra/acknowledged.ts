/** The findings of cdk-nag that we have looked at and keep, each with its reason. Everything else fails the synthesis. */
import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { Intake } from './intake.ts';
import type { HandlerFunction } from './lambda.ts';
import type { PersonKey } from './secrets.ts';
import type { Timers } from './timers.ts';
import type { Worker } from './worker.ts';

export type Parts = { personKey: PersonKey; intake: Intake; worker: Worker; timers: Timers };

export function acknowledgeFindings({ personKey, intake, worker, timers }: Parts): void {
  keep(personKey, 'AwsSolutions-SMG4', 'A new key would disown every person hash in the table: it must never rotate.');
  keep(
    intake.route,
    'AwsSolutions-APIG4',
    'A CRM cannot sign for IAM or fetch a token: the signature over the body, checked by the receiver, is the authorisation.',
  );
  for (const { deadLetters } of intake.queues)
    keep(deadLetters, 'Serverless-SQSRedrivePolicy', 'It is the dead-letter queue; an alarm watches it.');
  for (const mapping of worker.mappings)
    keep(
      mapping,
      'Serverless-LambdaEventSourceMappingDestination',
      'What fails goes back to its queue, and after five tries to the dead-letter queue of that queue.',
    );
  keep(
    timers.sweep,
    'Serverless-LambdaAsyncFailureDestination',
    'A run carries nothing: what one leaves undone the next one, a minute later, does. An alarm says when none works.',
  );
  for (const handler of [intake.receiver, worker.handOff, timers.sweep]) keepForEveryFunction(handler);
}

function keepForEveryFunction(handler: HandlerFunction): void {
  keep(
    handler,
    'Serverless-LambdaDLQ',
    'This target only serves asynchronous calls. The receiver and the worker get none; a sweep carries nothing to keep.',
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
