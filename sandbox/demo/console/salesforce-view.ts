/** The built-in Salesforce as a rep sees it: its leads and contacts, and one of them with its activities. */
import { textOf, type SalesforceRecord } from '../../salesforce/record.ts';
import type { SalesforceServer } from '../../salesforce/server.ts';
import type { Reader } from '../../../console/server/door.ts';
import type { CrmDeal, Field, LeadRow, Moment, Note, Task } from '../../../console/view.ts';
import { salesforceTold } from '../../../console/told-fields.ts';
import { org } from '../accounts.ts';
import { cut, isSeenBy, lazily, moment } from './crm-view.ts';

const leadTypes = ['Lead', 'Contact'];

/** A task's text is plain; the page shows HTML. */
const asHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', '<br>');

/** The deals in which a contact has a role, oldest first. */
export const dealsOf = (records: SalesforceServer['records'], contactId: string): SalesforceRecord[] =>
  records
    .pointingAt('OpportunityContactRole', 'ContactId', contactId)
    .map((role) => records.get('Opportunity', textOf(role, 'OpportunityId')))
    .filter((deal) => deal !== undefined);

export const viewSalesforce = ({ records }: Pick<SalesforceServer, 'records'>): Reader => {
  const userName = (id: string): string => {
    const owner = records.find('User', id) ?? records.find('Group', id);
    return owner ? textOf(owner, 'Name') : `owner ${id}`;
  };
  const leadOf = (id: string): SalesforceRecord | undefined =>
    leadTypes.map((type) => records.get(type, id)).find((found) => found !== undefined);
  const nameOf = (lead: SalesforceRecord): string =>
    [textOf(lead, 'FirstName'), textOf(lead, 'LastName')].filter(Boolean).join(' ') || 'No name';
  const firmOf = (lead: SalesforceRecord): string => {
    const account = records.get('Account', textOf(lead, 'AccountId'));
    return textOf(lead, 'Company') || (account ? textOf(account, 'Name') : '');
  };
  /** The tasks of a record: our card is one that asks for nothing, and what colleagues did is one of its own kind. */
  const activitiesOf = (field: 'WhoId' | 'WhatId', id: string) => {
    const all = Map.groupBy(records.pointingAt('Task', field, id), (task) =>
      textOf(task, 'TaskSubtype') !== 'Task' ? 'touches' : isCard(task) ? 'notes' : 'tasks',
    );
    return { notes: all.get('notes') ?? [], tasks: all.get('tasks') ?? [], touches: all.get('touches') ?? [] };
  };
  const isCard = (task: SalesforceRecord): boolean =>
    textOf(task, 'Handoff_Key__c') !== '' && textOf(task, 'IsReminderSet') !== 'true';

  const rowOf = (lead: SalesforceRecord): LeadRow => {
    const score = textOf(lead, 'Handoff_Score__c');
    return {
      id: lead.id,
      crm: 'Salesforce',
      connection: org.connection,
      at: new Date(textOf(lead, 'CreatedDate')).toISOString(),
      name: cut(nameOf(lead)),
      company: cut(firmOf(lead)),
      owner: userName(textOf(lead, 'OwnerId')),
      stage: textOf(lead, 'Handoff_Stage__c'),
      score: score === '' ? null : Number(score),
    };
  };
  const seenOf = (lead: SalesforceRecord) => {
    const { name, company, owner, stage, id, crm } = rowOf(lead);
    return {
      names: [name, company, owner],
      other: [stage, id, crm, textOf(lead, 'Email')],
      phones: [textOf(lead, 'Phone'), textOf(lead, 'MobilePhone')],
    };
  };

  /** The fields that the package added, by their labels. */
  const fieldsOf = (lead: SalesforceRecord): Field[] =>
    records.schema.fields(lead.type).flatMap(({ name, label, type }) => {
      const value = textOf(lead, name);
      if (!name.startsWith('Handoff_') || value === '') return [];
      if (type === 'reference') return [{ label, value: userName(value) }];
      return [type === 'datetime' ? { label, value: moment(value), isMoment: true } : { label, value }];
    });

  const noteOf = (task: SalesforceRecord): Note => ({
    title: textOf(task, 'Subject'),
    at: textOf(task, 'ActivityDate'),
    html: asHtml(textOf(task, 'Description')),
  });
  const taskOf = (task: SalesforceRecord): Task => ({
    title: textOf(task, 'Subject'),
    at: textOf(task, 'ActivityDate'),
    who: userName(textOf(task, 'OwnerId')),
    priority: textOf(task, 'Priority').toLowerCase(),
    isDone: textOf(task, 'IsClosed') === 'true',
    html: asHtml(textOf(task, 'Description')),
  });
  /** What colleagues did: logged calls and mails, and meetings. */
  const touchesOf = (lead: SalesforceRecord, tasks: readonly SalesforceRecord[]): Moment[] =>
    [
      ...tasks.map((task) => ({ at: textOf(task, 'CreatedDate'), what: textOf(task, 'TaskSubtype'), of: task })),
      ...records
        .pointingAt('Event', 'WhoId', lead.id)
        .map((event) => ({ at: textOf(event, 'CreatedDate'), what: 'Meeting', of: event })),
    ]
      .map(({ at, what, of }) => ({ at, text: `${what} by ${userName(textOf(of, 'OwnerId'))}` }))
      .toSorted((a, b) => a.at.localeCompare(b.at));
  const dealOf = (deal: SalesforceRecord): CrmDeal => {
    const { notes, tasks } = activitiesOf('WhatId', deal.id);
    const { id } = deal;
    return {
      id,
      name: cut(textOf(deal, 'Name')),
      stage: textOf(deal, 'StageName'),
      notes: notes.map(noteOf),
      tasks: tasks.map(taskOf),
    };
  };

  return {
    isNear: true,
    ownerName: userName,
    async names(ids) {
      const known = ids.flatMap((id) => leadOf(id) ?? []);
      return new Map(known.map((lead) => [lead.id, { name: cut(nameOf(lead)), company: cut(firmOf(lead)) }]));
    },
    dealName(id) {
      const deal = records.get('Opportunity', id);
      return deal && cut(textOf(deal, 'Name'));
    },
    list(text) {
      const all = leadTypes
        .flatMap((type) => records.list(type))
        .map((lead, place) => ({ lead, place, at: textOf(lead, 'CreatedDate') }))
        .toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : b.place - a.place))
        .map(({ lead }) => lead);
      const isMeant = isSeenBy(text);
      const found = text === '' ? all : all.filter((lead) => isMeant(seenOf(lead)));
      return { rows: lazily(found, rowOf), total: found.length };
    },
    async read(id) {
      const lead = leadOf(id);
      if (!lead) return null;
      const { notes, tasks, touches } = activitiesOf('WhoId', lead.id);
      const facts = salesforceTold.flatMap(([field, label]) => {
        const value = textOf(lead, field);
        return value === '' || value === 'false' ? [] : [{ label, value: cut(value) }];
      });
      const { name, company, owner } = rowOf(lead);
      return {
        name,
        company,
        owner,
        facts,
        fields: fieldsOf(lead),
        notes: notes.map(noteOf),
        tasks: tasks.map(taskOf),
        touches: touchesOf(lead, touches),
        deals: dealsOf(records, lead.id).map(dealOf),
      };
    },
  };
};

/** "Pat Doe (Nordwerk, Salesforce)" */
export const salesforceName = ({ records }: Pick<SalesforceServer, 'records'>, id: string): string => {
  const lead = leadTypes.map((type) => records.get(type, id)).find((found) => found !== undefined);
  if (lead === undefined) return `lead ${id}`;
  const account = records.get('Account', textOf(lead, 'AccountId'));
  const firm = textOf(lead, 'Company') || (account ? textOf(account, 'Name') : '');
  const name = [textOf(lead, 'FirstName'), textOf(lead, 'LastName')].filter(Boolean).join(' ') || 'No name';
  return `${cut(name)} (${[cut(firm), 'Salesforce'].filter(Boolean).join(', ')})`;
};
