/** May deals be written in every stage? */
import type { HubspotHttp } from '../../shared/crm/hubspot/call/http.ts';
import { readClosedStages } from '../../shared/crm/hubspot/setup/closed-stages.ts';
import { look, ok, warning, type Looked } from './check.ts';

export const checkStages = (http: HubspotHttp): Promise<Looked<null>> =>
  look('stages', 'See the check of the scopes: it takes crm.objects.deals.read.', async () => {
    const closed = await readClosedStages(http);
    const named = closed.map(({ pipeline, stage }) => `"${stage}" of ${pipeline}`).join(', ');
    return {
      checks: [
        closed.length === 0
          ? ok('stages', 'deals may be written in each')
          : warning(
              'stages',
              `Deals in ${named} may not be written: our properties stay as they are there, and a close without a confirmation is flagged and not put back.`,
              'In HubSpot open Settings, Objects, Deals, Pipelines, the stage, and let its deals be edited.',
            ),
      ],
      value: null,
    };
  });
