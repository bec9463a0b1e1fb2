/** Does the token speak for this portal, and may it do the work? */
import { missingScopes, readAccount, type HubspotAccount } from '../../shared/crm/hubspot/setup/account.ts';
import { lossOf } from '../../shared/crm/hubspot/rights.ts';
import type { HubspotHttp } from '../../shared/crm/hubspot/call/http.ts';
import { look, ok, problem, warning, type Check, type Looked } from './check.ts';

const addScopes =
  'Add them to auth.requiredScopes in infra/hubspot/src/app/app-hsmeta.json, upload the project (hs project upload) and install the app again.';

const checkScopes = (account: HubspotAccount): Check[] => {
  const required = missingScopes(account, 'required');
  const optional = missingScopes(account, 'optional');
  if (required.length > 0) return [problem('scopes', `missing: ${required.join(', ')}`, addScopes)];
  if (optional.length === 0) return [ok('scopes', 'all that the work needs')];
  return optional.map((scope) => warning('scopes', `missing: ${scope}; unknown is then ${lossOf(scope)}`, addScopes));
};

export const checkAccount = (
  http: HubspotHttp,
  accessToken: string,
  portalId: number,
  connect: string,
): Promise<Looked<HubspotAccount>> =>
  look('token', `Take the token from the Auth tab of the app, then: ${connect}`, async () => {
    const account = await readAccount(http, accessToken);
    if (account.portalId !== portalId)
      return {
        checks: [
          problem(
            'token',
            `The token speaks for portal ${account.portalId}, not ${portalId}.`,
            `Take the token of the app in portal ${portalId}, then: ${connect}`,
          ),
        ],
        value: null,
      };
    return {
      checks: [ok('token', `speaks for portal ${portalId}`), ...checkScopes(account)],
      value: account,
    };
  });
