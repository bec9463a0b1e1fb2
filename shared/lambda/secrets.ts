/**
 * The secret of a connection: one JSON text in Secrets Manager, read in its present and its previous version, so that a
 * rotation loses nothing. HubSpot's:
 *
 *   {"accessToken": "…", "clientSecret": "…", "appId": 123}
 *
 * Nothing here puts a value into an error or a log.
 */
import { GetSecretValueCommand, ResourceNotFoundException } from '@aws-sdk/client-secrets-manager';
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod/mini';
import { BadRequest } from '../domain/errors.ts';

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

export type Secrets<T = ConnectionSecret> = {
  /**
   * The secret, at most five minutes old; older only while the store cannot be read.
   * @throws when it was never read and cannot be now. That is not remembered: the next call tries again.
   */
  get(secretId: string): Promise<T>;
  /** Reads it again because the known one did not fit. The same object as before when it was read moments ago. */
  refresh(secretId: string): Promise<T>;
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

/** Undefined when it is not JSON, or not there. */
const parseJson = (text: string | undefined): unknown => {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
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

/** How a kind of secret is read from the parsed JSON of its two versions; null when the present one cannot be used. */
export type SecretForm<T> = {
  read: (current: unknown, previous: unknown) => T | null;
  /** What it should hold, for the error: names only. */
  shape: string;
};

const hubspotForm: SecretForm<ConnectionSecret> = {
  shape: 'accessToken and clientSecret',
  read: (current, previous) => {
    const present = z.safeParse(secretValue, current);
    if (!present.success) return null;
    const { accessToken, clientSecret, appId } = present.data;
    const before = z.safeParse(secretValue, previous).data?.clientSecret;
    return {
      accessToken,
      clientSecret,
      ...(before !== undefined && before !== clientSecret && { previousClientSecret: before }),
      ...(appId !== undefined && { appId }),
    };
  },
};

const readSecret = async <T>(client: SecretsManagerClient, secretId: string, form: SecretForm<T>): Promise<T> => {
  const [current, previous] = await Promise.all([
    readVersion(client, secretId, 'AWSCURRENT'),
    readVersion(client, secretId, 'AWSPREVIOUS'),
  ]);
  const secret = form.read(parseJson(current), parseJson(previous));
  if (secret === null) throw new BadRequest('secret', `The secret ${secretId} is not JSON with ${form.shape}.`);
  return secret;
};

type Kept<T> = { secret: T; readAt: number; triedAt: number };

/** Secrets of any kind, kept for a while in this process. */
export const openSecretsOf = <T>(
  client: SecretsManagerClient,
  { now, ...form }: { now: () => number } & SecretForm<T>,
): Secrets<T> => {
  const kept = new Map<string, Kept<T>>();
  const underWay = new Map<string, Promise<T>>();

  const read = async (secretId: string): Promise<T> => {
    const at = now();
    const secret = await readSecret(client, secretId, form);
    kept.set(secretId, { secret, readAt: at, triedAt: at });
    return secret;
  };
  /** Callers at the same moment share one read. */
  const readOnce = (secretId: string): Promise<T> => {
    const running = underWay.get(secretId);
    if (running !== undefined) return running;
    const started = read(secretId).finally(() => underWay.delete(secretId));
    underWay.set(secretId, started);
    return started;
  };
  const reread = async (secretId: string, known: Kept<T>): Promise<T> => {
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

/** The secrets of HubSpot connections. */
export const openSecrets = (client: SecretsManagerClient, { now }: { now: () => number }): Secrets =>
  openSecretsOf(client, { now, ...hubspotForm });
