/**
 * Every column that we read or write, of every object, and what needs it. The permission sets, what `doctor` looks at, the types of
 * our queries and the tests are made of this list, so none can fall behind another.
 *
 *   stop      decides whether somebody may be handed off or called at all: without it nobody is
 *   record    says which record a row is, and what became of it
 *   owner     whose it is
 *   field     our own fields and the rep's
 *   task      our cards and tasks
 *   gate      the check before a deal is closed
 *   fact      what is known of a lead and their firm
 *   history   who set something, and when
 *   activity  what colleagues did towards a buyer
 *   leave     when colleagues are away
 *   team      who can own records, and the org's own words
 *   catch-up  what changed while no message came
 */
import { activityKey, fieldApiNames, handOffNowField, isSameName, passOnField, repFields } from './fields.ts';

export type Need =
  | 'stop'
  | 'record'
  | 'owner'
  | 'field'
  | 'task'
  | 'gate'
  | 'fact'
  | 'history'
  | 'activity'
  | 'leave'
  | 'team'
  | 'catch-up';
/** `isGranted`: under field-level security, so that a permission set must name it; the others it must not name. */
export type Right = { need: Need; writes: boolean; isGranted: boolean };

/** Whoever sees the record sees it. */
const seen = (need: Need): Right => ({ need, writes: false, isGranted: false });
/** Whoever may edit the record may write it: required fields, and owners. */
const set = (need: Need): Right => ({ need, writes: true, isGranted: false });
const read = (need: Need): Right => ({ need, writes: false, isGranted: true });
const write = (need: Need): Right => ({ need, writes: true, isGranted: true });

const fields = {
  [fieldApiNames.stage]: write('field'),
  [fieldApiNames.score]: write('field'),
  [fieldApiNames.reasons]: write('field'),
  [fieldApiNames.segment]: write('field'),
  [fieldApiNames.contactChecks]: write('field'),
  [fieldApiNames.coordinator]: write('field'),
  [fieldApiNames.ownerReason]: write('field'),
  [fieldApiNames.confirmBy]: write('field'),
  [repFields.status]: read('field'),
  [repFields.how]: read('field'),
};
const stamps = {
  Id: seen('record'),
  CreatedDate: seen('catch-up'),
  CreatedById: seen('history'),
  LastModifiedDate: seen('history'),
  SystemModstamp: seen('catch-up'),
};
const person = {
  ...stamps,
  LastModifiedById: seen('fact'),
  ...fields,
  [passOnField]: read('field'),
  [handOffNowField]: read('field'),
  IsDeleted: seen('record'),
  MasterRecordId: seen('record'),
  OwnerId: set('owner'),
  FirstName: seen('fact'),
  LastName: seen('fact'),
  Email: read('stop'),
  HasOptedOutOfEmail: read('stop'),
  DoNotCall: read('stop'),
  Phone: read('fact'),
  MobilePhone: read('fact'),
  Title: read('fact'),
  LeadSource: read('fact'),
  // What the buyer wrote, as the policies that come with us read it.
  Description: read('fact'),
};
const history = {
  Id: seen('history'),
  Field: seen('history'),
  CreatedDate: seen('history'),
  CreatedById: seen('history'),
};

