/** May deals be written in every stage, and which of them does the gate judge? */
import type { HubspotHttp } from '../../shared/crm/hubspot/call/http.ts';
import { readDealPipelines, type DealPipelines } from '../../shared/crm/hubspot/setup/closed-stages.ts';
import { mainPipeline } from '../../shared/crm/hubspot/stages.ts';
import { isOfGate } from '../../shared/deal/reach.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { look, ok, warning, type Check, type Looked } from './check.ts';

const writable = ({ closed }: DealPipelines): Check => {
  const named = closed.map(({ pipeline, stage }) => `"${stage}" of ${pipeline}`).join(', ');
  return closed.length === 0
    ? ok('stages', 'deals may be written in each')
    : warning(
        'stages',
        `Deals in ${named} may not be written: our properties stay as they are there, and a close without a confirmation is flagged and not put back.`,
        'In HubSpot open Settings, Objects, Deals, Pipelines, the stage, and let its deals be edited.',
      );
};

const told = (some: DealPipelines['pipelines']): string => some.map(({ label }) => `"${label}"`).join(', ') || 'none';

const judged = ({ pipelines }: DealPipelines, { close }: Pick<Policy, 'close'>): Check => {
  const isOf = ({ id, label }: DealPipelines['pipelines'][number], named = close.pipelines.hubspot): boolean =>
    isOfGate(
      { connection: 'hubspot', pipelineNames: [id, label], isMainPipeline: id === mainPipeline },
      { pipelines: { ...close.pipelines, hubspot: named } },
    );
  const unknown = close.pipelines.hubspot.filter((name) => !pipelines.some((one) => isOf(one, [name])));
  if (unknown.length > 0)
    return warning(
      'pipelines',
      `The portal has no pipeline ${unknown.map((name) => `"${name}"`).join(', ')}: no close in it is judged. It has ${told(pipelines)}.`,
      'Mend the names under `close.pipelines.hubspot`, and push the policy.',
    );
  return ok(
    'pipelines',
    `closes are judged in ${told(pipelines.filter((one) => isOf(one)))}, and not in ${told(pipelines.filter((one) => !isOf(one)))}`,
  );
};

export const checkStages = (http: HubspotHttp, policy: Policy | null): Promise<Looked<null>> =>
  look('stages', 'See the check of the scopes: it takes crm.objects.deals.read.', async () => {
    const known = await readDealPipelines(http);
    return { checks: [writable(known), ...(policy === null ? [] : [judged(known, policy)])], value: null };
  });
