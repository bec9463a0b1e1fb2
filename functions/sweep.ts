/** Each minute: what is due goes to its queue. */
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { Context } from 'aws-lambda';
import { openBus } from '../shared/lambda/bus.ts';
import { readConfig, sweepConfig } from '../shared/lambda/config.ts';
import { serviceName, writeLine } from '../shared/lambda/log.ts';
import { metricLine } from '../shared/lambda/metric-line.ts';
import { countWaiting, enqueue, sayDue } from '../shared/lambda/queue.ts';
import { unreadableLine } from '../shared/lambda/unreadable-line.ts';
import { tellRelease } from '../shared/store/release.ts';
import { openTable } from '../shared/store/table.ts';
import { dueChannels } from '../shared/wake/due-channels.ts';
import { sweep } from '../shared/wake/sweep.ts';
import { tellModes } from '../shared/wake/tell-modes.ts';
import { tellOthersOnce } from '../shared/wake/tell-others.ts';

/** Kept back from the function's time, to finish the page under way. */
const finishingMs = 10_000;

/** One page of due leads is at most 20 calls. */
const sendWithinMs = 8_000;

const config = readConfig(sweepConfig, process.env);
const table = openTable({ name: config.TABLE });
const sqs = new SQSClient({});
const putNews = openBus(new EventBridgeClient({}), config.BUS);
let hasTold = false;
const onOther = tellOthersOnce((kind, connection) =>
  writeLine(unreadableLine(`due ${kind}`, connection, { service: serviceName(), at: Date.now() })),
);

const queueOf = (connection: string): string => {
  const queueUrl = config.CONNECTIONS[connection]?.queueUrl;
  if (queueUrl === undefined) throw new Error(`no queue for ${connection}`);
  return queueUrl;
};

/** What is to be told outside the CRM: never throws, and what one run does not come to the next one does. */
const tellOutside = async (now: string): Promise<{ held: number; failed: boolean }> => {
  const [modes, channels] = await Promise.allSettled([
    tellModes(table, Object.keys(config.CONNECTIONS), putNews),
    dueChannels(table, now).then((due) => sayDue(sqs, config.NEWS, due, { signal: AbortSignal.timeout(sendWithinMs) })),
  ]);
  return {
    held: modes.status === 'fulfilled' ? modes.value : 0,
    failed: modes.status === 'rejected' || channels.status === 'rejected',
  };
};

export const handler = async (_event: unknown, context: Context): Promise<void> => {
  const startedAt = Date.now();
  // Once an instance, so within a minute of a deployment. What is due waits for nothing: a table that does not answer hears it later.
  if (!hasTold)
    hasTold = await tellRelease(table, new Date(startedAt).toISOString()).then(
      () => true,
      () => false,
    );
  // Beside the sweep: a queue of a connection that does not answer stops none of it.
  const telling = tellOutside(new Date(startedAt).toISOString());
  const swept = await sweep({
    table,
    connections: config.CONNECTIONS,
    send: (connection, items) =>
      enqueue(sqs, queueOf(connection), items, { signal: AbortSignal.timeout(sendWithinMs) }),
    waiting: (connection) => countWaiting(sqs, queueOf(connection), { signal: AbortSignal.timeout(sendWithinMs) }),
    onOther,
    now: () => new Date().toISOString(),
    deadline: startedAt + context.getRemainingTimeInMillis() - finishingMs,
  });
  const outside = await telling;
  writeLine(
    metricLine({
      at: startedAt,
      level: 'INFO',
      message: 'sweep',
      service: serviceName(),
      counts: { Swept: swept.sent, SweptSlow: swept.slow, Unreadable: swept.odd, NewsHeld: outside.held },
      fields: { durationMs: Date.now() - startedAt, ...(outside.failed && { untold: true }) },
    }),
  );
};
