/** The AWS clients of the commands, from the standard environment. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { BadRequest } from '../shared/domain/errors.ts';

type Aws = Readonly<Record<string, string | undefined>>;

/** @throws BadRequest `usage` for what is no address, by the name of the variable */
const endpointFor = (aws: Aws, service: string): string | undefined => {
  for (const name of [`AWS_ENDPOINT_URL_${service}`, 'AWS_ENDPOINT_URL']) {
    const endpoint = aws[name];
    if (!endpoint) continue;
    if (/^https?:$/.test(URL.parse(endpoint)?.protocol ?? '')) return endpoint;
    throw new BadRequest('usage', `${name} must be an address such as http://127.0.0.1:8000: mend it, or unset it.`);
  }
  return undefined;
};

/**
 * What the environment says outright is given to the client, so that a sandbox's file works like a shell's variables;
 * everything else (profiles, single sign-on, instance roles) is left to the default chain of the AWS SDK.
 */
const settingsFor = (aws: Aws, service: string) => {
  const endpoint = endpointFor(aws, service);
  const region = aws['AWS_REGION'] ?? aws['AWS_DEFAULT_REGION'];
  const accessKeyId = aws['AWS_ACCESS_KEY_ID'];
  const secretAccessKey = aws['AWS_SECRET_ACCESS_KEY'];
  const sessionToken = aws['AWS_SESSION_TOKEN'];
  return {
    maxAttempts: 3,
    ...(endpoint && { endpoint }),
    ...(region && { region }),
    ...(accessKeyId &&
      secretAccessKey && { credentials: { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) } }),
  };
};

export const openDynamoDb = (aws: Aws): DynamoDBClient => new DynamoDBClient(settingsFor(aws, 'DYNAMODB'));
export const openSecretsManager = (aws: Aws): SecretsManagerClient =>
  new SecretsManagerClient(settingsFor(aws, 'SECRETS_MANAGER'));
/** An endpoint that is set counts more than the host in a queue's URL, which a local engine may make up. */
export const openSqs = (aws: Aws): SQSClient => {
  const settings = settingsFor(aws, 'SQS');
  return new SQSClient({ ...settings, useQueueUrlAsEndpoint: !('endpoint' in settings) });
};
