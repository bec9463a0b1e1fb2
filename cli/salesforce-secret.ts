/** The secret of a Salesforce connection, as `handoff connect salesforce` writes it and the functions read it. */
import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import type { SalesforceCredentials } from '../shared/crm/salesforce/call/login.ts';
import { salesforceSecret as form } from '../shared/crm/salesforce/secret.ts';
import type { SecretKind } from './connection-secret.ts';

export type StoredSalesforce = SalesforceCredentials & { pathToken: string };

export const salesforceSecret: SecretKind<StoredSalesforce> = {
  read: (json) => {
    const secret = form.read(json, undefined);
    const [pathToken] = secret?.pathTokens ?? [];
    return secret === null || pathToken === undefined ? null : { ...secret.credentials, pathToken };
  },
  shape: form.shape,
  description:
    'warm-handoff: credentials of one Salesforce app, and the path token of its messages. Written by `handoff connect`.',
  accepted: {
    words: 'messages with the present path token',
    of: (json) => z.object({ pathToken: z.string() }).safeParse(json).data?.pathToken ?? null,
  },
  lack: () => null,
};

/** 256 bits, in characters that stand in a path as they are: nobody guesses it, and no list of words helps. */
export const newPathToken = (): string => randomBytes(32).toString('base64url');

const placeholder = '{pathToken}';

/**
 * What Salesforce must call: a secret, because the token in it is.
 * @param url as the stack puts it out, with a placeholder for the token, or an own domain's without
 */
export const outboundUrl = (url: string, pathToken: string): string =>
  url.includes(placeholder) ? url.replace(placeholder, pathToken) : `${url.replace(/\/+$/, '')}/${pathToken}`;
