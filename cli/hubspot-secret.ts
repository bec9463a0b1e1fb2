/** The secret of a HubSpot connection, as `handoff connect hubspot` writes it and the functions read it. */
import * as z from 'zod';
import { hubspotSecret as form, type HubspotSecret } from '../shared/crm/hubspot/secret.ts';
import type { SecretKind } from './connection-secret.ts';
import { isAccessToken } from './credentials.ts';

export const hubspotSecret: SecretKind<HubspotSecret> = {
  read: (json) => form.read(json, undefined),
  shape: form.shape,
  description: 'warm-handoff: access token and client secret of one HubSpot app. Written by `handoff connect`.',
  accepted: {
    words: 'webhooks signed with the present client secret',
    of: (json) => z.object({ clientSecret: z.string() }).safeParse(json).data?.clientSecret ?? null,
  },
  lack: ({ appId, accessToken, clientSecret }) => {
    if (clientSecret === accessToken || isAccessToken(clientSecret))
      return 'holds an access token in place of the client secret, so every webhook is refused.';
    return appId === undefined ? 'names no app, so changes of our own cannot be told from others.' : null;
  },
};
