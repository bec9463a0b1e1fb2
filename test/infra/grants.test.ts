import { expect, it } from 'vitest';
import { grantsOf } from '../support/grants.ts';
import { synthesizedStack } from './stack.ts';

const template = synthesizedStack();

it('gives each function exactly what it needs, on exactly what it needs it for', () => {
  const lines = Object.entries(grantsOf(template.findResources('AWS::IAM::Policy'))).map(([role, grants]) => [
    role,
    grants.map(({ actions, resource }) => `${actions.join(' ')} on ${resource}`).toSorted(),
  ]);
  const log = 'logs:CreateLogStream logs:PutLogEvents';
  const take = 'sqs:DeleteMessage sqs:GetQueueAttributes sqs:ReceiveMessage';
  const items = ['BatchGetItem', 'BatchWriteItem', 'DeleteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'];
  expect(Object.fromEntries(lines)).toEqual({
    intakereceivehubspotrole: [
      `${log} on intakereceivehubspotlog`,
      'secretsmanager:GetSecretValue on secret warm-handoff/test/hubspot-111-??????',
      'secretsmanager:GetSecretValue on secret warm-handoff/test/hubspot-222-??????',
      'sqs:SendMessage on intakehubspot111queue',
      'sqs:SendMessage on intakehubspot222queue',
    ],
    workerhandoffhubspotrole: [
      `${items.map((item) => `dynamodb:${item}`).join(' ')} on leads`,
      `${log} on workerhandoffhubspotlog`,
      'secretsmanager:GetSecretValue on personkey',
      'secretsmanager:GetSecretValue on secret warm-handoff/test/hubspot-111-??????',
      'secretsmanager:GetSecretValue on secret warm-handoff/test/hubspot-222-??????',
      `${take} on intakehubspot111queue`,
      `${take} on intakehubspot222queue`,
    ],
    timerssweeprole: [
      'dynamodb:BatchGetItem dynamodb:UpdateItem on leads',
      'dynamodb:Query on index due of leads',
      `${log} on timerssweeplog`,
      'sqs:GetQueueAttributes sqs:SendMessage on intakehubspot111queue',
      'sqs:GetQueueAttributes sqs:SendMessage on intakehubspot222queue',
    ],
    timerssweepschedulerole: ['lambda:InvokeFunction on timerssweep'],
    timerscatchuphubspotrole: [
      'dynamodb:BatchGetItem dynamodb:GetItem dynamodb:UpdateItem on leads',
      `${log} on timerscatchuphubspotlog`,
      'secretsmanager:GetSecretValue on secret warm-handoff/test/hubspot-111-??????',
      'secretsmanager:GetSecretValue on secret warm-handoff/test/hubspot-222-??????',
      'sqs:SendMessage on intakehubspot111queue',
      'sqs:SendMessage on intakehubspot222queue',
    ],
    timerscatchuphubspotschedulerole: ['lambda:InvokeFunction on timerscatchuphubspot'],
  });
});

it('uses no managed policy', () => {
  for (const { Properties } of Object.values(template.findResources('AWS::IAM::Role')))
    expect(Properties).not.toHaveProperty('ManagedPolicyArns');
});
