/**
 * Salesforce's change events, from its partner event bus: one event a call. Splits and enqueues; calls no CRM. A call that
 * throws is made again by Lambda, twice, and then kept in the dead-letter queue of this function.
 */
import { SQSClient } from '@aws-sdk/client-sqs';
import type { Context } from 'aws-lambda';
import { readConfig, receiveChangeEventsConfig } from '../shared/lambda/config.ts';
import { readChangeEvent } from '../shared/crm/salesforce/in/change-events.ts';
import { serviceName, writeLine } from '../shared/lambda/log.ts';
import { enqueue } from '../shared/lambda/queue.ts';
import { receiptLine } from '../shared/lambda/receipt-line.ts';

/** Within the function's ten seconds. */
const sendWithinMs = 8_000;
const requestHandler = { connectionTimeout: 1_000, requestTimeout: 2_500, throwOnRequestTimeout: true };

const config = readConfig(receiveChangeEventsConfig, process.env);
const sqs = new SQSClient({ maxAttempts: 1, requestHandler, useQueueUrlAsEndpoint: false });
const queues = new Map(Object.entries(config.QUEUES));

/** @throws NotQueued when any look is not confirmed. */
export const handler = async (event: unknown, context: Pick<Context, 'awsRequestId'>): Promise<void> => {
  const startedAt = Date.now();
  const { connection, items, ignored } = readChangeEvent(event, {
    isConnected: (id) => queues.has(id),
    receivedAt: new Date(startedAt).toISOString(),
  });
  const write = (result: 'taken' | 'refused' | 'failed', queued: number, cause?: unknown): void => {
    writeLine(
      receiptLine({
        message: 'receive-change-events',
        service: serviceName(),
        requestId: context.awsRequestId,
        startedAt,
        endedAt: Date.now(),
        result,
        queued,
        ignored,
        cause,
        counts: { Overflow: ignored.overflow ?? 0 },
        fields: { connection },
      }),
    );
  };
  const queueUrl = connection === null ? undefined : queues.get(connection);
  if (queueUrl === undefined) return write('refused', 0);
  try {
    await enqueue(sqs, queueUrl, items, { signal: AbortSignal.timeout(sendWithinMs) });
  } catch (error) {
    write('failed', 0, error);
    throw error;
  }
  write('taken', items.length);
};
