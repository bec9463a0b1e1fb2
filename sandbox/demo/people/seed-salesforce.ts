/** Fills the org with the invented firms and people: who works where somebody bought as a contact of that account, the others as leads. */
import { firms, type Firm } from './firms.ts';
import { people, type Person } from './people.ts';
import type { Records } from '../../salesforce/records.ts';
import { makeId } from '../../salesforce/ids.ts';
import { teammateId } from '../../salesforce/team.ts';

/** The ids of what was made, by the keys of `sandbox/demo/people`; a person is a lead or a contact. */
export type Seeded = { people: ReadonlyMap<string, string>; accounts: ReadonlyMap<string, string> };

const dayMs = 86_400_000;
/** The most that a long text of a lead or contact holds; an import cuts what is longer. */
const longest = 32_000;
/** What a form puts where a lead must have a name or a firm, and the person gave none. */
const notGiven = '[not provided]';
const closedStatus = { NEW: 'Open - Not Contacted', OPEN: 'Open - Not Contacted', CONNECTED: 'Working - Contacted' };

const industryOf = (industry: string): string => {
  if (/machin/i.test(industry)) return 'Machinery';
  if (/automot|industrial/i.test(industry)) return 'Manufacturing';
  if (/software|information/i.test(industry)) return 'Technology';
  return 'Other';
};

/** `at` is the moment that "so many days ago" counts from, in milliseconds. */
export const seedSalesforce = (records: Records, at: number): Seeded => {
  const importer = teammateId(records, 'frida') ?? makeId('005', 1);
  const writer = records.asSystem(importer);
  const moment = (days: number): string => new Date(at - days * dayMs).toISOString();
  const day = (days: number): string => moment(days).slice(0, 10);
  const ownerOf = (key: string | undefined): string => (key && teammateId(records, key)) ?? importer;
  const queue = teammateId(records, 'inbound') ?? importer;

  const addFirm = (firm: Firm): string => {
    const account = writer.create('Account', {
      Name: firm.name,
      Website: `https://www.${firm.domain}`,
      Industry: industryOf(firm.industry),
      NumberOfEmployees: firm.employees,
      BillingCity: firm.city,
      BillingCountry: firm.country,
      OwnerId: ownerOf(firm.owner),
      Type: firm.bought ? 'Customer - Direct' : 'Prospect',
    });
    const { deals = 0, revenue = 0, daysAgo = 0 } = firm.bought ?? {};
    for (let deal = 0; deal < deals; deal += 1) {
      writer.create('Opportunity', {
        Name: `${firm.name} ${deal + 1}`,
        AccountId: account.id,
        Amount: Math.round(revenue / deals),
        StageName: 'Closed Won',
        // The last one so long ago as the firm says, the others a season earlier each.
        CloseDate: day(daysAgo + deal * 90),
      });
    }
    return account.id;
  };
  const accounts = new Map(firms.map((firm) => [firm.key, addFirm(firm)]));
  const campaigns = new Map<string, string>();
  const campaignOf = (name: string): string => {
    const id = campaigns.get(name) ?? writer.create('Campaign', { Name: name, Type: 'Web Form', IsActive: true }).id;
    campaigns.set(name, id);
    return id;
  };

  const addPerson = (person: Person): string => {
    const firm = firms.find(({ key }) => key === person.firm);
    const shared = {
      FirstName: person.first?.slice(0, 40),
      LastName: person.last?.slice(0, 80) ?? notGiven,
      Email: person.email,
      Phone: person.phone?.slice(0, 40),
      Title: person.title,
      Description: person.message?.slice(0, longest),
      HasOptedOutOfEmail: person.optedOut === true,
      LeadSource: person.form ? 'Web' : 'Other',
    };
    const type = firm?.bought ? 'Contact' : 'Lead';
    const record =
      type === 'Contact'
        ? writer.create('Contact', {
            ...shared,
            AccountId: accounts.get(person.firm ?? ''),
            MailingCity: person.city,
            MailingCountry: person.country,
            // A queue cannot own a contact.
            OwnerId: ownerOf(person.owner === 'inbound' ? undefined : person.owner),
          })
        : writer.create('Lead', {
            ...shared,
            Company: (person.typedFirm ?? firm?.name ?? notGiven).slice(0, 255),
            City: person.city,
            Country: person.country,
            Status: person.leadStatus === undefined ? undefined : statusOf(person.leadStatus),
            OwnerId: person.owner === undefined ? queue : ownerOf(person.owner),
          });
    if (person.form) {
      const member = { CampaignId: campaignOf(person.form.what), [`${type}Id`]: record.id, Status: 'Responded' };
      writer.create('CampaignMember', { ...member, FirstRespondedDate: day(person.form.daysAgo) });
    }
    if (person.repliedDaysAgo !== undefined) {
      const reply = { Subject: 'Email: Re: your note', TaskSubtype: 'Email', Status: 'Completed', WhoId: record.id };
      writer.create('Task', { ...reply, ActivityDate: day(person.repliedDaysAgo) });
    }
    if (person.metDaysAgo !== undefined) {
      const start = moment(person.metDaysAgo);
      writer.create('Event', { Subject: 'Meeting', WhoId: record.id, StartDateTime: start, EndDateTime: start });
    }
    return record.id;
  };
  return { accounts, people: new Map(people.map((person) => [person.key, addPerson(person)])) };
};

const statusOf = (status: NonNullable<Person['leadStatus']>): string =>
  status === 'UNQUALIFIED' || status === 'BAD_TIMING' ? 'Closed - Not Converted' : closedStatus[status];
