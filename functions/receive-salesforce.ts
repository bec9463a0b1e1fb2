/**
 * Salesforce's outbound messages: `POST /salesforce/{orgId}/{pathToken}`, payload format 2.0. Checks, splits, enqueues, and only
 * then acknowledges; calls no CRM. The path holds a secret: neither it nor the event is ever logged.
 */
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { readConfig, receiveSalesforceConfig } from '../shared/lambda/config.ts';
import { receiveSalesforce, type ReceiveServices } from '../shared/crm/salesforce/in/receive.ts';
import { salesforceForm } from '../shared/crm/salesforce/secret.ts';
import { enqueue } from '../shared/lambda/queue.ts';
import { receiptLine } from '../shared/lambda/receipt-line.ts';
import { openSecretsOf } from '../shared/lambda/secrets.ts';

/** Salesforce waits for 60 s, this function runs for 10 s; whoever answers slowly gets a slower service. */
const answerWithinMs = 4_000;
/** A call that hangs must leave time for another one. `enqueue` counts its tries itself. */
const requestHandler = { connectionTimeout: 1_000, requestTimeout: 1_500, throwOnRequestTimeout: true };

const config = readConfig(receiveSalesforceConfig, process.env);
// Our queues are in our own region: an endpoint that is set for this process counts, not the host of a queue's URL.
const sqs = new SQSClient({ maxAttempts: 1, requestHandler, useQueueUrlAsEndpoint: false });
const secretsManager = new SecretsManagerClient({ maxAttempts: 2, requestHandler });
const secrets = openSecretsOf(secretsManager, { now: Date.now, ...salesforceForm });
const connections: ReceiveServices['connections'] = new Map(Object.entries(config.CONNECTIONS));
const service = process.env['POWERTOOLS_SERVICE_NAME'] ?? 'warm-handoff';

const ack =
  '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body>' +
  '<notificationsResponse xmlns="http://soap.sforce.com/2005/09/outbound"><Ack>true</Ack></notificationsResponse>' +
  '</soapenv:Body></soapenv:Envelope>';

export const handler = async (
  event: APIGatewayProxyEventV2,
  context: Pick<Context, 'awsRequestId'>,
): Promise<APIGatewayProxyStructuredResultV2> => {
  const startedAt = Date.now();
  const signal = AbortSignal.timeout(answerWithinMs);
  const { status, queued, ignored, cause, ...fields } = await receiveSalesforce(
    {
      method: event.requestContext.http.method,
      orgId: event.pathParameters?.['orgId'],
      pathToken: event.pathParameters?.['pathToken'],
      body: event.body,
      isBase64: event.isBase64Encoded,
    },
    {
      connections,
      secrets,
      now: Date.now,
      enqueue: (queueUrl, items) => enqueue(sqs, queueUrl, items, { signal }),
    },
  );
  const line = receiptLine({
    message: 'receive-salesforce',
    service,
    requestId: context.awsRequestId,
    startedAt,
    endedAt: Date.now(),
    verdict: status === 200 ? 'taken' : status === 503 ? 'failed' : 'refused',
    queued,
    ignored,
    cause,
    fields: { ...fields, status },
  });
  process.stdout.write(`${line}\n`);
  return {
    statusCode: status,
    headers: { 'content-type': 'text/xml; charset=utf-8' },
    body: status === 200 ? ack : '',
  };
};
