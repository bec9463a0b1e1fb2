/** How many contacts a moment of the past takes in: for the operator's command alone. Two calls of the account's search. */
import { FilterOperatorEnum as Operator } from '@hubspot/api-client/lib/codegen/crm/objects/models/Filter.js';
import * as objects from '@hubspot/api-client/lib/codegen/crm/objects/index.js';
import * as z from 'zod/mini';
import { CrmUnavailable } from '../../../domain/errors.ts';
import type { CountedSince } from '../../crm.ts';
import { objectType } from '../call/apis.ts';
import { hubspotConfiguration, type HubspotHttp } from '../call/http.ts';

const counted = z.object({ total: z.number() });

export const countSince = async (http: HubspotHttp, since: string): Promise<CountedSince> => {
  const search = new objects.SearchApi(hubspotConfiguration(objects, http));
  const count = async (propertyName: string): Promise<number> => {
    const answer = await search.doSearch(objectType.contact, {
      filterGroups: [{ filters: [{ propertyName, operator: Operator.Gte, value: String(Date.parse(since)) }] }],
      properties: [propertyName],
      limit: 1,
    });
    const { success, data } = z.safeParse(counted, answer);
    if (!success) throw new CrmUnavailable('down', 'HubSpot answered a search without a total');
    return data.total;
  };
  return { cameIn: await count('createdate'), changed: await count('lastmodifieddate') };
};
