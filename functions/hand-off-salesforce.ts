/** The worker of Salesforce connections: a batch of work items in, owners, fields, card and task out. */
import { setTimeout as sleep } from 'node:timers/promises';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type * as z from 'zod/mini';
import { handOffSalesforceConfig, readConfig } from '../shared/lambda/config.ts';
import { salesforceUntil } from '../shared/crm/salesforce/vendor.ts';
import { salesforceForm, type SalesforceSecret } from '../shared/crm/salesforce/secret.ts';
import { handOffBatch, type BatchServices } from '../shared/hand-off/worker.ts';
import { openPersonKey } from '../shared/lambda/person-key.ts';
import { openSecretsOf } from '../shared/lambda/secrets.ts';
import { cachedPolicy } from '../shared/store/policies.ts';
import { openTable } from '../shared/store/table.ts';
import { openTokens } from '../shared/store/tokens.ts';

/** Kept back from the function's time, to save what was done and what must wait. */
const savingMs = 8_000;

const config = readConfig(handOffSalesforceConfig, process.env);
type Settings = z.infer<typeof handOffSalesforceConfig>['CONNECTIONS'][string];
const secretsManager = new SecretsManagerClient({});
const table = openTable({ name: config.TABLE });
const tokens = openTokens(table);
let deadline = 0;

const services: BatchServices<Settings, SalesforceSecret> = {
  table,
  service: process.env['POWERTOOLS_SERVICE_NAME'] ?? 'warm-handoff',
  connections: config.CONNECTIONS,
  secrets: openSecretsOf(secretsManager, { now: Date.now, ...salesforceForm }),
  policy: cachedPolicy(table, Date.now),
  personKey: openPersonKey(secretsManager, config.PERSON_KEY),
  openCrm: salesforceUntil(tokens, () => deadline),
  write: (line) => process.stdout.write(`${line}\n`),
  now: Date.now,
  random: Math.random,
  sleep,
};

export const handler = (event: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
  deadline = Date.now() + context.getRemainingTimeInMillis() - savingMs;
  return handOffBatch(event.Records, services);
};
