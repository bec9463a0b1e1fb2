/** A checked policy made ready to be pushed: the teams that fill its pools are read, and all that it says in vain is told. */
import { placed } from '../shared/policy-file/load.ts';
import { withTeams, type TeamsOfPools } from '../shared/policy-file/team-pools.ts';
import { withHash } from '../shared/policy-file/version.ts';
import type { Policy } from '../shared/policy/policy.ts';
import type { PolicyText } from './policy-text.ts';
import { policyWarnings } from './policy-warnings.ts';

/** @param readTeams asks the CRMs; no call where the policy names no team */
export const policyToPush = async (
  read: PolicyText,
  { connections, readTeams }: { connections: readonly string[]; readTeams: (policy: Policy) => Promise<TeamsOfPools> },
) => {
  const teams = withTeams(read.policy, await readTeams(read.policy));
  if (teams.problems.length > 0) return { ok: false as const, problems: placed(read.text, teams.problems) };
  const { hash: _, ...content } = read.policy;
  const policy = withHash({ ...content, pools: teams.pools });
  const inTeams = teams.warnings.map((warning) => ({ severity: 'warning' as const, ...warning }));
  const warnings = [...policyWarnings(connections, { ...read, policy }), ...placed(read.text, inTeams), ...read.notes];
  return { ok: true as const, policy, lists: read.lists, warnings };
};
