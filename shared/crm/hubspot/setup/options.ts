/** The options of the properties that facts are read from: for the operator's command alone. */
import * as generated from '@hubspot/api-client/lib/codegen/crm/properties/index.js';
import { CrmRejected } from '../../../domain/errors.ts';
import { optionsByFact, type Option, type OptionsByFact } from '../../../domain/options.ts';
import { hubspotConfiguration, type HubspotHttp } from '../call/http.ts';
import { sourcesOf, type FactProperties } from '../records.ts';

type Property = { type: string; externalOptions: boolean; options: readonly Option[] };
export type PropertiesByName = ReadonlyMap<string, Property>;

/** One call; null where the app may not read companies. */
export const readCompanyProperties = async (http: HubspotHttp): Promise<PropertiesByName | null> => {
  try {
    const { results } = await new generated.CoreApi(hubspotConfiguration(generated, http)).getAll('companies');
    return new Map(
      results.map(({ name, type, externalOptions, options }) => [
        name,
        { type, externalOptions: externalOptions ?? false, options: options ?? [] },
      ]),
    );
  } catch (error) {
    if (error instanceof CrmRejected && error.code === 'forbidden') return null;
    throw error;
  }
};

/** Hidden ones as well: records hold them still. */
const optionsOf = (property: Property | undefined): readonly Option[] | null =>
  property?.type === 'enumeration' && !property.externalOptions && property.options.length > 0
    ? property.options.map(({ value, label }) => ({ value, label }))
    : null;

/** @param companies null where the app may not read them */
export const hubspotOptions = (
  { contacts, companies }: { contacts: PropertiesByName; companies: PropertiesByName | null },
  own: FactProperties,
): OptionsByFact => {
  const { contact, company } = sourcesOf(own);
  return optionsByFact([
    ...contact.map(({ fact, property }) => ({ fact, options: optionsOf(contacts.get(property)) })),
    ...company.map(({ fact, property }) => ({ fact, options: optionsOf(companies?.get(property)) })),
  ]);
};
