/** Whether a pool has anybody for a lead that is to go on to it, said before it is asked to. */
import type { Stage } from '../../domain/lead.ts';
import type { Team } from '../../domain/team.ts';
import type { Policy } from '../../policy/policy.ts';
import { leavingBefore } from './leaving.ts';
import { takeTurn, type PoolState } from './pool.ts';
import { rollCall } from './roll-call.ts';

/**
 * What keeps each member of a pool from a lead of that stage that is to go on from `from`.
 * @param from the policy's key of the rep who has it
 * @returns null where somebody could have it; else one sentence part a member, in the order of the policy
 */
export const nobodyAble = (
  { pool, from, stage }: { pool: string; from: string; stage: Stage },
  { state, team, policy, now }: { state: PoolState; team: Team; policy: Policy; now: string },
): string[] | null => {
  const members = policy.pools[pool];
  if (members === undefined) return [];
  const except = new Map([...leavingBefore(team, stage, policy, now), [from, 'is the one whose leads go']]);
  const roll = rollCall(team, now, policy.followUp.holidays);
  const { chosen, candidates } = takeTurn(members, state, roll, except);
  if (chosen !== null) return null;
  return candidates.map(({ rep, passedOver }) => `${rep}: ${except.get(rep) ?? passedOver}`);
};
