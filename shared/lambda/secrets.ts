/**
 * The secret of a connection: one JSON text in Secrets Manager, read in its present and its previous version, so that a
 * rotation loses nothing. Nothing here puts a value into an error or a log.
 */
import { GetSecretValueCommand, ResourceNotFoundException } from '@aws-sdk/client-secrets-manager';
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { BadRequest } from '../domain/errors.ts';

/** How long a value is taken for granted. A rotated access token is in use everywhere after so long at the latest. */
const freshMs = 5 * 60_000;
/** The least time between two reads of a secret that is in the cache, however many wrong signatures come in. */
const rereadMs = 30_000;

export type Secrets<T> = {
  /**
   * The secret, at most five minutes old; older only while the store cannot be read.
   * @throws when it was never read and cannot be now. That is not remembered: the next call tries again.
   */
  get(secretId: string): Promise<T>;
  /** Reads it again because the known one did not fit. The same object as before when it was read moments ago. */
  refresh(secretId: string): Promise<T>;
};

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

/** A `SecretForm` of `crm/vendor.ts`. */
type Form<T> = { read: (current: unknown, previous: unknown) => T | null; shape: string };

const readSecret = async <T>(client: SecretsManagerClient, secretId: string, form: Form<T>): Promise<T> => {
  const [current, previous] = await Promise.all([
    readVersion(client, secretId, 'AWSCURRENT'),
    readVersion(client, secretId, 'AWSPREVIOUS'),
  ]);
  const secret = form.read(parseJson(current), parseJson(previous));
  if (secret === null) throw new BadRequest('secret', `The secret ${secretId} is not JSON with ${form.shape}.`);
  return secret;
};

type Cached<T> = { secret: T; readAt: number; triedAt: number };

/** Secrets of one form, kept for a while in this process. @param now epoch milliseconds */
export const openSecrets = <T>(client: SecretsManagerClient, form: Form<T>, now: () => number): Secrets<T> => {
  const kept = new Map<string, Cached<T>>();
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
  const reread = async (secretId: string, known: Cached<T>): Promise<T> => {
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
