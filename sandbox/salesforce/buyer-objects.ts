/** Leads, contacts and accounts. */
import * as f from './fields.ts';
import type { ObjectDefinition } from './fields.ts';

const industries = [
  'Agriculture',
  'Apparel',
  'Construction',
  'Consulting',
  'Education',
  'Energy',
  'Engineering',
  'Entertainment',
  'Food & Beverage',
  'Machinery',
  'Manufacturing',
  'Not For Profit',
  'Retail',
  'Shipping',
  'Technology',
  'Transportation',
  'Other',
];
const leadSources = ['Web', 'Phone Inquiry', 'Partner Referral', 'Purchased List', 'Other'];
const ratings = ['Hot', 'Warm', 'Cold'];

/** An address is one compound in events, and single fields everywhere else. */
const address = (prefix: '' | 'Mailing' | 'Billing'): f.Field[] => [
  f.longText(`${prefix}Street`, 255),
  f.text(`${prefix}City`, 40),
  f.text(`${prefix}State`, 80),
  f.text(`${prefix}PostalCode`, 20),
  f.text(`${prefix}Country`, 80),
];

const name: readonly f.Field[] = [
  // Parts of the name.
  f.picklist('Salutation', ['Mr.', 'Ms.', 'Mrs.', 'Dr.', 'Prof.', 'Mx.'], f.alwaysSeen),
  f.text('FirstName', 40, f.alwaysSeen),
  f.text('LastName', 80, f.required),
  f.text('Name', 121, { ...f.required, ...f.readOnly }),
];

const reach: readonly f.Field[] = [
  f.phone('Phone'),
  f.phone('MobilePhone'),
  f.email('Email'),
  f.text('Title', 128),
  f.longText('Description', 32_000),
  f.picklist('LeadSource', leadSources),
  f.flag('HasOptedOutOfEmail'),
  f.flag('DoNotCall'),
  f.text('EmailBouncedReason', 255),
  f.datetime('EmailBouncedDate'),
  f.date('LastActivityDate', f.readOnly),
];

export const buyerObjects: readonly ObjectDefinition[] = [
  {
    name: 'Lead',
    prefix: '00Q',
    fields: [
      ...name,
      ...reach,
      ...address(''),
      f.text('Company', 255, f.required),
      f.url('Website'),
      f.picklist(
        'Status',
        ['Open - Not Contacted', 'Working - Contacted', 'Closed - Converted', 'Closed - Not Converted'],
        {
          ...f.required,
          initial: 'Open - Not Contacted',
        },
      ),
      f.picklist('Industry', industries),
      f.picklist('Rating', ratings),
      f.currency('AnnualRevenue'),
      f.int('NumberOfEmployees'),
      f.reference('OwnerId', ['User', 'Group'], f.trackedOwner),
      f.flag('IsUnreadByOwner', { initial: true }),
      f.flag('IsConverted', f.readOnly),
      f.date('ConvertedDate', f.readOnly),
      f.reference('ConvertedAccountId', ['Account'], f.readOnly),
      f.reference('ConvertedContactId', ['Contact'], f.readOnly),
      f.reference('ConvertedOpportunityId', ['Opportunity'], f.readOnly),
      f.reference('MasterRecordId', ['Lead'], f.readOnly),
    ],
  },
  {
    name: 'Contact',
    prefix: '003',
    fields: [
      ...name,
      ...reach,
      ...address('Mailing'),
      f.text('Department', 80),
      f.reference('AccountId', ['Account'], { childName: 'Contacts' }),
      f.reference('ReportsToId', ['Contact']),
      f.reference('OwnerId', ['User'], f.trackedOwner),
      f.flag('IsEmailBounced', f.readOnly),
      f.reference('MasterRecordId', ['Contact'], f.readOnly),
    ],
  },
  {
    name: 'Account',
    prefix: '001',
    fields: [
      f.text('Name', 255, f.required),
      f.picklist('Type', [
        'Prospect',
        'Customer - Direct',
        'Customer - Channel',
        'Channel Partner / Reseller',
        'Installation Partner',
        'Technology Partner',
        'Other',
      ]),
      f.phone('Phone'),
      f.url('Website'),
      ...address('Billing'),
      f.picklist('Industry', industries),
      f.picklist('Rating', ratings),
      f.currency('AnnualRevenue'),
      f.int('NumberOfEmployees'),
      f.longText('Description', 32_000),
      f.reference('ParentId', ['Account'], { childName: 'ChildAccounts' }),
      f.reference('OwnerId', ['User'], f.trackedOwner),
      f.date('LastActivityDate', f.readOnly),
      f.reference('MasterRecordId', ['Account'], f.readOnly),
    ],
  },
];
