/** Which records belong together. Every association is kept in both directions, each with its own type id. */
import { associationTypes } from './association-types.ts';
import { objectTypeOf, type ObjectType, type Ref } from './object-types.ts';

export type Associated = { id: string; typeIds: readonly number[] };

const keyOf = ({ type, id }: Ref): string => `${type}:${id}`;
const refOf = (key: string): Ref => {
  const [name = '', id = ''] = key.split(':');
  const type = objectTypeOf(name);
  if (type === undefined) throw new Error(`no such record: ${key}`);
  return { type, id };
};

const inverseOf = (a: Ref, b: Ref, typeId: number): number => {
  const type = associationTypes(a.type, b.type).find((candidate) => candidate.typeId === typeId);
  if (type === undefined) throw new Error(`association type ${typeId} does not go from ${a.type} to ${b.type}`);
  return type.inverseId;
};

export const openAssociations = () => {
  const from = new Map<string, Map<string, Set<number>>>();
  const typesBetween = (a: Ref, b: Ref): Set<number> => {
    const targets = from.get(keyOf(a)) ?? new Map<string, Set<number>>();
    from.set(keyOf(a), targets);
    const types = targets.get(keyOf(b)) ?? new Set<number>();
    targets.set(keyOf(b), types);
    return types;
  };
  const drop = (a: Ref, b: Ref, typeId: number): boolean => {
    const types = typesBetween(a, b);
    const had = types.delete(typeId);
    if (types.size === 0) from.get(keyOf(a))?.delete(keyOf(b));
    return had;
  };
  return {
    /** Answers whether anything was added. */
    add(a: Ref, b: Ref, typeId: number): boolean {
      const inverse = inverseOf(a, b, typeId);
      const types = typesBetween(a, b);
      if (types.has(typeId)) return false;
      types.add(typeId);
      typesBetween(b, a).add(inverse);
      return true;
    },
    remove(a: Ref, b: Ref, typeId: number): boolean {
      drop(b, a, inverseOf(a, b, typeId));
      return drop(a, b, typeId);
    },
    list: (a: Ref, type: ObjectType): Associated[] =>
      [...(from.get(keyOf(a)) ?? [])]
        .filter(([key]) => key.startsWith(`${type}:`))
        .map(([key, typeIds]) => ({ id: refOf(key).id, typeIds: [...typeIds] })),
    all: (a: Ref): { to: Ref; typeIds: readonly number[] }[] =>
      [...(from.get(keyOf(a)) ?? [])].map(([key, typeIds]) => ({ to: refOf(key), typeIds: [...typeIds] })),
  };
};
