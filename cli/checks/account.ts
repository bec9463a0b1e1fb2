/** Does the token speak for this portal, and may it do the work? */
import { missingScopes, readAccount, type HubspotAccount } from '../../shared/crm/hubspot/setup/account.ts';
import type { HubspotHttp } from '../../shared/crm/hubspot/call/http.ts';
import { look, ok, problem, warning, type Check, type Looked } from './check.ts';

const addScopes =
  'Add them to auth.requiredScopes in infra/hubspot/src/app/app-hsmeta.json, upload the project (hs project upload) and install the app again.';

/** What is not known without an optional scope. */
const losses: Readonly<Record<string, string>> = {
  'crm.objects.companies.read': 'the firm of a buyer, its owner and its purchases',
  'crm.objects.users.read': 'when a rep works or is away, beyond what the policy says',
  'sales-email-read':
    'whether a rep wrote to the buyer, so only calls, meetings and logged messages count as a first talk',
};

const checkScopes = (account: HubspotAccount): Check[] => {
  const required = missingScopes(account, 'required');
  const optional = missingScopes(account, 'optional');
  if (required.length > 0) return [problem('scopes', `missing: ${required.join(', ')}`, addScopes)];
  if (optional.length === 0) return [ok('scopes', 'all that the work needs')];
  return optional.map((scope) => warning('scopes', `missing: ${scope}; unknown is then ${losses[scope]}`, addScopes));
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
