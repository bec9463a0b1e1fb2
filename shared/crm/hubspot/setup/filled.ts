/** How often properties are filled: for the operator's command alone. One call of the account's search, and one for each that the newest records lack. */
import { FilterOperatorEnum as Operator } from '@hubspot/api-client/lib/codegen/crm/objects/models/Filter.js';
import * as objects from '@hubspot/api-client/lib/codegen/crm/objects/index.js';
import { CrmRejected } from '../../../domain/errors.ts';
import { newestLookedAt, type Filled } from '../../filled.ts';
import { objectType } from '../call/apis.ts';
import { readRows } from '../call/batch-answer.ts';
import { hubspotConfiguration, type HubspotHttp } from '../call/http.ts';

/** A refusal says that there is no such property, or that it may not be seen. */
const orNull = async (look: Promise<boolean>): Promise<boolean | null> => {
  try {
    return await look;
  } catch (error) {
    if (error instanceof CrmRejected) return null;
    throw error;
  }
};

/** @param of whose properties they are @returns in their order */
export const howFilled = async (
  http: HubspotHttp,
  of: 'contact' | 'company',
  names: readonly string[],
): Promise<Filled[]> => {
  if (names.length === 0) return [];
  const search = new objects.SearchApi(hubspotConfiguration(objects, http));
  const isAny = async (propertyName: string): Promise<boolean> => {
    const filters = [{ propertyName, operator: Operator.HasProperty }];
    const answer = await search.doSearch(objectType[of], { filterGroups: [{ filters }], properties: [], limit: 1 });
    return readRows(answer).rows.length > 0;
  };
  const { rows } = readRows(
    await search.doSearch(objectType[of], {
      filterGroups: [],
      sorts: ['-createdate'],
      properties: [...names],
      limit: newestLookedAt,
    }),
  );
  const found: Filled[] = [];
  for (const name of names) {
    const filled = rows.filter(({ properties }) => Boolean(properties[name])).length;
    found.push({ seen: rows.length, filled, isAny: filled > 0 || (await orNull(isAny(name))) });
  }
  return found;
};
