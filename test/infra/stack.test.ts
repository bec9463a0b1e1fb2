import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { metricNamespace } from '../../infra/metrics.ts';
import { createResolver, type Physical, template as cloudTemplate } from '../../sandbox/aws/template.ts';
import { metricLine } from '../../shared/lambda/metric-line.ts';
import { catchUpMinutes, finishingMs, sendWithinMs } from '../../shared/wake/limits.ts';
import { exampleSettings, fullSettings, synthesizedStack } from './stack.ts';

const template = synthesizedStack();

describe('the table', () => {
  it('is on demand, recoverable, protected, kept, and has the keys and the indexes that the code uses', () => {
    template.hasResource('AWS::DynamoDB::GlobalTable', {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
        TimeToLiveSpecification: { AttributeName: 'expiresAtSeconds', Enabled: true },
        GlobalSecondaryIndexes: [
          {
            IndexName: 'due',
            KeySchema: [
              { AttributeName: 'dueShard', KeyType: 'HASH' },
              { AttributeName: 'dueAt', KeyType: 'RANGE' },
            ],
            Projection: { ProjectionType: 'KEYS_ONLY' },
          },
          {
            IndexName: 'ledger',
            KeySchema: [
              { AttributeName: 'ledgerShard', KeyType: 'HASH' },
              { AttributeName: 'sk', KeyType: 'RANGE' },
            ],
            Projection: { ProjectionType: 'KEYS_ONLY' },
          },
        ],
        Replicas: [
          Match.objectLike({
            DeletionProtectionEnabled: true,
            PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
          }),
        ],
      },
    });
  });
});

describe('a connection', () => {
  it.each([111, 222])('has a queue of its own that gives up after five tries (portal %i)', (portal) => {
    template.hasResourceProperties('AWS::SQS::Queue', {
      QueueName: `warm-handoff-test-hubspot-${portal}`,
      MessageRetentionPeriod: 4 * 86_400,
      VisibilityTimeout: 361,
      SqsManagedSseEnabled: true,
      RedrivePolicy: {
        maxReceiveCount: 5,
        deadLetterTargetArn: { 'Fn::GetAtt': [Match.stringLikeRegexp(`hubspot${portal}deadletters`), 'Arn'] },
      },
    });
    template.hasResourceProperties('AWS::SQS::Queue', {
      QueueName: `warm-handoff-test-hubspot-${portal}-dead-letters`,
      MessageRetentionPeriod: 14 * 86_400,
      SqsManagedSseEnabled: true,
    });
  });

  it.each([
    [111, 2],
    [222, 5],
  ])('is worked on at its own pace (portal %i: %i batches at a time)', (portal, maximum) => {
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      BatchSize: 200,
      MaximumBatchingWindowInSeconds: 1,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: maximum },
      EventSourceArn: { 'Fn::GetAtt': [Match.stringLikeRegexp(`hubspot${portal}queue`), 'Arn'] },
    });
  });

  it('takes encrypted connections only', () => {
    template.resourcePropertiesCountIs(
      'AWS::SQS::QueuePolicy',
      {
        PolicyDocument: {
          Statement: [Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } })],
        },
      },
      4,
    );
  });

  it('is told its webhook URL: that of its own domain, or else the API’s', () => {
    template.hasOutput('WebhookUrlHubspot222', { Value: 'https://leads.example.com/hubspot/222' });
    const api = { 'Fn::GetAtt': [Match.stringLikeRegexp('api'), 'ApiEndpoint'] };
    template.hasOutput('WebhookUrlHubspot111', { Value: { 'Fn::Join': ['', [api, '/hubspot/111']] } });
  });
});

