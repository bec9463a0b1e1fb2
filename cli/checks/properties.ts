/** Are our properties there with the right types, and those that the policy reads facts from? */
import { factPlace, propertiesFor } from '../../shared/policy/own-facts.ts';
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

const checkFacts = (present: PresentByObject, policy: Policy): Check[] => {
  const mapped = Object.entries(propertiesFor(policy, 'hubspot').factProperties);
  const missing = mapped.filter(([, property]) => !present.contacts.properties.has(property));
  const hidden = stopProperties(policy.facts.hubspot).filter((property) => !present.contacts.properties.has(property));
  const blind = hidden.map((property) =>
    problem(
      'facts',
      `${property} is no property of contacts. Without it nobody is handed off, for whoever opted out would be as well.`,
      'Restore the property in HubSpot, or correct facts.hubspot in handoff.yaml and push it.',
    ),
  );
  if (missing.length + blind.length === 0)
    return [ok('facts', `${mapped.length} mapped by the policy, each to a property of contacts`)];
  const others = missing
    .filter(([, property]) => !hidden.includes(property))
    .map(([fact, property]) =>
      warning(
        'facts',
        `The policy reads ${fact} from the contact property ${property}, which does not exist, so it is always unknown.`,
        `Create the property in HubSpot, or correct ${factPlace(fact, 'hubspot')} in handoff.yaml and push it.`,
      ),
    );
  return [...blind, ...others];
};

/** @param companies the properties of companies */
export const checkFirmFacts = (companies: { has(property: string): boolean }, policy: Policy): Check[] =>
  Object.entries(propertiesFor(policy, 'hubspot').firmProperties)
    .filter(([, property]) => !companies.has(property))
    .map(([fact, property]) =>
      warning(
        'facts',
        `The policy reads ${fact} from the company property ${property}, which does not exist, so it is always unknown.`,
        `Create the property in HubSpot, or correct ${factPlace(fact, 'hubspot')} in handoff.yaml and push it.`,
      ),
    );

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
