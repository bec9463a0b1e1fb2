/** The built-in HubSpot as a rep sees it: the list of contacts, and one contact with its notes and tasks. */
import type { ObjectType } from '../../hubspot/object-types.ts';
import type { HubspotRecord } from '../../hubspot/record.ts';
import type { HubspotServer } from '../../hubspot/server.ts';
import type { Activity, CrmDeal, CrmRecord, Field, LeadRow, Moment } from './view.ts';
import { cut, moment, mostRows, type CrmView } from './crm-view.ts';
import type { Names } from './words.ts';

/** Properties of a contact that say who the buyer is and what they did. */
const told: readonly (readonly [property: string, label: string])[] = [
  ['email', 'E-mail'],
  ['phone', 'Phone'],
  ['jobtitle', 'Title'],
  ['company', 'Firm'],
  ['city', 'City'],
  ['country', 'Country'],
  ['message', 'Message'],
  ['recent_conversion_event_name', 'Last form'],
  ['hs_analytics_last_url', 'Last page'],
  ['lifecyclestage', 'Lifecycle'],
  ['hs_lead_status', 'Lead status'],
  ['hs_email_optout', 'Opted out'],
];

/** What colleagues do towards a buyer. */
const touchTypes: readonly (readonly [ObjectType, string])[] = [
  ['calls', 'Call'],
  ['emails', 'E-mail'],
  ['meetings', 'Meeting'],
  ['communications', 'Message'],
];

export const viewHubspot = ({ records }: Pick<HubspotServer, 'records'>): CrmView => {
  const of = (contact: HubspotRecord, name: string): string => contact.properties.get(name) ?? '';
  const ownerName = (id: string): string => {
    const owner = records.owners.find(id);
    return owner ? `${owner.firstName} ${owner.lastName}`.trim() || owner.email : `owner ${id}`;
  };
  const nameOf = (contact: HubspotRecord): string =>
    [of(contact, 'firstname'), of(contact, 'lastname')].filter(Boolean).join(' ') || of(contact, 'email') || 'No name';
  const firmOf = (contact: HubspotRecord): string => {
    const [company] = records.associated(contact, 'companies');
    return of(contact, 'company') || ((company && records.get('companies', company.id)?.properties.get('name')) ?? '');
  };

  const rowOf = (contact: HubspotRecord): LeadRow => ({
    id: contact.id,
    crm: 'HubSpot',
    createdAt: contact.createdAt,
    name: cut(nameOf(contact)),
    company: cut(firmOf(contact)),
    owner: of(contact, 'hubspot_owner_id') && ownerName(of(contact, 'hubspot_owner_id')),
    stage: of(contact, 'handoff_stage'),
    score: of(contact, 'handoff_score') === '' ? null : Number(of(contact, 'handoff_score')),
    notes: records.associated(contact, 'notes').length,
    tasks: records.associated(contact, 'tasks').length,
  });

  /** The properties that were added to the portal under our name, by the labels the portal gives them. */
  const fieldsOf = (contact: HubspotRecord): Field[] =>
    records.definitions
      .list('contacts')
      .filter(({ name }) => name.startsWith('handoff_') && of(contact, name) !== '')
      .map(({ name, label, type, referencedObjectType }) => {
        const value = of(contact, name);
        if (referencedObjectType === 'OWNER') return { label, value: ownerName(value) };
        return { label, value: type === 'datetime' ? moment(value) : value };
      });

  const linked = (record: HubspotRecord, type: ObjectType): HubspotRecord[] =>
    records
      .associated(record, type)
      .map(({ id }) => records.get(type, id))
      .filter((found) => found !== undefined);
  const noteOf = (note: HubspotRecord): Activity => ({
    title: 'Note',
    about: moment(of(note, 'hs_timestamp')),
    html: of(note, 'hs_note_body'),
  });
  const taskOf = (task: HubspotRecord): Activity => ({
    title: of(task, 'hs_task_subject'),
    about: [
      `for ${of(task, 'hubspot_owner_id') === '' ? 'nobody' : ownerName(of(task, 'hubspot_owner_id'))}`,
      `due ${moment(of(task, 'hs_timestamp'))}`,
      `${of(task, 'hs_task_priority').toLowerCase()} priority`,
      of(task, 'hs_task_status') === 'COMPLETED' ? 'done' : 'open',
    ].join(', '),
    html: of(task, 'hs_task_body'),
  });
  const touchesOf = (contact: HubspotRecord): Moment[] =>
    touchTypes
      .flatMap(([type, what]) =>
        linked(contact, type).map((touch) => ({
          at: touch.createdAt,
          text: `${what} by ${ownerName(of(touch, 'hubspot_owner_id'))}`,
        })),
      )
      .toSorted((a, b) => a.at.localeCompare(b.at));
  const dealOf = (deal: HubspotRecord): CrmDeal => ({
    id: deal.id,
    name: cut(of(deal, 'dealname')),
    stage: records.pipelines.find(of(deal, 'dealstage'))?.stage.label ?? of(deal, 'dealstage'),
    notes: linked(deal, 'notes').map(noteOf),
    tasks: linked(deal, 'tasks').map(taskOf),
  });

  const names: Names = {
    lead(id) {
      const contact = records.get('contacts', id);
      if (!contact) return `contact ${id}`;
      const { name, company } = rowOf(contact);
      return company === '' ? name : `${name} (${company})`;
    },
    owner: ownerName,
  };

  return {
    names,
    rows: (): LeadRow[] => records.list('contacts').toReversed().slice(0, mostRows).map(rowOf),
    read(id) {
      const contact = records.get('contacts', id);
      if (!contact) return null;
      const record: CrmRecord = {
        facts: told.flatMap(([name, label]) => {
          const value = of(contact, name);
          return value === '' ? [] : [{ label, value: cut(value) }];
        }),
        fields: fieldsOf(contact),
        notes: linked(contact, 'notes').map(noteOf),
        tasks: linked(contact, 'tasks').map(taskOf),
        touches: touchesOf(contact),
        deals: linked(contact, 'deals').map(dealOf),
      };
      return { row: rowOf(contact), record };
    },
  };
};
