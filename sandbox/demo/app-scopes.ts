/** The scopes of the app that an admin uploads, all granted: the token of the sandbox's portal may do just these. */
import { readFileSync } from 'node:fs';
import * as z from 'zod';

const app = z.object({
  config: z.object({
    auth: z.object({ requiredScopes: z.array(z.string()), optionalScopes: z.array(z.string()) }),
  }),
});

export const appScopes = (): readonly string[] => {
  const file = new URL('../../infra/hubspot/src/app/app-hsmeta.json', import.meta.url);
  const { requiredScopes, optionalScopes } = app.parse(JSON.parse(readFileSync(file, 'utf8'))).config.auth;
  return [...requiredScopes, ...optionalScopes];
};
