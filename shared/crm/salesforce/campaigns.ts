/** The campaigns that the policy names as lists. Whoever is a member counts, whether they answered or not. */
import type { Connection } from 'jsforce/lib/connection.js';
import type { ListNames } from '../../policy/own-facts.ts';
import { listsMeant, type ListsMeant } from '../lists.ts';
import { askAll, rowsOrNone, textOf, type Query, type QueryRow } from './call/queries.ts';
import { longId, type LeadObject } from './ids.ts';
import type { Asked } from './rights.ts';
import { isOneOf, select } from './soql.ts';
import { responseColumns } from './touches.ts';

const campaignPrefix = '701';
const columns: readonly Asked<'Campaign'>[] = ['Id', 'Name'];

/** Salesforce compares names in any letter case. */
const isSameName = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

/** The long form of a campaign's id, or the name as it is. */
const meantBy = (text: string): string => {
  const wanted = text.trim();
  return wanted.startsWith(campaignPrefix) ? (longId(wanted) ?? wanted) : wanted;
};

/** Those that are there, in one call; none at all where we may not read campaigns. */
export const readCampaigns = async (connection: Connection, names: ListNames): Promise<ListsMeant> => {
  const wanted = Object.fromEntries(Object.entries(names).map(([fact, text]) => [fact, meantBy(text)]));
  const all = [...new Set(Object.values(wanted))];
  if (all.length === 0) return new Map();
  const ids = all.filter((text) => text.startsWith(campaignPrefix) && longId(text) !== undefined);
  const where = [isOneOf('Name', all), ...(ids.length > 0 ? [isOneOf('Id', ids)] : [])].join(' OR ');
  const rows = rowsOrNone((await askAll(connection, [{ soql: select(columns, 'Campaign', where) }]))[0]) ?? [];
  const found = rows.flatMap((row) => {
    const [id, name] = [longId(textOf(row, 'Id') ?? ''), textOf(row, 'Name')];
    return id === undefined || name === undefined ? [] : [{ id, name }];
  });
  return listsMeant(wanted, found, isSameName);
};

const idsMeant = (meant: ListsMeant): readonly string[] => [
  ...new Set([...meant.values()].flatMap((campaigns) => campaigns.map(({ id }) => id))),
];

/**
 * Of these leads and contacts who answered a campaign, and who is a member of one that is meant.
 * @param whose which members, as a condition of SOQL
 */
export const membersQuery = (whose: string, meant: ListsMeant): Query => {
  const ids = idsMeant(meant);
  const answered = 'HasResponded = true';
  return ids.length === 0
    ? { soql: select(responseColumns, 'CampaignMember', `${answered} AND (${whose})`) }
    : {
        soql: select(
          [...responseColumns, 'HasResponded', 'CampaignId'],
          'CampaignMember',
          `(${answered} OR ${isOneOf('CampaignId', ids)}) AND (${whose})`,
        ),
      };
};

/** The ids of the campaigns that a lead or contact is a member of, among what was asked for. */
export const campaignsOf = (object: LeadObject, id: string, members: readonly QueryRow[]): ReadonlySet<string> =>
  new Set(
    members.flatMap((row) =>
      textOf(row, `${object}Id`) === id ? (longId(textOf(row, 'CampaignId') ?? '') ?? []) : [],
    ),
  );

/** How many members each of them has; for `doctor`. One whose members we may not see is absent. */
export const countMembers = async (connection: Connection, meant: ListsMeant): Promise<ReadonlyMap<string, number>> => {
  const ids = idsMeant(meant);
  if (ids.length === 0) return new Map();
  const counted: readonly Asked<'CampaignMember'>[] = ['CampaignId', 'COUNT(Id) members'];
  const soql = select(counted, 'CampaignMember', isOneOf('CampaignId', ids), 'GROUP BY CampaignId');
  const rows = rowsOrNone((await askAll(connection, [{ soql }]))[0]);
  if (rows === undefined) return new Map();
  const byId = new Map(rows.map((row) => [longId(textOf(row, 'CampaignId') ?? ''), Number(textOf(row, 'members'))]));
  return new Map(ids.map((id) => [id, byId.get(id) ?? 0]));
};

/** So many names are compared with one that is not there. */
const mostNames = 2000;

/** The names of the newest campaigns; for `doctor`. */
export const readCampaignNames = async (connection: Connection): Promise<readonly string[]> => {
  const soql = select(columns, 'Campaign', "Name != ''", `ORDER BY Id DESC LIMIT ${mostNames}`);
  return (rowsOrNone((await askAll(connection, [{ soql }]))[0]) ?? []).flatMap((row) => textOf(row, 'Name') ?? []);
};
