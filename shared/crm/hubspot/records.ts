/** Contacts and companies of HubSpot in our words. What a property means for us is said here and nowhere else. */
import { factValue, type ValueReaders } from '../fact-value.ts';
import { type CompanyRecord, type LeadRecord } from '../../domain/lead.ts';
import type { ListedFirm } from '../../domain/firm.ts';
import { isOutweighable, wishFacts, type CrmFactName, type Facts, type OwnFactName } from '../../domain/facts.ts';
import { ownTexts } from '../../domain/text-kind.ts';
import type { Policy } from '../../policy/policy.ts';
import {
  fieldProperties,
  handOffNowProperty,
  passOnProperty,
  readBuyerStatus,
  readFields,
  repProperties,
} from './fields.ts';
import { lifecycleDates, lifecycleSince } from './lifecycle.ts';
import { originOf } from './origin.ts';
import { instantOf, type Properties } from './values.ts';
import { touchProperties, readTouches, hasFormsBetween } from './touches.ts';

/** The policy's own mapping: a fact, and the property that holds it. It comes before the built-in one. */
export type FactProperties = Policy['facts']['hubspot'] & { readonly [fact: OwnFactName]: string };
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
  language: ['hs_language'],
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
      if (!isOutweighable(fact, value)) break;
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

/** The properties to ask for, so that `readLead` knows all it can. */
export const contactProperties = (own: FactProperties): string[] => [
  ...new Set([
    ...factsOf(contactSources, own).flatMap((fact) => propertiesOf(fact, contactSources, own)),
    ...touchProperties,
    ...Object.values(fieldProperties),
    ...Object.values(repProperties),
    passOnProperty,
    ...lifecycleDates,
    allDeals,
    'hubspot_owner_id',
    'associatedcompanyid',
    furtherAddresses,
    ...mergeProperties,
  ]),
];

/** Facts that decide whether somebody may be handed off, or called, at all: the opt-outs, and the address that stops ask for. */
const stopFacts = ['email', ...wishFacts] as const satisfies readonly CrmFactName[];

/** The properties without which nobody is handed off. */
export const stopProperties = (own: FactProperties): readonly string[] => [
  ...new Set(stopFacts.flatMap((fact) => propertiesOf(fact, contactSources, own))),
];

/** Where the wish for no mailings is read from. */
export const optOutProperties = (own: FactProperties): readonly string[] =>
  propertiesOf('optedOut', contactSources, own);

/** Where what the buyer wrote is read from: one property for each. */
export const textProperties = (own: FactProperties): readonly (readonly [(typeof ownTexts)[number], string])[] =>
  ownTexts.flatMap((fact) => propertiesOf(fact, contactSources, own).map((property) => [fact, property] as const));

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
export const sourcesOf = (own: FactProperties, ofFirm: FactProperties = {}) => {
  const named = (sources: Sources, mapped: FactProperties) =>
    factsOf(sources, mapped).flatMap((fact) =>
      propertiesOf(fact, sources, mapped).map((property) => ({ fact, property })),
    );
  return { contact: named(contactSources, own), company: named(companySources, ofFirm) };
};

/** The facts that a property of HubSpot's own holds, of a person or of their company. */
export const ownFacts: readonly CrmFactName[] = [...factsOf(contactSources, {}), ...factsOf(companySources, {})];

/** Joined with semicolons: what the record held before a merge, or a colleague added. */
const furtherAddresses = 'hs_additional_emails';

/** All that the record holds of addresses, the one among the facts as well. */
const addressesIn = (own: FactProperties, properties: Properties): Pick<LeadRecord, 'addresses'> => {
  const all = [...propertiesOf('email', contactSources, own), furtherAddresses].flatMap((property) =>
    (properties[property] ?? '').split(/[;,\s]+/).filter(Boolean),
  );
  return all.length > 1 ? { addresses: all } : {};
};

export const readLead = (
  id: string,
  properties: Properties,
  known: { connection: string; readAt: string; factProperties: FactProperties },
): LeadRecord => ({
  connection: known.connection,
  id,
  mergedIds: mergedIdsOf(properties),
  facts: readContactFacts(known.factProperties, properties),
  ...addressesIn(known.factProperties, properties),
  touches: readTouches(properties),
  ...(hasFormsBetween(properties) && { hasFormsBetween: true }),
  ownerId: properties['hubspot_owner_id'] ?? null,
  companyId: properties['associatedcompanyid'] ?? null,
  fields: readFields(properties),
  buyerStatus: readBuyerStatus(properties),
  ...(properties[passOnProperty]?.trim() && { passOn: properties[passOnProperty] }),
  readAt: known.readAt,
});

/** Joined with semicolons; HubSpot links people by these too, from the moment they are set. */
const furtherDomains = 'hs_additional_domains';

const madeBy = 'hs_object_source_label';

/** What the list of companies must tell, for the index of firms. */
export const listedProperties: readonly string[] = ['domain', furtherDomains, 'hubspot_owner_id'];

/** All domains that a company says are its own, the first one in front. */
const domainsIn = (properties: Properties): string[] =>
  [properties['domain'] ?? '', ...(properties[furtherDomains] ?? '').split(';')]
    .map((domain) => domain.trim())
    .filter((domain) => domain !== '');

export const readListedFirm = (id: string, properties: Properties): ListedFirm => ({
  id,
  domains: domainsIn(properties),
  isOwned: properties['hubspot_owner_id'] !== undefined,
});

/** When the owner was last set. */
const ownerDate = 'hubspot_owner_assigneddate';

export const companyProperties = (own: FactProperties = {}): readonly string[] => [
  ...new Set([
    ...factsOf(companySources, own).flatMap((fact) => propertiesOf(fact, companySources, own)),
    ...lifecycleDates,
    allDeals,
    ...listedProperties,
    'createdate',
    madeBy,
    ownerDate,
  ]),
];

/** Made by HubSpot itself, of the domain of a contact's address. */
const ownSetting = 'CRM_SETTING';

const firmSince = (properties: Properties): Pick<CompanyRecord, 'lifecycleSince' | 'ownerSince'> => {
  const [staged, owned] = [lifecycleSince(properties), instantOf(properties[ownerDate])];
  return { ...(staged !== undefined && { lifecycleSince: staged }), ...(owned !== undefined && { ownerSince: owned }) };
};

export const readCompany = (id: string, properties: Properties, own: FactProperties = {}): CompanyRecord => {
  const createdAt = instantOf(properties['createdate']);
  return {
    id,
    ...firmSince(properties),
    facts: readFacts(companySources, own, properties),
    ownerId: properties['hubspot_owner_id'] ?? null,
    domains: domainsIn(properties),
    ...(createdAt !== undefined && { createdAt }),
    ...(properties[madeBy] === ownSetting && { isAutomatic: true }),
  };
};
