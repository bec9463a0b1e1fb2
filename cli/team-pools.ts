/** The teams of the CRMs that fill pools of the policy, as they are now. */
import * as generated from '@hubspot/api-client/lib/codegen/crm/owners/index.js';
import { hubspotConfiguration, type HubspotHttp } from '../shared/crm/hubspot/call/http.ts';
import { readOwnersAndUsers } from '../shared/crm/hubspot/team.ts';
import { readGroup } from '../shared/crm/salesforce/setup/group.ts';
import { readTeam } from '../shared/crm/salesforce/team.ts';
import { BadRequest } from '../shared/domain/errors.ts';
import { fold } from '../shared/domain/match.ts';
import { crmOf, type CrmKind } from '../shared/domain/team.ts';
import { teamsNamed, type ReadTeam, type TeamsOfPools } from '../shared/policy-file/team-pools.ts';
import type { Policy } from '../shared/policy/policy.ts';
import type { Environment } from './environment.ts';
import { openConnected } from './open-connected.ts';
import type { openSalesforce } from './salesforce-client.ts';
import type { Terminal } from './terminal.ts';

/** Reads teams of one connection by their names; of one that is not there nobody. */
export type TeamReader = (names: readonly string[]) => Promise<readonly ReadTeam[]>;

export const hubspotTeams =
  (http: HubspotHttp): TeamReader =>
  async (names) => {
    const owners = await readOwnersAndUsers(new generated.OwnersApi(hubspotConfiguration(generated, http)));
    return names.map((name) => ({
      crm: 'hubspot',
      name,
      people: owners.flatMap(({ owner, teams }) =>
        owner.active && teams.some((team) => fold(team).trim() === fold(name).trim()) ? owner : [],
      ),
      nested: 0,
    }));
  };

export const salesforceTeams =
  ({ connection }: Pick<ReturnType<typeof openSalesforce>, 'connection'>, now: number): TeamReader =>
  async (names) => {
    const { owners } = await readTeam(connection, new Date(now).toISOString());
    const teams: ReadTeam[] = [];
    for (const name of names) {
      const group = await readGroup(connection, name, owners);
      teams.push({ crm: 'salesforce', name, people: group?.people ?? [], nested: group?.nested ?? 0 });
    }
    return teams;
  };

const openTeams = async (terminal: Terminal, environment: Environment, connection: string): Promise<TeamReader> => {
  const opened = await openConnected(terminal, environment, connection);
  return opened.crm === 'hubspot' ? hubspotTeams(opened.http) : salesforceTeams(opened.org, terminal.now());
};

/**
 * Reads them from every connection of their CRM; no call where the policy names none. People of several connections are joined.
 * @throws BadRequest `usage` for a team of a CRM of which nothing is connected, or can be asked
 */
export const readTeamsOf = async (
  policy: Policy,
  terminal: Terminal,
  environment: Environment,
): Promise<TeamsOfPools> => {
  const named = teamsNamed(policy);
  const found = new Map<string, ReadTeam[]>();
  for (const [crm, teams] of Map.groupBy(named, (one): CrmKind => one.crm)) {
    const connections = environment.connections.filter((connection) => crmOf(connection) === crm);
    if (connections.length === 0)
      throw new BadRequest(
        'usage',
        `pools.${teams[0]?.pool ?? ''}.from names a team of ${crm}, and no ${crm} is connected here. Take it out, or connect it first.`,
      );
    const names = [...new Set(teams.map(({ name }) => name))];
    const read: ReadTeam[] = [];
    for (const connection of connections)
      read.push(...(await (await openTeams(terminal, environment, connection))(names)));
    for (const { pool, name } of teams) {
      const own = read.filter((one) => one.name === name);
      const joined = {
        crm,
        name,
        people: own.flatMap(({ people }) => people),
        nested: own.reduce((sum, { nested }) => sum + nested, 0),
      };
      found.set(pool, [...(found.get(pool) ?? []), joined]);
    }
  }
  return found;
};
