/**
 * The secret of a connection in Secrets Manager: its value, and how a new value takes its place.
 *
 * A new value becomes AWSCURRENT, and Secrets Manager moves the one before it to AWSPREVIOUS, whose client secret or path token
 * the receiver still accepts. So a rotation loses no webhook that was sent with the old one.
 */
import { isDeepStrictEqual } from 'node:util';
import {
  CreateSecretCommand,
  GetSecretValueCommand,
  InvalidRequestException,
  PutSecretValueCommand,
  ResourceNotFoundException,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { BadRequest } from '../shared/domain/errors.ts';

/** What is kept under a name. `malformed`: there is a value, and it is not the JSON object we write. */
export type KeptSecret<Value> = { state: 'none' } | { state: 'malformed' } | { state: 'kept'; value: Value };

/** The secret of one kind of connection. */
export type SecretKind<Value> = {
  /** Reads the parsed JSON; null when it is not what it should be. */
  read: (json: unknown) => Value | null;
  /** The names of what it must hold, for people. */
  shape: string;
  /** What Secrets Manager shows beside its name. */
  description: string;
  /** What the receiver accepts, in words; and that part of the parsed JSON of either version, null when it has none. */
  accepted: { words: string; of: (json: unknown) => string | null };
  /** What is amiss with one that works all the same, in words that follow its name; null when nothing is. */
  lack: (value: Value) => string | null;
};

const parse = <Value>(text: string | undefined, read: SecretKind<Value>['read']): KeptSecret<Value> => {
  try {
    const value = read(JSON.parse(text ?? ''));
    return value === null ? { state: 'malformed' } : { state: 'kept', value };
  } catch {
    return { state: 'malformed' };
  }
};

/**
 * @param version AWSPREVIOUS is there only after a second value was put.
 * @throws BadRequest `secret-deleted` when the secret is marked for deletion.
 */
export const readSecret = async <Value>(
  client: SecretsManagerClient,
  name: string,
  { read }: Pick<SecretKind<Value>, 'read'>,
  version: 'AWSCURRENT' | 'AWSPREVIOUS' = 'AWSCURRENT',
): Promise<KeptSecret<Value>> => {
  try {
    const answer = await client.send(new GetSecretValueCommand({ SecretId: name, VersionStage: version }));
    return parse(answer.SecretString, read);
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return { state: 'none' };
    if (error instanceof InvalidRequestException)
      throw new BadRequest(
        'secret-deleted',
        `The secret ${name} is marked for deletion. Bring it back with \`aws secretsmanager restore-secret --secret-id ${name}\`, then try again.`,
        error,
      );
    throw error;
  }
};

/** What storing would do, or did. */
export type SecretChange = 'created' | 'new-version' | 'unchanged';

/** Says what {@link storeSecret} would do. */
export const secretChange = <Value>(kept: KeptSecret<Value>, wanted: Value): SecretChange => {
  if (kept.state === 'none') return 'created';
  return kept.state === 'kept' && isDeepStrictEqual(kept.value, wanted) ? 'unchanged' : 'new-version';
};

/**
 * Stores the value when it differs from what is kept; an equal one makes no new version, so AWSPREVIOUS stays what it was.
 * @param tags of a secret that is made; one that is there keeps its own
 */
export const storeSecret = async <Value>(
  client: SecretsManagerClient,
  name: string,
  { description }: Pick<SecretKind<Value>, 'description'>,
  change: SecretChange,
  wanted: Value,
  tags: Readonly<Record<string, string>>,
): Promise<void> => {
  const SecretString = JSON.stringify(wanted);
  if (change === 'created')
    await client.send(
      new CreateSecretCommand({
        Name: name,
        SecretString,
        Description: description,
        Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
      }),
    );
  if (change === 'new-version') await client.send(new PutSecretValueCommand({ SecretId: name, SecretString }));
};
