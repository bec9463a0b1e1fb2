import { expect, it } from 'vitest';
import { grantsOf, ofKinds } from '../support/grants.ts';
import { synthesizedStack } from './stack.ts';

const template = synthesizedStack();

it('gives each function exactly what it needs, on exactly what it needs it for', () => {
  const lines = Object.entries(grantsOf(template.findResources('AWS::IAM::Policy'))).map(([role, grants]) => [
    role,
    grants.map((grant) => `${grant.actions.join(' ')} on ${grant.resource}${ofKinds(grant)}`).toSorted(),
  ]);
  const log = 'logs:CreateLogStream logs:PutLogEvents';
  const take = 'sqs:DeleteMessage sqs:GetQueueAttributes sqs:ReceiveMessage';
  const writes = 'dynamodb:BatchWriteItem dynamodb:DeleteItem dynamodb:PutItem dynamodb:UpdateItem';
  const shared = ['LEAD', 'DEAL', 'COMPANY', 'PERSON', 'POOL', 'REFUSAL'].flatMap((kind) => [
    `${kind}#*`,
    `SHADOW#${kind}#*`,
  ]);
  // The policy is not among them, nor what the deployed release tells of itself.
  const handedOff = [...shared, 'FIRM#*', 'CONNECTION#*', 'TOKEN#*', 'CALLS#*'].join(' ');
  expect(Object.fromEntries(lines)).toEqual({
    intakereceivehubspotrole: [
      `${log} on intakereceivehubspotlog`,
      'secretsmanager:GetSecretValue on secret warm-handoff/test/hubspot-111-??????',
      'secretsmanager:GetSecretValue on secret warm-handoff/test/hubspot-222-??????',
      'sqs:SendMessage on intakehubspot111queue',
      'sqs:SendMessage on intakehubspot222queue',
    ],
    newstellrole: [
      'dynamodb:BatchGetItem dynamodb:GetItem on leads',
      'dynamodb:PutItem dynamodb:UpdateItem on leads of CHANNEL#* CHANNELS TELLING#*',
      'dynamodb:Query on index due of leads',
      `${log} on newstelllog`,
      'secretsmanager:GetSecretValue on secret warm-handoff/test/channels-??????',
      `${take} on newsqueue`,
    ],
    workerhandoffhubspotrole: [
      'dynamodb:BatchGetItem dynamodb:GetItem dynamodb:Query on leads',
      `${writes} on leads of ${handedOff}`,
      'events:PutEvents on newsbus',
      `${log} on workerhandoffhubspotlog`,
      'secretsmanager:GetSecretValue on personkey',
      'secretsmanager:GetSecretValue on secret warm-handoff/test/hubspot-111-??????',
      'secretsmanager:GetSecretValue on secret warm-handoff/test/hubspot-222-??????',
      `${take} on intakehubspot111queue`,
      `${take} on intakehubspot222queue`,
    ],
    timerssweeprole: [
      'dynamodb:BatchGetItem dynamodb:Query on leads',
      'dynamodb:Query on index due of leads',
      'dynamodb:UpdateItem on leads of LEAD#* SHADOW#LEAD#* DEAL#* SHADOW#DEAL#* REFUSAL#* SHADOW#REFUSAL#* RELEASE CONNECTION#*',
      'events:PutEvents on newsbus',
      `${log} on timerssweeplog`,
      'sqs:GetQueueAttributes on intakehubspot111queue',
      'sqs:GetQueueAttributes on intakehubspot222queue',
      'sqs:SendMessage on intakehubspot111queue',
      'sqs:SendMessage on intakehubspot222queue',
      'sqs:SendMessage on newsqueue',
    ],
    timerssweepschedulerole: ['lambda:InvokeFunction on timerssweep'],
    timerscatchuphubspotrole: [
      'dynamodb:BatchGetItem dynamodb:GetItem on leads',
      'dynamodb:UpdateItem on leads of FIRM#* FIRMS#* CONNECTION#* TOKEN#* CALLS#*',
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
