/** Does HubSpot know the reps of the policy, so that each pool has somebody to give a lead to? */
import * as generated from '@hubspot/api-client/lib/codegen/crm/owners/index.js';
import { hubspotConfiguration, type HubspotHttp } from '../../shared/crm/hubspot/http.ts';
import { readAllOwners } from '../../shared/crm/hubspot/team.ts';
import type { Owner } from '../../shared/lead/lead.ts';
import type { Policy } from '../../shared/lead/policy.ts';
import { look, ok, problem, warning, type Check, type Looked } from './check.ts';

const mend =
  'Correct the e-mail in handoff.yaml and push it, or invite the person in HubSpot (Settings, Users & Teams).';

const describe = (owners: readonly Owner[], email: string): string => {
  const found = owners.find((owner) => owner.email.toLowerCase() === email);
  if (!found) return 'is no user of this portal';
  return found.active ? 'is a queue, not a person' : 'is no longer active';
};

/** Judges the policy's reps by the owners that HubSpot lists. */
export const judgeReps = (policy: Policy, owners: readonly Owner[]): Check[] => {
  const canOwn = new Set(
    owners.filter(({ kind, active }) => kind === 'person' && active).map(({ email }) => email.toLowerCase()),
  );
  const absent = new Set(Object.keys(policy.reps).filter((rep) => !canOwn.has(policy.reps[rep]?.email ?? '')));
  const emptyPools = Object.entries(policy.pools).filter(([, { members }]) =>
    members.every(({ rep }) => absent.has(rep)),
  );
  const { defaultOwner } = policy.routing;

  const checks = [...absent].map((rep) => {
    const email = policy.reps[rep]?.email ?? '';
    return warning('reps', `${rep} (${email}) ${describe(owners, email)}, and gets no lead.`, mend);
  });
  for (const [pool] of emptyPools)
    checks.push(problem('reps', `Nobody of the pool ${pool} can own a lead here; its leads go to the fallback.`, mend));
  if (absent.has(defaultOwner))
    checks.push(
      problem(
        'reps',
        `The default owner ${defaultOwner} cannot own a lead here.`,
        'Name an active user as routing.defaultOwner in handoff.yaml and push it.',
      ),
    );
  return checks.length > 0
    ? checks
    : [ok('reps', `all ${Object.keys(policy.reps).length} of the policy are active users of this portal`)];
};

export const checkReps = (http: HubspotHttp, policy: Policy): Promise<Looked<null>> =>
  look('reps', 'See the checks of token and scopes.', async () => {
    const owners = await readAllOwners(new generated.OwnersApi(hubspotConfiguration(generated, http)));
    return { checks: judgeReps(policy, owners), value: null };
  });
