/** Stages of deals in which HubSpot lets nobody write: for the operator's command alone. */
import * as generated from '@hubspot/api-client/lib/codegen/crm/pipelines/index.js';
import { hubspotConfiguration, type HubspotHttp } from '../call/http.ts';

export type ClosedStage = { pipeline: string; stage: string };

/** One call. A stage that says nothing of it is open. */
export const readClosedStages = async (http: HubspotHttp): Promise<readonly ClosedStage[]> => {
  const { results } = await new generated.PipelinesApi(hubspotConfiguration(generated, http)).getAll('deals');
  return results.flatMap(({ label: pipeline, stages }) =>
    stages.flatMap(({ label: stage, writePermissions = 'CRM_PERMISSIONS_ENFORCEMENT' }) =>
      writePermissions === 'CRM_PERMISSIONS_ENFORCEMENT' ? [] : [{ pipeline, stage }],
    ),
  );
};
