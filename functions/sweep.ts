/** Each minute: what is due goes to its queue. */
import { SQSClient } from '@aws-sdk/client-sqs';
import type { Context } from 'aws-lambda';
import { readConfig, sweepConfig } from '../shared/lambda/config.ts';
import { serviceName, writeLine } from '../shared/lambda/log.ts';
import { metricLine } from '../shared/lambda/metric-line.ts';
import { enqueue } from '../shared/lambda/queue.ts';
import { tellRelease } from '../shared/store/release.ts';
import { openTable } from '../shared/store/table.ts';
import { sweep } from '../shared/wake/sweep.ts';

/** Kept back from the function's time, to finish the page under way. */
const finishingMs = 10_000;

/** One page of due leads is at most 40 calls. */
const sendWithinMs = 8_000;

const config = readConfig(sweepConfig, process.env);
const table = openTable({ name: config.TABLE });
const sqs = new SQSClient({});
let hasTold = false;

export const handler = async (_event: unknown, context: Context): Promise<void> => {
  const startedAt = Date.now();
  // Once an instance, so within a minute of a deployment. What is due waits for nothing: a table that does not answer hears it later.
  if (!hasTold)
    hasTold = await tellRelease(table, new Date(startedAt).toISOString()).then(
      () => true,
      () => false,
    );
  const swept = await sweep({
    table,
    connections: Object.keys(config.QUEUES),
    send: async (connection, items) => {
      const queueUrl = config.QUEUES[connection];
      if (queueUrl === undefined) throw new Error(`no queue for ${connection}`);
      await enqueue(sqs, queueUrl, items, { signal: AbortSignal.timeout(sendWithinMs) });
    },
    now: () => new Date().toISOString(),
    random: Math.random,
    deadline: startedAt + context.getRemainingTimeInMillis() - finishingMs,
  });
  writeLine(
    metricLine({
      at: startedAt,
      level: 'INFO',
      message: 'sweep',
      service: serviceName(),
      counts: { Swept: swept.sent, Postponed: swept.postponed, Unreadable: swept.odd },
      fields: { durationMs: Date.now() - startedAt },
    }),
  );
};
