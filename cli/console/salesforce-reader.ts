/** The leads and contacts of an org as a rep sees them, for whoever looks at one: read, and nothing else. */
import type { Connection } from 'jsforce/lib/connection.js';
import type { Crm } from '../../shared/crm/crm.ts';
import { askAll, rowsOf, rowsOrNone, textOf, type QueryRow } from '../../shared/crm/salesforce/call/queries.ts';
import { activityKey, fieldApiNames, repFields } from '../../shared/crm/salesforce/fields.ts';
import { idsOf, leadObject, type LeadObject } from '../../shared/crm/salesforce/ids.ts';
import { isOneOf, select, selectAny } from '../../shared/crm/salesforce/soql.ts';
import type { Reader } from '../../console/server/door.ts';
import type { CrmDeal, Field, Task } from '../../console/view.ts';
import { salesforceTold } from '../../console/told-fields.ts';
import { isMoment, momentOf, openOwnerNames, touchesOf } from './record-words.ts';

/** As the package labels them. */
const ours: readonly (readonly [name: string, label: string])[] = [
  [fieldApiNames.stage, 'Handoff stage'],
  [fieldApiNames.score, 'Handoff score'],
  [fieldApiNames.reasons, 'Handoff reasons'],
  [fieldApiNames.segment, 'Handoff segment'],
  [fieldApiNames.contactChecks, 'Handoff contact checks'],
  [fieldApiNames.coordinator, 'Handoff coordinator'],
  [fieldApiNames.ownerReason, 'Handoff owner reason'],
  [fieldApiNames.confirmBy, 'Handoff confirm by'],
  [repFields.status, 'Buyer status'],
  [repFields.how, 'Buyer status confirmed by'],
];
const person = [
  'Id',
  'FirstName',
  'LastName',
  'OwnerId',
  'Email',
  'Phone',
  'Title',
  'LeadSource',
  'Description',
  'HasOptedOutOfEmail',
  ...Object.values(fieldApiNames),
  ...Object.values(repFields),
];
const lead = [...person, 'Company', 'City', 'Country', 'Status'];
const contact = [...person, 'AccountId', 'MailingCity', 'MailingCountry'];
const task = [
  'Id',
  'Subject',
  'Description',
  'OwnerId',
  'ActivityDate',
  'IsClosed',
  'Priority',
  'IsReminderSet',
  activityKey,
] as const;
/** So many activities and deals of a record are shown. */
const most = 20;

const of = (row: QueryRow, name: string): string => textOf(row, name) ?? '';
const nameOf = (row: QueryRow): string =>
  [of(row, 'FirstName'), of(row, 'LastName')].filter(Boolean).join(' ') || 'No name';
/** A task's text is plain; the page shows HTML. */
const asHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', '<br>');

const fieldsOf = (row: QueryRow, ownerName: (id: string) => string): Field[] =>
  ours.flatMap(([name, label]): Field[] => {
    const value = of(row, name);
    if (value === '') return [];
    if (name === fieldApiNames.coordinator) return [{ label, value: ownerName(value) }];
    return [isMoment(value) ? { label, value: momentOf(value), isMoment: true } : { label, value }];
  });

const askRows = (object: LeadObject, ids: readonly string[]) =>
  object === 'Lead' ? selectAny(lead, 'Lead', isOneOf('Id', ids)) : selectAny(contact, 'Contact', isOneOf('Id', ids));

export const openSalesforceReader = (crm: Crm, connection: Connection): Reader => {
  const owners = openOwnerNames(crm);
  const { ownerName } = owners;

  const taskOf = (row: QueryRow): Task => ({
    title: of(row, 'Subject'),
    at: of(row, 'ActivityDate'),
    html: asHtml(of(row, 'Description')),
    who: ownerName(of(row, 'OwnerId')) || 'nobody',
    priority: of(row, 'Priority').toLowerCase(),
    isDone: of(row, 'IsClosed') === 'true',
  });
  /** Our card reminds nobody; what carries no key of ours is a colleague's. */
  const split = (rows: readonly QueryRow[]) => {
    const own = rows
      .filter((row) => of(row, activityKey) !== '')
      .map((row) => ({ row, isCard: of(row, 'IsReminderSet') !== 'true' }));
    return {
      notes: own
        .filter(({ isCard }) => isCard)
        .map(({ row }) => ({
          title: of(row, 'Subject'),
          at: of(row, 'ActivityDate'),
          html: asHtml(of(row, 'Description')),
        })),
      tasks: own.filter(({ isCard }) => !isCard).map(({ row }) => taskOf(row)),
    };
  };

  const dealsOf = async (contactId: string): Promise<CrmDeal[]> => {
    const [roles] = await askAll(connection, [
      { soql: select(['OpportunityId'], 'OpportunityContactRole', isOneOf('ContactId', [contactId]), `LIMIT ${most}`) },
    ]);
    const ids = [...new Set((rowsOrNone(roles) ?? []).map((row) => of(row, 'OpportunityId')))].filter(Boolean);
    if (ids.length === 0) return [];
    const [deals, tasks] = await askAll(connection, [
      { soql: select(['Id', 'Name', 'StageName'], 'Opportunity', isOneOf('Id', ids)) },
      { soql: select([...task, 'WhatId'], 'Task', isOneOf('WhatId', ids), `LIMIT ${most}`) },
    ]);
    const hung = rowsOrNone(tasks) ?? [];
    return (rowsOrNone(deals) ?? []).map((row) => {
      const id = of(row, 'Id');
      return {
        id,
        name: of(row, 'Name'),
        stage: of(row, 'StageName'),
        ...split(hung.filter((one) => of(one, 'WhatId') === id)),
      };
    });
  };

  return {
    isNear: false,
    ownerName,
    list: null,
    async names(ids) {
      const asked = (['Lead', 'Contact'] as const).flatMap((object) => {
        const own = idsOf(object, ids);
        return own.length === 0 ? [] : [{ soql: askRows(object, own) }];
      });
      const rows = (await askAll(connection, asked)).flatMap(rowsOf);
      return new Map(rows.map((row) => [of(row, 'Id'), { name: nameOf(row), company: of(row, 'Company') }]));
    },
    async read(id) {
      const object = leadObject(id);
      if (object === undefined) return null;
      await owners.learn();
      const [found, hung] = await askAll(connection, [
        { soql: askRows(object, [id]) },
        { soql: select([...task, 'WhoId'], 'Task', isOneOf('WhoId', [id]), `ORDER BY CreatedDate LIMIT ${most}`) },
      ]);
      const [row] = rowsOf(found);
      if (row === undefined) return null;
      const [deals, touches] = await Promise.all([
        object === 'Contact' ? dealsOf(id) : [],
        touchesOf(crm, id, ownerName),
      ]);
      return {
        name: nameOf(row),
        company: of(row, 'Company'),
        owner: ownerName(of(row, 'OwnerId')),
        facts: salesforceTold.flatMap(([name, label]) => {
          const value = of(row, name);
          return value === '' || value === 'false' ? [] : [{ label, value }];
        }),
        fields: fieldsOf(row, ownerName),
        ...split(rowsOrNone(hung) ?? []),
        touches,
        deals,
      };
    },
  };
};
