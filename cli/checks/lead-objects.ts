/** Do the cards of HubSpot's Leads object follow the owners that we give? */
import { hubspotScopes } from '../../shared/crm/hubspot/rights.ts';
import { missingScopes, type HubspotAccount } from '../../shared/crm/hubspot/setup/account.ts';
import { ok, warning, type Check } from './check.ts';

/** `setting`: what the connection's settings say. `kept`: what `connect` found and the functions go by where they say nothing. */
type Known = { account: HubspotAccount; setting: boolean | undefined; kept: boolean | undefined };

/** @param connect the command that looks at the token anew */
export const checkLeadObjects = ({ account, setting, kept }: Known, connect: string): Check => {
  const missing = missingScopes(account, 'leadObjects');
  if (setting === false) return ok('leads object', 'left alone, as `leadObjects` of the connection says');
  if (missing.length === 0 && (setting ?? kept))
    return ok('leads object', 'open leads get the owner that we give to their contact');
  if (missing.length === 0)
    return warning('leads object', 'left alone, though the token has its scopes by now.', `Run: ${connect}`);
  if (setting ?? kept)
    return warning(
      'leads object',
      `to be kept in step, but the app lacks ${missing.join(' and ')}: cards there keep their old owner.`,
      'Grant the optional scopes when you install the app again, or set `leadObjects` of the connection to false and deploy.',
    );
  return ok(
    'leads object',
    `left alone: the app has no scopes for it (${hubspotScopes.leadObjects.join(', ')}), which only its users need`,
  );
};
