/** What went wrong, in a sentence that says what to do. Nothing here repeats a token, a secret or a record's value. */
import * as z from 'zod';
import { BadRequest, CrmRejected, CrmUnavailable } from '../shared/domain/errors.ts';

export type Explained = { code: string; message: string; exitCode: 1 | 2 };

/** The AWS SDK's errors by name, in an operator's words. */
const awsMends: ReadonlyMap<string, string> = new Map([
  [
    'CredentialsProviderError',
    'No AWS credentials were found. Sign in (for example with `aws sso login`) or set AWS_PROFILE. For the sandbox, add --sandbox.',
  ],
  ['UnrecognizedClientException', 'AWS does not know these credentials. Check AWS_PROFILE and sign in again.'],
  ['InvalidSignatureException', 'AWS refuses the signature of these credentials. Check AWS_PROFILE and sign in again.'],
  ['ExpiredTokenException', 'The AWS session has expired. Sign in again.'],
  [
    'ResourceNotFoundException',
    'AWS finds nothing by that name. Check --table, --stage, AWS_REGION and AWS_PROFILE against the outputs of the deployed stack.',
  ],
  ['ExitPromptError', 'Stopped. Nothing was changed.'],
]);

/** No address, or nobody at it. */
const isSilent = (name: string, code: string | undefined): boolean =>
  name === 'TimeoutError' ||
  (code !== undefined &&
    /^(ECONNREFUSED|ENOTFOUND|ECONNRESET|ETIMEDOUT|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/.test(code));

/** Something answers that does not speak as AWS does: a page, another protocol, a proxy. */
const isNotAws = (name: string, message: string, code: string | undefined): boolean =>
  (name === 'SyntaxError' && message.includes('Deserialization error')) ||
  message === 'UnknownError' ||
  /^(HPE_|EPROTO$)/.test(code ?? '');

const named = z.object({ name: z.string(), message: z.string(), code: z.string().optional() });

/** @param error anything that was thrown. Wrong use of the command gives exit code 2, everything else 1. */
export const explainError = (error: unknown): Explained => {
  if (error instanceof BadRequest)
    return { code: error.code, message: error.message, exitCode: error.code === 'usage' ? 2 : 1 };
  if (error instanceof CrmRejected || error instanceof CrmUnavailable)
    return { code: error.code, message: error.message, exitCode: 1 };
  const read = named.safeParse(error);
  if (!read.success) return { code: 'unexpected', message: 'Something that is not an error was thrown.', exitCode: 1 };
  const { name, message, code } = read.data;
  if (/^Request(TimeTooSkewed|Expired)$/.test(name) || /signature (expired|not yet current)/i.test(message))
    return {
      code: 'clock',
      message: 'AWS refuses the time of the request: set the clock of this machine.',
      exitCode: 1,
    };
  const mend = awsMends.get(name);
  if (mend) return { code: name, message: mend, exitCode: 1 };
  if (message === 'Region is missing')
    return { code: 'region', message: 'Which AWS region? Set AWS_REGION, or a region in the profile.', exitCode: 2 };
  if (name === 'AccessDeniedException')
    return { code: name, message: `AWS does not allow it: ${message}`, exitCode: 1 };
  if (isNotAws(name, message, code))
    return {
      code: 'not-aws',
      message:
        'What answers at the address of AWS is not AWS. Check AWS_ENDPOINT_URL and the variables that begin so, AWS_REGION, and whether a proxy stands between.',
      exitCode: 1,
    };
  if (isSilent(name, code))
    return {
      code: code ?? name,
      message:
        'Nothing answers at the address of AWS. Check the network and AWS_REGION; for the sandbox, is it running?',
      exitCode: 1,
    };
  return { code: 'unexpected', message: message || name, exitCode: 1 };
};
