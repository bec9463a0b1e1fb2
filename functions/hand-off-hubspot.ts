/** The worker of HubSpot connections: a batch of work items in, owners, fields, notes and tasks out. */
import { setTimeout as sleep } from 'node:timers/promises';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { handOffConfig, readConfig } from '../shared/lambda/config.ts';
import { hubspotUntil } from '../shared/crm/hubspot/vendor.ts';
import { handOffBatch, type BatchServices } from '../shared/hand-off/worker.ts';
import { openPersonKey } from '../shared/lambda/person-key.ts';
import { openSecrets } from '../shared/lambda/secrets.ts';
import { cachedPolicy } from '../shared/store/policies.ts';
import { openTable } from '../shared/store/table.ts';

/** Kept back from the function's time, to save what was done and what must wait. */
const savingMs = 8_000;

const config = readConfig(handOffConfig, process.env);
const secretsManager = new SecretsManagerClient({});
const table = openTable({ name: config.TABLE });
let deadline = 0;

const services: BatchServices = {
  table,
  service: process.env['POWERTOOLS_SERVICE_NAME'] ?? 'warm-handoff',
  connections: config.CONNECTIONS,
  secrets: openSecrets(secretsManager, { now: Date.now }),
  policy: cachedPolicy(table, Date.now),
  personKey: openPersonKey(secretsManager, config.PERSON_KEY),
  openCrm: hubspotUntil(() => deadline),
  write: (line) => process.stdout.write(`${line}\n`),
  now: Date.now,
  random: Math.random,
  sleep,
};

export const handler = (event: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
  deadline = Date.now() + context.getRemainingTimeInMillis() - savingMs;
  return handOffBatch(event.Records, services);
};
