/** Are the lists and campaigns there that the policy names, and how many are in them? */
import type { openConnection } from '../../shared/crm/salesforce/call/connection.ts';
import { countMembers, readCampaignNames, readCampaigns } from '../../shared/crm/salesforce/campaigns.ts';
import type { HubspotHttp } from '../../shared/crm/hubspot/call/http.ts';
import { readLists } from '../../shared/crm/hubspot/lists.ts';
import { lossOf } from '../../shared/crm/hubspot/rights.ts';
import { missingScopes, type HubspotAccount } from '../../shared/crm/hubspot/setup/account.ts';
import { listsMeant, type ListsMeant } from '../../shared/crm/lists.ts';
import { closest } from '../../shared/policy-file/closest.ts';
import { propertiesFor, type ListNames } from '../../shared/policy/own-facts.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { look, ok, warning, type Check } from './check.ts';

type Known = {
  /** What the CRM calls them. */
  what: 'list of contacts' | 'campaign';
  names: ListNames;
  meant: ListsMeant;
  /** By the id of a list. */
  members: ReadonlyMap<string, number | null>;
  /** The names of all that there are. */
  all: readonly string[];
};

const tell = ({ what, names, meant, members, all }: Known): Check[] => {
  const found = [...meant].flatMap(([fact, lists]) =>
    lists.map(({ id, name }) => `${fact} is "${name}" (${id}, ${members.get(id) ?? 'nobody knows how many'} members)`),
  );
  const missing = Object.entries(names).filter(([fact]) => ![...meant.keys()].some((one) => one === fact));
  return [
    ...(found.length > 0 ? [ok('lists', found.join('; '))] : []),
    ...missing.map(([fact, text]) => {
      const near = closest(text, all);
      return warning(
        'lists',
        `The policy reads ${fact} from the ${what} "${text}", which does not exist, so it is always unknown.`,
        near === undefined
          ? `Restore it, or correct facts.${fact} in handoff.yaml and push it.`
          : `Did you mean "${near}"? Correct facts.${fact} in handoff.yaml and push it.`,
      );
    }),
  ];
};

/** Nothing where the policy names no list of HubSpot. */
export const checkLists = async (
  http: HubspotHttp,
  account: HubspotAccount,
  policy: Policy,
): Promise<readonly Check[]> => {
  const { lists: names } = propertiesFor(policy, 'hubspot');
  if (Object.keys(names).length === 0) return [];
  const lacking = missingScopes(account, 'lists').map((scope) =>
    warning(
      'lists',
      `The policy names lists, and the app lacks the scope ${scope}; unknown is then ${lossOf(scope)}.`,
      'Upload the project of infra/hubspot (hs project upload), install the app again, and grant the optional scope.',
    ),
  );
  if (lacking.length > 0) return lacking;
  const { checks } = await look('lists', 'See the checks of token and scopes.', async () => {
    const all = (await readLists(http)) ?? [];
    const members = new Map(all.map((list) => [list.id, list.members]));
    const known = { names, meant: listsMeant(names, all), members, all: all.map(({ name }) => name) };
    return { checks: tell({ what: 'list of contacts', ...known }), value: null };
  });
  return checks;
};

/** Nothing where the policy names no campaign. */
export const checkCampaigns = async (
  { connection }: Pick<ReturnType<typeof openConnection>, 'connection'>,
  policy: Policy,
): Promise<readonly Check[]> => {
  const { lists: names } = propertiesFor(policy, 'salesforce');
  if (Object.keys(names).length === 0) return [];
  const { checks } = await look('lists', 'See the checks of login and package.', async () => {
    const meant = await readCampaigns(connection, names);
    const members = await countMembers(connection, meant);
    const all = meant.size < Object.keys(names).length ? await readCampaignNames(connection) : [];
    return { checks: tell({ what: 'campaign', names, meant, members, all }), value: null };
  });
  return checks;
};
