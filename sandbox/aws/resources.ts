/** Which resources of the template the local cloud makes, and which it may leave out. */
import * as z from 'zod';
import { type Resource, type Template, TemplateError } from './template.ts';

/** Permissions are not enforced, alarms do not ring, logs are events of the cloud: leaving these out changes no behaviour. */
const leftOut = new Set([
  'AWS::CDK::Metadata',
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::Dashboard',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::Lambda::Permission',
  // Retries of asynchronous calls: a schedule's run that fails is not run again here either, and an event has its own rule.
  'AWS::Lambda::EventInvokeConfig',
  'AWS::SQS::QueuePolicy',
]);

const made = [
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::Stage',
  'AWS::DynamoDB::GlobalTable',
  'AWS::Events::EventBus',
  'AWS::Events::Rule',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Function',
  'AWS::Logs::LogGroup',
  'AWS::SQS::Queue',
  'AWS::Scheduler::Schedule',
  'AWS::SecretsManager::Secret',
] as const;
export type MadeType = (typeof made)[number];

/** @throws TemplateError for a resource that is neither made nor known to be left out: nothing is ignored in silence. */
export function checkResources({ Resources }: Template): void {
  const known = new Set<string>(made);
  for (const [logicalId, { Type }] of Object.entries(Resources))
    if (!known.has(Type) && !leftOut.has(Type))
      throw new TemplateError(`The local cloud does not know ${Type} (${logicalId}).`);
}

export function resourcesOf({ Resources }: Template, type: MadeType): (Resource & { logicalId: string })[] {
  return Object.entries(Resources).flatMap(([logicalId, resource]) =>
    resource.Type === type ? [{ ...resource, logicalId }] : [],
  );
}

const count = z.coerce.number().int();

export const functionProperties = z.object({
  FunctionName: z.string(),
  Handler: z.string(),
  Runtime: z.literal('nodejs24.x'),
  Timeout: count.default(3),
  MemorySize: count.default(128),
  Code: z.object({ S3Key: z.string() }),
  Environment: z.object({ Variables: z.record(z.string(), z.string()) }).default({ Variables: {} }),
  LoggingConfig: z.object({ LogFormat: z.enum(['JSON', 'Text']), LogGroup: z.string() }),
});

export const mappingProperties = z.object({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  BatchSize: count.default(10),
  MaximumBatchingWindowInSeconds: count.default(0),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
  ScalingConfig: z.object({ MaximumConcurrency: count }).optional(),
});

export const scheduleProperties = z.object({
  Name: z.string(),
  ScheduleExpression: z.string(),
  Target: z.object({ Arn: z.string(), Input: z.string().default('{}') }),
});

export const secretProperties = z.object({
  Name: z.string().optional(),
  GenerateSecretString: z.object({ PasswordLength: count.default(32) }),
});

export const routeProperties = z.object({ RouteKey: z.string(), Target: z.string() });
export const integrationProperties = z.object({
  IntegrationType: z.literal('AWS_PROXY'),
  PayloadFormatVersion: z.literal('2.0'),
  IntegrationUri: z.string(),
});

export const eventBusProperties = z.object({ Name: z.string(), EventSourceName: z.string().optional() });
const oneOf = z.array(z.string());
/** Patterns of the two parts of an event that our rules match, by whole words. */
export const ruleProperties = z.object({
  EventBusName: z.string(),
  EventPattern: z.strictObject({ source: oneOf, 'detail-type': oneOf }),
  Targets: z.array(z.object({ Arn: z.string() })),
});

const limits = z.object({ ThrottlingRateLimit: z.coerce.number(), ThrottlingBurstLimit: z.coerce.number() });
export const stageProperties = z.object({
  StageName: z.literal('$default'),
  DefaultRouteSettings: limits,
  RouteSettings: z.record(z.string(), limits).default({}),
});
