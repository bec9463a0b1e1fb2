/**
 * The secret of a connection: one JSON text in Secrets Manager, read in its present and its previous version, so that a
 * rotation loses nothing:
 *
 *   {"accessToken": "…", "clientSecret": "…", "appId": 123}
 *
 * Nothing here puts a value into an error or a log.
 */
import { GetSecretValueCommand, ResourceNotFoundException } from '@aws-sdk/client-secrets-manager';
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod/mini';
import { BadRequest } from './errors.ts';

/** How long a value is taken for granted. A rotated access token is in use everywhere after so long at the latest. */
const freshMs = 5 * 60_000;
/** The least time between two reads of a secret that is in the cache, however many wrong signatures come in. */
const rereadMs = 30_000;

export type ConnectionSecret = {
  accessToken: string;
  clientSecret: string;
  /** The client secret of the version before, where it is another one. */
  previousClientSecret?: string;
  appId?: number;
};

export type Secrets = {
  /**
   * The secret, at most five minutes old; older only while the store cannot be read.
   * @throws when it was never read and cannot be now. That is not remembered: the next call tries again.
   */
  get(secretId: string): Promise<ConnectionSecret>;
  /** Reads it again because the known one did not fit. The same object as before when it was read moments ago. */
  refresh(secretId: string): Promise<ConnectionSecret>;
};

/** The client secrets that may sign now, the present one first. */
export const liveClientSecrets = (secret: ConnectionSecret): readonly string[] =>
  secret.previousClientSecret === undefined
    ? [secret.clientSecret]
    : [secret.clientSecret, secret.previousClientSecret];

/** Trimmed: a secret that was pasted or piped in often ends in a line break. */
const text = z.string().check(z.trim(), z.minLength(1));
const secretValue = z.object({
  accessToken: text,
  clientSecret: text,
  appId: z.optional(z.coerce.number().check(z.int(), z.positive())),
});

const parseSecret = (value: string | undefined): z.infer<typeof secretValue> | null => {
  try {
    return z.safeParse(secretValue, JSON.parse(value ?? '')).data ?? null;
  } catch {
    return null;
  }
};

/** The text of one version; null when there is no such version, as before the first rotation. */
const readVersion = async (client: SecretsManagerClient, SecretId: string, VersionStage: string) => {
  try {
    return (await client.send(new GetSecretValueCommand({ SecretId, VersionStage }))).SecretString;
  } catch (error) {
    if (VersionStage === 'AWSPREVIOUS' && error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
};

const readSecret = async (client: SecretsManagerClient, secretId: string): Promise<ConnectionSecret> => {
  const [currentText, previousText] = await Promise.all([
    readVersion(client, secretId, 'AWSCURRENT'),
    readVersion(client, secretId, 'AWSPREVIOUS'),
  ]);
  const current = parseSecret(currentText);
  if (current === null) {
    throw new BadRequest('secret', `The secret ${secretId} is not JSON with accessToken and clientSecret.`);
  }
  const { accessToken, clientSecret, appId } = current;
  const previous = parseSecret(previousText)?.clientSecret;
  return {
    accessToken,
    clientSecret,
    ...(previous !== undefined && previous !== clientSecret && { previousClientSecret: previous }),
    ...(appId !== undefined && { appId }),
  };
};

type Kept = { secret: ConnectionSecret; readAt: number; triedAt: number };

export const openSecrets = (client: SecretsManagerClient, { now }: { now: () => number }): Secrets => {
  const kept = new Map<string, Kept>();
  const underWay = new Map<string, Promise<ConnectionSecret>>();

  const read = async (secretId: string): Promise<ConnectionSecret> => {
    const at = now();
    const secret = await readSecret(client, secretId);
    kept.set(secretId, { secret, readAt: at, triedAt: at });
    return secret;
  };
  /** Callers at the same moment share one read. */
  const readOnce = (secretId: string): Promise<ConnectionSecret> => {
    const running = underWay.get(secretId);
    if (running !== undefined) return running;
    const started = read(secretId).finally(() => underWay.delete(secretId));
    underWay.set(secretId, started);
    return started;
  };
  const reread = async (secretId: string, known: Kept): Promise<ConnectionSecret> => {
    const running = underWay.get(secretId);
    if (running === undefined && now() - known.triedAt < rereadMs) return known.secret;
    known.triedAt = now();
    return readOnce(secretId).catch(() => known.secret);
  };

  return {
    async get(secretId) {
      const known = kept.get(secretId);
      if (known === undefined) return readOnce(secretId);
      return now() - known.readAt < freshMs ? known.secret : reread(secretId, known);
    },
    async refresh(secretId) {
      const known = kept.get(secretId);
      return known === undefined ? readOnce(secretId) : reread(secretId, known);
    },
  };
};
