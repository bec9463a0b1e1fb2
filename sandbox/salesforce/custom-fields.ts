/** The fields that an admin's deploy of the package adds, and the rule that comes with them. */
import * as f from './fields.ts';
import type { Schema } from './schema.ts';

const stages = ['curious', 'problem-aware', 'evaluating', 'ready', 'customer', 'resting'];

const ofRecord: readonly f.Field[] = [
  f.text('Handoff_Stage__c', 40),
  f.double('Handoff_Score__c', 3, 0),
  f.longText('Handoff_Reasons__c', 4000),
  f.text('Handoff_Segment__c', 255),
  f.longText('Handoff_Contact_Checks__c', 4000),
  f.reference('Handoff_Coordinator__c', ['User']),
  f.longText('Handoff_Owner_Reason__c', 4000),
  f.datetime('Handoff_Confirm_By__c'),
  f.picklist('Handoff_Buyer_Status__c', stages, { restricted: true, tracked: true }),
  f.picklist('Handoff_Confirmed_How__c', ['call', 'meeting', 'email', 'message'], { restricted: true, tracked: true }),
];

/** Of people alone. */
const ofPerson: readonly f.Field[] = [f.text('Handoff_Pass_On__c', 255, { tracked: true }), f.flag('Handoff_Now__c')];

/** Defined on Activity, so on tasks and events alike. */
const ofActivity: readonly f.Field[] = [
  f.text('Handoff_Key__c', 40, { externalId: true, unique: true, caseSensitive: true }),
];

export const addCustomFields = (schema: Schema): void => {
  for (const object of ['Lead', 'Contact', 'Opportunity']) for (const field of ofRecord) schema.add(object, field);
  for (const object of ['Lead', 'Contact']) for (const field of ofPerson) schema.add(object, field);
  for (const object of ['Task', 'Event']) for (const field of ofActivity) schema.add(object, field);
};
