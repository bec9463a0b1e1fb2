/** What the org's admins decided that our writes and reads depend on: for the operator's command alone. */
import type { Connection } from 'jsforce/lib/connection.js';
import * as z from 'zod/mini';
import { CrmRejected, CrmUnavailable } from '../../../domain/errors.ts';
import { askAll, rowsOf, rowsOrNone, textOf } from '../call/queries.ts';
import { passOnField, repFields } from '../fields.ts';
import { allRights } from '../rights.ts';
import { quote, select } from '../soql.ts';
import type { DescribedOrg } from './rights.ts';

/** Whose changes are read in the history of an object. `tracked`: null where our user may not see whether it is. */
export type Tracked = { object: 'Lead' | 'Contact' | 'Opportunity'; field: string; tracked: boolean | null };
const said = Object.values(repFields);
const readInHistory: Readonly<Record<Tracked['object'], readonly string[]>> = {
  Lead: ['OwnerId', 'Status', ...said, passOnField],
  Contact: ['OwnerId', ...said, passOnField],
  Opportunity: said,
};
const trackedObjects = ['Lead', 'Contact', 'Opportunity'] as const;

/** One call. */
export const readTracked = async (connection: Connection): Promise<readonly Tracked[]> => {
  const answers = await askAll(
    connection,
    // Salesforce takes one object in a question of this kind.
    trackedObjects.map((object) => {
      const where = `EntityDefinitionId = ${quote(object)}`;
      return { soql: select(['QualifiedApiName', 'IsFieldHistoryTracked'], 'FieldDefinition', where) };
    }),
  );
  return trackedObjects.flatMap((object, place) => {
    const rows = rowsOrNone(answers[place]) ?? [];
    return readInHistory[object].map((field): Tracked => {
      const row = rows.find((one) => textOf(one, 'QualifiedApiName') === field);
      return { object, field, tracked: row === undefined ? null : textOf(row, 'IsFieldHistoryTracked') === 'true' };
    });
  });
};

export type TaskState = { name: string; isClosed: boolean; isDefault: boolean };

/** The statuses of tasks, in the org's order. One call. */
export const readTaskStates = async (connection: Connection): Promise<readonly TaskState[]> => {
  const columns = ['ApiName', 'IsClosed', 'IsDefault'] as const;
  const [answer] = await askAll(connection, [
    { soql: select(columns, 'TaskStatus', 'ApiName != null', 'ORDER BY SortOrder') },
  ]);
  return rowsOf(answer).flatMap((row) => {
    const name = textOf(row, 'ApiName');
    const is = (flag: (typeof columns)[number]): boolean => textOf(row, flag) === 'true';
    return name === undefined ? [] : [{ name, isClosed: is('IsClosed'), isDefault: is('IsDefault') }];
  });
};

/** The objects whose records we write, and an admin's rule may refuse. */
export const ruledObjects = ['Lead', 'Contact', 'Opportunity', 'Task'] as const;
export type ValidationRule = { object: string; name: string };

const ruleRows = z.object({
  records: z.array(
    z.object({ ValidationName: z.string(), EntityDefinition: z.object({ QualifiedApiName: z.string() }) }),
  ),
});

/** The active validation rules, by name; null where our user may not see them, which takes *View Setup and Configuration*. One call. */
export const readValidationRules = async (connection: Connection): Promise<readonly ValidationRule[] | null> => {
  const objects = ruledObjects.map(quote).join(',');
  const soql = `SELECT ValidationName, EntityDefinition.QualifiedApiName FROM ValidationRule WHERE Active = true AND EntityDefinition.QualifiedApiName IN (${objects})`;
  try {
    const answer: unknown = await connection.request(
      `/services/data/v${connection.version}/tooling/query?q=${encodeURIComponent(soql)}`,
    );
    const { success, data } = z.safeParse(ruleRows, answer);
    if (!success) throw new CrmUnavailable('down', 'Salesforce answered a question about rules that cannot be read');
    return data.records.map(({ ValidationName: name, EntityDefinition }) => ({
      object: EntityDefinition.QualifiedApiName,
      name,
    }));
  } catch (error) {
    if (error instanceof CrmRejected && error.code !== 'unauthorized') return null;
    throw error;
  }
};

export type Required = { object: (typeof ruledObjects)[number]; field: string };

/** Fields without which no record is saved, and that we do not fill: of tasks all, of the others those that an admin has made. */
export const requiredOf = (org: DescribedOrg): readonly Required[] =>
  ruledObjects.flatMap((object) => {
    const ours = new Set(allRights.flatMap((right) => (right.object === object && right.writes ? [right.column] : [])));
    return (org[object]?.fields ?? []).flatMap(
      ({ name, nillable, createable, defaultedOnCreate, type }): Required[] => {
        const isOwed = !nillable && createable && !defaultedOnCreate && type !== 'boolean' && !ours.has(name);
        return isOwed && (object === 'Task' || name.endsWith('__c')) ? [{ object, field: name }] : [];
      },
    );
  });
