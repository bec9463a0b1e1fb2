import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceExistsException,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type SecretsManager, startSecretsManager } from '../../sandbox/aws/secrets-manager.ts';

const file = join(mkdtempSync(join(tmpdir(), 'secrets-')), 'secrets.json');
let server: SecretsManager;
let client: SecretsManagerClient;

beforeEach(async () => {
  server = await startSecretsManager(undefined);
  client = clientOf(server);
});
afterEach(async () => {
  client.destroy();
  await server.stop();
});

const clientOf = ({ endpoint }: SecretsManager): SecretsManagerClient =>
  new SecretsManagerClient({ endpoint, region: 'us-east-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } });
const read = async (SecretId: string, VersionStage?: string): Promise<string | undefined> =>
  (await client.send(new GetSecretValueCommand({ SecretId, ...(VersionStage && { VersionStage }) }))).SecretString;

describe('the local Secrets Manager', () => {
  it('gives a new version the stage AWSCURRENT, and the one before AWSPREVIOUS', async () => {
    await client.send(new CreateSecretCommand({ Name: 'a/b', SecretString: 'one' }));
    await expect(read('a/b', 'AWSPREVIOUS')).rejects.toThrow(ResourceNotFoundException);
    for (const SecretString of ['two', 'three'])
      await client.send(new PutSecretValueCommand({ SecretId: 'a/b', SecretString }));
    expect([await read('a/b'), await read('a/b', 'AWSPREVIOUS')]).toEqual(['three', 'two']);
    const { VersionIdsToStages = {} } = await client.send(new DescribeSecretCommand({ SecretId: 'a/b' }));
    expect(Object.values(VersionIdsToStages).flat().toSorted()).toEqual(['AWSCURRENT', 'AWSPREVIOUS']);
  });

  it('knows a secret by its name, its ARN and its ARN without the random end', async () => {
    const { ARN = '' } = await client.send(new CreateSecretCommand({ Name: 'a/b', SecretString: 'one' }));
    expect([await read('a/b'), await read(ARN), await read(ARN.slice(0, -7))]).toEqual(['one', 'one', 'one']);
  });

  it('refuses what is not there and what is there already, with the names that AWS uses', async () => {
    await expect(read('nowhere')).rejects.toThrow(ResourceNotFoundException);
    await client.send(new CreateSecretCommand({ Name: 'a', SecretString: 'one' }));
    await expect(client.send(new CreateSecretCommand({ Name: 'a', SecretString: 'x' }))).rejects.toThrow(
      ResourceExistsException,
    );
  });

  it('takes a write that is repeated with its token once', async () => {
    await client.send(new CreateSecretCommand({ Name: 'a', SecretString: 'one' }));
    const put = { SecretId: 'a', SecretString: 'two', ClientRequestToken: 't'.repeat(32) };
    await client.send(new PutSecretValueCommand(put));
    await client.send(new PutSecretValueCommand(put));
    expect(await read('a', 'AWSPREVIOUS')).toBe('one');
    await expect(client.send(new PutSecretValueCommand({ ...put, SecretString: 'three' }))).rejects.toThrow(
      ResourceExistsException,
    );
  });

  it('makes a stack’s secret once', () => {
    const arn = server.ensure('key', () => 'first');
    expect(server.ensure('key', () => 'second')).toBe(arn);
    return expect(read(arn)).resolves.toBe('first');
  });

  it('keeps secrets in a file that only its owner reads', async () => {
    const first = await startSecretsManager(file);
    first.put('a', 'kept');
    await first.stop();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const second = await startSecretsManager(file);
    client.destroy();
    client = clientOf(second);
    expect(await read('a')).toBe('kept');
    await second.stop();
  });
});
