/** May deals be written in every stage, and which of them does the gate judge? */
import type { HubspotHttp } from '../../shared/crm/hubspot/call/http.ts';
import { readDealPipelines, type DealPipelines } from '../../shared/crm/hubspot/setup/closed-stages.ts';
import { mainPipeline } from '../../shared/crm/hubspot/stages.ts';
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

type Named = DealPipelines['pipelines'][number];
const names = ({ id, label }: Named): string[] => [id.toLowerCase(), label.trim().toLowerCase()];

const judged = ({ pipelines }: DealPipelines, { close }: Pick<Policy, 'close'>): Check => {
  const listed = close.pipelines.hubspot.map((name) => name.trim().toLowerCase());
  const unknown = close.pipelines.hubspot.filter(
    (name) => !pipelines.some((one) => names(one).includes(name.trim().toLowerCase())),
  );
  if (unknown.length > 0)
    return warning(
      'pipelines',
      `The portal has no pipeline ${unknown.map((name) => `"${name}"`).join(', ')}: no close in it is judged. It has ${told(pipelines)}.`,
      'Mend the names under `close.pipelines.hubspot`, and push the policy.',
    );
  const isJudged = (one: Named): boolean =>
    listed.length > 0 ? names(one).some((name) => listed.includes(name)) : one.id === mainPipeline;
  return ok(
    'pipelines',
    `closes are judged in ${told(pipelines.filter(isJudged))}, and not in ${told(pipelines.filter((one) => !isJudged(one)))}`,
  );
};

export const checkStages = (http: HubspotHttp, policy: Policy | null): Promise<Looked<null>> =>
  look('stages', 'See the check of the scopes: it takes crm.objects.deals.read.', async () => {
    const known = await readDealPipelines(http);
    return { checks: [writable(known), ...(policy === null ? [] : [judged(known, policy)])], value: null };
  });
