/** The generated classes that the adapter calls, over one HTTP layer. Imported package by package: the whole client is 4.7 MB. */
import * as associations from '@hubspot/api-client/lib/codegen/crm/associations/v4/index.js';
import * as objects from '@hubspot/api-client/lib/codegen/crm/objects/index.js';
import * as owners from '@hubspot/api-client/lib/codegen/crm/owners/index.js';
import * as pipelines from '@hubspot/api-client/lib/codegen/crm/pipelines/index.js';
import { hubspotConfiguration, type HubspotHttp } from './http.ts';

export type HubspotApis = {
  records: objects.BatchApi;
  lists: objects.BasicApi;
  search: objects.SearchApi;
  associations: associations.BatchApi;
  owners: owners.OwnersApi;
  pipelines: pipelines.PipelinesApi;
};

export const hubspotApis = (http: HubspotHttp): HubspotApis => ({
  records: new objects.BatchApi(hubspotConfiguration(objects, http)),
  lists: new objects.BasicApi(hubspotConfiguration(objects, http)),
  search: new objects.SearchApi(hubspotConfiguration(objects, http)),
  associations: new associations.BatchApi(hubspotConfiguration(associations, http)),
  owners: new owners.OwnersApi(hubspotConfiguration(owners, http)),
  pipelines: new pipelines.PipelinesApi(hubspotConfiguration(pipelines, http)),
});

/** HubSpot's object type ids. */
export const objectType = {
  contact: '0-1',
  company: '0-2',
  deal: '0-3',
  communication: '0-18',
  task: '0-27',
  note: '0-46',
  meeting: '0-47',
  call: '0-48',
  email: '0-49',
  lead: '0-136',
} as const;

/** The object type of what a note or task hangs on. */
export const typeOfRecord = { lead: objectType.contact, deal: objectType.deal } as const;

/** Inputs that one object batch takes. */
export const batchSize = 100;
/** Inputs of a batch that also reads history. */
export const historyBatchSize = 50;
