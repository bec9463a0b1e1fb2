/** Property definitions and groups: the standard ones, and those an app or admin adds. */
import * as z from 'zod';
import { alreadyExists, invalid, notFound } from './errors.ts';
import { objectTypeNames, type ObjectType } from './object-types.ts';
import { optionLabel } from './option-labels.ts';
import { standardProperties } from './standard-properties.ts';

const valueTypes = ['string', 'number', 'bool', 'enumeration', 'date', 'datetime', 'phone_number'] as const;
const fieldTypes = {
  string: ['text', 'textarea', 'html', 'file', 'phonenumber', 'calculation_equation'],
  number: ['number', 'calculation_equation'],
  bool: ['booleancheckbox', 'calculation_equation'],
  enumeration: ['select', 'radio', 'checkbox', 'booleancheckbox', 'calculation_equation'],
  date: ['date'],
  datetime: ['date', 'calculation_equation'],
  phone_number: ['phonenumber'],
} as const satisfies Record<(typeof valueTypes)[number], readonly string[]>;

const option = z.object({
  label: z.string().min(1),
  value: z.string().min(1),
  displayOrder: z.int().default(-1),
  hidden: z.boolean().default(false),
  description: z.string().optional(),
});
const details = {
  label: z.string().min(1),
  type: z.enum(valueTypes),
  fieldType: z.string().min(1),
  groupName: z.string().min(1),
  description: z.string(),
  options: z.array(option),
  displayOrder: z.int(),
  hidden: z.boolean(),
  formField: z.boolean(),
};
export const propertyCreate = z.object({
  ...details,
  name: z.string().min(1),
  description: details.description.default(''),
  options: details.options.default([]),
  displayOrder: details.displayOrder.default(-1),
  hidden: details.hidden.default(false),
  formField: details.formField.default(false),
  hasUniqueValue: z.boolean().default(false),
  externalOptions: z.boolean().default(false),
  referencedObjectType: z.string().optional(),
});
export const propertyUpdate = z.object(details).partial();
export const groupCreate = z.object({
  name: z.string().min(1),
  label: z.string().min(1),
  displayOrder: z.int().default(-1),
});

export type PropertyDefinition = z.output<typeof propertyCreate> & {
  readOnly: boolean;
  /** Apps may not set it, whoever else may. */
  notByApps?: boolean;
  hubspotDefined: boolean;
  archived: boolean;
  createdAt: string;
  updatedAt: string;
};
export type PropertyGroup = z.output<typeof groupCreate> & { archived: boolean };

const defaultGroup = (type: ObjectType): string => `${type.slice(0, -1)}information`;

const readStandard = (type: ObjectType, at: string): PropertyDefinition[] =>
  standardProperties[type]
    .trim()
    .split(/\n+/)
    .map((line) => {
      const [name = '', kind = 'string', ...flags] = line.split(' ');
      const valueType = z.enum(valueTypes).parse(kind);
      const isOwner = flags.includes('owner');
      const listed = flags.find((flag) => !['read-only', 'not-by-apps', 'unique', 'owner'].includes(flag));
      const options = valueType === 'bool' ? 'true,false' : listed;
      return {
        name,
        label: name.replace(/^hs_/, '').replaceAll('_', ' '),
        type: valueType,
        fieldType: fieldTypes[valueType][0],
        groupName: defaultGroup(type),
        description: '',
        options: (options?.split(',') ?? []).map((value, displayOrder) => ({
          label: optionLabel(name, value),
          value,
          displayOrder,
          hidden: false,
        })),
        displayOrder: -1,
        hidden: false,
        formField: false,
        hasUniqueValue: flags.includes('unique'),
        externalOptions: isOwner,
        ...(isOwner ? { referencedObjectType: 'OWNER' } : {}),
        readOnly: flags.includes('read-only'),
        ...(flags.includes('not-by-apps') && { notByApps: true }),
        hubspotDefined: true,
        archived: false,
        createdAt: at,
        updatedAt: at,
      };
    });

const givenOnly = <T extends object>(input: T) =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };

