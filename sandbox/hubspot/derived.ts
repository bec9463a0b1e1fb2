/** What the CRM computes when a property changes. */
import { lifecycleDates } from './lifecycle.ts';
import { leadStateOf } from './lead-stages.ts';
import type { HubspotRecord } from './record.ts';
import type { Pipelines } from './pipelines.ts';

type Values = readonly (readonly [name: string, value: string])[];

const ofOwner = (moment: string): Values => [['hubspot_owner_assigneddate', moment]];

const ofStage = (stageId: string, pipelines: Pipelines): Values => {
  const found = pipelines.find(stageId);
  const probability = found?.stage.metadata.probability ?? '';
  return [
    ['pipeline', found?.pipeline.id ?? ''],
    ['hs_deal_stage_probability', probability],
    ['hs_is_closed', String(probability === '1.0' || probability === '0.0')],
    ['hs_is_closed_won', String(probability === '1.0')],
    ['hs_is_closed_lost', String(probability === '0.0')],
  ];
};

const bodyOf = { notes: 'hs_note_body', tasks: 'hs_task_body' } as const;

/** The properties that follow from those that `changed`. */
export const derivedOf = (
  { type, properties }: Pick<HubspotRecord, 'type' | 'properties'>,
  changed: ReadonlySet<string>,
  moment: string,
  pipelines: Pipelines,
): Values => {
  const now = (name: string): string => properties.get(name) ?? '';
  const values: Values[] = [];
  if (changed.has('hubspot_owner_id')) values.push(ofOwner(moment));
  if (type === 'contacts' && changed.has('email')) values.push([['hs_email_domain', now('email').split('@')[1] ?? '']]);
  if ((type === 'contacts' || type === 'companies') && changed.has('lifecyclestage') && now('lifecyclestage') !== '') {
    values.push(lifecycleDates(now('lifecyclestage')).map((name) => [name, moment] as const));
  }
  if (type === 'deals' && changed.has('dealstage')) values.push(ofStage(now('dealstage'), pipelines));
  if (type === 'leads' && changed.has('hs_pipeline_stage')) values.push(leadStateOf(now('hs_pipeline_stage')));
  if (type === 'tasks' && changed.has('hs_task_status')) {
    values.push([['hs_task_completion_date', now('hs_task_status') === 'COMPLETED' ? moment : '']]);
  }
  if (type === 'notes' || type === 'tasks') {
    const body = bodyOf[type];
    if (changed.has(body))
      values.push([
        [
          'hs_body_preview',
          now(body)
            .replaceAll(/<[^>]*>/g, ' ')
            .slice(0, 500),
        ],
      ]);
  }
  return values.flat();
};
