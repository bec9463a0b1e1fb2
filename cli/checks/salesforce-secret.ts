/** Is the secret of a Salesforce connection there, and of the right shape? Which path tokens are live? */
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import { readSecret } from '../connection-secret.ts';
import { salesforceSecret, type StoredSalesforce } from '../salesforce-secret.ts';
import { look, ok, problem, type Looked } from './check.ts';

/** All that the version before still serves for. */
const tokenBefore = {
  read: (json: unknown) => z.object({ pathToken: z.string() }).safeParse(json).data?.pathToken ?? null,
};

export const checkSalesforceSecret = (
  client: SecretsManagerClient,
  name: string,
  connect: string,
): Promise<Looked<StoredSalesforce>> =>
  look('secret', 'Check --stage, AWS_REGION and AWS_PROFILE.', async () => {
    const current = await readSecret(client, name, salesforceSecret);
    if (current.state === 'none')
      return { checks: [problem('secret', `There is no secret ${name}.`, `Store it: ${connect}`)], value: null };
    if (current.state === 'malformed')
      return {
        checks: [problem('secret', `${name} is not JSON with ${salesforceSecret.shape}.`, `Store it anew: ${connect}`)],
        value: null,
      };
    const previous = await readSecret(client, name, tokenBefore, 'AWSPREVIOUS');
    const accepts =
      previous.state === 'kept' && previous.value !== current.value.pathToken
        ? 'messages with the present path token or the one before it are accepted'
        : 'messages with the present path token are accepted';
    return { checks: [ok('secret', `${name}: ${accepts}`)], value: current.value };
  });
