/** A whole installation on loopback for the commands about Salesforce: an org, a table, secrets, a queue, and the receiver. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { startSecretsManager } from '../../sandbox/aws/secrets-manager.ts';
import { reps } from '../../sandbox/demo/people/reps.ts';
import { startSalesforce, type SalesforceOptions } from '../../sandbox/salesforce/server.ts';
import { receiveSalesforce } from '../../shared/crm/salesforce/in/receive.ts';
import { salesforceSecret } from '../../shared/crm/salesforce/secret.ts';
import { openSecrets } from '../../shared/lambda/secrets.ts';
import type { WorkItem } from '../../shared/domain/work-item.ts';
import { startQueue } from '../support/local-queue.ts';
import { startTable } from '../support/table.ts';
import { emptyFolder, runCli, type Env } from './installation.ts';

export const orgId = '00D5g00000ABCDE';
export const connection = `salesforce-${orgId}`;
export const secretId = `warm-handoff/prod/${connection}`;
export const clientId = 'consumer-key';
export const clientSecret = 'consumer-secret-that-nobody-may-see';
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };

/** @param options those of the org, which may be another one than the commands name */
export const startOrgInstallation = async (options: Partial<SalesforceOptions> = {}) => {
  const salesforce = await startSalesforce({
    orgId,
    clientId,
    clientSecret,
    pathToken: 'unused',
    team: reps,
    ...options,
  });
  const store = await startTable();
  const secrets = await startSecretsManager(undefined);
  const queue = await startQueue();
  const folder = await emptyFolder();
  const client = new SecretsManagerClient({ endpoint: secrets.endpoint, region: 'eu-central-1', credentials });

  const queued: WorkItem[] = [];
  const receive = async (request: IncomingMessage): Promise<number> => {
    const [, , org, pathToken] = (request.url ?? '').split('/');
    const { status } = await receiveSalesforce(
      { method: request.method ?? '', orgId: org, pathToken, body: await text(request), isBase64: false },
      {
        connections: new Map([[connection, { secretId, queueUrl: queue.queueUrl }]]),
        // Not kept between two requests: a test changes the secret and looks at once.
        secrets: openSecrets(client, salesforceSecret, Date.now),
        enqueue: (_queueUrl, items) => Promise.resolve(void queued.push(...items)),
        now: Date.now,
      },
    );
    return status;
  };
  const receiver = createServer((request, response) => {
    receive(request).then(
      (status) => response.writeHead(status).end(),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/salesforce/${orgId}`;

  const env: Env = {
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: await store.client.config.endpoint?.().then(({ port }) => `http://127.0.0.1:${port}`),
    AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets.endpoint,
    AWS_ENDPOINT_URL_SQS: queue.endpoint,
    HANDOFF_STAGE: 'prod',
    HANDOFF_TABLE: store.table.name,
    HANDOFF_SALESFORCE_CONNECTION: connection,
    HANDOFF_SALESFORCE_LOGIN_URL: salesforce.url,
    HANDOFF_SALESFORCE_WEBHOOK_URL: `${base}/{pathToken}`,
    HANDOFF_SALESFORCE_QUEUE_URL: queue.queueUrl,
  };
  const run = (argv: readonly string[], more: { env?: Env; answers?: string[]; now?: () => number } = {}) =>
    runCli(argv, { ...more, env: { ...env, ...more.env }, cwd: folder.path });
  return {
    salesforce,
    table: store.table,
    secrets,
    queued,
    /** Where messages arrive, up to the path token. */
    base,
    folder: folder.path,
    run,
    connect: (more: readonly string[] = [], own: Env = {}) =>
      run(['connect', 'salesforce', '--org-id', orgId, ...more], {
        env: { SALESFORCE_CLIENT_ID: clientId, SALESFORCE_CLIENT_SECRET: clientSecret, ...own },
      }),
    /** What is kept; null when there is none. */
    kept: async (VersionStage = 'AWSCURRENT'): Promise<Record<string, string> | null> => {
      const read = client.send(new GetSecretValueCommand({ SecretId: secretId, VersionStage }));
      const value = await read.catch(() => null);
      return value === null ? null : (JSON.parse(value.SecretString ?? '') as Record<string, string>);
    },
    stop: async () => {
      receiver.closeAllConnections();
      receiver.close();
      client.destroy();
      await Promise.all([salesforce.stop(), store.stop(), secrets.stop(), queue.stop(), folder.remove()]);
    },
  };
};
export type OrgInstallation = Awaited<ReturnType<typeof startOrgInstallation>>;
