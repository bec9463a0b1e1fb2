/** Where the local cloud pretends to be, and what a process needs to reach it. Nothing here is secret. */
export const region = 'us-east-1';
/** The account that the queue engine uses. */
export const account = '000000000000';

export type Endpoints = { dynamodb: string; sqs: string; secretsmanager: string; eventbridge: string };

/** The environment that sends the AWS SDKs and the CLI here. */
export const awsEnvironment = (endpoints: Endpoints): Record<string, string> => ({
  AWS_REGION: region,
  AWS_DEFAULT_REGION: region,
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_SESSION_TOKEN: 'local',
  AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
  AWS_ENDPOINT_URL_SQS: endpoints.sqs,
  AWS_ENDPOINT_URL_SECRETS_MANAGER: endpoints.secretsmanager,
  AWS_ENDPOINT_URL_EVENTBRIDGE: endpoints.eventbridge,
});
