/** What people do in the org, by the names of the cast. */
import type { Input } from '../../sandbox/salesforce/checks.ts';
import { textOf, valueOf, type SalesforceRecord } from '../../sandbox/salesforce/record.ts';
import type { ConvertOptions } from '../../sandbox/salesforce/lead-life.ts';
import type { Org } from '../support/org.ts';
import type { Cast } from './cast.ts';
import type { Said } from './in-hubspot.ts';

type Person = 'Lead' | 'Contact';
/** Who puts records in, and gives them to others; no rep of the policy. */
const office = 'frida';

export const actsInSalesforce = ({ server, idOf }: Org, cast: Cast) => {
  const { records, acts: sales, integrationUserId } = server;
  const as = (rep: string) => records.asUser(idOf(rep));
  const system = records.asSystem(idOf(office));
  /** Nobody: what a program makes belongs to the user it runs as. */
  const ownerOf = (rep: string | undefined): string => (rep === undefined ? integrationUserId : idOf(rep));
  const field = (type: string, name: string, of: string): string => {
    const record = records.get(type, cast.id(name));
    return record === undefined ? '' : textOf(record, of);
  };
  const typeOf = (name: string): Person => (cast.id(name).startsWith('00Q') ? 'Lead' : 'Contact');
  const acts = {
    records,
    field,
    account: (name: string, values: Input, wonOn: readonly string[] = []): void => {
      const { id } = system.create('Account', { Name: name, OwnerId: idOf(office), ...values });
      cast.add(name, id);
      for (const CloseDate of wonOn) {
        const won = { AccountId: id, Amount: 20_000, StageName: 'Closed Won', CloseDate };
        system.create('Opportunity', { Name: `${name} of ${CloseDate}`, ...won });
      }
    },
    lead: (name: string, values: Input, owner?: string): void => {
      // What a buyer wrote comes by a web form.
      const source = values['Description'] !== undefined && { LeadSource: 'Web' };
      const lead = { LastName: name, Company: '[not provided]', OwnerId: ownerOf(owner), ...source, ...values };
      cast.add(name, as(office).create('Lead', lead).id);
    },
    contact: (name: string, values: Input, account?: string, owner?: string): void => {
      const AccountId = account === undefined ? {} : { AccountId: cast.id(account) };
      const contact = { LastName: name, OwnerId: ownerOf(owner), ...AccountId, ...values };
      cast.add(name, as(office).create('Contact', contact).id);
    },
    edits: (rep: string, type: string, name: string, values: Input): void =>
      void as(rep).update(type, cast.id(name), values),
    gives: (rep: string, name: string, to: string): void => acts.edits(rep, typeOf(name), name, { OwnerId: idOf(to) }),
    /** Whoever owns the record then reaches the buyer. */
    reaches: (name: string, kind: 'logCall' | 'logEmail' | 'logMeeting' | 'logMessage'): void =>
      void sales[kind](cast.id(name), field(typeOf(name), name, 'OwnerId')),
    says: (rep: string, type: Person | 'Opportunity', name: string, said: Said): void =>
      void sales.setBuyerStatus(type, cast.id(name), said, idOf(rep)),
    /** Completes the open task that begins so. @throws Error when there is none */
    completes: (name: string, subject: string): void => {
      const isMeant = (task: SalesforceRecord): boolean =>
        textOf(task, 'Subject').startsWith(subject) && valueOf(task, 'IsClosed') !== true;
      const task = records.pointingAt('Task', 'WhoId', cast.id(name)).find(isMeant);
      if (task === undefined) throw new Error(`${name} has no open task “${subject}”.`);
      sales.completeTask(task.id);
    },
    opensDeal: (rep: string, name: string, stage: string, contacts: readonly string[]): void => {
      const contactIds = contacts.map(cast.id);
      cast.add(name, sales.createOpportunity({ name, stage, contactIds, ownerId: idOf(rep) }));
    },
    moves: (rep: string, deal: string, stage: string): void =>
      void sales.moveDeal(cast.id(deal), stage, idOf(rep), { passesRules: true }),
    merges: (rep: string, master: string, other: string): void =>
      void as(rep).merge(typeOf(master), cast.id(master), cast.id(other)),
    /** Names the contact and, where one is made, the opportunity. */
    converts: (rep: string, lead: string, contact: string, options: ConvertOptions & { deal?: string } = {}): void => {
      const { deal, ...more } = options;
      const made = as(rep).convertLead(cast.id(lead), {
        isMapped: true,
        ...(deal !== undefined && { opportunity: deal }),
        ...more,
      });
      if (more.contactId === undefined) cast.add(contact, made.contactId);
      if (deal !== undefined && made.opportunityId !== null) cast.add(deal, made.opportunityId);
    },
    deletes: (rep: string, type: string, name: string): void => as(rep).delete(type, cast.id(name)),
    leaves: (rep: string): void => void system.update('User', idOf(rep), { IsActive: false }),
    worksIn: (rep: string, zone: string): void => void system.update('User', idOf(rep), { TimeZoneSidKey: zone }),
  };
  return acts;
};
export type InSalesforce = ReturnType<typeof actsInSalesforce>;
