import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { grantsOf, ofKinds } from '../support/grants.ts';
import { fullSettings, synthesizedStack } from './stack.ts';

const template = synthesizedStack(fullSettings);
const { salesforceDomain: _, ...withoutDomain } = fullSettings;
const onlySalesforce = synthesizedStack({ stage: 'test', connections: fullSettings.connections.slice(2) });

const functionsOf = (of: typeof template): string[] =>
  Object.values(of.findResources('AWS::Lambda::Function'))
    .map(({ Properties }) => String(Properties.FunctionName).replace('warm-handoff-test-', ''))
    .toSorted();

describe('a stack with Salesforce', () => {
  it('runs what its connections need, and nothing else', () => {
    expect(functionsOf(template)).toEqual([
      'catch-up-hubspot',
      'catch-up-salesforce',
      'hand-off-hubspot',
      'hand-off-salesforce',
      'receive-change-events',
      'receive-hubspot',
      'receive-salesforce',
      'sweep',
      'tell',
    ]);
    expect(functionsOf(onlySalesforce)).toEqual([
      'catch-up-salesforce',
      'hand-off-salesforce',
      'receive-salesforce',
      'sweep',
      'tell',
    ]);
  });

  it.each([
    ['receive-salesforce', 10, ['CONNECTIONS', 'POWERTOOLS_SERVICE_NAME']],
    ['receive-change-events', 10, ['POWERTOOLS_SERVICE_NAME', 'QUEUES']],
    [
      'hand-off-salesforce',
      60,
      ['BUS', 'CONNECTIONS', 'LEDGER_DAYS', 'PERSON_KEY', 'POWERTOOLS_SERVICE_NAME', 'TABLE'],
    ],
    ['catch-up-salesforce', 300, ['CONNECTIONS', 'POWERTOOLS_SERVICE_NAME', 'SECRETS', 'TABLE']],
  ])('gives %s %i s, and the variables it reads', (stem, timeout, variables) => {
    const [properties] = Object.values(
      template.findResources('AWS::Lambda::Function', { Properties: { FunctionName: `warm-handoff-test-${stem}` } }),
    ).map(({ Properties }) => Properties);
    expect(properties).toMatchObject({ Timeout: timeout });
    expect(Object.keys(properties.Environment.Variables).toSorted()).toEqual(variables);
  });

  it('gives each organisation its queue, worked on at its own pace', () => {
    template.hasResourceProperties('AWS::SQS::Queue', { QueueName: 'warm-handoff-test-salesforce-00D5g00000ABCDE' });
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      BatchSize: 200,
      ScalingConfig: { MaximumConcurrency: 3 },
      FunctionName: { Ref: Match.stringLikeRegexp('handoffsalesforce') },
      EventSourceArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('salesforce00D5g00000ABCDEqueue'), 'Arn'] },
    });
  });

  it('allows each of its functions exactly what it needs', () => {
    const grants = Object.fromEntries(
      Object.entries(grantsOf(template.findResources('AWS::IAM::Policy'))).map(([role, of]) => [
        role,
        of.map((grant) => `${grant.actions.join(' ')} on ${grant.resource}${ofKinds(grant)}`).toSorted(),
      ]),
    );
    const log = 'logs:CreateLogStream logs:PutLogEvents';
    const take = 'sqs:DeleteMessage sqs:GetQueueAttributes sqs:ReceiveMessage';
    const writes = 'dynamodb:BatchWriteItem dynamodb:DeleteItem dynamodb:PutItem dynamodb:UpdateItem';
    const shared = ['LEAD', 'DEAL', 'COMPANY', 'PERSON', 'POOL', 'REFUSAL'].flatMap((kind) => [
      `${kind}#*`,
      `SHADOW#${kind}#*`,
    ]);
    // The policy is not among them, nor what the deployed release tells of itself.
    const handedOff = [...shared, 'FIRM#*', 'CONNECTION#*', 'TOKEN#*', 'CALLS#*'].join(' ');
    const secret = (org: string) =>
      `secretsmanager:GetSecretValue on secret warm-handoff/test/salesforce-00D5g00000${org}-??????`;
    expect(grants).toMatchObject({
      intakereceivesalesforcerole: [
        `${log} on intakereceivesalesforcelog`,
        secret('ABCDE'),
        secret('VWXYZ'),
        'sqs:SendMessage on intakesalesforce00D5g00000ABCDEqueue',
        'sqs:SendMessage on intakesalesforce00D5g00000VWXYZqueue',
      ],
      changeeventsreceivechangeeventsrole: [
        `${log} on changeeventsreceivechangeeventslog`,
        'sqs:GetQueueAttributes sqs:GetQueueUrl sqs:SendMessage on changeeventsdeadletters',
        'sqs:SendMessage on intakesalesforce00D5g00000ABCDEqueue',
      ],
      workerhandoffsalesforcerole: [
        'dynamodb:BatchGetItem dynamodb:GetItem dynamodb:Query on leads',
        `${writes} on leads of ${handedOff}`,
        'events:PutEvents on newsbus',
        `${log} on workerhandoffsalesforcelog`,
        'secretsmanager:GetSecretValue on personkey',
        secret('ABCDE'),
        secret('VWXYZ'),
        `${take} on intakesalesforce00D5g00000ABCDEqueue`,
        `${take} on intakesalesforce00D5g00000VWXYZqueue`,
      ],
    });
    expect(grants).toMatchObject({
      timerscatchupsalesforcerole: [
        'dynamodb:BatchGetItem dynamodb:GetItem on leads',
        'dynamodb:UpdateItem on leads of FIRM#* FIRMS#* CONNECTION#* TOKEN#* CALLS#*',
        `${log} on timerscatchupsalesforcelog`,
        secret('ABCDE'),
        secret('VWXYZ'),
        'sqs:SendMessage on intakesalesforce00D5g00000ABCDEqueue',
        'sqs:SendMessage on intakesalesforce00D5g00000VWXYZqueue',
      ],
    });
    const hubspot = ['intakereceivehubspotrole', 'workerhandoffhubspotrole', 'timerscatchuphubspotrole'].flatMap(
      (role) => grants[role] ?? [],
    );
    expect(hubspot.length).toBeGreaterThan(10);
    expect(hubspot.filter((line) => line.includes('salesforce'))).toEqual([]);
  });

  it('has the route of outbound messages, with limits of its own', () => {
    const template = synthesizedStack(withoutDomain);
    const key = 'POST /salesforce/{orgId}/{pathToken}';
    template.hasResourceProperties('AWS::ApiGatewayV2::Route', { RouteKey: key });
    template.resourceCountIs('AWS::ApiGatewayV2::Api', 1);
    template.hasResourceProperties('AWS::ApiGatewayV2::Stage', {
      RouteSettings: {
        'POST /hubspot/{portalId}': { ThrottlingRateLimit: 100 },
        [key]: { ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200 },
      },
    });
  });

  it('tells the address to call with a word in place of the token', () => {
    const template = synthesizedStack(withoutDomain);
    const api = { 'Fn::GetAtt': [Match.stringLikeRegexp('api'), 'ApiEndpoint'] };
    template.hasOutput('WebhookUrlSalesforce00D5g00000ABCDE', {
      Value: { 'Fn::Join': ['', [api, '/salesforce/00D5g00000ABCDE/{pathToken}']] },
    });
    synthesizedStack({
      stage: 'test',
      connections: [{ ...fullSettings.connections[1], publicUrl: 'https://leads.example.com/sf' }],
    }).hasOutput('WebhookUrlSalesforce00D5g00000ABCDE', { Value: 'https://leads.example.com/sf/{pathToken}' });
  });

  it('has room for the variables of ten connections', () => {
    const crowded = synthesizedStack({
      stage: 'a-stage-of-16-ab',
      connections: Array.from({ length: 10 }, (_, index) => ({
        kind: 'salesforce',
        orgId: `00D5g00000ABCD${index}`,
        loginUrl: `https://${'a'.repeat(112)}`,
        changeEventBus: `aws.partner/salesforce.com/00D5g00000ABCD${index}EA4/0YLx00000000001`,
      })),
    });
    for (const { Properties } of Object.values(crowded.findResources('AWS::Lambda::Function')))
      // A queue's address is some 100 characters where the template has a reference of about 60.
      expect(JSON.stringify(Properties.Environment.Variables).length + 10 * 40).toBeLessThan(4096);
  });
});