export const rights = {
  Lead: {
    ...person,
    IsConverted: seen('record'),
    ConvertedContactId: seen('record'),
    Status: seen('fact'),
    Company: seen('fact'),
    Website: read('fact'),
    City: read('fact'),
    State: read('fact'),
    Country: read('fact'),
    Industry: read('fact'),
    NumberOfEmployees: read('fact'),
  },
  Contact: {
    ...person,
    AccountId: read('fact'),
    MailingCity: read('fact'),
    MailingState: read('fact'),
    MailingCountry: read('fact'),
  },
  Account: {
    Id: seen('record'),
    IsDeleted: seen('record'),
    CreatedDate: seen('fact'),
    SystemModstamp: seen('catch-up'),
    // Of a person account it is written, as are the contact's own fields, by whoever may write those of the contact.
    OwnerId: set('owner'),
    Name: seen('fact'),
    Website: read('fact'),
    BillingCity: read('fact'),
    BillingState: read('fact'),
    BillingCountry: read('fact'),
    Industry: read('fact'),
    NumberOfEmployees: read('fact'),
    Type: read('fact'),
  },
  Opportunity: {
    ...stamps,
    ...fields,
    IsDeleted: seen('record'),
    Name: seen('record'),
    OwnerId: seen('owner'),
    StageName: set('gate'),
    IsClosed: seen('gate'),
    IsWon: seen('gate'),
    CloseDate: seen('fact'),
    AccountId: read('fact'),
    Amount: read('fact'),
  },
  Task: {
    ...stamps,
    IsDeleted: seen('task'),
    [activityKey]: write('task'),
    WhoId: write('task'),
    WhatId: write('task'),
    ActivityDate: write('task'),
    Description: write('task'),
    OwnerId: set('task'),
    Subject: set('task'),
    Status: set('task'),
    Priority: set('task'),
    IsReminderSet: set('task'),
    ReminderDateTime: set('task'),
    IsClosed: seen('task'),
    CompletedDateTime: seen('task'),
    TaskSubtype: seen('activity'),
    LastModifiedById: seen('catch-up'),
  },
  Event: {
    Id: seen('activity'),
    WhoId: read('activity'),
    WhatId: read('leave'),
    OwnerId: seen('activity'),
    StartDateTime: seen('activity'),
    EndDateTime: seen('leave'),
    IsAllDayEvent: read('leave'),
    ShowAs: read('leave'),
    CreatedDate: seen('activity'),
  },
  // There where users may relate several contacts to a task or an event; whoever sees the activity sees them.
  TaskWhoRelation: { TaskId: seen('activity'), RelationId: seen('activity') },
  EventWhoRelation: { EventId: seen('activity'), RelationId: seen('activity') },
  EmailMessage: { ActivityId: seen('activity'), Incoming: seen('activity') },
  CampaignMember: {
    LeadId: seen('fact'),
    ContactId: seen('fact'),
    CampaignId: seen('fact'),
    HasResponded: seen('fact'),
    FirstRespondedDate: seen('fact'),
  },
  Campaign: { Id: seen('fact'), Name: seen('fact'), Type: read('fact') },
  OpportunityContactRole: {
    OpportunityId: seen('gate'),
    ContactId: seen('gate'),
    Role: seen('gate'),
    IsPrimary: seen('gate'),
  },
  OpportunityHistory: {
    Id: seen('gate'),
    OpportunityId: seen('gate'),
    StageName: seen('gate'),
    CreatedDate: seen('gate'),
    CreatedById: seen('gate'),
    CloseDate: seen('gate'),
  },
  LeadHistory: { ...history, LeadId: seen('history'), OldValue: seen('history'), NewValue: seen('history') },
  ContactHistory: { ...history, ContactId: seen('history'), OldValue: seen('history'), NewValue: seen('history') },
  OpportunityFieldHistory: { ...history, OpportunityId: seen('history') },
  OpportunityStage: {
    ApiName: seen('gate'),
    MasterLabel: seen('gate'),
    IsClosed: seen('gate'),
    IsWon: seen('gate'),
  },
  TaskStatus: { ApiName: seen('team'), IsClosed: seen('team'), IsDefault: seen('team'), SortOrder: seen('team') },
  TaskPriority: {
    ApiName: seen('team'),
    IsHighPriority: seen('team'),
    IsDefault: seen('team'),
    SortOrder: seen('team'),
  },
  User: {
    Id: seen('team'),
    Name: seen('team'),
    Email: seen('team'),
    Username: seen('team'),
    UserType: seen('team'),
    IsActive: seen('team'),
    TimeZoneSidKey: seen('team'),
  },
  Group: { Id: seen('team'), Name: seen('team'), Type: seen('team') },
  // A setting of Chatter that many orgs have switched off.
  OutOfOffice: { UserId: seen('team'), StartDate: seen('team'), EndDate: seen('team'), IsEnabled: seen('team') },
  // For `doctor` alone.
  FieldDefinition: {
    EntityDefinitionId: seen('history'),
    QualifiedApiName: seen('history'),
    IsFieldHistoryTracked: seen('history'),
  },
  UserRecordAccess: {
    UserId: seen('team'),
    RecordId: seen('team'),
    HasEditAccess: seen('team'),
    HasDeleteAccess: seen('team'),
    HasTransferAccess: seen('team'),
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Right>>>>;

export type ListedObject = keyof typeof rights;
/** A column of the list. */
export type Column<O extends ListedObject> = O extends O ? keyof (typeof rights)[O] & string : never;
/** What a query may ask for: columns of the list, those of objects that it leads to, sums, and what only orgs with person accounts have. */
export type Asked<O extends ListedObject> =
  | Column<O>
  | `Campaign.${Column<'Campaign'>}`
  | `Account.${Column<'Account'>}`
  | `Task.${Column<'Task'>}`
  | `Event.${Column<'Event'>}`
  | 'PersonContactId'
  | `(SELECT Email FROM Contacts ORDER BY CreatedDate DESC LIMIT ${number})`
  | `${'COUNT' | 'SUM' | 'MAX'}(${string})${string}`;

/** The list as rows. */
export const allRights: readonly (Right & { object: ListedObject; column: string })[] = Object.entries(rights).flatMap(
  ([object, columns]) =>
    Object.entries<Right>(columns).flatMap(([column, right]) =>
      isListed(object) ? [{ object, column, ...right }] : [],
    ),
);

function isListed(name: string): name is ListedObject {
  return Object.hasOwn(rights, name);
}

/** Whether nobody may be handed off while this column cannot be seen. */
export const isStop = (object: string, column: string): boolean =>
  allRights.some((one) => one.object === object && isSameName(one.column, column) && one.need === 'stop');
