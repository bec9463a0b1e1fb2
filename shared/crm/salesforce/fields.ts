/** Our fields as Salesforce names them. `infra/salesforce` deploys them; a test joins the two. */
import type { FieldName } from '../../domain/lead.ts';

/** The custom field of each field that we write, on Lead, Contact and Opportunity alike. */
export const fieldApiNames: Readonly<Record<FieldName, string>> = {
  stage: 'Handoff_Stage__c',
  score: 'Handoff_Score__c',
  reasons: 'Handoff_Reasons__c',
  segment: 'Handoff_Segment__c',
  contactChecks: 'Handoff_Contact_Checks__c',
  coordinator: 'Handoff_Coordinator__c',
  ownerReason: 'Handoff_Owner_Reason__c',
  confirmBy: 'Handoff_Confirm_By__c',
};

/** The custom fields that the rep sets; we only ever read them. */
export const repFields = { status: 'Handoff_Buyer_Status__c', how: 'Handoff_Confirmed_How__c' } as const;

/** The reason for which the rep passes a record on. On Lead and Contact alone; we never write it. */
export const passOnField = 'Handoff_Pass_On__c';

/**
 * A tick by whoever wants a record handed off, whatever the policy says of it: rep, admin or flow. On Lead and Contact alone; we
 * never write it.
 */
export const handOffNowField = 'Handoff_Now__c';

/** Our external id on Task, defined on Activity: text of 40, unique, case-sensitive. */
export const activityKey = 'Handoff_Key__c';

/** Names of fields, and paths of them, are the same in any letter case. */
export const isSameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