const checkShape = (property: z.output<typeof propertyCreate>): void => {
  if (!/^[a-z][a-z0-9_]*$/.test(property.name)) {
    throw invalid(`Property name ${property.name} is invalid: names are lower case letters, digits and underscores.`, {
      errors: [{ message: 'invalid name', code: 'INVALID_PROPERTY_NAME', in: 'name' }],
    });
  }
  if (!(fieldTypes[property.type] as readonly string[]).includes(property.fieldType)) {
    throw invalid(`Field type ${property.fieldType} does not fit a property of type ${property.type}.`);
  }
  if (property.type === 'enumeration' && property.options.length === 0 && !property.externalOptions) {
    throw invalid('Enumeration properties must have options.');
  }
  if (property.externalOptions && property.referencedObjectType === undefined) {
    throw invalid('Properties with external options must have a referencedObjectType.');
  }
  const values = property.options.map(({ value }) => value);
  if (new Set(values).size !== values.length) throw invalid('Option values must be unique.');
  if (property.type === 'bool' && values.toSorted().join() !== 'false,true')
    throw invalid("Boolean properties must have exactly two options, with the values 'true' and 'false'.");
};

export type Definitions = ReturnType<typeof openDefinitions>;

/** The definitions of one portal. Names are immutable; an archived one comes back by being created again. */
export const openDefinitions = (now: () => string) => {
  const at = now();
  const properties = new Map(
    objectTypeNames.map((type) => [type, new Map(readStandard(type, at).map((property) => [property.name, property]))]),
  );
  const groups = new Map(
    objectTypeNames.map((type) => {
      const name = defaultGroup(type);
      return [type, new Map<string, PropertyGroup>([[name, { name, label: name, displayOrder: 0, archived: false }]])];
    }),
  );
  const of = (type: ObjectType) => properties.get(type) ?? new Map<string, PropertyDefinition>();
  const groupsOf = (type: ObjectType) => groups.get(type) ?? new Map<string, PropertyGroup>();
  const find = (type: ObjectType, name: string): PropertyDefinition | undefined => {
    const property = of(type).get(name);
    return property === undefined || property.archived ? undefined : property;
  };
  const read = (type: ObjectType, name: string): PropertyDefinition => {
    const property = find(type, name);
    if (property === undefined) throw notFound(`Property ${name} does not exist`);
    return property;
  };
  const checkGroup = (type: ObjectType, name: string): void => {
    if (!groupsOf(type).has(name)) throw invalid(`Property group ${name} does not exist`);
  };
  return {
    find,
    read,
    list: (type: ObjectType): PropertyDefinition[] => [...of(type).values()].filter(({ archived }) => !archived),
    create(type: ObjectType, input: z.output<typeof propertyCreate>): PropertyDefinition {
      if (find(type, input.name)) {
        throw alreadyExists(`A property named '${input.name}' already exists.`);
      }
      checkShape(input);
      checkGroup(type, input.groupName);
      const property = {
        ...input,
        readOnly: false,
        hubspotDefined: false,
        archived: false,
        createdAt: now(),
        updatedAt: now(),
      };
      of(type).set(property.name, property);
      return property;
    },
    /** `options`, when given, replaces the whole list. */
    update(type: ObjectType, name: string, input: z.output<typeof propertyUpdate>): PropertyDefinition {
      const before = read(type, name);
      const property: PropertyDefinition = { ...before, ...givenOnly(input), updatedAt: now() };
      if (before.hubspotDefined && property.type !== before.type) {
        throw invalid(`The type of ${name} cannot be changed.`);
      }
      // What HubSpot itself fills in needs no options of its own.
      if (!before.hubspotDefined || property.options.length > 0) checkShape(property);
      checkGroup(type, property.groupName);
      of(type).set(name, property);
      return property;
    },
    archive(type: ObjectType, name: string): void {
      const property = read(type, name);
      if (property.hubspotDefined) throw invalid(`${name} is a HubSpot property and cannot be deleted.`);
      of(type).set(name, { ...property, archived: true, updatedAt: now() });
    },
    groups: (type: ObjectType): PropertyGroup[] => [...groupsOf(type).values()],
    createGroup(type: ObjectType, input: z.output<typeof groupCreate>): PropertyGroup {
      if (groupsOf(type).has(input.name)) throw alreadyExists(`A property group named '${input.name}' already exists.`);
      const group = { ...input, archived: false };
      groupsOf(type).set(group.name, group);
      return group;
    },
  };
};
