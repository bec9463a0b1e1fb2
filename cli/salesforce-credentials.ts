/**
 * Where the credentials of a Salesforce app come from: flags, the environment, the secret that is kept already, or a person who
 * types them unseen. A key pair, once given, takes the place of a client secret, and the other way round.
 */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { toShortOrgId } from '../shared/crm/salesforce/in/record-id.ts';
import type { SalesforceCredentials } from '../shared/crm/salesforce/call/login.ts';
import { readLoginUrl as judgeLoginUrl } from '../shared/crm/salesforce/setup/login-url.ts';
import { BadRequest } from '../shared/domain/errors.ts';
import { readWord } from './credentials.ts';
import type { Terminal } from './terminal.ts';

export type GivenToSalesforce = {
  orgId?: string | undefined;
  clientId?: string | undefined;
  clientSecret?: string | undefined;
  username?: string | undefined;
  privateKeyFile?: string | undefined;
};

/**
 * The org's id in the short form.
 * @throws BadRequest `usage` when nothing names it, or it is none
 */
export const readOrgId = async (terminal: Terminal, given: string | undefined): Promise<string> => {
  const asked = given ?? (terminal.interactive ? await terminal.ask.text('Organization ID:') : '');
  const orgId = toShortOrgId(asked.trim());
  if (orgId !== null) return orgId;
  throw new BadRequest(
    'usage',
    'Which org? Give --org-id, which Salesforce shows as Organization ID under Setup, Company Information: 00D and 12 or 15 more characters.',
  );
};

/**
 * Where the org answers, without a path.
 * @throws BadRequest `usage` when nothing names it, it is no org's own address, or secrets would travel in the open
 */
export const readLoginUrl = async (terminal: Terminal, given: string | undefined): Promise<string> => {
  const asked = given ?? (terminal.interactive ? await terminal.ask.text('My Domain (https://…):') : '');
  if (asked.trim() === '')
    throw new BadRequest(
      'usage',
      'Where does the org answer? Give --login-url with its My Domain, such as https://acme.my.salesforce.com: Setup, My Domain.',
    );
  const read = judgeLoginUrl(asked);
  if (read.ok) return read.url;
  throw new BadRequest('usage', `The login address ${read.message}`);
};

const readKey = async (terminal: Terminal, file: string): Promise<string> => {
  const text = await readFile(resolve(terminal.cwd, file), 'utf8').catch((cause: unknown) => {
    throw new BadRequest('usage', `Cannot read the private key in ${file}.`, cause);
  });
  if (!text.includes('-----BEGIN PRIVATE KEY-----'))
    throw new BadRequest(
      'usage',
      `${file} holds no private key in PKCS #8. Convert yours: openssl pkcs8 -topk8 -nocrypt -in ${file} -out pkcs8.pem`,
    );
  return text.trim();
};

const clientIdMend =
  'Give the consumer key of the External Client App in SALESFORCE_CLIENT_ID; Salesforce shows it under Settings, OAuth, Consumer Key and Secret.';

/**
 * @param kept the credentials in use, for what is not given anew; a client secret of another app is never mixed in
 * @throws BadRequest `usage` when something is missing and nobody is there to be asked
 */
export const readSalesforceCredentials = async (
  terminal: Terminal,
  given: GivenToSalesforce,
  kept: SalesforceCredentials | null,
): Promise<SalesforceCredentials> => {
  const { env } = terminal;
  const username = given.username ?? env['SALESFORCE_USERNAME'];
  const keyFile = given.privateKeyFile ?? env['SALESFORCE_PRIVATE_KEY_FILE'];
  const secret = given.clientSecret ?? env['SALESFORCE_CLIENT_SECRET'];
  const clientId = await readWord(terminal, given.clientId ?? (env['SALESFORCE_CLIENT_ID'] || kept?.clientId), {
    question: 'Consumer key of the app:',
    mend: clientIdMend,
  });
  const same = kept?.clientId === clientId ? kept : null;

  if (username || keyFile) {
    if (given.clientSecret !== undefined)
      throw new BadRequest('usage', 'Give either a client secret, or a username and a private key.');
    const name = username || same?.username;
    const privateKey = keyFile ? await readKey(terminal, keyFile) : same?.privateKey;
    if (name && privateKey) return { clientId, username: name.trim(), privateKey };
    throw new BadRequest('usage', 'A key pair needs both: --username and --private-key-file.');
  }
  if (!secret && same?.username && same.privateKey) return same;
  const clientSecret = await readWord(terminal, secret || same?.clientSecret, {
    question: 'Consumer secret of the app:',
    mend: 'Give the consumer secret of the External Client App in SALESFORCE_CLIENT_SECRET, or a key pair by --username and --private-key-file.',
  });
  return { clientId, clientSecret };
};
