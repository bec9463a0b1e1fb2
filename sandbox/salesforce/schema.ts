/** The objects of the org and their fields. Names are found in any case, as the API finds them. */
import { buyerObjects } from './buyer-objects.ts';
import { systemFields, type Field, type ObjectDefinition } from './fields.ts';
import { salesObjects } from './sales-objects.ts';
import { teamObjects } from './team-objects.ts';

export type Schema = ReturnType<typeof openSchema>;
/** A way from a parent to its children: `Opportunities` of an account. */
export type ChildRelationship = { childName: string; child: string; field: string };

const keyOf = (name: string): string => name.toLowerCase();

export const openSchema = () => {
  const read = ({ name, prefix, fields }: ObjectDefinition) => ({
    name,
    prefix,
    fields: new Map([...systemFields, ...fields].map((field) => [keyOf(field.name), field])),
  });
  const objects = new Map(
    [...buyerObjects, ...salesObjects, ...teamObjects].map((object) => [keyOf(object.name), read(object)]),
  );
  const must = (name: string) => {
    const found = objects.get(keyOf(name));
    if (found === undefined) throw new Error(`There is no object ${name}`);
    return found;
  };
  const fields = (object: string): Field[] => [...must(object).fields.values()];
  const childrenOf = (parent: string): ChildRelationship[] =>
    [...objects.values()].flatMap(({ name, fields }) =>
      [...fields.values()].flatMap((field) =>
        field.childName !== null && field.referenceTo.includes(parent)
          ? [{ childName: field.childName, child: name, field: field.name }]
          : [],
      ),
    );
  return {
    names: (): string[] => [...objects.values()].map(({ name }) => name),
    /** The object's name as it is spelt; undefined when there is none. */
    objectName: (name: string): string | undefined => objects.get(keyOf(name))?.name,
    prefixOf: (object: string): string => must(object).prefix,
    /** The object that an id belongs to. */
    objectOfId: (id: string): string | undefined =>
      [...objects.values()].find(({ prefix }) => id.startsWith(prefix))?.name,
    fields,
    field: (object: string, name: string): Field | undefined => must(object).fields.get(keyOf(name)),
    /** The field behind a parent's name, such as `OwnerId` for `Owner`. */
    lookup: (object: string, relationship: string): Field | undefined =>
      fields(object).find(
        ({ relationshipName }) => relationshipName !== null && keyOf(relationshipName) === keyOf(relationship),
      ),
    childrenOf,
    add(object: string, field: Field): void {
      must(object).fields.set(keyOf(field.name), field);
    },
    /** What an admin does in Set History Tracking. */
    track(object: string, name: string, tracked = true): void {
      const field = must(object).fields.get(keyOf(name));
      if (field !== undefined) must(object).fields.set(keyOf(name), { ...field, tracked });
    },
    /** What an org has that switched it on: a whole object. */
    define(object: ObjectDefinition): void {
      objects.set(keyOf(object.name), read(object));
    },
    /** What an org does not have that switched it off: a whole object. */
    drop(object: string): void {
      objects.delete(keyOf(object));
    },
    /** What an admin does who deletes a field: it is gone for every caller at once, with all that it held. */
    remove(object: string, name: string): void {
      must(object).fields.delete(keyOf(name));
    },
  };
};
