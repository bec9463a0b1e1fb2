/** What channels outside the CRM are told: news of the stage's bus in, by its queue, and messages to Slack and Teams out. */
import { setTimeout as sleep } from 'node:timers/promises';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { readConfig, tellConfig } from '../shared/lambda/config.ts';
import { serviceName, writeLine } from '../shared/lambda/log.ts';
import { cachedPolicy } from '../shared/store/policy-now.ts';
import { openTable } from '../shared/store/table.ts';
import { openChannels } from '../shared/tell/connected.ts';
import { postMessage } from '../shared/tell/post.ts';
import { tellBatch } from '../shared/tell/tell.ts';

/** Kept back from the function's time: a message that is being sent, and what is kept of it. */
const finishingMs = 15_000;

const config = readConfig(tellConfig, process.env);
const table = openTable({ name: config.TABLE });
const channels = openChannels(new SecretsManagerClient({}), config.CHANNELS, Date.now);
const policy = cachedPolicy(table, Date.now);
const known = new Set<string>();

export const handler = (event: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
  const deadline = Date.now() + context.getRemainingTimeInMillis() - finishingMs;
  return tellBatch(event.Records, {
    table,
    service: serviceName(),
    policy,
    channels,
    known,
    post: postMessage,
    write: writeLine,
    now: Date.now,
    sleep,
    deadline: () => deadline,
  });
};
