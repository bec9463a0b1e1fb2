/** Are our properties there with the right types, and those that the policy reads facts from? */
import { isOwnFact } from '../../shared/domain/facts.ts';
import { factPlace, ownFactNamed, propertiesFor } from '../../shared/policy/own-facts.ts';
import { mendField } from '../../shared/policy-file/mend-field.ts';
import type { PropertiesByName } from '../../shared/crm/hubspot/options.ts';
import { hubspotProperties } from '../../shared/crm/hubspot/fields.ts';
import { stopProperties } from '../../shared/crm/hubspot/records.ts';
import type { HubspotHttp } from '../../shared/crm/hubspot/call/http.ts';
import { planSetup, type PresentByObject } from '../../shared/crm/hubspot/setup/setup-plan.ts';
import { openPropertySetup } from '../../shared/crm/hubspot/setup/setup.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { look, ok, problem, warning, type Check, type Looked } from './check.ts';

const checkOurs = (present: PresentByObject, connect: string): Check[] => {
  const { steps, conflicts } = planSetup(hubspotProperties, present);
  const missing = steps.flatMap((step) => {
    if (step.kind === 'create-property') return [`${step.property.name} on ${step.object}`];
    return step.kind === 'add-options' ? [`options ${step.added.join(', ')} of ${step.name} on ${step.object}`] : [];
  });
  const closed = (['contacts', 'deals'] as const).flatMap((object) =>
    hubspotProperties[object].flatMap(({ name }) =>
      present[object].properties.get(name)?.isReadOnly === true ? [`${name} on ${object}`] : [],
    ),
  );
  if (missing.length === 0 && conflicts.length === 0 && closed.length === 0)
    return [ok('properties', 'all of ours are there, on contacts and on deals')];
  return [
    ...(missing.length > 0 ? [problem('properties', `missing: ${missing.join('; ')}`, `Create them: ${connect}`)] : []),
    ...(closed.length > 0
      ? [
          problem(
            'properties',
            `read-only: ${closed.join(', ')}. HubSpot refuses what we write there, and the owner with it.`,
            `It is calculated, or another app's. Rename or archive it in HubSpot (Settings, Properties), then: ${connect}`,
          ),
        ]
      : []),
    ...conflicts.map(({ object, name, wanted, found }) =>
      problem(
        'properties',
        `${name} on ${object} is a ${found} and should be a ${wanted}`,
        `Rename or archive yours in HubSpot (Settings, Properties), then: ${connect}`,
      ),
    ),
  ];
};

/** Mostly the label stands there in place of the name. */
const missingProperty = (fact: string, property: string, of: 'contact' | 'company', known: PropertiesByName): Check => {
  const mend = mendField(
    property,
    [...known].map(([name, { label }]) => ({ name, label })),
  );
  const place = factPlace(fact, 'hubspot');
  return warning(
    'facts',
    `The policy reads ${fact} from the ${of} property ${property}, which does not exist, so it is always unknown.`,
    mend === null
      ? `Create the property in HubSpot, or correct ${place} in handoff.yaml and push it.`
      : `${mend} Correct ${place} in handoff.yaml and push it.`,
  );
};

/** Of a property that holds something else, such as the user ids of hs_created_by_user_id, nobody can be found who owns records. */
const noUsers = (
  mapped: Readonly<Record<string, string>>,
  of: 'contact' | 'company',
  known: PropertiesByName,
  policy: Policy,
): Check[] =>
  Object.entries(mapped).flatMap(([fact, name]) => {
    const property = known.get(name);
    const isUser = isOwnFact(fact) && ownFactNamed(fact, policy)?.kind === 'user';
    return isUser && property !== undefined && property.isOfUsers !== true
      ? [
          warning(
            'facts',
            `${fact} is a user, and the ${of} property ${name} is none of the type HubSpot user: no owner is found by what it holds.`,
            `Name a property of the type HubSpot user at ${factPlace(fact, 'hubspot')} in handoff.yaml and push it. User ids, as hs_created_by_user_id has them, are other ids than those of owners.`,
          ),
        ]
      : [];
  });

const checkFacts = (present: PresentByObject, policy: Policy): Check[] => {
  const { factProperties } = propertiesFor(policy, 'hubspot');
  const mapped = Object.entries(factProperties);
  const missing = mapped.filter(([, property]) => !present.contacts.properties.has(property));
  const hidden = stopProperties(policy.facts.hubspot).filter((property) => !present.contacts.properties.has(property));
  const blind = hidden.map((property) =>
    problem(
      'facts',
      `${property} is no property of contacts. Without it nobody is handed off, for whoever opted out would be as well.`,
      'Restore the property in HubSpot, or correct facts.hubspot in handoff.yaml and push it.',
    ),
  );
  const users = noUsers(factProperties, 'contact', present.contacts.properties, policy);
  if (missing.length + blind.length + users.length === 0)
    return [ok('facts', `${mapped.length} mapped by the policy, each to a property of contacts`)];
  const others = missing
    .filter(([, property]) => !hidden.includes(property))
    .map(([fact, property]) => missingProperty(fact, property, 'contact', present.contacts.properties));
  return [...blind, ...others, ...users];
};

/** @param companies the properties of companies */
export const checkFirmFacts = (companies: PropertiesByName, policy: Policy): Check[] => {
  const { firmProperties } = propertiesFor(policy, 'hubspot');
  return [
    ...Object.entries(firmProperties)
      .filter(([, property]) => !companies.has(property))
      .map(([fact, property]) => missingProperty(fact, property, 'company', companies)),
    ...noUsers(firmProperties, 'company', companies, policy),
  ];
};

/** @param policy null when none is in force: then only our own properties are looked at. */
export const checkProperties = (
  http: HubspotHttp,
  policy: Policy | null,
  connect: string,
): Promise<Looked<PresentByObject>> =>
  look('properties', `See the checks of token and scopes, then: ${connect}`, async () => {
    const present = await openPropertySetup(http).present();
    return { checks: [...checkOurs(present, connect), ...(policy ? checkFacts(present, policy) : [])], value: present };
  });
