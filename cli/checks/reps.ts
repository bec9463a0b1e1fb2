/** Does the CRM know the reps of the policy, so that each pool has somebody to give a lead to? */
import * as generated from '@hubspot/api-client/lib/codegen/crm/owners/index.js';
import { hubspotConfiguration, type HubspotHttp } from '../../shared/crm/hubspot/call/http.ts';
import { readNewOwners as readNewContactOwners } from '../../shared/crm/hubspot/setup/new-owners.ts';
import { readAllOwners } from '../../shared/crm/hubspot/team.ts';
import type { openConnection } from '../../shared/crm/salesforce/call/connection.ts';
import { readNewOwners as readNewLeadOwners } from '../../shared/crm/salesforce/setup/new-owners.ts';
import { readTeam } from '../../shared/crm/salesforce/team.ts';
import type { Owner, CrmKind } from '../../shared/domain/team.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { isUnowned } from '../../shared/lead/owner/holder.ts';
import { addressIn, findOwner } from '../../shared/lead/owner/team.ts';
import { look, ok, problem, warning, type Check, type Looked } from './check.ts';
import { judgeNamedUsers } from './named-users.ts';
import { checkOwners } from './owners.ts';

const words: Readonly<Record<CrmKind, { place: string; invite: string }>> = {
  hubspot: { place: 'portal', invite: 'invite the person in HubSpot (Settings, Users & Teams)' },
  salesforce: { place: 'org', invite: 'make the person a user in Salesforce (Setup, Users)' },
};
const mendIn = (crm: CrmKind): string =>
  `Correct the e-mail in handoff.yaml (${crm}: where it is another one there) and push it, or ${words[crm].invite}.`;

const describe = (owners: readonly Owner[], address: string, crm: CrmKind): string => {
  if (findOwner(owners, address)) return 'is no longer active';
  const queue = owners.find(({ email }) => email.toLowerCase() === address);
  return queue ? 'is a queue, not a person' : `is no user of this ${words[crm].place}`;
};

/** Judges the policy's reps by the owners that the CRM lists. */
export const judgeReps = (policy: Policy, owners: readonly Owner[], crm: CrmKind): Check[] => {
  const mend = mendIn(crm);
  const addresses = Object.entries(policy.reps).map(([rep, of]) => ({ rep, address: addressIn(of, crm) }));
  const absent = addresses.filter(({ address }) => findOwner(owners, address)?.active !== true);
  const isAbsent = (name: string): boolean => absent.some(({ rep }) => rep === name);
  const emptyPools = Object.entries(policy.pools).filter(([, { members }]) =>
    members.every(({ rep }) => isAbsent(rep)),
  );
  const { defaultOwner } = policy.routing;

  const checks = absent.map(({ rep, address }) =>
    warning('reps', `${rep} (${address}) ${describe(owners, address, crm)}, and gets no lead.`, mend),
  );
  for (const [pool] of emptyPools)
    checks.push(problem('reps', `Nobody of the pool ${pool} can own a lead here; its leads go to the fallback.`, mend));
  if (isAbsent(defaultOwner))
    checks.push(
      problem(
        'reps',
        `The default owner ${defaultOwner} cannot own a lead here.`,
        'Name an active user as routing.defaultOwner in handoff.yaml and push it.',
      ),
    );
  return checks.length > 0
    ? checks
    : [ok('reps', `all ${addresses.length} of the policy are active users of this ${words[crm].place}`)];
};

/** Whose leads count as nobody's, beside those of queues and of people who left. */
const judgeUnowned = (policy: Policy, owners: readonly Owner[]): Check => {
  const here = policy.unowned.filter((address) => owners.some((owner) => isUnowned({ unowned: [address] }, owner)));
  return ok(
    'unowned',
    here.length > 0
      ? `leads of ${here.join(', ')} and of the integration user count as nobody's`
      : "leads of the integration user count as nobody's; the policy names no other user of this org",
  );
};

/** @param now in milliseconds */
export const checkReps = (http: HubspotHttp, policy: Policy, now: number): Promise<Looked<null>> =>
  look('reps', 'See the checks of token and scopes.', async () => {
    const owners = await readAllOwners(new generated.OwnersApi(hubspotConfiguration(generated, http)));
    const read = (since: string, most: number) => readNewContactOwners(http, since, most);
    const { checks } = await checkOwners(policy, 'hubspot', now, { owners, read });
    return {
      checks: [...judgeReps(policy, owners, 'hubspot'), ...judgeNamedUsers(policy, owners, 'hubspot'), ...checks],
      value: null,
    };
  });

/** @param now in milliseconds */
export const checkUsers = (
  { connection, ownUserId }: Pick<ReturnType<typeof openConnection>, 'connection' | 'ownUserId'>,
  policy: Policy,
  now: number,
): Promise<Looked<null>> =>
  look('reps', 'See the checks of login and package.', async () => {
    const [{ owners }, ownId] = [await readTeam(connection, new Date(now).toISOString()), await ownUserId()];
    const others = owners.filter(({ id }) => id !== ownId);
    const read = (since: string, most: number) => readNewLeadOwners(connection, since, most);
    const { checks } = await checkOwners(policy, 'salesforce', now, { owners, nobodys: new Set([ownId]), read });
    return {
      checks: [
        ...judgeReps(policy, others, 'salesforce'),
        ...judgeNamedUsers(policy, others, 'salesforce'),
        judgeUnowned(policy, others),
        ...checks,
      ],
      value: null,
    };
  });
