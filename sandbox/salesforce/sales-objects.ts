/** Opportunities with their stages and roles, campaigns with their members, tasks and events. */
import * as f from './fields.ts';
import type { ObjectDefinition } from './fields.ts';

const who = f.reference('WhoId', ['Lead', 'Contact'], { childName: 'Tasks' });
const what = f.reference('WhatId', ['Account', 'Opportunity', 'Campaign'], { childName: 'Tasks' });

export const salesObjects: readonly ObjectDefinition[] = [
  {
    name: 'Opportunity',
    prefix: '006',
    fields: [
      f.text('Name', 120, f.required),
      // The stages are records of their own; the picklist here follows them.
      f.picklist('StageName', [], f.required),
      f.date('CloseDate', f.required),
      f.currency('Amount'),
      f.double('Probability', 3, 0),
      f.picklist('Type', ['Existing Business', 'New Business']),
      f.picklist('LeadSource', ['Web', 'Phone Inquiry', 'Partner Referral', 'Purchased List', 'Other']),
      f.text('NextStep', 255),
      f.longText('Description', 32_000),
      f.reference('AccountId', ['Account'], { childName: 'Opportunities' }),
      f.reference('CampaignId', ['Campaign'], { childName: 'Opportunities' }),
      f.reference('ContactId', ['Contact'], { updateable: false }),
      f.reference('OwnerId', ['User'], f.required),
      f.reference('RecordTypeId', ['RecordType'], f.alwaysSeen),
      f.flag('IsClosed', f.readOnly),
      f.flag('IsWon', f.readOnly),
      f.date('LastActivityDate', f.readOnly),
    ],
  },
  {
    name: 'OpportunityStage',
    prefix: '01J',
    fields: [
      f.text('ApiName', 255, f.readOnly),
      f.text('MasterLabel', 255, f.readOnly),
      f.flag('IsActive', f.readOnly),
      f.flag('IsClosed', f.readOnly),
      f.flag('IsWon', f.readOnly),
      f.int('SortOrder', f.readOnly),
      f.double('DefaultProbability', 3, 0, f.readOnly),
    ],
  },
  {
    name: 'TaskStatus',
    prefix: '01K',
    fields: [
      f.text('ApiName', 255, f.readOnly),
      f.text('MasterLabel', 255, f.readOnly),
      f.flag('IsClosed', f.readOnly),
      f.flag('IsDefault', f.readOnly),
      f.int('SortOrder', f.readOnly),
    ],
  },
  {
    name: 'TaskPriority',
    prefix: '01L',
    fields: [
      f.text('ApiName', 255, f.readOnly),
      f.text('MasterLabel', 255, f.readOnly),
      f.flag('IsHighPriority', f.readOnly),
      f.flag('IsDefault', f.readOnly),
      f.int('SortOrder', f.readOnly),
    ],
  },
  {
    name: 'OpportunityContactRole',
    prefix: '00K',
    fields: [
      f.reference('OpportunityId', ['Opportunity'], {
        ...f.required,
        updateable: false,
        childName: 'OpportunityContactRoles',
      }),
      f.reference('ContactId', ['Contact'], { ...f.required, childName: 'OpportunityContactRoles' }),
      f.picklist('Role', ['Decision Maker', 'Evaluator', 'Influencer', 'Other'], f.alwaysSeen),
      f.flag('IsPrimary', f.alwaysSeen),
    ],
  },
  {
    // A row for each change of the stage, and of what belongs to it.
    name: 'OpportunityHistory',
    prefix: '008',
    fields: [
      f.reference('OpportunityId', ['Opportunity'], { ...f.readOnly, childName: 'OpportunityHistories' }),
      f.picklist('StageName', [], f.readOnly),
      f.currency('Amount', f.readOnly),
      f.double('Probability', 3, 0, f.readOnly),
      f.date('CloseDate', f.readOnly),
    ],
  },
  {
    name: 'Campaign',
    prefix: '701',
    fields: [
      f.text('Name', 80, f.required),
      f.picklist('Type', ['Webinar', 'Conference', 'Web Form', 'Email', 'Other']),
      f.picklist('Status', ['Planned', 'In Progress', 'Completed', 'Aborted']),
      f.flag('IsActive'),
      f.reference('OwnerId', ['User'], f.required),
    ],
  },
  {
    name: 'CampaignMember',
    prefix: '00v',
    fields: [
      f.reference('CampaignId', ['Campaign'], { ...f.required, updateable: false, childName: 'CampaignMembers' }),
      f.reference('LeadId', ['Lead'], { childName: 'CampaignMembers' }),
      f.reference('ContactId', ['Contact'], { childName: 'CampaignMembers' }),
      f.picklist('Status', ['Sent', 'Responded'], { initial: 'Sent' }),
      f.flag('HasResponded', f.readOnly),
      f.date('FirstRespondedDate', f.readOnly),
    ],
  },
  {
    name: 'Task',
    prefix: '00T',
    fields: [
      // Of a task only what is known to be under field-level security can be hidden: whom and what it is about, its day and text.
      f.text('Subject', 255, f.alwaysSeen),
      // The statuses and priorities are records of their own; the picklists here follow them.
      f.picklist('Status', [], f.required),
      f.picklist('Priority', [], f.required),
      f.picklist('TaskSubtype', ['Task', 'Email', 'Call', 'ListEmail', 'LinkedIn'], {
        initial: 'Task',
        updateable: false,
        restricted: true,
        ...f.alwaysSeen,
      }),
      f.date('ActivityDate'),
      f.longText('Description', 32_000),
      who,
      what,
      f.reference('AccountId', ['Account'], f.readOnly),
      f.reference('OwnerId', ['User', 'Group'], f.required),
      f.flag('IsReminderSet', f.alwaysSeen),
      f.datetime('ReminderDateTime', f.alwaysSeen),
      f.flag('IsClosed', f.readOnly),
      f.flag('IsHighPriority', f.readOnly),
      f.flag('IsArchived', f.readOnly),
      f.datetime('CompletedDateTime', f.readOnly),
    ],
  },
  {
    name: 'Event',
    prefix: '00U',
    fields: [
      f.text('Subject', 255),
      f.datetime('StartDateTime', f.required),
      f.datetime('EndDateTime', f.required),
      f.flag('IsAllDayEvent'),
      f.picklist('ShowAs', ['Busy', 'OutOfOffice', 'Free'], { initial: 'Busy' }),
      f.longText('Description', 32_000),
      { ...who, childName: 'Events' },
      { ...what, childName: 'Events' },
      f.reference('OwnerId', ['User'], f.required),
    ],
  },
  {
    // What an e-mail's task stands for.
    name: 'EmailMessage',
    prefix: '02s',
    fields: [
      f.reference('ActivityId', ['Task'], { childName: 'EmailMessages' }),
      f.flag('Incoming'),
      f.text('Subject', 3000),
    ],
  },
];
