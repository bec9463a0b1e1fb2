/** Plays the built-in Salesforce: who comes in, what a colleague does, and what Salesforce itself does ten times. */
import { invent } from '../people/invent.ts';
import { textOf, valueOf } from '../salesforce/record.ts';
import type { SalesforceServer } from '../salesforce/server.ts';
import { writeEnvelope } from '../salesforce/soap.ts';
import { teammateId } from '../salesforce/team.ts';
import type { Player, Visitor } from './acts.ts';

const timesRepeated = 10;
/** So far ahead of those who come to HubSpot that they are others. */
const firstInvented = 60;
/** What a form puts where a lead must have a name or a firm, and the person gave none. */
const notGiven = '[not provided]';

/** @param receiveUrl where the outbound messages of this org go */
export const openSalesforcePlayer = (salesforce: SalesforceServer, receiveUrl: string): Player => {
  const { records } = salesforce;
  let invented = firstInvented;
  const colleague = (key: string): string => teammateId(records, key) ?? '';
  const leadOf = (id: string) => records.get('Lead', id) ?? records.get('Contact', id);

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
    if (lead === undefined) throw new Error(`There is no lead ${id} in Salesforce.`);
    const people = records
      .list('User')
      .filter((user) => valueOf(user, 'IsActive') === true && user.id !== salesforce.integrationUserId);
    const next = people[(people.findIndex((user) => user.id === textOf(lead, 'OwnerId')) + 1) % people.length];
    records.asUser(colleague('frida')).update(lead.type, id, { OwnerId: next?.id ?? null });
    return id;
  };

  const repeat = async (id: string): Promise<string> => {
    const lead = leadOf(id);
    if (lead === undefined) throw new Error(`There is no lead ${id} in Salesforce.`);
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

  return {
    async play(act, id) {
      if (act === 'form-fill') return comeIn();
      if (act === 'take-over') return takeOver(id);
      if (act === 'repeat') return repeat(id);
      throw new Error(`There is no ${act} in Salesforce.`);
    },
    async welcome(visitor) {
      return fillIn(visitor);
    },
    visitor(id) {
      const lead = leadOf(id);
      const of = (name: string): string => (lead === undefined ? '' : textOf(lead, name));
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
