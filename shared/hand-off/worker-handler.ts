/** The worker of one CRM as a Lambda function: what it stands on, opened at cold start from its environment. */
import { setTimeout as sleep } from 'node:timers/promises';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type * as z from 'zod/mini';
import type { Vendor } from '../crm/vendor.ts';
import { openBus } from '../lambda/bus.ts';
import { handOffConfig, readConfig } from '../lambda/config.ts';
import { openPersonKey } from '../lambda/person-key.ts';
import { openSecrets } from '../lambda/secrets.ts';
import { serviceName, writeLine } from '../lambda/log.ts';
import { unreadableLine } from '../lambda/unreadable-line.ts';
import { cachedPolicy } from '../store/policy-now.ts';
import { openTable } from '../store/table.ts';
import { openTokens } from '../store/tokens.ts';
import { handOffBatch, type WorkerServices } from './worker.ts';

/** Kept back from the function's time, to save what was done and what must wait. */
const savingMs = 8_000;

/** @throws BadRequest `config` when the environment is wrong */
export const workerHandler = <Settings extends z.ZodMiniType, Secret>(vendor: Vendor<Settings, Secret>) => {
  const config = readConfig(handOffConfig(vendor.settings), process.env);
  const secretsManager = new SecretsManagerClient({});
  const table = openTable({ name: config.TABLE, ledgerDays: config.LEDGER_DAYS });
  const tokens = openTokens(table, (what, connection) =>
    writeLine(unreadableLine(what, connection, { service: serviceName(), at: Date.now() })),
  );
  let deadline = 0;
  const services: WorkerServices<z.output<Settings> & { secretId: string }, Secret> = {
    table,
    service: serviceName(),
    connections: config.CONNECTIONS,
    secrets: openSecrets(secretsManager, vendor.secret, Date.now),
    policy: cachedPolicy(table, Date.now),
    personKey: openPersonKey(secretsManager, config.PERSON_KEY),
    openCrm: (opening) => vendor.open({ ...opening, tokens, deadline: () => deadline }),
    bus: { put: openBus(new EventBridgeClient({}), config.BUS), linkTo: vendor.linkTo },
    write: writeLine,
    now: Date.now,
    random: Math.random,
    sleep,
  };
  return (event: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
    deadline = Date.now() + context.getRemainingTimeInMillis() - savingMs;
    return handOffBatch(event.Records, services);
  };
};
