/** A whole installation on loopback for the commands: a portal, a table, secrets, queues, and the receiver before them. */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { run } from '../../cli/run.ts';
import type { Terminal } from '../../cli/terminal.ts';
import { startSecretsManager } from '../../sandbox/aws/secrets-manager.ts';
import { startHubspot, type HubspotOptions } from '../../sandbox/hubspot/server.ts';
import { reps } from '../../sandbox/demo/people/reps.ts';
import { receiveHubspot } from '../../shared/crm/hubspot/in/receive.ts';
import { hubspotSecret } from '../../shared/crm/hubspot/secret.ts';
import { openSecrets } from '../../shared/lambda/secrets.ts';
import { startQueue } from '../support/local-queue.ts';
import { startTable } from '../support/table.ts';

export const portalId = 4711;
export const connection = `hubspot-${portalId}`;
export const secretId = `warm-handoff/prod/${connection}`;
export const accessToken = 'token-that-nobody-may-see';
export const clientSecret = 'client-secret-that-nobody-may-see';
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };

export type Env = Readonly<Record<string, string | undefined>>;
export type Ran = { code: number; out: string; err: string; json: () => Record<string, unknown> };

/** Runs one command line in this process. `answers` makes it a person's terminal, who types them in turn. */
export const runCli = async (
  argv: readonly string[],
  {
    env = {},
    cwd,
    answers,
    color = false,
    now = Date.now,
    stopped,
  }: {
    env?: Env;
    cwd?: string;
    answers?: string[];
    color?: boolean;
    now?: () => number;
    /** Ctrl-C. */
    stopped?: AbortSignal;
  } = {},
): Promise<Ran> => {
  let out = '';
  let err = '';
  const questions: string[] = [];
  const answer = (question: string): Promise<string> => {
    questions.push(question);
    return Promise.resolve(answers?.shift() ?? '');
  };
  const terminal: Terminal = {
    env,
    cwd: cwd ?? process.cwd(),
    out: (text) => (out += text),
    err: (text) => (err += text),
    color,
    interactive: answers !== undefined,
    now,
    onStop: (stop) => {
      stopped?.addEventListener('abort', stop);
      return () => stopped?.removeEventListener('abort', stop);
    },
    ask: { text: answer, hidden: answer },
  };
  const code = await run(argv, terminal);
  return { code, out, err, json: () => JSON.parse(out) as Record<string, unknown> };
};

/** An empty folder, so that no settings or outputs of a deployment are near. */
export const emptyFolder = async () => {
  const path = await mkdtemp(join(tmpdir(), 'handoff-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
};

/** @param receiverNow the clock of the receiver and of what stands before it */
export const startInstallation = async (hubspotOptions: Partial<HubspotOptions> = {}, receiverNow = Date.now) => {
  const hubspot = await startHubspot({ portalId, appId: 99, accessToken, clientSecret, team: reps, ...hubspotOptions });
  const store = await startTable();
  const secrets = await startSecretsManager(undefined);
  const queue = await startQueue();
  const deadLetters = await startQueue('dead-letters');
  const folder = await emptyFolder();
  const client = new SecretsManagerClient({ endpoint: secrets.endpoint, region: 'eu-central-1', credentials });

  // The receiver as it runs behind the HTTP API, at the URL that its signatures cover.
  const receiverSecrets = openSecrets(client, hubspotSecret, Date.now);
  const receive = async (request: IncomingMessage): Promise<number> => {
    const { status } = await receiveHubspot(
      {
        method: request.method ?? '',
        portalId: request.url?.split('/')[2],
        headers: request.headers as Record<string, string>,
        body: await text(request),
        isBase64: false,
      },
      {
        connections: new Map([[connection, { secretId, publicUrl: webhookUrl, queueUrl: queue.queueUrl }]]),
        signatures: 'v3',
        secrets: receiverSecrets,
        enqueue: () => Promise.resolve(),
        now: receiverNow,
      },
    );
    return status;
  };
  const receiver = createServer((request, response) => {
    receive(request).then(
      (status) => response.writeHead(status, { date: new Date(receiverNow()).toUTCString() }).end(),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const webhookUrl = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hubspot/${portalId}`;

  const env: Env = {
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: await store.client.config.endpoint?.().then(({ port }) => `http://127.0.0.1:${port}`),
    AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets.endpoint,
    AWS_ENDPOINT_URL_SQS: queue.endpoint,
    HANDOFF_STAGE: 'prod',
    HANDOFF_TABLE: store.table.name,
    HANDOFF_HUBSPOT_CONNECTION: connection,
    HANDOFF_HUBSPOT_API: hubspot.url,
    HANDOFF_HUBSPOT_WEBHOOK_URL: webhookUrl,
    HANDOFF_HUBSPOT_QUEUE_URL: queue.queueUrl,
  };
  return {
    hubspot,
    table: store.table,
    secrets: { ...secrets, client },
    queue,
    deadLetters,
    env,
    webhookUrl,
    folder: folder.path,
    run: (argv: readonly string[], more: { env?: Env; answers?: string[]; now?: () => number } = {}) =>
      runCli(argv, { ...more, env: { ...env, ...more.env }, cwd: folder.path }),
    stop: async () => {
      receiver.closeAllConnections();
      receiver.close();
      client.destroy();
      await Promise.all([
        hubspot.stop(),
        store.stop(),
        secrets.stop(),
        queue.stop(),
        deadLetters.stop(),
        folder.remove(),
      ]);
    },
  };
};
export type Installation = Awaited<ReturnType<typeof startInstallation>>;
