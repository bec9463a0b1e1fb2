/** Whether any record holds a property: for the operator's command alone. One call of the account's search. */
import { FilterOperatorEnum as Operator } from '@hubspot/api-client/lib/codegen/crm/objects/models/Filter.js';
import * as objects from '@hubspot/api-client/lib/codegen/crm/objects/index.js';
import { objectType } from '../call/apis.ts';
import { readRows } from '../call/batch-answer.ts';
import { hubspotConfiguration, type HubspotHttp } from '../call/http.ts';

/** @param of whose property it is: contacts or companies @throws CrmRejected when there is no such property, or it may not be seen */
export const isFilled = async (http: HubspotHttp, of: 'contact' | 'company', property: string): Promise<boolean> => {
  const search = new objects.SearchApi(hubspotConfiguration(objects, http));
  const answer = await search.doSearch(objectType[of], {
    filterGroups: [{ filters: [{ propertyName: property, operator: Operator.HasProperty }] }],
    properties: [property],
    limit: 1,
  });
  return readRows(answer).rows.length > 0;
};
