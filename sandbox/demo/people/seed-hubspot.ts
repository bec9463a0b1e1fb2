/** Fills the portal with the invented firms and people, as an import and the CRM's own tracking would have. */
import { firms, type Firm } from './firms.ts';
import { people, type Person } from './people.ts';
import { reps } from './reps.ts';
import type { Properties } from '../../hubspot/checks.ts';
import type { Records } from '../../hubspot/records.ts';

/** The ids of what was made, by the keys of `sandbox/demo/people`. */
export type Seeded = { contacts: ReadonlyMap<string, string>; companies: ReadonlyMap<string, string> };

const dayMs = 86_400_000;
const ownerIds = new Map(reps.map(({ key, ownerId }) => [key, ownerId]));

/** Only what is known; the rest stays empty. */
const known = (properties: Record<string, string | undefined>): Properties =>
  Object.fromEntries(Object.entries(properties).filter((entry): entry is [string, string] => entry[1] !== undefined));

const firmProperties = (firm: Firm, ago: (days: number) => string): Properties =>
  known({
    name: firm.name,
    domain: firm.domain,
    website: `https://www.${firm.domain}`,
    industry: firm.industry,
    numberofemployees: String(firm.employees),
    country: firm.country,
    city: firm.city,
    hubspot_owner_id: firm.owner === undefined ? undefined : ownerIds.get(firm.owner),
    total_revenue: firm.bought && String(firm.bought.revenue),
    num_associated_deals: firm.bought && String(firm.bought.deals),
    recent_deal_amount: firm.bought && String(Math.round(firm.bought.revenue / firm.bought.deals)),
    recent_deal_close_date: firm.bought && ago(firm.bought.daysAgo),
  });

const personProperties = (person: Person, ago: (days: number) => string): Properties => {
  const { form, page, repliedDaysAgo, clickedDaysAgo, metDaysAgo } = person;
  const when = (days: number | undefined): string | undefined => (days === undefined ? undefined : ago(days));
  return known({
    email: person.email,
    firstname: person.first,
    lastname: person.last,
    phone: person.phone,
    jobtitle: person.title,
    company: person.typedFirm ?? firms.find(({ key }) => key === person.firm)?.name,
    country: person.country,
    city: person.city,
    message: person.message,
    lifecyclestage: person.lifecycle,
    hs_lead_status: person.leadStatus,
    hs_email_optout: person.optedOut && 'true',
    hubspot_owner_id: person.owner === undefined ? undefined : ownerIds.get(person.owner),
    recent_conversion_event_name: form?.what,
    recent_conversion_date: when(form?.daysAgo),
    first_conversion_event_name: form?.what,
    first_conversion_date: when(form?.daysAgo),
    num_conversion_events: form && '1',
    hs_analytics_last_url: page?.what,
    hs_analytics_last_timestamp: when(page?.daysAgo),
    hs_analytics_num_page_views: page && '1',
    hs_sales_email_last_replied: when(repliedDaysAgo),
    hs_email_last_reply_date: when(repliedDaysAgo),
    hs_email_last_click_date: when(clickedDaysAgo),
    engagements_last_meeting_booked: when(metDaysAgo),
  });
};

/** `at` is the moment that "so many days ago" counts from, in milliseconds. */
export const seedHubspot = (records: Records, at: number): Seeded => {
  const writer = records.asCrm('IMPORT', 'sandbox');
  const ago = (days: number): string => new Date(at - days * dayMs).toISOString();
  const companies = new Map(firms.map((firm) => [firm.key, writer.create('companies', firmProperties(firm, ago)).id]));
  const contacts = new Map(
    people.map((person) => {
      const companyId = person.firm === undefined ? undefined : companies.get(person.firm);
      const targets = companyId === undefined ? [] : [{ to: { type: 'companies' as const, id: companyId } }];
      // Whoever filled in a form came by it.
      const maker = person.form === undefined ? writer : records.asCrm('FORM', person.form.what);
      return [person.key, maker.create('contacts', personProperties(person, ago), targets).id];
    }),
  );
  return { contacts, companies };
};