describe('the functions', () => {
  it.each([
    ['receive-hubspot', 10, ['CONNECTIONS', 'POWERTOOLS_SERVICE_NAME', 'SIGNATURES']],
    ['hand-off-hubspot', 60, ['BUS', 'CONNECTIONS', 'LEDGER_DAYS', 'PERSON_KEY', 'POWERTOOLS_SERVICE_NAME', 'TABLE']],
    ['sweep', 30, ['BUS', 'CONNECTIONS', 'NEWS', 'POWERTOOLS_SERVICE_NAME', 'TABLE']],
    ['tell', 60, ['CHANNELS', 'POWERTOOLS_SERVICE_NAME', 'TABLE']],
    ['catch-up-hubspot', 300, ['CONNECTIONS', 'POWERTOOLS_SERVICE_NAME', 'SECRETS', 'TABLE']],
  ])('%s has %i s, and the variables it reads', (stem, timeout, variables) => {
    const [properties] = Object.values(
      template.findResources('AWS::Lambda::Function', { Properties: { FunctionName: `warm-handoff-test-${stem}` } }),
    ).map(({ Properties }) => Properties);
    expect(properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      MemorySize: 512,
      Timeout: timeout,
      LoggingConfig: { LogFormat: 'JSON', SystemLogLevel: 'WARN' },
    });
    expect(Object.keys(properties.Environment.Variables).toSorted()).toEqual(variables);
  });

  it('have room for their variables with ten connections of the longest names (4 KB is Lambda’s limit)', () => {
    const region = 'ap-southeast-2';
    const account = '111122223333';
    const crowded = synthesizedStack({
      stage: 'a-stage-of-16-ab',
      connections: Array.from({ length: 10 }, (_, index) => ({
        kind: 'hubspot',
        portalId: 1_234_567_890 + index,
        apiUrl: `https://${'a'.repeat(112)}`,
        publicUrl: `https://${'b'.repeat(112)}`,
      })),
    });
    const source = cloudTemplate.parse(crowded.toJSON());
    const physical = new Map(
      Object.entries(source.Resources).map(([id, { Type, Properties }]): [string, Physical] => [
        id,
        {
          ref:
            Type === 'AWS::SQS::Queue'
              ? `https://sqs.${region}.amazonaws.com/${account}/${String(Properties['QueueName'])}`
              : `arn:aws:secretsmanager:${region}:${account}:secret:${id}-ABCDEFGHIJKL-abcdef`,
        },
      ]),
    );
    const resolver = createResolver(source, physical, {});
    for (const { Properties } of Object.values(crowded.findResources('AWS::Lambda::Function'))) {
      const variables = resolver.value(Properties.Environment.Variables) as Record<string, string>;
      const size = Object.entries(variables).reduce((sum, [name, value]) => sum + name.length + value.length, 0);
      // What knows no connections has little to say.
      expect(size).toBeGreaterThan('CONNECTIONS' in variables ? 900 : 100);
      expect(size).toBeLessThan(4096);
    }
  });

  it('are five, and nothing else runs', () => {
    template.resourceCountIs('AWS::Lambda::Function', 5);
  });

  it('have logs that expire with the settings and go with the stack', () => {
    const groups = Object.values(template.findResources('AWS::Logs::LogGroup'));
    expect(groups).toHaveLength(6);
    for (const group of groups)
      expect(group).toMatchObject({ DeletionPolicy: 'Delete', Properties: { RetentionInDays: 30 } });
  });

  it('count their metrics where the alarms look for them', () => {
    const line = metricLine({ at: 0, level: 'INFO', message: 'x', service: 's', counts: { Parked: 1 }, fields: {} });
    expect(JSON.parse(line)._aws.CloudWatchMetrics[0]).toMatchObject({
      Namespace: metricNamespace,
      Dimensions: [['service']],
    });
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      Namespace: metricNamespace,
      MetricName: 'Parked',
      Dimensions: [{ Name: 'service', Value: 'warm-handoff-test' }],
    });
  });
});

describe('the HTTP API', () => {
  it('has one route, with limits of its own', () => {
    template.resourcePropertiesCountIs('AWS::ApiGatewayV2::Route', { RouteKey: 'POST /hubspot/{portalId}' }, 1);
    template.resourceCountIs('AWS::ApiGatewayV2::Route', 1);
    template.hasResourceProperties('AWS::ApiGatewayV2::Stage', {
      RouteSettings: { 'POST /hubspot/{portalId}': { ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200 } },
    });
  });

  it('logs no path, query, header, body or address', () => {
    const [stage] = Object.values(template.findResources('AWS::ApiGatewayV2::Stage'));
    const format: Record<string, string> = JSON.parse(stage?.['Properties'].AccessLogSettings.Format);
    expect(Object.values(format).toSorted()).toEqual([
      '$context.integrationErrorMessage',
      '$context.requestId',
      '$context.requestTime',
      '$context.responseLatency',
      '$context.routeKey',
      '$context.status',
    ]);
  });
});

