/** The built-in Salesforce as a rep sees it: its leads and contacts, and one of them with its activities. */
import { textOf, type SalesforceRecord } from '../../salesforce/record.ts';
import type { SalesforceServer } from '../../salesforce/server.ts';
import { cut, moment, mostRows, type CrmView } from './crm-view.ts';
import type { Activity, CrmDeal, Field, LeadRow, Moment } from './view.ts';
import type { Names } from './words.ts';

const leadTypes = ['Lead', 'Contact'];

/** Fields that say who the buyer is and what they did. */
const told: readonly (readonly [name: string, label: string])[] = [
  ['Email', 'E-mail'],
  ['Phone', 'Phone'],
  ['Title', 'Title'],
  ['Company', 'Firm'],
  ['City', 'City'],
  ['MailingCity', 'City'],
  ['Country', 'Country'],
  ['MailingCountry', 'Country'],
  ['Description', 'Description'],
  ['LeadSource', 'Lead source'],
  ['Status', 'Lead status'],
  ['HasOptedOutOfEmail', 'Opted out'],
];

/** A task's text is plain; the page shows HTML. */
const asHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', '<br>');

/** The deals in which a contact has a role, oldest first. */
export const dealsOf = (records: SalesforceServer['records'], contactId: string): SalesforceRecord[] =>
  records
    .pointingAt('OpportunityContactRole', 'ContactId', contactId)
    .map((role) => records.get('Opportunity', textOf(role, 'OpportunityId')))
    .filter((deal) => deal !== undefined);

export const viewSalesforce = ({ records }: Pick<SalesforceServer, 'records'>): CrmView => {
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
    const { notes, tasks } = activitiesOf('WhoId', lead.id);
    const score = textOf(lead, 'Handoff_Score__c');
    return {
      id: lead.id,
      crm: 'Salesforce',
      createdAt: textOf(lead, 'CreatedDate'),
      name: cut(nameOf(lead)),
      company: cut(firmOf(lead)),
      owner: userName(textOf(lead, 'OwnerId')),
      stage: textOf(lead, 'Handoff_Stage__c'),
      score: score === '' ? null : Number(score),
      notes: notes.length,
      tasks: tasks.length,
    };
  };

  /** The fields that the package added, by their labels. */
  const fieldsOf = (lead: SalesforceRecord): Field[] =>
    records.schema.fields(lead.type).flatMap(({ name, label, type }) => {
      const value = textOf(lead, name);
      if (!name.startsWith('Handoff_') || value === '') return [];
      if (type === 'reference') return [{ label, value: userName(value) }];
      return [{ label, value: type === 'datetime' ? moment(value) : value }];
    });

  const noteOf = (task: SalesforceRecord): Activity => ({
    title: textOf(task, 'Subject'),
    about: textOf(task, 'ActivityDate'),
    html: asHtml(textOf(task, 'Description')),
  });
  const taskOf = (task: SalesforceRecord): Activity => ({
    title: textOf(task, 'Subject'),
    about: [
      `for ${userName(textOf(task, 'OwnerId'))}`,
      `due ${textOf(task, 'ActivityDate')}`,
      `${textOf(task, 'Priority').toLowerCase()} priority`,
      textOf(task, 'IsClosed') === 'true' ? 'done' : 'open',
    ].join(', '),
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

  const names: Names = {
    lead(id) {
      const lead = leadOf(id);
      return lead
        ? `${cut(nameOf(lead))} (${[cut(firmOf(lead)), 'Salesforce'].filter(Boolean).join(', ')})`
        : `lead ${id}`;
    },
    owner: userName,
  };

  return {
    names,
    rows: () =>
      leadTypes
        .flatMap((type) => records.list(type))
        .map((lead, place) => ({ lead, place, at: textOf(lead, 'CreatedDate') }))
        .toSorted((a, b) => b.at.localeCompare(a.at) || b.place - a.place)
        .slice(0, mostRows)
        .map(({ lead }) => rowOf(lead)),
    read(id) {
      const lead = leadOf(id);
      if (!lead) return null;
      const { notes, tasks, touches } = activitiesOf('WhoId', lead.id);
      const facts = told.flatMap(([name, label]) => {
        const value = textOf(lead, name);
        return value === '' || value === 'false' ? [] : [{ label, value: cut(value) }];
      });
      return {
        row: rowOf(lead),
        record: {
          facts,
          fields: fieldsOf(lead),
          notes: notes.map(noteOf),
          tasks: tasks.map(taskOf),
          touches: touchesOf(lead, touches),
          deals: dealsOf(records, lead.id).map(dealOf),
        },
      };
    },
  };
};
