/**
 * What a portal lacks of our properties, as pure arithmetic over what it has. Nothing an admin made is dropped, renamed or
 * reordered: options are only ever added behind theirs, and a property of another type is reported and left alone.
 */
import type { OptionInput } from '@hubspot/api-client/lib/codegen/crm/properties/models/OptionInput.js';
import type { PropertyDefinition } from '../fields.ts';

/** An object type whose records carry our properties. */
export type PropertyObject = 'contacts' | 'deals';

type PropertyOption = Pick<OptionInput, 'label' | 'value' | 'hidden' | 'displayOrder' | 'description'>;
/** A property as the portal has it. */
type PresentProperty = {
  name: string;
  type: string;
  externalOptions: boolean;
  options: readonly PropertyOption[];
  /** As people see it. */
  label?: string;
  /** Its values are owners. */
  isOfUsers?: boolean;
  /** No app may write it. */
  isReadOnly?: boolean;
};
/** What a portal has of one object type. */
export type Present = { groups: ReadonlySet<string>; properties: ReadonlyMap<string, PresentProperty> };
export type PresentByObject = Readonly<Record<PropertyObject, Present>>;
export type WantedByObject = Readonly<Record<PropertyObject, readonly PropertyDefinition[]>>;

export type SetupStep =
  | { kind: 'create-group'; object: PropertyObject; group: string }
  | { kind: 'create-property'; object: PropertyObject; property: PropertyDefinition }
  /** `options` is the whole list to write, since HubSpot replaces it; `added` are the values that are new in it. */
  | {
      kind: 'add-options';
      object: PropertyObject;
      name: string;
      added: readonly string[];
      options: readonly PropertyOption[];
    };
/** A property that exists with another type: only a person may decide what becomes of its values. */
type TypeConflict = { object: PropertyObject; name: string; wanted: string; found: string };
export type SetupPlan = { steps: readonly SetupStep[]; conflicts: readonly TypeConflict[] };

const typeOf = (property: { type: string; externalOptions?: boolean }): string =>
  property.externalOptions ? `${property.type} of HubSpot users` : property.type;

/** Theirs first and untouched, ours behind them; null when nothing is missing. */
const addedOptions = (wanted: PropertyDefinition, present: PresentProperty) => {
  const known = new Set(present.options.map(({ value }) => value));
  const missing = wanted.options.filter(({ value }) => !known.has(value));
  if (missing.length === 0) return null;
  const last = Math.max(-1, ...present.options.map(({ displayOrder }) => displayOrder ?? -1));
  return {
    added: missing.map(({ value }) => value),
    options: [
      ...present.options,
      ...missing.map(({ label, value }, index) => ({ label, value, hidden: false, displayOrder: last + 1 + index })),
    ],
  };
};

const planObject = (object: PropertyObject, wanted: readonly PropertyDefinition[], present: Present): SetupPlan => {
  const steps: SetupStep[] = [];
  const conflicts: TypeConflict[] = [];
  for (const property of wanted) {
    const { name } = property;
    const found = present.properties.get(name);
    if (!found) steps.push({ kind: 'create-property', object, property });
    else if (typeOf(found) !== typeOf(property))
      conflicts.push({ object, name, wanted: typeOf(property), found: typeOf(found) });
    else {
      const change = addedOptions(property, found);
      if (change) steps.push({ kind: 'add-options', object, name, ...change });
    }
  }
  const groups = new Set(steps.flatMap((step) => (step.kind === 'create-property' ? [step.property.groupName] : [])));
  const missingGroups = [...groups].filter((group) => !present.groups.has(group));
  return {
    steps: [...missingGroups.map((group): SetupStep => ({ kind: 'create-group', object, group })), ...steps],
    conflicts,
  };
};

/** The steps from what is present to what is wanted, groups before the properties that stand in them. */
export const planSetup = (wanted: WantedByObject, present: PresentByObject): SetupPlan => {
  const plans = [
    planObject('contacts', wanted.contacts, present.contacts),
    planObject('deals', wanted.deals, present.deals),
  ];
  return { steps: plans.flatMap(({ steps }) => steps), conflicts: plans.flatMap(({ conflicts }) => conflicts) };
};
