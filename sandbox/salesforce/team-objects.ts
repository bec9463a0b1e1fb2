/** The team: users and queues, and the histories that tell who gave a record to whom. */
import * as f from './fields.ts';
import type { ObjectDefinition } from './fields.ts';

/** One row for each change of a tracked field; a lookup makes two, one with ids and one with names. */
const history = (name: string, prefix: string, parent: string): ObjectDefinition => ({
  name,
  prefix,
  fields: [
    f.reference(`${parent}Id`, [parent], { ...f.readOnly, childName: 'Histories' }),
    f.text('Field', 255, f.readOnly),
    // Histories can be shown and not searched by what changed.
    f.longText('OldValue', 255, f.readOnly),
    f.longText('NewValue', 255, f.readOnly),
  ],
});

export const teamObjects: readonly ObjectDefinition[] = [
  {
    name: 'User',
    prefix: '005',
    fields: [
      f.text('Username', 80, f.required),
      f.text('FirstName', 40),
      f.text('LastName', 80, f.required),
      f.text('Name', 121, { ...f.required, ...f.readOnly }),
      f.text('Email', 128, f.required),
      f.text('Alias', 8),
      f.flag('IsActive'),
      f.picklist('UserType', ['Standard', 'PowerPartner', 'AutomatedProcess'], { ...f.readOnly, initial: 'Standard' }),
      f.picklist('TimeZoneSidKey', [], { initial: 'Europe/Berlin' }),
    ],
  },
  {
    name: 'Group',
    prefix: '00G',
    fields: [
      f.text('Name', 40, f.required),
      f.text('DeveloperName', 80),
      f.picklist('Type', ['Regular', 'Queue', 'Role', 'Organization'], { ...f.required, initial: 'Regular' }),
      f.text('Email', 255),
    ],
  },
  {
    name: 'GroupMember',
    prefix: '011',
    fields: [
      f.reference('GroupId', ['Group'], { ...f.required, childName: 'GroupMembers' }),
      f.reference('UserOrGroupId', ['User', 'Group'], f.required),
    ],
  },
  {
    name: 'RecordType',
    prefix: '012',
    fields: [
      f.text('Name', 80, f.required),
      f.text('DeveloperName', 80, f.required),
      f.text('SobjectType', 40, f.required),
      f.flag('IsActive'),
    ],
  },
  {
    name: 'QueueSobject',
    prefix: '03g',
    fields: [
      f.reference('QueueId', ['Group'], { ...f.required, childName: 'QueueSobjects' }),
      f.picklist('SobjectType', [], f.required),
    ],
  },
  {
    // Made for whoever asks; nothing is kept.
    name: 'FieldDefinition',
    prefix: '0fd',
    fields: [
      f.text('EntityDefinitionId', 255, f.readOnly),
      f.text('QualifiedApiName', 255, f.readOnly),
      f.flag('IsFieldHistoryTracked', f.readOnly),
    ],
  },
  {
    // The same.
    name: 'UserRecordAccess',
    prefix: '0rz',
    fields: [
      f.reference('UserId', ['User'], f.readOnly),
      f.text('RecordId', 18, f.readOnly),
      f.flag('HasReadAccess', f.readOnly),
      f.flag('HasEditAccess', f.readOnly),
      f.flag('HasDeleteAccess', f.readOnly),
      f.flag('HasTransferAccess', f.readOnly),
    ],
  },
  {
    // There where the org has switched Chatter's out-of-office messages on.
    name: 'OutOfOffice',
    prefix: '0XB',
    fields: [
      f.reference('UserId', ['User'], f.required),
      f.datetime('StartDate', f.required),
      f.datetime('EndDate', f.required),
      f.flag('IsEnabled'),
    ],
  },
  history('LeadHistory', '017', 'Lead'),
  history('ContactHistory', '03j', 'Contact'),
  history('OpportunityFieldHistory', '04g', 'Opportunity'),
];
