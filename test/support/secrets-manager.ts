/** A small Secrets Manager on loopback: GetSecretValue with its version stages, and being down. */
import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

type Stage = 'AWSCURRENT' | 'AWSPREVIOUS';

const answer = (response: ServerResponse, status: number, body: object) =>
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));

export const startSecretsManager = async () => {
  const secrets = new Map<string, Partial<Record<Stage, string>>>();
  const reads: string[] = [];
  let isDown = false;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { SecretId, VersionStage } = JSON.parse(Buffer.concat(chunks).toString()) as {
        SecretId: string;
        VersionStage: Stage;
      };
      reads.push(`${SecretId} ${VersionStage}`);
      const text = secrets.get(SecretId)?.[VersionStage];
      if (isDown) answer(response, 500, { __type: 'InternalServiceError', message: 'down' });
      else if (text === undefined)
        answer(response, 400, { __type: 'ResourceNotFoundException', message: 'no such version' });
      else answer(response, 200, { Name: SecretId, SecretString: text, VersionStages: [VersionStage] });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = new SecretsManagerClient({
    endpoint,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  return {
    endpoint,
    client,
    /** Each read as `<secret> <stage>`. */
    reads,
    /** A new version; the present one becomes the previous one, as Secrets Manager does it. */
    put(id: string, value: unknown): void {
      const AWSCURRENT = typeof value === 'string' ? value : JSON.stringify(value);
      const before = secrets.get(id)?.AWSCURRENT;
      secrets.set(id, before === undefined ? { AWSCURRENT } : { AWSCURRENT, AWSPREVIOUS: before });
    },
    setDown(down: boolean): void {
      isDown = down;
    },
    async stop(): Promise<void> {
      client.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
