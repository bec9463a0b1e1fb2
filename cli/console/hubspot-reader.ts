/** The contacts of a portal as a rep sees them, for whoever looks at one: read, and nothing else. */
import type { Crm } from '../../shared/crm/crm.ts';
import { associated } from '../../shared/crm/hubspot/associations.ts';
import { hubspotApis, objectType } from '../../shared/crm/hubspot/call/apis.ts';
import type { HubspotHttp } from '../../shared/crm/hubspot/call/http.ts';
import { fieldProperties, hubspotProperties } from '../../shared/crm/hubspot/fields.ts';
import { readPresent } from '../../shared/crm/hubspot/reads.ts';
import type { Reader } from '../../console/server/door.ts';
import type { CrmDeal, Field, Moment, Note, Task } from '../../console/view.ts';
import { hubspotTold } from '../../console/told-fields.ts';
import { isMoment, momentOf, openOwnerNames, touchesOf } from './record-words.ts';

const nameProperties = ['firstname', 'lastname', 'email', 'company'];
const taskProperties = [
  'hs_task_subject',
  'hs_task_body',
  'hs_timestamp',
  'hs_task_status',
  'hs_task_priority',
  'hubspot_owner_id',
];
/** So many notes, tasks and deals of a record are shown. */
const most = 20;

type Properties = Readonly<Record<string, string | null | undefined>>;
const of = (properties: Properties, name: string): string => properties[name] ?? '';
const nameOf = (properties: Properties): string =>
  [of(properties, 'firstname'), of(properties, 'lastname')].filter(Boolean).join(' ') ||
  of(properties, 'email') ||
  'No name';

export const openHubspotReader = (crm: Crm, http: HubspotHttp): Reader => {
  const apis = hubspotApis(http);
  const owners = openOwnerNames(crm);
  const { ownerName } = owners;
  const idsOf = async (from: string, to: string, id: string): Promise<readonly string[]> =>
    ((await associated(apis.associations, [from, to], [id])).get(id) ?? []).slice(0, most);
  const rowsOf = async (type: string, ids: readonly string[], properties: readonly string[]) =>
    ids.length === 0 ? [] : [...(await readPresent(apis.records, { type, ids, properties })).values()];

  const notesOf = async (from: string, id: string): Promise<Note[]> =>
    (await rowsOf(objectType.note, await idsOf(from, objectType.note, id), ['hs_note_body', 'hs_timestamp'])).map(
      ({ properties }) => ({
        title: 'Note',
        at: momentOf(of(properties, 'hs_timestamp')),
        html: of(properties, 'hs_note_body'),
      }),
    );
  const tasksOf = async (from: string, id: string): Promise<Task[]> =>
    (await rowsOf(objectType.task, await idsOf(from, objectType.task, id), taskProperties)).map(({ properties }) => ({
      title: of(properties, 'hs_task_subject'),
      at: momentOf(of(properties, 'hs_timestamp')),
      html: of(properties, 'hs_task_body'),
      who: ownerName(of(properties, 'hubspot_owner_id')) || 'nobody',
      priority: of(properties, 'hs_task_priority').toLowerCase(),
      isDone: of(properties, 'hs_task_status') === 'COMPLETED',
    }));

  const stageNames = async (): Promise<ReadonlyMap<string, string>> => {
    const { results } = await apis.pipelines.getAll('deals');
    return new Map(results.flatMap((pipeline) => pipeline.stages.map(({ id, label }) => [id, label] as const)));
  };
  const dealsOf = async (contactId: string): Promise<CrmDeal[]> => {
    const ids = await idsOf(objectType.contact, objectType.deal, contactId);
    if (ids.length === 0) return [];
    const [rows, stages] = await Promise.all([rowsOf(objectType.deal, ids, ['dealname', 'dealstage']), stageNames()]);
    return Promise.all(
      rows.map(async ({ id, properties }) => {
        const [notes, tasks] = await Promise.all([notesOf(objectType.deal, id), tasksOf(objectType.deal, id)]);
        const stage = of(properties, 'dealstage');
        return { id, name: of(properties, 'dealname'), stage: stages.get(stage) ?? stage, notes, tasks };
      }),
    );
  };

  const fieldsOf = (properties: Properties): Field[] =>
    hubspotProperties.contacts.flatMap(({ name, label }): Field[] => {
      const value = of(properties, name);
      if (value === '') return [];
      if (name === fieldProperties.coordinator) return [{ label, value: ownerName(value) }];
      return [isMoment(value) ? { label, value: momentOf(value), isMoment: true } : { label, value }];
    });

  return {
    isNear: false,
    ownerName,
    list: null,
    async names(ids) {
      const rows = await rowsOf(objectType.contact, ids, nameProperties);
      return new Map(
        rows.map(({ id, properties }) => [id, { name: nameOf(properties), company: of(properties, 'company') }]),
      );
    },
    async read(id) {
      await owners.learn();
      const properties = [
        ...nameProperties,
        'hubspot_owner_id',
        ...hubspotTold.map(([name]) => name),
        ...hubspotProperties.contacts.map(({ name }) => name),
      ];
      const [row] = await rowsOf(objectType.contact, [id], [...new Set(properties)]);
      if (row === undefined) return null;
      const [notes, tasks, deals, touches]: [Note[], Task[], CrmDeal[], readonly Moment[]] = await Promise.all([
        notesOf(objectType.contact, id),
        tasksOf(objectType.contact, id),
        dealsOf(id),
        touchesOf(crm, id, ownerName),
      ]);
      return {
        name: nameOf(row.properties),
        company: of(row.properties, 'company'),
        owner: ownerName(of(row.properties, 'hubspot_owner_id')),
        facts: hubspotTold.flatMap(([property, label]) => {
          const value = of(row.properties, property);
          return value === '' ? [] : [{ label, value }];
        }),
        fields: fieldsOf(row.properties),
        notes,
        tasks,
        touches,
        deals,
      };
    },
  };
};
