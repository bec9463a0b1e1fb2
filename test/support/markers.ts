/**
 * A word of its own for every text field of every object of both CRMs, as the stand-ins' own schemas list them: a field that comes later
 * is marked by itself. Found again, a word says whose text it was.
 */
import type { Records as HubspotRecords } from '../../sandbox/hubspot/records.ts';
import type { ObjectType } from '../../sandbox/hubspot/object-types.ts';
import type { Records as SalesforceRecords } from '../../sandbox/salesforce/records.ts';

/** What the CRM writes itself and that is no text: ids, and lists of them. */
const ids: ReadonlySet<string> = new Set([
  'hs_merged_object_ids',
  'hs_calculated_merged_vids',
  'hubspot_team_id',
  'hs_object_source_id',
  'hs_unique_id',
]);
/** What is an address, of a person or of a page. The domain of a firm may be kept. */
const addresses = /^(?:email|hs_additional_emails|hs_email_domain)$/;
const pages = /^(?:website|domain|hs_additional_domains)$|url$/;

export const openMarkers = (domain = 'marked-mill.example') => {
  const names: string[] = [];
  const word = (name: string): string => `zqx${names.push(name)}q`;
  const valueOf = (field: string, name: string): string => {
    const own = word(name);
    if (field === 'hs_email_domain' || field === 'domain' || field === 'hs_additional_domains') return domain;
    if (addresses.test(field)) return `${own}@${domain}`;
    if (pages.test(field)) return `https://www.linkedin.com/in/${own}`;
    return `Ines ${own} (+49 170 4711)`;
  };
  return {
    word,
    /** All text properties of a HubSpot object, marked; `by`: those that a person may write. */
    hubspot: ({ definitions }: HubspotRecords, type: ObjectType, by?: 'person'): Record<string, string> =>
      Object.fromEntries(
        definitions
          .list(type)
          .filter((one) => one.type === 'string' && !ids.has(one.name) && !(by === 'person' && one.readOnly))
          .map(({ name }) => [name, valueOf(name, `${type}.${name}`)]),
      ),
    /** All text fields of a Salesforce object, marked. */
    salesforce: ({ schema }: SalesforceRecords, object: string): Record<string, string> =>
      Object.fromEntries(
        schema.fields(object).flatMap((field): [string, string][] => {
          const { name, type, length, values, restricted, externalId } = field;
          const isFree = type === 'picklist' && values.length > 0 && !restricted;
          if (externalId || !(isFree || ['string', 'textarea', 'email', 'phone', 'url'].includes(type))) return [];
          const own = word(`${object}.${name}`);
          if (type === 'email') return [[name, `${own}@${domain}`]];
          if (type === 'url') return [[name, `https://www.linkedin.com/in/${own}`]];
          return [[name, length === 0 || length >= 30 ? `Ines ${own} (+49 170 4711)` : own.slice(0, length)]];
        }),
      ),
    /** Whose words stand in that text. */
    in: (text: string): string[] => [
      ...new Set([...text.toLowerCase().matchAll(/zqx(\d+)q/g)].map(([, number]) => names[Number(number) - 1] ?? '?')),
    ],
  };
};
