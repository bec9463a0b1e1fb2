/** Are the pools that a team fills what that team is now? */
import type { CrmKind } from '../../shared/domain/team.ts';
import { repsIn, teamName, teamsNamed } from '../../shared/policy-file/team-pools.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import type { TeamReader } from '../team-pools.ts';
import { look, ok, problem, warning, type Check, type Looked } from './check.ts';

const push = 'npx handoff policy push brings the pool up to date.';

/** Of a pool that both CRMs fill nobody can be said to have left by one of them. */
const difference = (policy: Policy, pool: string, now: readonly string[]): string[] => {
  const { members, from } = policy.pools[pool] ?? { members: [] };
  const pushed = new Set(members.map(({ rep }) => rep));
  const isWhole = from?.hubspot === undefined || from.salesforce === undefined;
  const gone = isWhole ? members.filter(({ rep, team }) => team === true && !now.includes(rep)) : [];
  return [
    ...now.filter((rep) => !pushed.has(rep)).map((rep) => `${rep} came in`),
    ...gone.map(({ rep }) => `${rep} is out of it`),
  ];
};

/** No call where no pool of the policy is filled from that CRM. */
export const checkTeams = (read: TeamReader, policy: Policy, crm: CrmKind): Promise<Looked<null>> => {
  const teams = teamsNamed(policy).filter((one) => one.crm === crm);
  if (teams.length === 0) return Promise.resolve({ checks: [], value: null });
  return look('teams', 'See the checks of token, scopes and login.', async () => {
    const found = await read(teams.map(({ name }) => name));
    const checks = teams.map(({ pool, name }): Check => {
      const team = found.find((one) => one.name === name);
      const reps = team === undefined ? [] : repsIn(team, policy);
      const what = teamName({ crm, name });
      if (reps.length === 0)
        return problem(
          'teams',
          `Nobody in ${what} is a rep of the policy now; the pool ${pool} is as it was pushed.`,
          'Mend the name or the team, or name reps under members; then push.',
        );
      const moved = difference(policy, pool, reps);
      return moved.length === 0
        ? ok('teams', `the pool ${pool} is ${what}`)
        : warning('teams', `The pool ${pool} is not ${what} any more: ${moved.join(', ')}.`, push);
    });
    return { checks, value: null };
  });
};
