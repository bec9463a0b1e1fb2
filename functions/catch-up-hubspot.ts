/** Every quarter of an hour: the HubSpot records whose webhooks never came go to the queue of their connection. */
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { Context } from 'aws-lambda';
import { catchUp } from '../shared/wake/catch-up.ts';
import { sendWithinMs, finishingMs } from '../shared/wake/limits.ts';
import { catchUpHubspotConfig, readConfig } from '../shared/lambda/config.ts';
import { hubspotUntil } from '../shared/crm/hubspot/vendor.ts';
import { enqueue } from '../shared/lambda/queue.ts';
import { openSecrets } from '../shared/lambda/secrets.ts';
import { cachedPolicy } from '../shared/store/policies.ts';
import { openTable } from '../shared/store/table.ts';

const config = readConfig(catchUpHubspotConfig, process.env);
const connections = Object.fromEntries(
  Object.entries(config.CONNECTIONS).map(([id, settings]) => [id, { ...settings, secretId: `${config.SECRETS}${id}` }]),
);
const table = openTable({ name: config.TABLE });
const sqs = new SQSClient({});
const secrets = openSecrets(new SecretsManagerClient({}), { now: Date.now });
const policy = cachedPolicy(table, Date.now);

export const handler = async (_event: unknown, context: Context): Promise<void> => {
  const deadline = Date.now() + context.getRemainingTimeInMillis() - finishingMs;
  await catchUp({
    table,
    service: process.env['POWERTOOLS_SERVICE_NAME'] ?? 'warm-handoff',
    connections,
    secrets,
    policy,
    openCrm: hubspotUntil(() => deadline),
    send: ({ queueUrl }, items) => enqueue(sqs, queueUrl, items, { signal: AbortSignal.timeout(sendWithinMs) }),
    write: (line) => process.stdout.write(`${line}\n`),
    now: Date.now,
    random: Math.random,
    deadline,
  });
};
