/** The pipelines of deals, and the stages in which HubSpot lets nobody write: for the operator's command alone. */
import * as generated from '@hubspot/api-client/lib/codegen/crm/pipelines/index.js';
import { hubspotConfiguration, type HubspotHttp } from '../call/http.ts';

export type ClosedStage = { pipeline: string; stage: string };

export type DealPipelines = { pipelines: readonly { id: string; label: string }[]; closed: readonly ClosedStage[] };

/** One call. A stage that says nothing of it is open. */
export const readDealPipelines = async (http: HubspotHttp): Promise<DealPipelines> => {
  const { results } = await new generated.PipelinesApi(hubspotConfiguration(generated, http)).getAll('deals');
  const closed = results.flatMap(({ label: pipeline, stages }) =>
    stages.flatMap(({ label: stage, writePermissions = 'CRM_PERMISSIONS_ENFORCEMENT' }) =>
      writePermissions === 'CRM_PERMISSIONS_ENFORCEMENT' ? [] : [{ pipeline, stage }],
    ),
  );
  return { pipelines: results.map(({ id, label }) => ({ id, label })), closed };
};
