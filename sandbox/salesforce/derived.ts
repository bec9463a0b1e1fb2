/** What Salesforce works out itself when a row is saved. */
import type { Value } from './fields.ts';
import { textOf, valueOf, type SalesforceRecord } from './record.ts';
import type { Store } from './store.ts';

type Found = readonly (readonly [name: string, value: Value])[];

const stageOf = (store: Store, name: Value): SalesforceRecord | undefined =>
  [...store.all('OpportunityStage')].find((stage) => valueOf(stage, 'ApiName') === name);

/** Whether a stage is a won one, by its own row and never by its label. */
export const isWonStage = (store: Store, name: Value): boolean => {
  const stage = stageOf(store, name);
  return stage !== undefined && valueOf(stage, 'IsWon') === true;
};

const ofOpportunity = (store: Store, record: SalesforceRecord, changed: ReadonlySet<string>): Found => {
  if (!changed.has('StageName')) return [];
  const stage = stageOf(store, valueOf(record, 'StageName'));
  const of = (name: string): Value => (stage === undefined ? null : valueOf(stage, name));
  return [
    ['IsClosed', of('IsClosed') ?? false],
    ['IsWon', of('IsWon') ?? false],
    ...(changed.has('Probability') ? [] : [['Probability', of('DefaultProbability')] as const]),
  ];
};

/** Whether the row of a task's status or priority says so of it; a word without a row says nothing. */
const isSaid = (store: Store, type: string, flag: string, name: Value): boolean =>
  [...store.all(type)].some((row) => valueOf(row, 'ApiName') === name && valueOf(row, flag) === true);

const ofTask = (store: Store, record: SalesforceRecord, at: string): Found => {
  const isClosed = isSaid(store, 'TaskStatus', 'IsClosed', valueOf(record, 'Status'));
  const contact = store.get('Contact', textOf(record, 'WhoId'));
  return [
    ['IsClosed', isClosed],
    ['IsHighPriority', isSaid(store, 'TaskPriority', 'IsHighPriority', valueOf(record, 'Priority'))],
    ['CompletedDateTime', isClosed ? (valueOf(record, 'CompletedDateTime') ?? at) : null],
    ['AccountId', contact === undefined ? null : valueOf(contact, 'AccountId')],
  ];
};

const ofMember = (record: SalesforceRecord, at: string): Found => {
  const hasResponded = valueOf(record, 'Status') === 'Responded';
  const first = valueOf(record, 'FirstRespondedDate') ?? at.slice(0, 10);
  return [
    ['HasResponded', hasResponded],
    ['FirstRespondedDate', hasResponded ? first : null],
  ];
};

/** The fields that follow from those that `changed`. */
export const derivedOf = (store: Store, record: SalesforceRecord, changed: ReadonlySet<string>, at: string): Found => {
  switch (record.type) {
    case 'Lead':
    case 'Contact':
    case 'User':
      return [
        ['Name', [textOf(record, 'FirstName'), textOf(record, 'LastName')].filter((part) => part !== '').join(' ')],
      ];
    case 'Opportunity':
      return ofOpportunity(store, record, changed);
    case 'Task':
      return ofTask(store, record, at);
    case 'CampaignMember':
      return ofMember(record, at);
    default:
      return [];
  }
};
