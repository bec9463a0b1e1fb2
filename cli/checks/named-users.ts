/** Is there everybody whom a condition on a user field names by their address? */
import type { CrmKind, Owner } from '../../shared/domain/team.ts';
import { userNames } from '../../shared/lead/owner/team.ts';
import { conditionsOf, factTestsOf } from '../../shared/policy/conditions.ts';
import { ownFactsOf } from '../../shared/policy/own-facts.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { valuesIn } from '../../shared/policy-file/check-values.ts';
import { warning, type Check } from './check.ts';

export const judgeNamedUsers = (policy: Policy, owners: readonly Owner[], crm: CrmKind): Check[] => {
  const here = new Set<string>(
    ownFactsOf(policy).flatMap(([fact, { kind, ...of }]) => (kind === 'user' && of[crm] ? [fact] : [])),
  );
  const byId = new Map(owners.map((owner) => [owner.id, owner]));
  const namesOf = userNames(policy, crm, byId);
  const known = new Set(owners.flatMap(({ id }) => namesOf(id)));
  const asked = factTestsOf(conditionsOf(policy)).flatMap(({ fact, test, path }) =>
    here.has(fact) ? valuesIn(test, path).map(({ value }) => ({ fact, address: String(value).trim() })) : [],
  );
  const absent = asked.filter(({ address }) => address.includes('@') && !known.has(address.toLowerCase()));
  return [...new Map(absent.map((one) => [`${one.fact} ${one.address}`, one])).values()].map(({ fact, address }) =>
    warning(
      'users',
      `A rule asks whether ${fact} is ${address}, who is no user here.`,
      'Correct the address in handoff.yaml and push it; leave it so if they are a user of another CRM.',
    ),
  );
};
