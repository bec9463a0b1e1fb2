/** What colleagues do in Salesforce, as its records show it afterwards. Each answers the id of what it made or changed. */
import { Refusal } from './errors.ts';
import { textOf } from './record.ts';
import type { Records } from './records.ts';
import { closedStatus } from './task-words.ts';

export type Acts = ReturnType<typeof openActs>;
export type NewOpportunity = {
  /** The first stage of all unless said. */
  stage?: string;
  contactIds: readonly string[];
  ownerId: string;
  name?: string;
};

/** How long a meeting takes. */
const halfHourMs = 1_800_000;
/** When a new deal is expected to close. */
const quarterMs = 90 * 86_400_000;

export const openActs = (records: Records, now: () => number) => {
  const iso = (ms = now()): string => new Date(ms).toISOString();
  const logTask = (TaskSubtype: string, Subject: string, WhoId: string, OwnerId: string): string => {
    const done = { Status: closedStatus(records), ActivityDate: iso().slice(0, 10) };
    return records.asUser(OwnerId).create('Task', { TaskSubtype, Subject, WhoId, OwnerId, ...done }).id;
  };
  return {
    logCall: (whoId: string, ownerId: string): string => logTask('Call', 'Call', whoId, ownerId),
    logEmail: (whoId: string, ownerId: string): string => logTask('Email', 'Email: Our talk', whoId, ownerId),
    logMessage: (whoId: string, ownerId: string): string => logTask('LinkedIn', 'InMail', whoId, ownerId),
    /** An e-mail of the buyer's, which Salesforce shows as a finished task of whoever it came to. */
    receiveEmail(whoId: string, ownerId: string): string {
      const id = logTask('Email', 'Email: Re: Our talk', whoId, ownerId);
      records.asSystem(ownerId).create('EmailMessage', { ActivityId: id, Incoming: true, Subject: 'Re: Our talk' });
      return id;
    },
    /** Books a meeting, which begins now unless said. */
    logMeeting(whoId: string, ownerId: string, startsAt: string = iso()): string {
      const EndDateTime = iso(Date.parse(startsAt) + halfHourMs);
      const event = { Subject: 'Meeting', WhoId: whoId, OwnerId: ownerId, StartDateTime: startsAt, EndDateTime };
      return records.asUser(ownerId).create('Event', event).id;
    },
    /** A rep says where the buyer stands and how they know; an empty text clears, and what is left out stays. */
    setBuyerStatus(
      object: 'Lead' | 'Contact' | 'Opportunity',
      id: string,
      said: { status?: string; how?: string },
      byUserId: string,
    ): string {
      return records.asUser(byUserId).update(object, id, {
        ...(said.status !== undefined && { Handoff_Buyer_Status__c: said.status }),
        ...(said.how !== undefined && { Handoff_Confirmed_How__c: said.how }),
      }).id;
    },
    /** Whoever owns the task completes it, unless somebody else is named. @throws Refusal 404 */
    completeTask(taskId: string, byUserId?: string): string {
      const task = records.get('Task', taskId);
      if (task === undefined) throw new Refusal(404, 'NOT_FOUND', `There is no task ${taskId}`);
      return records
        .asUser(byUserId ?? textOf(task, 'OwnerId'))
        .update('Task', taskId, { Status: closedStatus(records) }).id;
    },
    /** `passesRules`: by somebody whom the admin let pass the validation rules. @throws Refusal 400 where a rule forbids it */
    moveDeal: (opportunityId: string, stage: string, byUserId: string, how: { passesRules?: boolean } = {}): string =>
      records.asUser(byUserId, how).update('Opportunity', opportunityId, { StageName: stage }).id,
    /** A new deal, with a role in it for each contact. */
    createOpportunity({ stage, contactIds, ownerId, name = 'New deal' }: NewOpportunity): string {
      const [first] = records.list('OpportunityStage');
      const contact = records.get('Contact', contactIds[0] ?? '');
      const writer = records.asUser(ownerId);
      const { id } = writer.create('Opportunity', {
        Name: name,
        StageName: stage ?? (first === undefined ? '' : textOf(first, 'ApiName')),
        CloseDate: iso(now() + quarterMs).slice(0, 10),
        OwnerId: ownerId,
        ...(contact && { AccountId: textOf(contact, 'AccountId') }),
      });
      for (const ContactId of contactIds) writer.create('OpportunityContactRole', { OpportunityId: id, ContactId });
      return id;
    },
  };
};
