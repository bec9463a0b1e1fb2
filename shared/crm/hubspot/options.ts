/** The portal's properties of contacts and companies, and the choices of those that facts are read from. */
import * as z from 'zod/mini';
import { CrmRejected } from '../../domain/errors.ts';
import { optionsByFact, type Option, type OptionsByFact } from '../../domain/options.ts';
import type { HubspotHttp } from './call/http.ts';
import { sourcesOf, type FactProperties } from './records.ts';

/** `label`: as people see it. `isOfUsers`: its values are owners, as the portal's own type for users has them. */
type Property = {
  type: string;
  externalOptions: boolean;
  options: readonly Option[];
  label?: string;
  isOfUsers?: boolean;
};
export type PropertiesByName = ReadonlyMap<string, Property>;

const option = z.object({ value: z.string(), label: z.string() });
const answer = z.object({
  results: z.array(
    z.object({
      name: z.string(),
      label: z.optional(z.nullable(z.string())),
      referencedObjectType: z.optional(z.nullable(z.string())),
      type: z.optional(z.nullable(z.string())),
      externalOptions: z.optional(z.nullable(z.boolean())),
      options: z.optional(z.nullable(z.array(option))),
    }),
  ),
});

/** What a property refers to whose values are owners. */
export const ofUsers = 'OWNER';

/** One call; null where the app may not ask. */
export const readProperties = async (
  http: HubspotHttp,
  type: 'contacts' | 'companies',
): Promise<PropertiesByName | null> => {
  try {
    const { body } = await http.send({
      // Only the path counts: the HTTP layer puts the API's own origin in front.
      getUrl: () => `https://api.hubapi.com/crm/v3/properties/${type}`,
      getHttpMethod: () => 'GET',
      getHeaders: () => ({ Accept: 'application/json' }),
      getBody: () => undefined,
    });
    const { success, data } = z.safeParse(answer, JSON.parse(await body.text()));
    if (!success) return null;
    return new Map(
      data.results.map(({ name, label, type, externalOptions, options, referencedObjectType }) => [
        name,
        {
          type: type ?? '',
          externalOptions: externalOptions ?? false,
          options: options ?? [],
          label: label ?? name,
          isOfUsers: referencedObjectType === ofUsers,
        },
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

const fieldOf = <Fact>(fact: Fact, property: Property | undefined) => ({
  fact,
  options: optionsOf(property),
  isNumeric: property?.type === 'number',
});

/** Null for what the app may not read. */
type Properties = { contacts: PropertiesByName | null; companies: PropertiesByName | null };

export const hubspotOptions = (
  { contacts, companies }: Properties,
  own: FactProperties,
  ofFirm?: FactProperties,
): OptionsByFact => {
  const { contact, company } = sourcesOf(own, ofFirm);
  return optionsByFact([
    ...contact.map(({ fact, property }) => fieldOf(fact, contacts?.get(property))),
    ...company.map(({ fact, property }) => fieldOf(fact, companies?.get(property))),
  ]);
};

/** Two calls. */
export const readOptions = async (
  http: HubspotHttp,
  own: FactProperties,
  ofFirm: FactProperties,
): Promise<OptionsByFact> => {
  const contacts = await readProperties(http, 'contacts');
  const companies = await readProperties(http, 'companies');
  return hubspotOptions({ contacts, companies }, own, ofFirm);
};
