/** Do the credentials speak for this org, is the package deployed, and may the integration user do the work? */
import { describeBy } from '../../shared/crm/salesforce/descriptions.ts';
import { factPlace, propertiesFor } from '../../shared/policy/own-facts.ts';
import type { openConnection } from '../../shared/crm/salesforce/call/connection.ts';
import { mendField } from '../../shared/policy-file/mend-field.ts';
import {
  describeOrg,
  fieldsFor,
  isNeeded,
  isOfAccounts,
  lacksOf,
  objectsWith,
  type DescribedOrg,
  type Lack,
} from '../../shared/crm/salesforce/setup/rights.ts';
import { mappedStops } from '../../shared/crm/salesforce/records.ts';
import type { Need } from '../../shared/crm/salesforce/rights.ts';
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

/** What is not known without it. */
const losses: Readonly<Partial<Record<Lack['object'], string>>> = {
  Account: 'the firm of a buyer, its owner and its purchases',
  CampaignMember: 'what a buyer answered to campaigns',
};
const lossesByNeed: Readonly<Partial<Record<Need, string>>> = {
  fact: 'what it tells of a lead or firm',
  history: 'who set an owner, a status or a confirmation, and when',
  activity: 'what colleagues did towards a buyer, so they are reminded of talks that took place',
  leave: 'which days colleagues are out of office by their calendars',
  team: 'who can own records, and what the org calls the states of a task',
  'catch-up': 'what changed while no message came',
};

const assign =
  'Deploy infra/salesforce and give the integration user the permission set Handoff Integration: docs/salesforce.md, step 4.';

const packageCheck = (lack: Lack): Check => {
  if (lack.need === 'stop' && lack.field !== null)
    return problem(
      'package',
      `${lackText(lack)}. Without it nobody is handed off, for whoever opted out would be as well.`,
      assign,
    );
  if (isNeeded(lack)) return problem('package', `${lackText(lack)}.`, assign);
  const loss = (lack.field === null ? losses[lack.object] : undefined) ?? lossesByNeed[lack.need];
  const what = lack.field === null ? lack.object : `${lack.field} on ${lack.object}`;
  return warning(
    'package',
    `${what} may not be read; unknown is then ${loss ?? 'what it tells'}.`,
    'Give the integration user the permission set Handoff Integration.',
  );
};

const checkRights = (org: DescribedOrg): Check[] => {
  const lacks = lacksOf(org).toSorted((a, b) => Number(isNeeded(b)) - Number(isNeeded(a)));
  return lacks.length > 0
    ? lacks.map(packageCheck)
    : [ok('package', 'all fields are there, and the integration user may read and write what we do')];
};

/** Mostly the label stands there in place of the name. */
const mendPath = (org: DescribedOrg, of: 'person' | 'firm', path: string): string => {
  const fields = fieldsFor(org, of, path).map(({ name, label }) => ({ name, label: label ?? undefined }));
  const mend = mendField(path.split('.').at(-1) ?? path, fields);
  return mend === null ? '' : `${mend} `;
};

const checkFacts = (org: DescribedOrg, policy: Policy): Check[] => {
  const { factProperties, firmProperties } = propertiesFor(policy, 'salesforce');
  const [mapped, ofFirms] = [Object.entries(factProperties), Object.entries(firmProperties)];
  const missing = [
    ...mapped.flatMap(([fact, path]) =>
      objectsWith(org, path).length === 0
        ? [{ fact, path, of: 'person', by: 'neither Lead nor Contact shows' } as const]
        : [],
    ),
    ...ofFirms.flatMap(([fact, path]) =>
      isOfAccounts(org, path) ? [] : [{ fact, path, of: 'firm', by: 'Account does not show' } as const],
    ),
  ];
  const stops = mappedStops(policy.facts.salesforce);
  // Where only one of them has the field that is as it should be; that a field is hidden on the other, Salesforce does not tell.
  const alone = stops.flatMap((path) => {
    const objects = objectsWith(org, path);
    return objects.length === 1 ? [`; ${path}, by which a stop is judged, is shown on ${objects[0]} alone`] : [];
  });
  const where = ofFirms.length > 0 ? 'leads, contacts or accounts' : 'leads or contacts';
  if (missing.length === 0)
    return [
      ok(
        'facts',
        `${mapped.length + ofFirms.length} mapped by the policy, each to a field of ${where}${alone.join('')}`,
      ),
    ];
  return missing.map(({ fact, path, of, by }) => {
    const found = `The policy reads ${fact} from ${path}, which ${by}`;
    const mend = `${mendPath(org, of, path)}Let the integration user read the field, or correct ${factPlace(fact, 'salesforce')} in handoff.yaml and push it.`;
    return stops.includes(path)
      ? problem('facts', `${found}. Without it nobody is handed off, for whoever opted out would be as well.`, mend)
      : warning('facts', `${found}, so it is always unknown.`, mend);
  });
};

/** @param policy null when none is in force: then only the package is looked at. */
export const checkOrg = (
  { connection }: Pick<ReturnType<typeof openConnection>, 'connection'>,
  policy: Policy | null,
): Promise<Looked<DescribedOrg>> =>
  look('package', 'See the check of the login.', async () => {
    const org = await describeOrg(describeBy(connection));
    return { checks: [...checkRights(org), ...(policy ? checkFacts(org, policy) : [])], value: org };
  });
