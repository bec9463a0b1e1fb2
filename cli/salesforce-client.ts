/** Salesforce as the commands call it: the adapter's own login and connection, patient, with a token of their own. */
import { setTimeout as sleep } from 'node:timers/promises';
import { openConnection, type ConnectionOptions } from '../shared/crm/salesforce/call/connection.ts';
import type { LoginServer, SalesforceCredentials } from '../shared/crm/salesforce/call/login.ts';
import { unsharedTokens } from '../shared/crm/tokens.ts';
import type { Terminal } from './terminal.ts';

/** Long enough for a slow org, short enough to wait for. */
export const commandMs = 60_000;

type Org = LoginServer & { connection: string; apiVersion: string };

/** How a command calls an org. @param deadline by when all its calls are over, asked anew at each */
export const salesforceOptions = (
  terminal: Terminal,
  { connection, loginUrl, audience, apiVersion }: Org,
  { clientId, clientSecret, username, privateKey }: SalesforceCredentials,
  deadline: () => number,
): ConnectionOptions => ({
  connection,
  loginUrl,
  audience,
  apiVersion,
  credentials: { clientId, clientSecret, username, privateKey },
  tokens: unsharedTokens,
  dailyCallShare: 1,
  deadline,
  now: terminal.now,
  sleep: (ms: number): Promise<void> => sleep(ms),
  random: Math.random,
});

/** The connection for all calls of one command to one org. */
export const openSalesforce = (
  terminal: Terminal,
  org: Org,
  credentials: SalesforceCredentials,
): ReturnType<typeof openConnection> => {
  const deadline = terminal.now() + commandMs;
  return openConnection(salesforceOptions(terminal, org, credentials, () => deadline));
};
