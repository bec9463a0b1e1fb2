/** Catch-up with one CRM as a Lambda function: what it stands on, opened at cold start from its environment. */
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { Context } from 'aws-lambda';
import type * as z from 'zod/mini';
import type { Vendor } from '../crm/vendor.ts';
import { catchUpConfig, readConfig } from '../lambda/config.ts';
import { serviceName, writeLine } from '../lambda/log.ts';
import { unreadableLine } from '../lambda/unreadable-line.ts';
import { enqueue } from '../lambda/queue.ts';
import { openSecrets } from '../lambda/secrets.ts';
import { cachedPolicy } from '../store/policy-now.ts';
import { openTable } from '../store/table.ts';
import { openTokens } from '../store/tokens.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import { catchUp } from './catch-up.ts';
import { finishingMs, sendWithinMs } from './limits.ts';

/** @throws BadRequest `config` when the environment is wrong */
export const catchUpHandler = <Settings extends z.ZodMiniType, Secret>(vendor: Vendor<Settings, Secret>) => {
  const config = readConfig(catchUpConfig(vendor.settings), process.env);
  const connections = Object.fromEntries(
    Object.entries(config.CONNECTIONS).map(([id, settings]) => [
      id,
      { ...settings, secretId: `${config.SECRETS}${id}` },
    ]),
  );
  const table = openTable({ name: config.TABLE });
  const tokens = openTokens(table, (what, connection) =>
    writeLine(unreadableLine(what, connection, { service: serviceName(), at: Date.now() })),
  );
  const sqs = new SQSClient({});
  const secrets = openSecrets(new SecretsManagerClient({}), vendor.secret, Date.now);
  const policy = cachedPolicy(table, Date.now);
  return (_event: unknown, context: Context): Promise<void> => {
    const deadline = Date.now() + context.getRemainingTimeInMillis() - finishingMs;
    return catchUp({
      table,
      service: serviceName(),
      connections,
      secrets,
      policy,
      openCrm: (opening) => vendor.open({ ...opening, tokens, deadline: () => deadline }),
      send: ({ queueUrl }, items) => enqueue(sqs, queueUrl, items, { signal: AbortSignal.timeout(sendWithinMs) }),
      write: writeLine,
      now: Date.now,
      random: Math.random,
      sleep,
      deadline,
    });
  };
};
