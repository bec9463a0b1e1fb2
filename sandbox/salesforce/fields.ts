/** What a field is, and short ways to define one. */

export type Value = string | number | boolean | null;
export type FieldType =
  | 'id'
  | 'reference'
  | 'string'
  | 'textarea'
  | 'email'
  | 'phone'
  | 'url'
  | 'picklist'
  | 'boolean'
  | 'int'
  | 'double'
  | 'currency'
  | 'date'
  | 'datetime';

export type Field = {
  name: string;
  label: string;
  type: FieldType;
  /** The most characters of a text; 0 for the rest. */
  length: number;
  /** The most digits of a number, and how many of them follow the point; 0 for the rest. */
  precision: number;
  scale: number;
  nillable: boolean;
  createable: boolean;
  updateable: boolean;
  custom: boolean;
  /** Hidden from whoever was not granted it; what is required, and what Salesforce keeps itself, everybody sees. */
  permissionable: boolean;
  externalId: boolean;
  unique: boolean;
  caseSensitive: boolean;
  /** Each change makes a row of the object's history. */
  tracked: boolean;
  /** The values of a picklist; a restricted one takes no others. */
  values: readonly string[];
  /** What people see of a value, where an admin or a translation calls it otherwise. */
  labels: Readonly<Record<string, string>>;
  restricted: boolean;
  /** What a new record holds unless told otherwise. */
  initial: Value;
  referenceTo: readonly string[];
  /** The name by which a query walks to the parent, and the one by which the parent's query walks back. */
  relationshipName: string | null;
  childName: string | null;
};

export type ObjectDefinition = { name: string; prefix: string; fields: readonly Field[] };

export type FieldOptions = Partial<Omit<Field, 'name' | 'type'>>;

const spaced = (name: string): string =>
  name
    .replace(/__c$/, '')
    .replace(/Id$/, ' ID')
    .replaceAll('_', ' ')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2');

const field = (name: string, type: FieldType, options: FieldOptions = {}): Field => ({
  name,
  label: spaced(name),
  type,
  length: 0,
  precision: 0,
  scale: 0,
  nillable: true,
  createable: true,
  updateable: true,
  custom: name.endsWith('__c'),
  permissionable: options.createable !== false && (options.nillable !== false || type === 'boolean'),
  externalId: false,
  unique: false,
  caseSensitive: false,
  tracked: false,
  values: [],
  labels: {},
  restricted: false,
  initial: null,
  referenceTo: [],
  relationshipName: null,
  childName: null,
  ...options,
});

/** Seen by whoever sees the record, though it may be empty. */
export const alwaysSeen = { permissionable: false } as const;
/** Kept by Salesforce itself. */
export const readOnly = { createable: false, updateable: false } as const;
export const required = { nillable: false } as const;
/** As an admin has switched it on by hand. */
export const trackedOwner = { ...required, tracked: true } as const;

export const text = (name: string, length: number, options?: FieldOptions): Field =>
  field(name, 'string', { length, ...options });
export const longText = (name: string, length: number, options?: FieldOptions): Field =>
  field(name, 'textarea', { length, ...options });
export const email = (name: string): Field => field(name, 'email', { length: 80 });
export const phone = (name: string): Field => field(name, 'phone', { length: 40 });
export const url = (name: string): Field => field(name, 'url', { length: 255 });
export const picklist = (name: string, values: readonly string[], options?: FieldOptions): Field =>
  field(name, 'picklist', { length: 255, values, ...options });
export const flag = (name: string, options?: FieldOptions): Field =>
  field(name, 'boolean', { nillable: false, initial: false, ...options });
export const int = (name: string, options?: FieldOptions): Field => field(name, 'int', { precision: 8, ...options });
export const double = (name: string, precision: number, scale: number, options?: FieldOptions): Field =>
  field(name, 'double', { precision, scale, ...options });
export const currency = (name: string, options?: FieldOptions): Field =>
  field(name, 'currency', { precision: 18, scale: 2, ...options });
export const date = (name: string, options?: FieldOptions): Field => field(name, 'date', options);
export const datetime = (name: string, options?: FieldOptions): Field => field(name, 'datetime', options);

/** A lookup. The relationship's name follows from the field's: `OwnerId` to `Owner`, `Coach__c` to `Coach__r`. */
export const reference = (name: string, referenceTo: readonly string[], options?: FieldOptions): Field =>
  field(name, 'reference', {
    length: 18,
    referenceTo,
    relationshipName: name.endsWith('__c') ? name.replace(/__c$/, '__r') : name.replace(/Id$/, ''),
    ...options,
  });

/** What every object has. */
export const systemFields: readonly Field[] = [
  field('Id', 'id', { length: 18, nillable: false, ...readOnly }),
  flag('IsDeleted', readOnly),
  datetime('CreatedDate', { ...required, ...readOnly }),
  reference('CreatedById', ['User'], { ...required, ...readOnly }),
  datetime('LastModifiedDate', { ...required, ...readOnly }),
  reference('LastModifiedById', ['User'], { ...required, ...readOnly }),
  datetime('SystemModstamp', { ...required, ...readOnly }),
];