describe('the schedules', () => {
  it.each([
    ['sweep', 'each minute', 'rate(1 minute)'],
    ['catch-up-hubspot', 'each quarter of an hour', 'rate(15 minutes)'],
  ])('start %s %s, and do not repeat a run', (stem, _, rate) => {
    const called = Match.stringLikeRegexp(`^timers${stem.replaceAll('-', '')}[0-9A-F]{8}$`);
    template.hasResourceProperties('AWS::Scheduler::Schedule', {
      Name: `warm-handoff-test-${stem}`,
      ScheduleExpression: rate,
      Target: { Arn: { 'Fn::GetAtt': [called, 'Arn'] }, RetryPolicy: { MaximumRetryAttempts: 0 } },
    });
    template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      FunctionName: { Ref: called },
      MaximumRetryAttempts: 0,
    });
  });

  it('never start a run of catch-up while the one before may still be under way', () => {
    const [{ Timeout } = { Timeout: 0 }] = Object.values(
      template.findResources('AWS::Lambda::Function', {
        Properties: { FunctionName: 'warm-handoff-test-catch-up-hubspot' },
      }),
    ).map(({ Properties }): { Timeout: number } => Properties);
    expect(Timeout).toBeGreaterThan((finishingMs + sendWithinMs) / 1000);
    expect(Timeout).toBeLessThan((catchUpMinutes * 60) / 2);
  });
});

describe('the dashboard', () => {
  it('shows what follows the handoff', () => {
    const [dashboard] = Object.values(template.findResources('AWS::CloudWatch::Dashboard'));
    const body = JSON.stringify(dashboard?.['Properties'].DashboardBody);
    for (const metric of ['GateHeld', 'Confirmations', 'FollowUpLate', 'EventsMissed', 'RecordsUnheard'])
      expect(body).toContain(`\\"${metric}\\"`);
  });
});

describe('the alarm of catch-up', () => {
  it('rings when one of the CRMs has no run that worked, though the other has', () => {
    const [alarm] = Object.values(
      synthesizedStack(fullSettings).findResources('AWS::CloudWatch::Alarm', {
        Properties: { AlarmName: 'warm-handoff-test-catch-up-stopped' },
      }),
    );
    expect(alarm?.['Properties'].Metrics[0].Expression).toBe(
      'IF((FILL(runs0, 0) - FILL(errors0, 0) > 0) AND (FILL(runs1, 0) - FILL(errors1, 0) > 0), 0, 1)',
    );
  });
});

describe('secrets', () => {
  it('are named in the template and never held', () => {
    template.resourceCountIs('AWS::SecretsManager::Secret', 1);
    template.hasResource('AWS::SecretsManager::Secret', {
      DeletionPolicy: 'Retain',
      Properties: { GenerateSecretString: { PasswordLength: 64 }, SecretString: Match.absent() },
    });
    expect(JSON.stringify(template.toJSON())).not.toContain('resolve:secretsmanager');
  });
});

it('puts two stages beside each other in one account', () => {
  const names = (stage: string): string[] =>
    ['QueueName', 'FunctionName', 'LogGroupName', 'AlarmName', 'DashboardName'].flatMap((key) =>
      Object.values(synthesizedStack({ ...exampleSettings, stage }).toJSON()['Resources'] as object).flatMap(
        (resource) => resource.Properties?.[key] ?? [],
      ),
    );
  const test = names('test');
  expect(test.length).toBeGreaterThan(20);
  expect(names('live').filter((name) => test.includes(name))).toEqual([]);
});

it('sends alarms to a topic only when one is named', () => {
  const topic = 'arn:aws:sns:eu-central-1:111122223333:night-shift';
  template.allResourcesProperties('AWS::CloudWatch::Alarm', { AlarmActions: Match.absent() });
  synthesizedStack({ ...exampleSettings, alarmTopicArn: topic }).allResourcesProperties('AWS::CloudWatch::Alarm', {
    AlarmActions: [topic],
  });
});
