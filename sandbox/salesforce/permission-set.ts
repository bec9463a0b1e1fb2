/** A permission set as the package deploys it: the fields, objects and abilities that it grants. */
import { readFileSync } from 'node:fs';

export type ObjectRights = { create: boolean; read: boolean; edit: boolean; delete: boolean };
export type PermissionSet = {
  /** By `Object.Field`. */
  fields: ReadonlyMap<string, { read: boolean; edit: boolean }>;
  objects: ReadonlyMap<string, ObjectRights>;
  /** Abilities of the user, such as `EditTask`. */
  abilities: ReadonlySet<string>;
};

const folder = new URL('../../infra/salesforce/force-app/main/default/permissionsets/', import.meta.url);

const blocks = (xml: string, element: string): string[] =>
  [...xml.matchAll(new RegExp(`<${element}>([\\s\\S]*?)</${element}>`, 'g'))].map(([, inside = '']) => inside);
const textIn = (block: string, element: string): string => blocks(block, element)[0] ?? '';
const isTrue = (block: string, element: string): boolean => textIn(block, element) === 'true';

/** An address is granted as a whole, and asked for in its parts. */
const parts = ['Street', 'City', 'State', 'PostalCode', 'Country'];
const spread = (field: string): string[] =>
  field.endsWith('Address') ? parts.map((part) => field.replace(/Address$/, part)) : [field];

export const readPermissionSet = (xml: string): PermissionSet => ({
  fields: new Map(
    blocks(xml, 'fieldPermissions').flatMap((block) => {
      const rights = { read: isTrue(block, 'readable'), edit: isTrue(block, 'editable') };
      return spread(textIn(block, 'field')).map((field) => [field, rights] as const);
    }),
  ),
  objects: new Map(
    blocks(xml, 'objectPermissions').map((block) => [
      textIn(block, 'object'),
      {
        create: isTrue(block, 'allowCreate'),
        read: isTrue(block, 'allowRead'),
        edit: isTrue(block, 'allowEdit'),
        delete: isTrue(block, 'allowDelete'),
      },
    ]),
  ),
  abilities: new Set(
    blocks(xml, 'userPermissions')
      .filter((block) => isTrue(block, 'enabled'))
      .map((block) => textIn(block, 'name')),
  ),
});

/** One of those that the package ships, by its file's name. */
export const shippedSet = (name: string): PermissionSet =>
  readPermissionSet(readFileSync(new URL(`${name}.permissionset-meta.xml`, folder), 'utf8'));
