/** Pools that are filled from a team of the CRM: whom of the policy's reps the team makes a member, and what does not fit. */
import { clean } from '../domain/facts.ts';
import { crmKinds, type CrmKind, type Owner } from '../domain/team.ts';
import { addressIn, findOwner } from '../lead/owner/team.ts';
import { isUnowned } from '../lead/owner/holder.ts';
import type { Policy } from '../policy/policy.ts';
import type { Finding } from './problem.ts';

/** A team as one CRM has it now. `nested`: so many groups within it whose members are not followed. */
export type ReadTeam = { crm: CrmKind; name: string; people: readonly Owner[]; nested: number };
export type TeamsOfPools = ReadonlyMap<string, readonly ReadTeam[]>;

const teamWords: Readonly<Record<CrmKind, string>> = { hubspot: 'HubSpot team', salesforce: 'public group' };
export const teamName = ({ crm, name }: Pick<ReadTeam, 'crm' | 'name'>): string => `the ${teamWords[crm]} ${name}`;

/** The teams that a policy names, each with its pool. */
export const teamsNamed = ({ pools }: Pick<Policy, 'pools'>): { pool: string; crm: CrmKind; name: string }[] =>
  Object.entries(pools).flatMap(([pool, { from }]) =>
    crmKinds.flatMap((crm) => {
      const name = from?.[crm];
      return name === undefined ? [] : [{ pool, crm, name }];
    }),
  );

/** The reps of the policy who are in a team and can be given leads. */
export const repsIn = ({ crm, people }: Pick<ReadTeam, 'crm' | 'people'>, { reps }: Pick<Policy, 'reps'>): string[] =>
  Object.entries(reps).flatMap(([key, rep]) => (findOwner(people, addressIn(rep, crm))?.active ? [key] : []));

/** A key that a name makes: "Kim O'Hara" is kim-o-hara. */
const keyOf = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '') || 'somebody';

const longest = 80;

/** Who is in the team and no rep of the policy, with the line to add. */
const strangers = (pool: string, team: ReadTeam, policy: Pick<Policy, 'reps' | 'unowned'>): Finding[] => {
  const known = new Set(
    Object.values(policy.reps).flatMap((rep) => findOwner(team.people, addressIn(rep, team.crm))?.id ?? []),
  );
  return team.people
    .filter((one) => one.kind === 'person' && one.active && !known.has(one.id) && !isUnowned(policy, one))
    .map(({ name, email }) => ({
      path: ['pools', pool, 'from', team.crm],
      problem: `${clean(name, longest)} is in ${teamName(team)} and no rep of the policy, so gets no lead.`,
      mend: `Add under reps: ${keyOf(name)}: { name: ${JSON.stringify(clean(name, longest))}, email: ${clean(email, longest)} }.`,
    }));
};

const nestedGroups = (pool: string, team: ReadTeam): Finding[] =>
  team.nested === 0
    ? []
    : [
        {
          path: ['pools', pool, 'from', team.crm],
          problem: `${teamName(team)} holds ${team.nested} other ${team.nested === 1 ? 'group or role' : 'groups or roles'}, whose members are not followed.`,
          mend: 'Add these people to the group itself, or under members.',
        },
      ];

/**
 * The policy with the members that the teams make: in the order of the reps, after those whom `members` names, who keep their weight and cap.
 * @returns `problems`: pools that nobody would be in; `warnings`: who is left out
 */
export const withTeams = (
  policy: Pick<Policy, 'pools' | 'reps' | 'unowned'>,
  teams: TeamsOfPools,
): { pools: Policy['pools']; problems: Finding[]; warnings: Finding[] } => {
  const problems: Finding[] = [];
  const warnings: Finding[] = [];
  const filled = Object.entries(policy.pools).map(([name, pool]): [string, Policy['pools'][string]] => {
    if (pool.from === undefined) return [name, pool];
    const read = teams.get(name) ?? [];
    const named = pool.members.filter(({ team }) => team !== true);
    const reps = new Set(read.flatMap((team) => repsIn(team, policy)));
    for (const team of read) {
      warnings.push(...strangers(name, team, policy), ...nestedGroups(name, team));
      if (repsIn(team, policy).length > 0) continue;
      problems.push({
        path: ['pools', name, 'from', team.crm],
        problem:
          team.people.length === 0
            ? `There is nobody in ${teamName(team)}, or no such team.`
            : `Nobody in ${teamName(team)} is a rep of the policy.`,
        mend:
          team.people.length === 0
            ? 'Mend its name, or add people to it in the CRM.'
            : 'Add them under reps, or take `from` out and name reps under members.',
      });
    }
    const isNamed = new Set(named.map(({ rep }) => rep));
    for (const rep of isNamed)
      if (!reps.has(rep) && read.length > 0)
        warnings.push({
          path: ['pools', name, 'members'],
          problem: `${rep} stands under members and is not in ${read.map(teamName).join(' or ')}.`,
          mend: `${rep} stays a member; take the line out if that is not meant.`,
        });
    const ofTeam = Object.keys(policy.reps).filter((rep) => reps.has(rep) && !isNamed.has(rep));
    return [name, { ...pool, members: [...named, ...ofTeam.map((rep) => ({ rep, weight: 1, team: true as const }))] }];
  });
  return { pools: Object.fromEntries(filled), problems, warnings };
};