describe('change events', () => {
  const eventSource = 'aws.partner/salesforce.com/00D5g00000ABCDEEA4/0YLx00000000001';

  it('come over the partner bus of those connections that name one', () => {
    // Beside the stage's own.
    template.resourceCountIs('AWS::Events::EventBus', 2);
    template.hasResourceProperties('AWS::Events::EventBus', { Name: eventSource, EventSourceName: eventSource });
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        source: [eventSource],
        'detail-type': ['LeadChangeEvent', 'ContactChangeEvent', 'OpportunityChangeEvent'],
      },
    });
    onlySalesforce.resourceCountIs('AWS::Events::Rule', 1);
  });

  it('are tried again for a day, and kept when nobody takes them', () => {
    const deadLetters = { 'Fn::GetAtt': [Match.stringLikeRegexp('changeeventsdeadletters'), 'Arn'] };
    template.hasResourceProperties('AWS::Events::Rule', {
      Targets: [
        Match.objectLike({
          DeadLetterConfig: { Arn: deadLetters },
          RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 },
        }),
      ],
    });
    template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      DestinationConfig: { OnFailure: { Destination: deadLetters } },
      MaximumRetryAttempts: 2,
    });
  });

  it('have alarms for what is given up and what is not named', () => {
    for (const name of ['change-events-failed', 'change-events-overflow']) {
      template.hasResourceProperties('AWS::CloudWatch::Alarm', { AlarmName: `warm-handoff-test-${name}` });
      expect(
        onlySalesforce.findResources('AWS::CloudWatch::Alarm', {
          Properties: { AlarmName: `warm-handoff-test-${name}` },
        }),
      ).toEqual({});
    }
  });
});

