/** Which channels are connected, as the stage's secret says it. */
import { ResourceNotFoundException, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { openSecrets } from '../lambda/secrets.ts';
import { channelsSecret, type Channels } from './channels.ts';

/** How long it is taken for granted that none is connected. */
const noneForMs = 60_000;

/** There is no such secret; of one that was never made AWS says that nobody may read it, for it goes by the whole name. */
const isAbsent = (error: unknown): boolean =>
  error instanceof ResourceNotFoundException || (error instanceof Error && error.name === 'AccessDeniedException');

/**
 * None, while no command has connected any. What a command changes counts within five minutes.
 * @throws when the secret cannot be read, and never was
 */
export const openChannels = (
  client: SecretsManagerClient,
  secretId: string,
  now: () => number,
): (() => Promise<Channels>) => {
  const secrets = openSecrets(client, channelsSecret, now);
  let noneUntil = 0;
  return async () => {
    if (now() < noneUntil) return {};
    try {
      return await secrets.get(secretId);
    } catch (error) {
      if (!isAbsent(error)) throw error;
      noneUntil = now() + noneForMs;
      return {};
    }
  };
};
