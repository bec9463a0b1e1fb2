/** Who an access token speaks for, and what it may do. */
import * as z from 'zod';
import { CrmRejected } from '../../../domain/errors.ts';
import type { HubspotHttp } from '../call/http.ts';
import { hubspotScopes } from '../rights.ts';

const tokenInfo = z.object({
  hubId: z.coerce.number().int(),
  appId: z.coerce.number().int().positive().optional(),
  scopes: z.array(z.string()).default([]),
});
export type HubspotAccount = { portalId: number; appId: number | undefined; scopes: ReadonlySet<string> };

/**
 * Asks HubSpot about the token that `http` carries. The call needs no scope, so it answers for any token that is good.
 * @throws CrmRejected `unauthorized` when HubSpot does not know the token; CrmUnavailable when it cannot be asked.
 */
export const readAccount = async (http: HubspotHttp, accessToken: string): Promise<HubspotAccount> => {
  const path = '/oauth/v2/private-apps/get/access-token-info';
  try {
    const answer = await http.send({
      // Only the path counts: the HTTP layer puts the API's own origin in front.
      getUrl: () => `https://api.hubapi.com${path}`,
      getHttpMethod: () => 'POST',
      getHeaders: () => ({ 'Content-Type': 'application/json', Accept: 'application/json' }),
      getBody: () => JSON.stringify({ tokenKey: accessToken }),
    });
    const { hubId, appId, scopes } = tokenInfo.parse(JSON.parse(await answer.body.text()));
    return { portalId: hubId, appId, scopes: new Set(scopes) };
  } catch (error) {
    // What the endpoint answers for an unknown token is not documented; any refusal of this call means just that.
    if (error instanceof CrmRejected)
      throw new CrmRejected('unauthorized', 'HubSpot does not accept this access token.', error);
    throw error;
  }
};

/** The scopes of a group that the token lacks. */
export const missingScopes = (account: HubspotAccount, group: keyof typeof hubspotScopes): readonly string[] =>
  hubspotScopes[group].filter((scope) => !account.scopes.has(scope));
