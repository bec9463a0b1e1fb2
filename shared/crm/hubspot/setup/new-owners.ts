/** Who owns the contacts that were made lately: for the operator's command alone. One call of the account's search. */
import { FilterOperatorEnum as Operator } from '@hubspot/api-client/lib/codegen/crm/objects/models/Filter.js';
import * as objects from '@hubspot/api-client/lib/codegen/crm/objects/index.js';
import { objectType } from '../call/apis.ts';
import { readRows } from '../call/batch-answer.ts';
import { hubspotConfiguration, type HubspotHttp } from '../call/http.ts';

/** The owner of each contact made since then, newest first, at most `most`; null: nobody has it. */
export const readNewOwners = async (http: HubspotHttp, since: string, most: number): Promise<(string | null)[]> => {
  const search = new objects.SearchApi(hubspotConfiguration(objects, http));
  const answer = await search.doSearch(objectType.contact, {
    filterGroups: [
      { filters: [{ propertyName: 'createdate', operator: Operator.Gte, value: String(Date.parse(since)) }] },
    ],
    sorts: ['-createdate'],
    properties: ['hubspot_owner_id'],
    limit: most,
  });
  return readRows(answer).rows.map(({ properties }) => properties['hubspot_owner_id'] ?? null);
};
