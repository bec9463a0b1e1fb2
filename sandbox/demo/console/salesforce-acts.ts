/** Plays the built-in Salesforce: who comes in, what a colleague does, and what Salesforce itself does ten times. */
import { invent } from '../people/invent.ts';
import { Refusal } from '../../salesforce/errors.ts';
import { textOf, valueOf, type SalesforceRecord } from '../../salesforce/record.ts';
import type { SalesforceServer } from '../../salesforce/server.ts';
import { writeEnvelope } from '../../salesforce/soap.ts';
import { teammateId } from '../../salesforce/team.ts';
import { CannotPlay, type Chosen, type Player, type Visitor } from './acts.ts';
import { dealsOf } from './salesforce-view.ts';

const timesRepeated = 10;
const leaveMs = 3 * 86_400_000;
/** So far ahead of those who come to HubSpot that they are others. */
const firstInvented = 60;
/** What a form puts where a lead must have a name or a firm, and the person gave none. */
const notGiven = '[not provided]';

/** @param receiveUrl where the outbound messages of this org go */
export const openSalesforcePlayer = (salesforce: SalesforceServer, receiveUrl: string, now: () => number): Player => {
  const { records, acts } = salesforce;
  let invented = firstInvented;
  const colleague = (key: string): string => teammateId(records, key) ?? '';
  /** @throws CannotPlay when there is no such lead */
  const leadOf = (id: string): SalesforceRecord => {
    const lead = records.get('Lead', id) ?? records.get('Contact', id);
    if (lead === undefined) throw new CannotPlay(`There is no lead ${id} in Salesforce.`);
    return lead;
  };

  /** A web form makes a lead, and the queue gets it. */
  const fillIn = ({ email, first, last, firm, message }: Visitor): string =>
    records.asSystem(colleague('frida')).create('Lead', {
      FirstName: first === '' ? null : first,
      LastName: last === '' ? notGiven : last,
      Email: email,
      Company: firm === '' ? notGiven : firm,
      Description: message === '' ? null : message,
      LeadSource: 'Web',
      OwnerId: colleague('inbound'),
    }).id;

  const comeIn = (): string => {
    invented += 1;
    const { email, fields } = invent(invented);
    const { firstname = '', lastname = '', company = '', message = '' } = fields;
    return fillIn({ email, first: firstname, last: lastname, firm: company, message });
  };

  /** The next person of the team. */
  const takeOver = (id: string): string => {
    const lead = leadOf(id);
    const people = records
      .list('User')
      .filter((user) => valueOf(user, 'IsActive') === true && user.id !== salesforce.integrationUserId);
    const next = people[(people.findIndex((user) => user.id === textOf(lead, 'OwnerId')) + 1) % people.length];
    records.asUser(colleague('frida')).update(lead.type, id, { OwnerId: next?.id ?? null });
    return id;
  };

  const repeat = async (id: string): Promise<string> => {
    const lead = leadOf(id);
    const fields = records.schema
      .fields(lead.type)
      .filter(({ name }) => name === 'Id' || name === 'LastModifiedDate')
      .map((field) => [field, valueOf(lead, field.name)] as const);
    const body = writeEnvelope({
      orgId: salesforce.orgId,
      actionId: '04k5g000000WHACTAA',
      host: salesforce.url,
      notifications: [{ notificationId: '04l5g00000AAAA1AAA', type: lead.type, fields }],
    });
    const headers = { 'content-type': 'text/xml; charset=UTF-8', soapaction: '""' };
    await Promise.all(
      Array.from({ length: timesRepeated }, () => fetch(receiveUrl, { method: 'POST', headers, body })),
    );
    return id;
  };

  /** A queue does nothing: where one owns the lead, a person of the team does it. */
  const workerOf = (lead: SalesforceRecord): string => {
    const ownerId = textOf(lead, 'OwnerId');
    return records.get('User', ownerId) === undefined ? colleague('frida') : ownerId;
  };

  /** On the person, and on the deal too where there is one: its rule reads the deal. */
  const confirm = (id: string, said: Chosen): string => {
    const lead = leadOf(id);
    acts.setBuyerStatus(lead.type === 'Contact' ? 'Contact' : 'Lead', id, said, workerOf(lead));
    const deal = dealsOf(records, id).at(-1);
    if (deal !== undefined) acts.setBuyerStatus('Opportunity', deal.id, said, workerOf(lead));
    return id;
  };

  /** The out-of-office message that they set in their own profile. */
  const goOnLeave = (id: string): string => {
    const ownerId = textOf(leadOf(id), 'OwnerId');
    if (records.get('User', ownerId) === undefined) throw new CannotPlay('Nobody owns this lead yet.');
    records.asSystem(ownerId).create('OutOfOffice', {
      UserId: ownerId,
      StartDate: new Date(now()).toISOString(),
      EndDate: new Date(now() + leaveMs).toISOString(),
      IsEnabled: true,
    });
    return id;
  };

  const completeTask = (id: string): string => {
    const open = records
      .pointingAt('Task', 'WhoId', id)
      .find((task) => valueOf(task, 'IsClosed') === false && textOf(task, 'Handoff_Key__c') !== '');
    if (open === undefined) throw new CannotPlay('This lead has no open task.');
    acts.completeTask(open.id);
    return id;
  };

  /** Deals are of contacts: a lead becomes one first. */
  const createDeal = (id: string): string => {
    const lead = leadOf(id);
    const contactId =
      lead.type === 'Contact' ? id : records.asSystem(workerOf(lead)).convertLead(id, { isMapped: true }).contactId;
    acts.createOpportunity({ contactIds: [contactId], ownerId: workerOf(lead) });
    return contactId;
  };

  const stageNamed = (isMeant: (stage: SalesforceRecord) => boolean): string => {
    const stage = records.list('OpportunityStage').find(isMeant);
    return stage === undefined ? '' : textOf(stage, 'ApiName');
  };
  const won = (stage: SalesforceRecord): boolean => valueOf(stage, 'IsWon') === true;
  const lost = (stage: SalesforceRecord): boolean => valueOf(stage, 'IsClosed') === true && !won(stage);

  const moveDeal = (id: string, stage: string, how: { passesRules?: boolean } = {}): string => {
    const deal = dealsOf(records, id).at(-1);
    if (deal === undefined) throw new CannotPlay('There is no deal yet: create one first.');
    acts.moveDeal(deal.id, stage, workerOf(leadOf(id)), how);
    return id;
  };

  const plays: Readonly<Record<string, (id: string, chosen: Chosen) => string | Promise<string>>> = {
    'form-fill': comeIn,
    'take-over': takeOver,
    leave: goOnLeave,
    repeat,
    confirm,
    'log-call'(id) {
      acts.logCall(id, workerOf(leadOf(id)));
      return id;
    },
    'complete-task': completeTask,
    'create-deal': createDeal,
    'close-deal': (id) => moveDeal(id, stageNamed(won)),
    'close-deal-anyway': (id) => moveDeal(id, stageNamed(won), { passesRules: true }),
    'lose-deal': (id) => moveDeal(id, stageNamed(lost)),
  };

  return {
    async play(act, id, chosen) {
      const play = plays[act];
      if (play === undefined) throw new CannotPlay(`There is no ${act} in Salesforce.`);
      try {
        return await play(id, chosen);
      } catch (error) {
        if (error instanceof Refusal) throw new CannotPlay(`Salesforce says: ${error.message}`, { cause: error });
        throw error;
      }
    },
    async welcome(visitor) {
      return fillIn(visitor);
    },
    visitor(id) {
      const lead = leadOf(id);
      const of = (name: string): string => textOf(lead, name);
      return {
        email: of('Email'),
        first: of('FirstName'),
        last: of('LastName'),
        firm: of('Company'),
        message: of('Description'),
      };
    },
  };
};
