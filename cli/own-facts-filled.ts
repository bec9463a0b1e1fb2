/** How often the facts of the policy's own are filled in one connected CRM. */
import type { Filled } from '../shared/crm/filled.ts';
import type { HubspotHttp } from '../shared/crm/hubspot/call/http.ts';
import { howFilled as inHubspot } from '../shared/crm/hubspot/setup/filled.ts';
import { howFilled as inSalesforce } from '../shared/crm/salesforce/setup/filled.ts';
import { isFieldPath } from '../shared/crm/salesforce/soql.ts';
import type { OwnFactName } from '../shared/domain/facts.ts';
import type { OwnFact } from '../shared/policy/own-facts.ts';
import type { Connected } from './open-connected.ts';

type Facts = readonly (readonly [OwnFactName, OwnFact])[];
/** `of`: the records that are looked at, as people call them there. */
export type OwnFilled = Filled & { fact: OwnFactName; of: 'contacts' | 'companies' | 'leads' | 'accounts' };

const filledInHubspot = async (http: HubspotHttp, facts: Facts): Promise<OwnFilled[]> => {
  const found: OwnFilled[] = [];
  for (const [whose, type, of] of [
    ['person', 'contact', 'contacts'],
    ['firm', 'company', 'companies'],
  ] as const) {
    const asked = facts.flatMap(([fact, { hubspot: name, of }]) => (name && of === whose ? [{ fact, name }] : []));
    const filled = await inHubspot(
      http,
      type,
      asked.map(({ name }) => name),
    );
    found.push(...filled.map((one, place) => ({ ...one, of, fact: asked[place]?.fact ?? 'own.' })));
  }
  return found;
};

const objects = {
  person: [
    ['Lead', 'leads'],
    ['Contact', 'contacts'],
  ],
  firm: [['Account', 'accounts']],
} as const;

const filledInSalesforce = async (
  { connection }: Extract<Connected, { crm: 'salesforce' }>['org'],
  facts: Facts,
): Promise<OwnFilled[]> => {
  const fields = facts.flatMap(([fact, { salesforce: name, of: whose }]) =>
    name !== undefined && isFieldPath(name) ? objects[whose].map(([object, of]) => ({ fact, object, of, name })) : [],
  );
  const filled = await inSalesforce(connection, fields);
  return fields.flatMap(({ fact, of }, place): OwnFilled[] => {
    const found = filled[place] ?? null;
    return found === null ? [] : [{ ...found, fact, of }];
  });
};

/** Of lists it is the doctor that tells who is in them. */
export const filledIn = (connected: Connected, facts: Facts): Promise<OwnFilled[]> => {
  const asked = facts.filter(([, { kind }]) => kind !== 'list');
  return connected.crm === 'hubspot'
    ? filledInHubspot(connected.http, asked)
    : filledInSalesforce(connected.org, asked);
};
