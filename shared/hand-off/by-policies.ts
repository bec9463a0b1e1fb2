/** Hands off a batch by the policy in force; what it cannot decide is looked at again at once by the one before it, and so on. */
import type { Policy } from '../policy/policy.ts';
import type { WorkItem } from '../domain/work-item.ts';
import type { PolicyNow } from '../store/policy-now.ts';
import { handOff, type HandedOff } from './hand-off.ts';
import { itemOf } from './looks.ts';
import type { Services } from './services.ts';
import type { Ended, Kind } from './steps.ts';

const isUndecided = ({ outcome }: Ended<Kind>): boolean => outcome.ends === 'later' && outcome.code === 'undecided';

/** The later end of a look takes the place of the earlier one. */
const joined = <K extends Kind>(before: readonly Ended<K>[], after: readonly Ended<K>[]): Ended<K>[] => {
  const again = new Set(after.map(({ look }) => look.id));
  return [...before.filter((one) => !(isUndecided(one) && again.has(one.look.id))), ...after];
};

/**
 * @param servicesBy what the hand-off by a policy stands on
 * @returns how all looks ended; `undecided`: so many looks the policies could not decide, whether or not another one could
 */
export const handOffByPolicies = async (
  items: readonly WorkItem[],
  first: Policy,
  { insteadOf, tell }: Pick<PolicyNow, 'insteadOf' | 'tell'>,
  servicesBy: (policy: Policy) => Services,
): Promise<{ ended: HandedOff; undecided: number }> => {
  const tried = new Set<string>();
  let ended: HandedOff = { mode: 'live', unreadPools: [], newsHeld: 0, lead: [], deal: [] };
  let undecided = 0;
  let left = items;
  for (let policy: Policy | null = first; policy !== null; policy = await insteadOf(tried)) {
    const services = servicesBy(policy);
    const now = await handOff(left, services);
    ended = {
      mode: now.mode,
      unreadPools: [...new Set([...ended.unreadPools, ...now.unreadPools])],
      newsHeld: ended.newsHeld + now.newsHeld,
      lead: joined(ended.lead, now.lead),
      deal: joined(ended.deal, now.deal),
    };
    const failed = [
      ...now.lead.filter(isUndecided).map(({ look }) => itemOf(look, 'lead', services.connection)),
      ...now.deal.filter(isUndecided).map(({ look }) => itemOf(look, 'deal', services.connection)),
    ];
    const decided = [...now.lead, ...now.deal].filter(({ written }) => written !== null).length;
    tell(policy.hash, { decided, undecided: failed.length });
    if (failed.length === 0) break;
    undecided += failed.length;
    tried.add(policy.hash);
    left = failed;
  }
  return { ended, undecided };
};
