/**
 * Who is in a public group: asked by commands alone, of those groups that a policy names. The object reference names no right for either
 * object beside the API's (docs/live-checks.md, 102), so neither is on the list of rights. `GroupMember` has a row for whoever is in the group
 * itself, and none for those who are in a group or role within it.
 */
import type { Connection } from 'jsforce/lib/connection.js';
import type { Owner } from '../../../domain/team.ts';
import { askAll, rowsOf, textOf } from '../call/queries.ts';
import { isOneOf, quote } from '../soql.ts';

/** Users have ids that begin so; whatever else is in a group is a group or a role with members of its own. */
const userPrefix = '005';

/**
 * @param name its label or API name
 * @param owners all users of the org
 * @returns `nested`: so many groups and roles within it, whose members are not followed; null where there is no such group
 */
export const readGroup = async (
  connection: Connection,
  name: string,
  owners: readonly Owner[],
): Promise<{ people: readonly Owner[]; nested: number } | null> => {
  const named = `Type = 'Regular' AND (DeveloperName = ${quote(name)} OR Name = ${quote(name)})`;
  const [groups] = await askAll(connection, [{ soql: `SELECT Id FROM Group WHERE ${named}` }]);
  const ids = rowsOf(groups).flatMap((row) => textOf(row, 'Id') ?? []);
  if (ids.length === 0) return null;
  const soql = `SELECT UserOrGroupId FROM GroupMember WHERE ${isOneOf('GroupId', ids)}`;
  const [rows] = await askAll(connection, [{ soql }]);
  const members = new Set(rowsOf(rows).flatMap((row) => textOf(row, 'UserOrGroupId') ?? []));
  return {
    people: owners.filter(({ id }) => members.has(id)),
    nested: [...members].filter((id) => !id.startsWith(userPrefix)).length,
  };
};
