/** HubSpot's webhooks: `POST /hubspot/{portalId}`, payload format 2.0. Verifies, splits, enqueues, answers; calls no CRM. */
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { readConfig, receiveHubspotConfig } from '../shared/lambda/config.ts';
import { receiveHubspot, type Received, type ReceiveServices } from '../shared/crm/hubspot/in/receive.ts';
import { metricLine } from '../shared/lambda/metric-line.ts';
import { enqueue } from '../shared/lambda/queue.ts';
import { openSecrets } from '../shared/lambda/secrets.ts';

/** HubSpot hangs up after 5 s and sends everything again: the queue must have answered before. */
const answerWithinMs = 4_000;
/** A call that hangs must leave time for another one. `enqueue` counts its tries itself. */
const requestHandler = { connectionTimeout: 1_000, requestTimeout: 1_500, throwOnRequestTimeout: true };

const config = readConfig(receiveHubspotConfig, process.env);
// Our queues are in our own region: an endpoint that is set for this process counts, not the host of a queue's URL.
const sqs = new SQSClient({ maxAttempts: 1, requestHandler, useQueueUrlAsEndpoint: false });
const secrets = openSecrets(new SecretsManagerClient({ maxAttempts: 2, requestHandler }), { now: Date.now });
const connections: ReceiveServices['connections'] = new Map(Object.entries(config.CONNECTIONS));
const service = process.env['POWERTOOLS_SERVICE_NAME'] ?? 'warm-handoff';

/** What a stranger may know. */
const answers: Readonly<Record<Received['status'], string>> = {
  200: '{"ok":true}',
  401: '{"error":"unauthorized"}',
  404: '{"error":"not found"}',
  405: '{"error":"method not allowed"}',
  413: '{"error":"too large"}',
  503: '{"error":"unavailable"}',
};

const sum = (counts: Partial<Record<string, number>>): number =>
  Object.values(counts).reduce<number>((total, count = 0) => total + count, 0);

const lineOf = (
  { status, queued, ignored, cause, ...fields }: Received,
  startedAt: number,
  requestId: string,
): string =>
  metricLine({
    at: startedAt,
    level: status === 200 ? 'INFO' : status === 503 ? 'ERROR' : 'WARN',
    message: 'receive-hubspot',
    service,
    counts: { Received: 1, Refused: status === 200 ? 0 : 1, Queued: queued, Ignored: sum(ignored) },
    fields: {
      ...fields,
      status,
      ignored,
      ...(cause instanceof Error && { error: cause.name }),
      durationMs: Date.now() - startedAt,
      requestId,
    },
  });

export const handler = async (
  event: APIGatewayProxyEventV2,
  context: Pick<Context, 'awsRequestId'>,
): Promise<APIGatewayProxyStructuredResultV2> => {
  const startedAt = Date.now();
  const signal = AbortSignal.timeout(answerWithinMs);
  const received = await receiveHubspot(
    {
      method: event.requestContext.http.method,
      portalId: event.pathParameters?.['portalId'],
      headers: event.headers,
      body: event.body,
      isBase64: event.isBase64Encoded,
    },
    {
      connections,
      signatures: config.SIGNATURES,
      secrets,
      now: Date.now,
      enqueue: (queueUrl, items) => enqueue(sqs, queueUrl, items, { signal }),
    },
  );
  process.stdout.write(`${lineOf(received, startedAt, context.awsRequestId)}\n`);
  return {
    statusCode: received.status,
    headers: { 'content-type': 'application/json' },
    body: answers[received.status],
  };
};
