/** jsforce's `Connection` over our own HTTP layer: it knows Salesforce's paths and headers, and nothing of tokens or retries. */
import { Connection } from 'jsforce/lib/connection.js';
import { BadRequest } from '../../../domain/errors.ts';
import { openSender, OwnTransport, type Sender, type TransportOptions } from './transport.ts';

export type ConnectionOptions = TransportOptions & {
  /** Such as `68.0`. Never left to the library, whose default is of 2020. */
  apiVersion: string;
};

/** By this name an org's change events tell our own writes from others'. */
export const callOptions = { client: 'warm-handoff' } as const;

/**
 * Opens a connection. The library gets neither client id nor refresh function, so its own renewal of tokens does not exist; the
 * token it holds is a placeholder that our layer replaces.
 */
export const openConnection = (
  options: ConnectionOptions,
): { connection: Connection } & Pick<Sender, 'ownUserId' | 'ownOrgId'> => {
  const { loginUrl, apiVersion } = options;
  if (!/^\d{2,3}\.0$/.test(apiVersion)) {
    throw new BadRequest('config', `The Salesforce API version of ${options.connection} must look like 68.0.`);
  }
  const connection = new Connection({
    instanceUrl: new URL(loginUrl).origin,
    accessToken: 'held-elsewhere',
    version: apiVersion,
    callOptions,
  });
  const { send, ownUserId, ownOrgId } = openSender(options);
  connection._transport = new OwnTransport(send);
  return { connection, ownUserId, ownOrgId };
};