describe('a domain for Salesforce alone', () => {
  it('wants a client certificate, and is the only address of its API', () => {
    template.hasResourceProperties('AWS::ApiGatewayV2::DomainName', {
      DomainName: 'salesforce.leads.example.com',
      DomainNameConfigurations: [Match.objectLike({ SecurityPolicy: 'TLS_1_2', EndpointType: 'REGIONAL' })],
      MutualTlsAuthentication: { TruststoreUri: 's3://northwind-truststore/salesforce/ca.pem' },
    });
    template.hasResourceProperties('AWS::ApiGatewayV2::Api', { DisableExecuteApiEndpoint: true });
    template.hasOutput('WebhookUrlSalesforce00D5g00000ABCDE', {
      Value: 'https://salesforce.leads.example.com/salesforce/00D5g00000ABCDE/{pathToken}',
    });
    template.hasOutput('SalesforceDomainTarget', {});
  });

  it('leaves HubSpot on the other API, where Salesforce has no route', () => {
    const routes = Object.values(template.findResources('AWS::ApiGatewayV2::Route')).map(({ Properties }) => [
      Properties.RouteKey,
      Properties.ApiId.Ref,
    ]);
    const apis = template.findResources('AWS::ApiGatewayV2::Api', { Properties: { DisableExecuteApiEndpoint: true } });
    const [closed] = Object.keys(apis);
    expect(routes.filter(([, api]) => api === closed).map(([key]) => key)).toEqual([
      'POST /salesforce/{orgId}/{pathToken}',
    ]);
    expect(routes.filter(([, api]) => api !== closed).map(([key]) => key)).toEqual(['POST /hubspot/{portalId}']);
  });

  it('counts in the same alarms', () => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'warm-handoff-test-webhooks-failing',
      Metrics: Match.arrayWith([Match.objectLike({ Expression: 'answeredwith5xx_0 + answeredwith5xx_1' })]),
    });
  });

  it('logs no path, query, header, body or address', () => {
    const stages = Object.values(template.findResources('AWS::ApiGatewayV2::Stage'));
    expect(stages).toHaveLength(2);
    for (const { Properties } of stages)
      expect(Properties.AccessLogSettings.Format).not.toMatch(/path|query|header|body|ip/i);
  });
});
