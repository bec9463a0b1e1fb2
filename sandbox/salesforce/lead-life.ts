/** What becomes of people: two records merged into one, and leads converted into contacts. */
import { converted as alreadyConverted } from './errors.ts';
import type { Value } from './fields.ts';
import { textOf, valueOf, type SalesforceRecord } from './record.ts';
import type { Schema } from './schema.ts';
import type { Store } from './store.ts';
import type { Writing } from './writing.ts';

type Parts = { schema: Schema; store: Store; writing: Writing };
export type ConvertOptions = {
  accountId?: string;
  /** A contact that is there already: it gets what it lacks, and keeps the rest, its owner too. */
  contactId?: string;
  /** The name of the opportunity to make with it. */
  opportunity?: string;
  /** Custom fields come along only where the admin mapped them. */
  isMapped?: boolean;
};
export type Converted = { contactId: string; accountId: string; opportunityId: string | null };

/** Points what hangs on one record at another. */
const moveChildren = ({ schema, store, writing }: Parts, from: SalesforceRecord, to: SalesforceRecord): void => {
  for (const { child, field } of schema.childrenOf(from.type)) {
    if (child.endsWith('History')) continue;
    const target = schema.field(child, field)?.referenceTo.includes(to.type) ? field : `${to.type}Id`;
    if (schema.field(child, target) === undefined) continue;
    for (const record of store.all(child)) {
      if (valueOf(record, field) !== from.id) continue;
      const moved: (readonly [string, Value])[] = [[target, to.id]];
      if (target !== field) moved.push([field, null]);
      writing.tell('UPDATE', record, writing.change(record, new Map(moved)));
    }
  }
};

export const merge = (parts: Parts, master: SalesforceRecord, other: SalesforceRecord): SalesforceRecord => {
  const { store, writing } = parts;
  moveChildren(parts, other, master);
  store.set(other, 'MasterRecordId', master.id);
  writing.hide(other);
  writing.tell('UPDATE', master, writing.change(master, new Map()));
  return master;
};

const shared = [
  'Salutation',
  'FirstName',
  'LastName',
  'Title',
  'Phone',
  'MobilePhone',
  'Email',
  'LeadSource',
  'Description',
  'HasOptedOutOfEmail',
  'DoNotCall',
];
const address = ['Street', 'City', 'State', 'PostalCode', 'Country'];

export const convert = (parts: Parts, lead: SalesforceRecord, options: ConvertOptions): Converted => {
  const { schema, store, writing } = parts;
  if (valueOf(lead, 'IsConverted') === true) throw alreadyConverted();
  const of = (name: string): Value => valueOf(lead, name);
  const owner = store.get('User', textOf(lead, 'OwnerId'));
  const ownerId: Value = owner?.id ?? null;
  const make = (type: string, values: readonly (readonly [string, Value])[]): SalesforceRecord => {
    const record = writing.insert(type, new Map<string, Value>([['OwnerId', ownerId], ...values]));
    writing.created(record);
    return record;
  };
  const custom = options.isMapped
    ? schema.fields('Lead').flatMap(({ name }) => (name.endsWith('__c') ? [[name, of(name)] as const] : []))
    : [];

  const existing = options.contactId === undefined ? undefined : store.get('Contact', options.contactId);
  const accountId = options.accountId ?? (existing && textOf(existing, 'AccountId'));
  const account =
    (accountId === undefined ? undefined : store.get('Account', accountId)) ??
    make('Account', [
      ['Name', of('Company')],
      ['Website', of('Website')],
      ['Industry', of('Industry')],
      ['NumberOfEmployees', of('NumberOfEmployees')],
      ...address.map((part) => [`Billing${part}`, of(part)] as const),
    ]);
  const ofContact: (readonly [string, Value])[] = [
    ['AccountId', account.id],
    ...shared.map((name) => [name, of(name)] as const),
    ...address.map((part) => [`Mailing${part}`, of(part)] as const),
    ...custom,
  ];
  const contact = existing ?? make('Contact', ofContact);
  if (existing !== undefined) {
    const lacking = ofContact.filter(([name]) => valueOf(existing, name) === null);
    writing.tell('UPDATE', existing, writing.change(existing, new Map(lacking)));
  }
  const opportunity =
    options.opportunity === undefined
      ? null
      : make('Opportunity', [
          ['Name', options.opportunity],
          ['StageName', 'Prospecting'],
          ['CloseDate', writing.at.slice(0, 10)],
          ['AccountId', account.id],
          ...custom,
        ]);
  if (opportunity !== null) {
    make('OpportunityContactRole', [
      ['OpportunityId', opportunity.id],
      ['ContactId', contact.id],
      ['IsPrimary', true],
    ]);
  }
  moveChildren(parts, lead, contact);
  const outcome: (readonly [string, Value])[] = [
    ['Status', 'Closed - Converted'],
    ['IsConverted', true],
    ['ConvertedDate', writing.at.slice(0, 10)],
    ['ConvertedAccountId', account.id],
    ['ConvertedContactId', contact.id],
    ['ConvertedOpportunityId', opportunity?.id ?? null],
  ];
  writing.tell('UPDATE', lead, writing.change(lead, new Map(outcome)));
  return { contactId: contact.id, accountId: account.id, opportunityId: opportunity?.id ?? null };
};
