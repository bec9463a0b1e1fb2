import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hubspotProperties } from '../../../../shared/crm/hubspot/fields.ts';
import { planSetup, type PresentByObject } from '../../../../shared/crm/hubspot/setup/setup-plan.ts';

/** A portal that has some of our properties, each with some of our options and some of its own. */
const option = fc.record({
  label: fc.string(),
  value: fc.oneof(fc.constantFrom('curious', 'ready', 'call'), fc.string({ minLength: 1 })),
  hidden: fc.boolean(),
  displayOrder: fc.integer({ min: -1, max: 50 }),
});
const present = (object: 'contacts' | 'deals') =>
  fc
    .subarray([...hubspotProperties[object]])
    .chain((properties) =>
      fc.tuple(
        fc.boolean(),
        ...properties.map(({ name, type, externalOptions }) =>
          fc.record({
            name: fc.constant(name),
            type: fc.oneof(
              { weight: 9, arbitrary: fc.constant<string>(type) },
              { weight: 1, arbitrary: fc.constant('bool') },
            ),
            externalOptions: fc.constant(externalOptions ?? false),
            options: fc.uniqueArray(option, { selector: ({ value }) => value, maxLength: 8 }),
          }),
        ),
      ),
    )
    .map(([hasGroup, ...properties]) => ({
      groups: new Set(hasGroup ? ['warm_handoff'] : []),
      properties: new Map(properties.map((property) => [property.name, property])),
    }));
const portal = fc.record({ contacts: present('contacts'), deals: present('deals') });

/** What the portal has after the steps, as HubSpot would have it. */
const after = (before: PresentByObject, plan: ReturnType<typeof planSetup>): PresentByObject => {
  const result = {
    contacts: { groups: new Set(before.contacts.groups), properties: new Map(before.contacts.properties) },
    deals: { groups: new Set(before.deals.groups), properties: new Map(before.deals.properties) },
  };
  for (const step of plan.steps) {
    const { groups, properties } = result[step.object];
    if (step.kind === 'create-group') groups.add(step.group);
    else if (step.kind === 'create-property') {
      expect(groups).toContain(step.property.groupName);
      const { name, type, externalOptions = false, options } = step.property;
      properties.set(name, {
        name,
        type,
        externalOptions,
        options: options.map((each) => ({ ...each, hidden: false })),
      });
    } else {
      const property = properties.get(step.name);
      expect(property).toBeDefined();
      if (property) properties.set(step.name, { ...property, options: step.options });
    }
  }
  return result;
};

describe('the plan of the setup', () => {
  it('leaves nothing to do once it was done', () => {
    fc.assert(
      fc.property(portal, (before) => {
        const plan = planSetup(hubspotProperties, before);
        const again = planSetup(hubspotProperties, after(before, plan));
        expect(again.steps).toEqual([]);
        expect(again.conflicts).toEqual(plan.conflicts);
      }),
    );
  });

  it('keeps every option of the admin, in its place and as it was', () => {
    fc.assert(
      fc.property(portal, (before) => {
        for (const step of planSetup(hubspotProperties, before).steps) {
          if (step.kind !== 'add-options') continue;
          const theirs = before[step.object].properties.get(step.name)?.options ?? [];
          expect(step.options.slice(0, theirs.length)).toEqual(theirs);
          expect(new Set(step.options.map(({ value }) => value)).size).toBe(step.options.length);
        }
      }),
    );
  });

  it('never touches a property of another type', () => {
    fc.assert(
      fc.property(portal, (before) => {
        const { steps, conflicts } = planSetup(hubspotProperties, before);
        const touched = steps.flatMap((step) => (step.kind === 'add-options' ? [`${step.object}.${step.name}`] : []));
        for (const { object, name } of conflicts) expect(touched).not.toContain(`${object}.${name}`);
      }),
    );
  });
});
