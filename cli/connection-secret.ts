/**
 * The secret of a connection in Secrets Manager: its value, and how a new value takes its place.
 *
 * A new value becomes AWSCURRENT, and Secrets Manager moves the one before it to AWSPREVIOUS, whose client secret the receiver
 * still accepts. So a rotated client secret loses no webhook that HubSpot signed with the old one.
 */
import {
  CreateSecretCommand,
  GetSecretValueCommand,
  InvalidRequestException,
  PutSecretValueCommand,
  ResourceNotFoundException,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import { BadRequest } from '../shared/errors.ts';

const hubspotSecret = z.object({
  accessToken: z.string().min(1),
  clientSecret: z.string().min(1),
  appId: z.int().positive().optional(),
});
export type HubspotSecret = z.output<typeof hubspotSecret>;

/** What is kept under a name. `malformed`: there is a value, and it is not the JSON object we write. */
export type KeptSecret = { state: 'none' } | { state: 'malformed' } | { state: 'kept'; value: HubspotSecret };

const parse = (text: string | undefined): KeptSecret => {
  try {
    const read = hubspotSecret.safeParse(JSON.parse(text ?? ''));
    return read.success ? { state: 'kept', value: read.data } : { state: 'malformed' };
  } catch {
    return { state: 'malformed' };
  }
};

/**
 * @param version AWSPREVIOUS is there only after a second value was put.
 * @throws BadRequest `secret-deleted` when the secret is marked for deletion.
 */
export const readSecret = async (
  client: SecretsManagerClient,
  name: string,
  version: 'AWSCURRENT' | 'AWSPREVIOUS',
): Promise<KeptSecret> => {
  try {
    const answer = await client.send(new GetSecretValueCommand({ SecretId: name, VersionStage: version }));
    return parse(answer.SecretString);
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
export const secretChange = (kept: KeptSecret, wanted: HubspotSecret): SecretChange => {
  if (kept.state === 'none') return 'created';
  if (kept.state === 'malformed') return 'new-version';
  const { accessToken, clientSecret, appId } = kept.value;
  const same = accessToken === wanted.accessToken && clientSecret === wanted.clientSecret && appId === wanted.appId;
  return same ? 'unchanged' : 'new-version';
};

/** Stores the value when it differs from what is kept; an equal one makes no new version, so AWSPREVIOUS stays what it was. */
export const storeSecret = async (
  client: SecretsManagerClient,
  name: string,
  change: SecretChange,
  wanted: HubspotSecret,
): Promise<void> => {
  const SecretString = JSON.stringify(wanted);
  if (change === 'created')
    await client.send(
      new CreateSecretCommand({
        Name: name,
        SecretString,
        Description: 'warm-handoff: access token and client secret of one HubSpot app. Written by `handoff connect`.',
      }),
    );
  if (change === 'new-version') await client.send(new PutSecretValueCommand({ SecretId: name, SecretString }));
};
