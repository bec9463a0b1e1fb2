/** Is the connection's secret there, and of the right shape? By what may the CRM call us? */
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { readSecret, type SecretKind } from '../connection-secret.ts';
import { look, ok, problem, warning, type Looked } from './check.ts';

export const checkSecret = <Value>(
  client: SecretsManagerClient,
  kind: SecretKind<Value>,
  name: string,
  connect: string,
): Promise<Looked<Value>> =>
  look('secret', 'Check --stage, AWS_REGION and AWS_PROFILE.', async () => {
    const current = await readSecret(client, name, kind);
    if (current.state === 'none') {
      return { checks: [problem('secret', `There is no secret ${name}.`, `Store it: ${connect}`)], value: null };
    }
    if (current.state === 'malformed') {
      const found = `${name} is not JSON with ${kind.shape}.`;
      return { checks: [problem('secret', found, `Store it anew: ${connect}`)], value: null };
    }
    const { value } = current;
    const lack = kind.lack(value);
    if (lack !== null) {
      return { checks: [warning('secret', `${name} ${lack}`, `Store it anew: ${connect}`)], value };
    }
    const { words, of } = kind.accepted;
    const previous = await readSecret(client, name, { read: of }, 'AWSPREVIOUS');
    const isBeforeAccepted = previous.state === 'kept' && previous.value !== of(value);
    const accepted = `${words}${isBeforeAccepted ? ' or the one before it' : ''} are accepted`;
    return { checks: [ok('secret', `${name}: ${accepted}`)], value };
  });
