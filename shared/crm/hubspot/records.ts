/** Contacts and companies of HubSpot in our words. What a property means for us is said here and nowhere else. */
import { factValue, type ValueReaders } from '../fact-value.ts';
import { joinTouches, type CompanyRecord, type LeadRecord, type Touch, type TouchKind } from '../../domain/lead.ts';
import type { CrmFactName, Facts } from '../../domain/facts.ts';
import type { Policy } from '../../policy/policy.ts';
import { fieldProperties, handOffNowProperty, readBuyerStatus, readFields, repProperties } from './fields.ts';
import { lifecycleDates, lifecycleSince } from './lifecycle.ts';
import { originOf } from './origin.ts';
import { instantOf, type Properties } from './values.ts';

/** The policy's own mapping: a fact, and the property that holds it. It comes before the built-in one. */
export type FactProperties = Policy['facts']['hubspot'];
type Sources = Readonly<Partial<Record<CrmFactName, readonly string[]>>>;

/** Where HubSpot itself keeps each fact of a person; the first that holds something counts. */
const contactSources: Sources = {
  email: ['email'],
  phone: ['phone', 'mobilephone'],
  firstName: ['firstname'],
  lastName: ['lastname'],
  title: ['jobtitle'],
  company: ['company'],
  website: ['website'],
  country: ['country'],
  region: ['state'],
  city: ['city'],
  industry: ['industry'],
  employees: ['numemployees'],
  lifecycle: ['lifecyclestage'],
  leadStatus: ['hs_lead_status'],
  source: ['hs_analytics_source'],
  optedOut: ['hs_email_optout'],
  revenue: ['total_revenue'],
  lastPurchaseAt: ['recent_deal_close_date'],
  createdAt: ['createdate'],
  origin: ['hs_object_source_label'],
  originName: ['hs_object_source_detail_1'],
  handOffNow: [handOffNowProperty],
};
const companySources: Sources = {
  company: ['name'],
  website: ['domain', 'website'],
  country: ['country'],
  region: ['state'],
  city: ['city'],
  industry: ['industry'],
  employees: ['numberofemployees'],
  revenue: ['total_revenue'],
  lastPurchaseAt: ['recent_deal_close_date'],
  firmType: ['type'],
  firmLifecycle: ['lifecyclestage'],
  openDeals: ['hs_num_open_deals'],
};
/** Counts deals of every outcome, so it can tell that there was no purchase and never that there was one. */
const allDeals = 'num_associated_deals';

/** What a contact tells of the buyer's doings: when, and under which name (a property's value, or our word in its place). */
export const touchSources: readonly {
  kind: TouchKind;
  at: string;
  name: { property: string } | { word: string };
  withColleague?: true;
}[] = [
  { kind: 'form', at: 'recent_conversion_date', name: { property: 'recent_conversion_event_name' } },
  { kind: 'form', at: 'first_conversion_date', name: { property: 'first_conversion_event_name' } },
  { kind: 'page', at: 'hs_analytics_last_timestamp', name: { property: 'hs_analytics_last_url' } },
  { kind: 'page', at: 'hs_analytics_first_timestamp', name: { property: 'hs_analytics_first_url' } },
  { kind: 'click', at: 'hs_email_last_click_date', name: { word: 'marketing e-mail' } },
  { kind: 'click', at: 'hs_sales_email_last_clicked', name: { word: 'sales e-mail' } },
  { kind: 'reply', at: 'hs_email_last_reply_date', name: { word: 'marketing e-mail' } },
  { kind: 'reply', at: 'hs_sales_email_last_replied', name: { word: 'sales e-mail' }, withColleague: true },
  { kind: 'meeting', at: 'engagements_last_meeting_booked', name: { word: 'booked meeting' } },
  { kind: 'meeting', at: 'hs_latest_meeting_activity', name: { word: 'meeting' }, withColleague: true },
];
/** HubSpot books a meeting link as a form by this name. */
const meetingLink = 'Meetings Link: ';

/** A form's own name: HubSpot puts the title of its page before it, as in "Blog | Acme: Request a demo". */
const formIn = (name: string): string | undefined => /.: ([^:]+)$/.exec(name)?.[1];

const readers: ValueReaders = { instantOf, originOf };

/**
 * HubSpot keeps no count of won deals. `total_revenue` sums them and `recent_deal_close_date` is the last one's date, so either
 * shows at least one purchase; with the deals counted and neither there, nothing was bought yet. Else it is not known.
 */
const purchasesOf = (facts: Facts, properties: Properties): number | undefined => {
  if (facts.lastPurchaseAt !== undefined || Number(facts.revenue ?? 0) > 0) return 1;
  return properties[allDeals] === undefined ? undefined : 0;
};

const readFacts = (sources: Sources, own: FactProperties, properties: Properties): Facts => {
  const facts: Facts = {};
  for (const fact of factsOf(sources, own)) {
    for (const property of propertiesOf(fact, sources, own)) {
      const text = properties[property];
      const value = text === undefined ? undefined : factValue(fact, text, readers);
      if (value === undefined) continue;
      facts[fact] = value;
      break;
    }
  }
  const purchases = facts.purchases ?? purchasesOf(facts, properties);
  return purchases === undefined ? facts : { ...facts, purchases };
};

