/**
 * The secret of a Salesforce connection, one JSON text in Secrets Manager:
 *
 *   {"clientId": "…", "clientSecret": "…", "pathToken": "…"}                       client credentials
 *   {"clientId": "…", "username": "…", "privateKey": "-----BEGIN …", "pathToken": "…"}   JWT bearer
 *
 * Outbound messages are not signed: whoever knows the path token may send them. So it is long, and two of them are live: that
 * of the present version and that of the one before, until Salesforce is told the new address.
 */
import * as z from 'zod/mini';
import type { SecretForm } from '../vendor.ts';
import type { SalesforceCredentials } from './call/login.ts';

/** Trimmed: a secret that was pasted or piped in often ends in a line break. */
const text = z.string().check(z.trim(), z.minLength(1));
/** As it stands in a path without any escapes. 16 characters of 64 are 96 bits; `handoff connect` makes longer ones. */
const pathToken = z.string().check(z.trim(), z.regex(/^[\w.~-]{16,128}$/));

const value = z.union([
  z.object({ clientId: text, pathToken, clientSecret: text }),
  z.object({ clientId: text, pathToken, username: text, privateKey: text }),
]);

export type SalesforceSecret = {
  credentials: SalesforceCredentials;
  /** Those that are live, the present one first. */
  pathTokens: readonly string[];
};

/**
 * Reads the parsed JSON of both versions. Null when the present one is not what it should be; the one before only lends its path
 * token, when it has one.
 */
const readSalesforceSecret = (current: unknown, previous: unknown): SalesforceSecret | null => {
  const present = z.safeParse(value, current);
  if (!present.success) return null;
  const { pathToken: token, ...credentials } = present.data;
  const before = z.safeParse(z.object({ pathToken }), previous).data?.pathToken;
  return { credentials, pathTokens: before === undefined || before === token ? [token] : [token, before] };
};

export const salesforceSecret: SecretForm<SalesforceSecret> = {
  read: readSalesforceSecret,
  shape: 'clientId, pathToken, and clientSecret or username and privateKey',
};
