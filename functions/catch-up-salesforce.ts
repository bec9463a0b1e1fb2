/** Every quarter of an hour: the Salesforce records whose messages never came go to the queue of their connection. */
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { Context } from 'aws-lambda';
import { catchUp } from '../shared/wake/catch-up.ts';
import { finishingMs, sendWithinMs } from '../shared/wake/limits.ts';
import { catchUpSalesforceConfig, readConfig } from '../shared/lambda/config.ts';
import { salesforceUntil } from '../shared/crm/salesforce/vendor.ts';
import { salesforceForm } from '../shared/crm/salesforce/secret.ts';
import { enqueue } from '../shared/lambda/queue.ts';
import { openSecretsOf } from '../shared/lambda/secrets.ts';
import { cachedPolicy } from '../shared/store/policies.ts';
import { openTable } from '../shared/store/table.ts';
import { openTokens } from '../shared/store/tokens.ts';

const config = readConfig(catchUpSalesforceConfig, process.env);
const connections = Object.fromEntries(
  Object.entries(config.CONNECTIONS).map(([id, settings]) => [id, { ...settings, secretId: `${config.SECRETS}${id}` }]),
);
const table = openTable({ name: config.TABLE });
const tokens = openTokens(table);
const sqs = new SQSClient({});
const secrets = openSecretsOf(new SecretsManagerClient({}), { now: Date.now, ...salesforceForm });
const policy = cachedPolicy(table, Date.now);

export const handler = async (_event: unknown, context: Context): Promise<void> => {
  const deadline = Date.now() + context.getRemainingTimeInMillis() - finishingMs;
  await catchUp({
    table,
    service: process.env['POWERTOOLS_SERVICE_NAME'] ?? 'warm-handoff',
    connections,
    secrets,
    policy,
    openCrm: salesforceUntil(tokens, () => deadline),
    send: ({ queueUrl }, items) => enqueue(sqs, queueUrl, items, { signal: AbortSignal.timeout(sendWithinMs) }),
    write: (line) => process.stdout.write(`${line}\n`),
    now: Date.now,
    random: Math.random,
    deadline,
  });
};
