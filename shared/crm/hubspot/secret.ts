/**
 * The secret of a HubSpot connection, one JSON text in Secrets Manager:
 *
 *   {"accessToken": "…", "clientSecret": "…", "appId": 123, "leadObjects": true}
 */
import * as z from 'zod/mini';
import type { SecretForm } from '../vendor.ts';

export type HubspotSecret = {
  accessToken: string;
  clientSecret: string;
  /** The client secret of the version before, where it is another one. */
  previousClientSecret?: string;
  appId?: number;
  /** The token has the scopes of the Leads object; absent where it has not. */
  leadObjects?: boolean;
};

/** The client secrets that may sign now, the present one first. */
export const liveClientSecrets = ({ clientSecret, previousClientSecret }: HubspotSecret): readonly string[] =>
  previousClientSecret === undefined ? [clientSecret] : [clientSecret, previousClientSecret];

/** Trimmed: a secret that was pasted or piped in often ends in a line break. */
const text = z.string().check(z.trim(), z.minLength(1));
const value = z.object({
  accessToken: text,
  clientSecret: text,
  appId: z.optional(z.coerce.number().check(z.int(), z.positive())),
  leadObjects: z.optional(z.boolean()),
});

export const hubspotSecret: SecretForm<HubspotSecret> = {
  shape: 'accessToken and clientSecret',
  read: (current, previous) => {
    const present = z.safeParse(value, current);
    if (!present.success) return null;
    const { accessToken, clientSecret, appId, leadObjects } = present.data;
    const before = z.safeParse(value, previous).data?.clientSecret;
    return {
      accessToken,
      clientSecret,
      ...(before !== undefined && before !== clientSecret && { previousClientSecret: before }),
      ...(appId !== undefined && { appId }),
      ...(leadObjects !== undefined && { leadObjects }),
    };
  },
};
