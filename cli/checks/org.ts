/** Do the credentials speak for this org, is the package deployed, and may the integration user do the work? */
import type { openConnection } from '../../shared/crm/salesforce/call/connection.ts';
import {
  describeOrg,
  hasFieldPath,
  lacksOf,
  unseenOf,
  type DescribedOrg,
  type OptionalObject,
} from '../../shared/crm/salesforce/setup/rights.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { lackText } from '../tell-salesforce.ts';
import { look, ok, problem, warning, type Check, type Looked } from './check.ts';

export const checkLogin = (
  { ownOrgId }: Pick<ReturnType<typeof openConnection>, 'ownOrgId'>,
  orgId: string,
  connect: string,
): Promise<Looked<string>> =>
  look('login', `Look at the External Client App (docs/salesforce.md, step 3), then: ${connect}`, async () => {
    const found = await ownOrgId();
    const check =
      found === orgId
        ? ok('login', `speaks for the org ${orgId}`)
        : problem(
            'login',
            `The credentials speak for the org ${found || 'that did not say its id'}, not ${orgId}.`,
            `Take those of the app in ${orgId}, then: ${connect}`,
          );
    return { checks: [check], value: found === orgId ? found : null };
  });

/** What is not known without an object. */
const losses: Readonly<Record<OptionalObject, string>> = {
  Account: 'the firm of a buyer, its owner and its purchases',
  CampaignMember: 'what a buyer answered to campaigns',
};

const checkRights = (org: DescribedOrg): Check[] => {
  const lacks = lacksOf(org).map((lack) =>
    problem(
      'package',
      `${lackText(lack)}.`,
      'Deploy infra/salesforce and give the integration user the permission set Handoff Integration: docs/salesforce.md, step 4.',
    ),
  );
  const unseen = unseenOf(org).map((object) =>
    warning(
      'package',
      `${object} may not be read; unknown is then ${losses[object]}.`,
      'Give the integration user the permission set Handoff Integration.',
    ),
  );
  return lacks.length + unseen.length > 0
    ? [...lacks, ...unseen]
    : [ok('package', 'all fields are there, and the integration user may write what we write')];
};

const checkFacts = (org: DescribedOrg, policy: Policy): Check[] => {
  const mapped = Object.entries(policy.facts.salesforce);
  const missing = mapped.filter(([, path]) => !hasFieldPath(org, path));
  if (missing.length === 0)
    return [ok('facts', `${mapped.length} mapped by the policy, each to a field of leads or contacts`)];
  return missing.map(([fact, path]) =>
    warning(
      'facts',
      `The policy reads ${fact} from ${path}, which neither Lead nor Contact shows, so it is always unknown.`,
      `Let the integration user read the field, or correct facts.salesforce.${fact} in handoff.yaml and push it.`,
    ),
  );
};

/** @param policy null when none is in force: then only the package is looked at. */
export const checkOrg = (
  { connection }: Pick<ReturnType<typeof openConnection>, 'connection'>,
  policy: Policy | null,
): Promise<Looked<DescribedOrg>> =>
  look('package', 'See the check of the login.', async () => {
    const org = await describeOrg(connection);
    return { checks: [...checkRights(org), ...(policy ? checkFacts(org, policy) : [])], value: org };
  });
