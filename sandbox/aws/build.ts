/** Makes the parts of the stack and joins them as the template says. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Clock } from './clock.ts';
import { createTable } from './dynamodb.ts';
import { type Mapping, startMapping } from './event-source-mapping.ts';
import type { EventRule } from './event-bus.ts';
import type { Tell } from './events.ts';
import { readBuses, readRoutes, readRules, type TargetBy } from './fronts.ts';
import { functionEnvironment } from './function-environment.ts';
import type { ApiRoute } from './http-api.ts';
import { createFunction, type LambdaFunction } from './lambda-function.ts';
import { functionArn } from './physical.ts';
import { functionProperties, type MadeType, mappingProperties, resourcesOf, scheduleProperties } from './resources.ts';
import { rateMs } from './schedule.ts';
import { playSchedules, type Schedules } from './schedules.ts';
import { createQueue, queueArn, queueProperties } from './sqs.ts';
import type { Synthesized } from './synth.ts';
import { type Physical, type Resolver, TemplateError } from './template.ts';

export type BuildOptions = {
  synthesized: Synthesized;
  resolver: Resolver;
  physical: ReadonlyMap<string, Physical>;
  awsEnv: Readonly<Record<string, string>>;
  sqsClient: SQSClient;
  dynamodbClient: DynamoDBClient;
  tell: Tell;
  visibilityTimeoutSeconds: number | undefined;
  schedules: 'clock' | 'manual';
  clock: Clock;
  /** While true, no batch waits to become full. */
  isHurried: () => boolean;
};

export type Parts = {
  routes: readonly ApiRoute[];
  rules: readonly EventRule[];
  /** The names of the stack's own event buses. */
  buses: readonly string[];
  /** The queues that a function is fed from. */
  queueUrls: readonly string[];
  schedules: Omit<Schedules, 'stop'>;
  /** Calls that run or wait, and batches that gather or are worked on. */
  busy: () => number;
  stop: () => Promise<void>;
};

export async function buildParts(options: BuildOptions): Promise<Parts> {
  const { synthesized, resolver, physical, tell } = options;
  /** Each resource of a type with its properties worked out; those whose condition does not hold are not there. */
  const all = (type: MadeType): { logicalId: string; ref: string; properties: unknown }[] =>
    resourcesOf(synthesized.template, type)
      .filter(({ Condition }) => Condition === undefined || resolver.condition(Condition))
      .map(({ logicalId, Properties }) => ({
        logicalId,
        ref: physical.get(logicalId)?.ref ?? logicalId,
        properties: resolver.value(Properties),
      }));

  for (const { ref, properties } of all('AWS::DynamoDB::GlobalTable'))
    await createTable(options.dynamodbClient, ref, properties);

  const queues = all('AWS::SQS::Queue').map(({ ref, properties }) => ({
    url: ref,
    name: ref.slice(ref.lastIndexOf('/') + 1),
    properties: queueProperties.parse(properties),
  }));
  // A queue names its dead-letter queue, which must be there first.
  for (const { name, properties } of queues.toSorted(
    (a, b) => Number(Boolean(a.properties.RedrivePolicy)) - Number(Boolean(b.properties.RedrivePolicy)),
  ))
    await createQueue(options.sqsClient, name, {
      ...properties,
      VisibilityTimeout: options.visibilityTimeoutSeconds ?? properties.VisibilityTimeout,
    });

  const functions = new Map<string, LambdaFunction>();
  for (const { properties } of all('AWS::Lambda::Function')) {
    const made = makeFunction(functionProperties.parse(properties), options);
    functions.set(functionArn(made.name), made);
  }
  const functionBy = (nameOrArn: string): LambdaFunction => {
    const found = functions.get(nameOrArn) ?? functions.get(functionArn(nameOrArn));
    if (found) return found;
    throw new TemplateError(`The template has no function ${nameOrArn}.`);
  };

  const targetBy: TargetBy = (arn) => {
    const queue = queues.find(({ name }) => queueArn(name) === arn);
    if (queue === undefined) {
      const target = functionBy(arn);
      return (event) => target.invoke(event);
    }
    return async (event) => {
      await options.sqsClient.send(new SendMessageCommand({ QueueUrl: queue.url, MessageBody: JSON.stringify(event) }));
      return { ok: true, payload: null };
    };
  };

  const fed: string[] = [];
  const mappings = all('AWS::Lambda::EventSourceMapping').map(({ properties }): Mapping => {
    const mapping = mappingProperties.parse(properties);
    const queue = queues.find(({ name }) => queueArn(name) === mapping.EventSourceArn);
    if (!queue) throw new TemplateError(`The template has no queue ${mapping.EventSourceArn}.`);
    const handler = functionBy(mapping.FunctionName);
    fed.push(queue.url);
    return startMapping({
      client: options.sqsClient,
      queueUrl: queue.url,
      queueArn: mapping.EventSourceArn,
      queueName: queue.name,
      batchSize: mapping.BatchSize,
      windowMs: () => (options.isHurried() ? 0 : mapping.MaximumBatchingWindowInSeconds * 1000),
      // Without a maximum, Lambda begins with five batches at a time.
      maxConcurrency: mapping.ScalingConfig?.MaximumConcurrency ?? 5,
      reportsFailures: mapping.FunctionResponseTypes.length > 0,
      invoke: (event) => handler.invoke(event),
      tell,
    });
  });

  const scheduled = all('AWS::Scheduler::Schedule').map(({ properties }) => {
    const { Name: name, ScheduleExpression, Target } = scheduleProperties.parse(properties);
    const target = functionBy(Target.Arn);
    return {
      name,
      everyMs: rateMs(ScheduleExpression),
      async run(): Promise<void> {
        tell({ kind: 'schedule', schedule: name });
        await target.invoke(JSON.parse(Target.Input));
      },
    };
  });
  const schedules = playSchedules(options.clock, scheduled, options.schedules);

  return {
    routes: readRoutes(all, functionBy),
    rules: readRules(all, targetBy),
    buses: readBuses(all),
    queueUrls: [...new Set(fed)],
    schedules,
    busy: () => [...functions.values(), ...mappings].reduce((sum, made) => sum + made.busy(), 0),
    async stop() {
      schedules.stop();
      // The functions first: a mapping that stops waits for its running batches.
      await Promise.all([...functions.values()].map((made) => made.stop()));
      await Promise.all(mappings.map((mapping) => mapping.stop()));
    },
  };
}

function makeFunction(
  properties: (typeof functionProperties)['_output'],
  { synthesized, awsEnv, tell, clock }: BuildOptions,
): LambdaFunction {
  const { FunctionName: name, Handler: handler, Code, LoggingConfig, Environment } = properties;
  const directory = synthesized.assetDirectory(Code.S3Key);
  if (directory === undefined) throw new TemplateError(`The synthesized stack has no asset ${Code.S3Key}.`);
  const jsonLogs = LoggingConfig.LogFormat === 'JSON';
  const identity = {
    name,
    handler,
    jsonLogs,
    directory,
    memoryMb: properties.MemorySize,
    logGroup: LoggingConfig.LogGroup,
  };
  return createFunction(
    {
      name,
      handler,
      directory,
      jsonLogs,
      functionArn: functionArn(name),
      timeoutMs: properties.Timeout * 1000,
      clock,
      environment: functionEnvironment(identity, Environment.Variables, awsEnv),
    },
    tell,
  );
}
