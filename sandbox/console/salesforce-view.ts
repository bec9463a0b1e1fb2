/** The built-in Salesforce as a rep sees it: its leads and contacts, and one of them with its activities. */
import { textOf, type SalesforceRecord } from '../salesforce/record.ts';
import type { SalesforceServer } from '../salesforce/server.ts';
import { cut, moment, mostRows, type CrmView } from './crm-view.ts';
import type { Activity, Field, LeadRow } from './view.ts';
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
  /** Our card is a task that was completed when it was made. */
  const activitiesOf = (lead: SalesforceRecord) => {
    const all = records.pointingAt('Task', 'WhoId', lead.id);
    const isNote = (task: SalesforceRecord): boolean => textOf(task, 'Status') === 'Completed';
    return { notes: all.filter(isNote), tasks: all.filter((task) => !isNote(task)) };
  };

  const rowOf = (lead: SalesforceRecord): LeadRow => {
    const { notes, tasks } = activitiesOf(lead);
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

  const activity = (title: string, about: string, task: SalesforceRecord): Activity => ({
    title,
    about,
    html: asHtml(textOf(task, 'Description')),
  });

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
      const { notes, tasks } = activitiesOf(lead);
      const facts = told.flatMap(([name, label]) => {
        const value = textOf(lead, name);
        return value === '' || value === 'false' ? [] : [{ label, value: cut(value) }];
      });
      return {
        row: rowOf(lead),
        record: {
          facts,
          fields: fieldsOf(lead),
          notes: notes.map((task) => activity(textOf(task, 'Subject'), textOf(task, 'ActivityDate'), task)),
          tasks: tasks.map((task) =>
            activity(
              textOf(task, 'Subject'),
              `due ${textOf(task, 'ActivityDate')}, ${textOf(task, 'Priority').toLowerCase()} priority, open`,
              task,
            ),
          ),
        },
      };
    },
  };
};
