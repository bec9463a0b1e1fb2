/**
 * The receiver of one CRM as a Lambda function behind the HTTP API (payload format 2.0): what it stands on, opened at cold start, and
 * the line it writes. It calls no CRM. A path may hold a secret: neither it nor the event is ever logged.
 */
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import type { WorkItem } from '../domain/work-item.ts';
import { serviceName, writeLine } from './log.ts';
import { enqueue } from './queue.ts';
import { receiptLine, type Receipt } from './receipt-line.ts';
import { openSecrets, type Secrets } from './secrets.ts';

/** HubSpot hangs up after 5 s and sends everything again; Salesforce serves slowly whoever answers slowly. */
const answerWithinMs = 4_000;
/** A call that hangs must leave time for another one. `enqueue` counts its tries itself. */
const requestHandler = { connectionTimeout: 1_000, requestTimeout: 1_500, throwOnRequestTimeout: true };

type Services<Secret> = {
  secrets: Secrets<Secret>;
  /** Resolves once every item is confirmed. */
  enqueue: (queueUrl: string, items: readonly WorkItem[]) => Promise<void>;
  /** Epoch milliseconds. */
  now: () => number;
};

/** `fields`: what else the line tells. */
type Received = Pick<Receipt, 'queued' | 'ignored' | 'cause'> & { status: number };

/**
 * @param receiver `receive` answers every request and throws only on a mistake of ours; `answer` is what a stranger may know
 */
export const receiverHandler = <Secret, R extends Received>(receiver: {
  /** The function's, as in `receive-hubspot`. */
  name: string;
  secret: Parameters<typeof openSecrets<Secret>>[1];
  receive: (event: APIGatewayProxyEventV2, services: Services<Secret>) => Promise<R>;
  contentType: string;
  answer: (status: R['status']) => string;
}) => {
  // Our queues are in our own region: an endpoint that is set for this process counts, not the host of a queue's URL.
  const sqs = new SQSClient({ maxAttempts: 1, requestHandler, useQueueUrlAsEndpoint: false });
  const secrets = openSecrets(new SecretsManagerClient({ maxAttempts: 2, requestHandler }), receiver.secret, Date.now);
  return async (
    event: APIGatewayProxyEventV2,
    context: Pick<Context, 'awsRequestId'>,
  ): Promise<APIGatewayProxyStructuredResultV2> => {
    const startedAt = Date.now();
    const signal = AbortSignal.timeout(answerWithinMs);
    const { status, queued, ignored, cause, ...fields } = await receiver.receive(event, {
      secrets,
      enqueue: (queueUrl, items) => enqueue(sqs, queueUrl, items, { signal }),
      now: Date.now,
    });
    writeLine(
      receiptLine({
        message: receiver.name,
        service: serviceName(),
        requestId: context.awsRequestId,
        startedAt,
        endedAt: Date.now(),
        result: status === 200 ? 'taken' : status === 503 ? 'failed' : 'refused',
        queued,
        ignored,
        cause,
        fields: { ...fields, status },
      }),
    );
    return {
      statusCode: status,
      headers: { 'content-type': receiver.contentType },
      body: receiver.answer(status),
    };
  };
};
