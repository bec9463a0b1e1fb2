/** In which connections a record can be that somebody pasted. */
import { BadRequest } from '../shared/domain/errors.ts';
import { crmOf } from '../shared/domain/team.ts';
import type { Environment } from './environment.ts';
import { connectionOf } from './modes.ts';
import type { Address } from './record-address.ts';

const crmNames = { hubspot: 'HubSpot portal', salesforce: 'Salesforce org' } as const;

const connectedWords = (connections: readonly string[]): string =>
  connections.length === 0 ? 'none is known here' : connections.join(', ');

/** The org's own name, the same on all its addresses: of `northwind--uat.sandbox.my.salesforce.com` it is `northwind--uat`. */
const orgName = (host: string): string => host.split('.')[0]?.toLowerCase() ?? '';

const hostOf = (url: string | undefined): string | undefined => (url === undefined ? undefined : URL.parse(url)?.host);

/** Addresses that many orgs share: instances such as `eu12`, and the common sign-in. */
const isShared = (host: string): boolean => /^(?:[a-z]{2,4}\d{1,4}|login|test|www|salesforce)$/.test(orgName(host));

/** The orgs whose address it may be. */
const byHost = (host: string, orgs: readonly string[], { salesforce }: Environment): readonly string[] => {
  const hosts = new Map(orgs.map((connection) => [connection, hostOf(salesforce(connection).loginUrl)]));
  const same = orgs.filter((connection) => hosts.get(connection) === host);
  if (same.length > 0) return same;
  const named = orgs.filter((connection) => orgName(hosts.get(connection) ?? '') === orgName(host));
  if (named.length > 0) return named;
  // Of an org whose own address is not known here nobody can say that it is not the one.
  return isShared(host) ? orgs : orgs.filter((connection) => isShared(hosts.get(connection) ?? 'login'));
};

const otherThan = (what: string, connections: readonly string[]): BadRequest =>
  new BadRequest(
    'usage',
    `${what}, which is not connected here. Connected: ${connectedWords(connections)}. Another stage has its own settings: --settings or --stage.`,
  );

/**
 * @param given the connection that was named beside it
 * @returns one or several; which of them knows the record is to be seen
 * @throws BadRequest `usage` when it can be in none
 */
export const connectionsOf = (
  address: Address,
  given: string | undefined,
  environment: Environment,
): readonly string[] => {
  const { connections } = environment;
  const { crm, connection, host } = address;
  const what = crmNames[crm];
  if (given !== undefined) {
    const named = connectionOf(given, environment);
    if ((connection !== undefined && connection !== named) || crmOf(named) !== crm)
      throw new BadRequest(
        'usage',
        `That record is of ${connection ?? `a ${what}`}, and --connection says ${named}. Name one of the two.`,
      );
    return [named];
  }
  if (connection !== undefined) {
    if (connections.length === 0 || connections.includes(connection)) return [connection];
    throw otherThan(`That record is of the ${what} ${connection.slice(crm.length + 1)}`, connections);
  }
  const ofCrm = connections.filter((one) => crmOf(one) === crm);
  if (connections.length === 0)
    throw new BadRequest(
      'usage',
      `Which connection? Give --connection, such as ${crm === 'hubspot' ? 'hubspot-12345678' : 'salesforce-00D5g00000ABCDE'}.`,
    );
  if (ofCrm.length === 0) throw otherThan(`That record is of a ${what}`, connections);
  if (host === undefined) return ofCrm;
  const possible = byHost(host, ofCrm, environment);
  if (possible.length === 0) throw otherThan(`That record is of the ${what} at ${host}`, connections);
  return possible;
};
