/** The built-in HubSpot as a rep sees it: the list of contacts, and one contact with its notes and tasks. */
import type { ObjectType } from '../../hubspot/object-types.ts';
import type { HubspotRecord } from '../../hubspot/record.ts';
import type { HubspotServer } from '../../hubspot/server.ts';
import type { Reader } from '../../../console/server/door.ts';
import type { CrmDeal, CrmRecord, Field, LeadRow, Moment, Note, Task } from '../../../console/view.ts';
import { hubspotTold } from '../../../console/told-fields.ts';
import { portal } from '../accounts.ts';
import { cut, isSeenBy, lazily, moment } from './crm-view.ts';

/** What colleagues do towards a buyer. */
const touchTypes: readonly (readonly [ObjectType, string])[] = [
  ['calls', 'Call'],
  ['emails', 'E-mail'],
  ['meetings', 'Meeting'],
  ['communications', 'Message'],
];

export const viewHubspot = ({ records }: Pick<HubspotServer, 'records'>): Reader => {
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
    connection: portal.connection,
    at: contact.createdAt,
    name: cut(nameOf(contact)),
    company: cut(firmOf(contact)),
    owner: of(contact, 'hubspot_owner_id') && ownerName(of(contact, 'hubspot_owner_id')),
    stage: of(contact, 'handoff_stage'),
    score: of(contact, 'handoff_score') === '' ? null : Number(of(contact, 'handoff_score')),
  });
  const seenOf = (contact: HubspotRecord) => {
    const { name, company, owner, stage, id, crm } = rowOf(contact);
    return {
      names: [name, company, owner],
      other: [stage, id, crm, of(contact, 'email')],
      phones: [of(contact, 'phone'), of(contact, 'mobilephone')],
    };
  };

  /** The properties that were added to the portal under our name, by the labels the portal gives them. */
  const fieldsOf = (contact: HubspotRecord): Field[] =>
    records.definitions
      .list('contacts')
      .filter(({ name }) => name.startsWith('handoff_') && of(contact, name) !== '')
      .map(({ name, label, type, referencedObjectType }) => {
        const value = of(contact, name);
        if (referencedObjectType === 'OWNER') return { label, value: ownerName(value) };
        return type === 'datetime' ? { label, value: moment(value), isMoment: true } : { label, value };
      });

  const linked = (record: HubspotRecord, type: ObjectType): HubspotRecord[] =>
    records
      .associated(record, type)
      .map(({ id }) => records.get(type, id))
      .filter((found) => found !== undefined);
  const noteOf = (note: HubspotRecord): Note => ({
    title: 'Note',
    at: moment(of(note, 'hs_timestamp')),
    html: of(note, 'hs_note_body'),
  });
  const taskOf = (task: HubspotRecord): Task => ({
    title: of(task, 'hs_task_subject'),
    at: moment(of(task, 'hs_timestamp')),
    who: of(task, 'hubspot_owner_id') === '' ? 'nobody' : ownerName(of(task, 'hubspot_owner_id')),
    priority: of(task, 'hs_task_priority').toLowerCase(),
    isDone: of(task, 'hs_task_status') === 'COMPLETED',
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

  return {
    isNear: true,
    ownerName,
    async names(ids) {
      const known = ids.flatMap((id) => records.get('contacts', id) ?? []);
      return new Map(
        known.map((contact) => [contact.id, { name: cut(nameOf(contact)), company: cut(firmOf(contact)) }]),
      );
    },
    dealName(id) {
      const deal = records.get('deals', id);
      return deal && cut(of(deal, 'dealname'));
    },
    list(text) {
      const all = records.list('contacts').toReversed();
      const isMeant = isSeenBy(text);
      const found = text === '' ? all : all.filter((contact) => isMeant(seenOf(contact)));
      return { rows: lazily(found, rowOf), total: found.length };
    },
    async read(id) {
      const contact = records.get('contacts', id);
      if (!contact) return null;
      const { name, company, owner } = rowOf(contact);
      return {
        name,
        company,
        owner,
        facts: hubspotTold.flatMap(([property, label]) => {
          const value = of(contact, property);
          return value === '' ? [] : [{ label, value: cut(value) }];
        }),
        fields: fieldsOf(contact),
        notes: linked(contact, 'notes').map(noteOf),
        tasks: linked(contact, 'tasks').map(taskOf),
        touches: touchesOf(contact),
        deals: linked(contact, 'deals').map(dealOf),
      } satisfies CrmRecord;
    },
  };
};

/** "Pat Doe (Nordwerk)" */
export const hubspotName = ({ records }: Pick<HubspotServer, 'records'>, id: string): string => {
  const contact = records.get('contacts', id);
  if (!contact) return `contact ${id}`;
  const of = (name: string): string => contact.properties.get(name) ?? '';
  const [company] = records.associated(contact, 'companies');
  const firm = of('company') || ((company && records.get('companies', company.id)?.properties.get('name')) ?? '');
  const name = [of('firstname'), of('lastname')].filter(Boolean).join(' ') || of('email') || 'No name';
  return firm === '' ? cut(name) : `${cut(name)} (${cut(firm)})`;
};
