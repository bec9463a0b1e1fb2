/** Is the connection's secret there, and of the right shape? Which client secrets may sign? */
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { readSecret } from '../connection-secret.ts';
import { hubspotSecret, type HubspotSecret } from '../hubspot-secret.ts';
import { look, ok, problem, warning, type Looked } from './check.ts';

export const checkSecret = (
  client: SecretsManagerClient,
  name: string,
  connect: string,
): Promise<Looked<HubspotSecret>> =>
  look('secret', 'Check --stage, AWS_REGION and AWS_PROFILE.', async () => {
    const current = await readSecret(client, name, hubspotSecret);
    if (current.state === 'none')
      return { checks: [problem('secret', `There is no secret ${name}.`, `Store it: ${connect}`)], value: null };
    if (current.state === 'malformed')
      return {
        checks: [problem('secret', `${name} is not JSON with ${hubspotSecret.shape}.`, `Store it anew: ${connect}`)],
        value: null,
      };
    const previous = await readSecret(client, name, hubspotSecret, 'AWSPREVIOUS');
    const accepts =
      previous.state === 'kept' && previous.value.clientSecret !== current.value.clientSecret
        ? 'webhooks signed with the present client secret or the one before it are accepted'
        : 'webhooks signed with the present client secret are accepted';
    const noAppId = warning(
      'secret',
      `${name} names no app, so changes of our own cannot be told from others.`,
      `Store it anew: ${connect}`,
    );
    return {
      checks: [current.value.appId ? ok('secret', `${name}: ${accepts}`) : noAppId],
      value: current.value,
    };
  });