// Object.keys forgets the names of the keys; both parts are keyed by facts.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const factsOf = (sources: Sources, own: FactProperties) => Object.keys({ ...sources, ...own }) as CrmFactName[];
const propertiesOf = (fact: CrmFactName, sources: Sources, own: FactProperties): readonly string[] => {
  const mapped = own[fact];
  return [...(mapped === undefined ? [] : [mapped]), ...(sources[fact] ?? [])];
};

/** What HubSpot calls a conversion: a form, or a meeting that was booked by a link. */
export const conversionTouch = (name: string, at: string): Touch => {
  if (name.startsWith(meetingLink)) return { kind: 'meeting', name, at };
  const form = formIn(name);
  return { kind: 'form', name, at, ...(form !== undefined && { form }) };
};

const readTouches = (properties: Properties): readonly Touch[] =>
  joinTouches(
    touchSources.flatMap(({ kind, at: property, name: source, withColleague }): Touch[] => {
      const at = instantOf(properties[property]);
      const name = 'word' in source ? source.word : properties[source.property];
      if (at === undefined || name === undefined) return [];
      return [
        kind === 'form' ? conversionTouch(name, at) : { kind, name, at, ...(withColleague && { withColleague: true }) },
      ];
    }),
  );

/**
 * Whether there may be forms between the first and the newest. The number of all, which HubSpot keeps as well, is not asked: it is
 * counted after the fact, and one that lags would hide a form for good.
 */
const hasFormsBetween = (properties: Properties): boolean => {
  const [first, newest] = [properties['first_conversion_date'], properties['recent_conversion_date']].map(instantOf);
  return newest !== undefined && first !== newest;
};

/** The properties to ask for, so that `readLead` knows all it can. */
export const contactProperties = (own: FactProperties): string[] => [
  ...new Set([
    ...factsOf(contactSources, own).flatMap((fact) => propertiesOf(fact, contactSources, own)),
    ...touchSources.flatMap(({ at, name }) => ('property' in name ? [at, name.property] : [at])),
    ...Object.values(fieldProperties),
    ...Object.values(repProperties),
    ...lifecycleDates,
    allDeals,
    'hubspot_owner_id',
    'associatedcompanyid',
    ...mergeProperties,
  ]),
];

/** Where the lead status is read from; the first that holds something counts. */
export const statusProperties = (own: FactProperties): readonly string[] =>
  propertiesOf('leadStatus', contactSources, own);

/**
 * Where HubSpot keeps the ids that a record absorbed in merges, joined with semicolons. Either may be empty while the other one is
 * not; the second is a contact's alone, with the moment of each merge after its id ("333:1795000000000").
 */
export const mergeProperties = ['hs_merged_object_ids', 'hs_calculated_merged_vids'] as const;

/** Ids that a record absorbed in merges, each once. What is no id is left out, and so is the record's own. */
export const mergedIdsOf = (properties: Properties): readonly string[] => [
  ...new Set(
    mergeProperties
      .flatMap((property) => (properties[property] ?? '').split(';'))
      .flatMap((entry) => /^\s*([1-9]\d*)(?::|\s*$)/.exec(entry)?.[1] ?? [])
      .filter((id) => id !== properties['hs_object_id']),
  ),
];

const readContactFacts = (own: FactProperties, properties: Properties): Facts => {
  const facts = readFacts(contactSources, own, properties);
  // HubSpot dates its own stages, and no stage that the policy reads from elsewhere.
  const since = facts.lifecycleSince ?? (own.lifecycle === undefined ? lifecycleSince(properties) : undefined);
  return since === undefined ? facts : { ...facts, lifecycleSince: since };
};

/** The properties that each fact is read from, of a person and of their company. */
export const sourcesOf = (own: FactProperties) => {
  const named = (sources: Sources, mapped: FactProperties) =>
    factsOf(sources, mapped).flatMap((fact) =>
      propertiesOf(fact, sources, mapped).map((property) => ({ fact, property })),
    );
  return { contact: named(contactSources, own), company: named(companySources, {}) };
};

/** The facts that a property of HubSpot's own holds, of a person or of their company. */
export const ownFacts: readonly CrmFactName[] = [...factsOf(contactSources, {}), ...factsOf(companySources, {})];

export const readLead = (
  id: string,
  properties: Properties,
  known: { connection: string; readAt: string; factProperties: FactProperties },
): LeadRecord => ({
  connection: known.connection,
  id,
  mergedIds: mergedIdsOf(properties),
  facts: readContactFacts(known.factProperties, properties),
  touches: readTouches(properties),
  ...(hasFormsBetween(properties) && { hasFormsBetween: true }),
  ownerId: properties['hubspot_owner_id'] ?? null,
  companyId: properties['associatedcompanyid'] ?? null,
  fields: readFields(properties),
  buyerStatus: readBuyerStatus(properties),
  readAt: known.readAt,
});

/** Joined with semicolons; HubSpot links people by these too, from the moment they are set. */
const furtherDomains = 'hs_additional_domains';

export const companyProperties: readonly string[] = [
  ...new Set([...Object.values(companySources).flat(), allDeals, furtherDomains, 'hubspot_owner_id']),
];

export const readCompany = (id: string, properties: Properties): CompanyRecord => ({
  id,
  facts: readFacts(companySources, {}, properties),
  ownerId: properties['hubspot_owner_id'] ?? null,
  domains: [properties['domain'] ?? '', ...(properties[furtherDomains] ?? '').split(';')]
    .map((domain) => domain.trim())
    .filter((domain) => domain !== ''),
});
