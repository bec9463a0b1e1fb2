/** Gives each resource of the template the name, address and attributes by which the others know it. */
import { account, type Endpoints, region } from './place.ts';
import { queueArn, queueUrl } from './sqs.ts';
import { resourcesOf } from './resources.ts';
import type { Physical, Template } from './template.ts';

export type Naming = {
  stackName: string;
  template: Template;
  apiUrl: string;
  endpoints: Endpoints;
  /** Makes a secret unless it is there; returns its ARN. */
  ensureSecret(name: string, properties: Readonly<Record<string, unknown>>): string;
};

export const functionArn = (name: string): string => `arn:aws:lambda:${region}:${account}:function:${name}`;

export function nameResources(naming: Naming): Map<string, Physical> {
  const { stackName, template, apiUrl, endpoints } = naming;
  /** CloudFormation adds random characters to a name it makes up; ours stay the same from run to run. */
  const nameOf = (logicalId: string, given: unknown): string =>
    typeof given === 'string' ? given : `${stackName}-${logicalId}`;

  const physical = new Map<string, Physical>();
  for (const { logicalId, Properties } of resourcesOf(template, 'AWS::DynamoDB::GlobalTable')) {
    const name = nameOf(logicalId, Properties['TableName']);
    physical.set(logicalId, { ref: name, attributes: { Arn: `arn:aws:dynamodb:${region}:${account}:table/${name}` } });
  }
  for (const { logicalId, Properties } of resourcesOf(template, 'AWS::SQS::Queue')) {
    const name = nameOf(logicalId, Properties['QueueName']);
    physical.set(logicalId, {
      ref: queueUrl(endpoints.sqs, name),
      attributes: { Arn: queueArn(name), QueueName: name },
    });
  }
  for (const { logicalId, Properties } of resourcesOf(template, 'AWS::SecretsManager::Secret')) {
    const arn = naming.ensureSecret(nameOf(logicalId, Properties['Name']), Properties);
    physical.set(logicalId, { ref: arn, attributes: { Id: arn } });
  }
  for (const { logicalId, Properties } of resourcesOf(template, 'AWS::Logs::LogGroup')) {
    const name = nameOf(logicalId, Properties['LogGroupName']);
    physical.set(logicalId, {
      ref: name,
      attributes: { Arn: `arn:aws:logs:${region}:${account}:log-group:${name}:*` },
    });
  }
  for (const { logicalId, Properties } of resourcesOf(template, 'AWS::Lambda::Function')) {
    const name = nameOf(logicalId, Properties['FunctionName']);
    physical.set(logicalId, { ref: name, attributes: { Arn: functionArn(name) } });
  }
  for (const { logicalId } of resourcesOf(template, 'AWS::ApiGatewayV2::Api'))
    physical.set(logicalId, { ref: 'local', attributes: { ApiEndpoint: apiUrl, ApiId: 'local' } });
  for (const { logicalId } of resourcesOf(template, 'AWS::ApiGatewayV2::Integration'))
    physical.set(logicalId, { ref: logicalId });
  for (const { logicalId, Properties } of resourcesOf(template, 'AWS::Events::EventBus')) {
    const name = nameOf(logicalId, Properties['Name']);
    const arn = `arn:aws:events:${region}:${account}:event-bus/${name}`;
    physical.set(logicalId, { ref: name, attributes: { Arn: arn, Name: name } });
  }
  for (const { logicalId } of resourcesOf(template, 'AWS::Events::Rule'))
    physical.set(logicalId, {
      ref: logicalId,
      attributes: { Arn: `arn:aws:events:${region}:${account}:rule/${logicalId}` },
    });
  // Roles are not played, but functions name theirs.
  for (const [logicalId, { Type }] of Object.entries(template.Resources))
    if (Type === 'AWS::IAM::Role')
      physical.set(logicalId, { ref: logicalId, attributes: { Arn: `arn:aws:iam::${account}:role/${logicalId}` } });
  return physical;
}
