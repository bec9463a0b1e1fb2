/** The association types HubSpot defines between the objects kept here. Direction matters: 202 is note to contact, 201 the way back. */
import type { ObjectType } from './object-types.ts';

/** `Decision maker` stands for the labels that a portal makes for itself; webhooks tell such an association by its label's name alone. */
type Label = 'Primary' | 'Decision maker' | null;
type Pair = { from: ObjectType; to: ObjectType; there: number; back: number; label: Label };
const pair = (from: ObjectType, to: ObjectType, there: number, back: number, label: Pair['label'] = null): Pair => ({
  from,
  to,
  there,
  back,
  label,
});

const pairs: readonly Pair[] = [
  pair('contacts', 'companies', 279, 280),
  pair('contacts', 'companies', 1, 2, 'Primary'),
  pair('deals', 'contacts', 3, 4),
  pair('deals', 'contacts', 1001, 1002, 'Decision maker'),
  pair('deals', 'companies', 341, 342),
  pair('deals', 'companies', 5, 6, 'Primary'),
  pair('leads', 'contacts', 608, 607),
  pair('leads', 'contacts', 578, 577, 'Primary'),
  pair('notes', 'contacts', 202, 201),
  pair('notes', 'companies', 190, 189),
  pair('notes', 'deals', 214, 213),
  pair('tasks', 'contacts', 204, 203),
  pair('tasks', 'companies', 192, 191),
  pair('tasks', 'deals', 216, 215),
  pair('calls', 'contacts', 194, 193),
  pair('calls', 'companies', 182, 181),
  pair('calls', 'deals', 206, 205),
  pair('emails', 'contacts', 198, 197),
  pair('emails', 'companies', 186, 185),
  pair('emails', 'deals', 210, 209),
  pair('meetings', 'contacts', 200, 199),
  pair('meetings', 'companies', 188, 187),
  pair('meetings', 'deals', 212, 211),
  pair('communications', 'contacts', 81, 82),
  pair('communications', 'companies', 87, 88),
  pair('communications', 'deals', 85, 86),
];

export type AssociationType = { typeId: number; inverseId: number; label: Label };

const directed = new Map<string, AssociationType[]>();
for (const { from, to, there, back, label } of pairs) {
  for (const [key, typeId, inverseId] of [
    [`${from}>${to}`, there, back],
    [`${to}>${from}`, back, there],
  ] as const) {
    directed.set(key, [...(directed.get(key) ?? []), { typeId, inverseId, label }]);
  }
}

/** The object that an association of this type points at: HubSpot reads it from the type id alone. */
export const targetOfType: ReadonlyMap<number, ObjectType> = new Map(
  pairs.flatMap(({ from, to, there, back }): [number, ObjectType][] => [
    [there, to],
    [back, from],
  ]),
);

/** All types from one object to another, the plain one first; empty when they cannot be associated. */
export const associationTypes = (from: ObjectType, to: ObjectType): readonly AssociationType[] =>
  directed.get(`${from}>${to}`) ?? [];

export const primaryType = (from: ObjectType, to: ObjectType): AssociationType | undefined =>
  associationTypes(from, to).find(({ label }) => label === 'Primary');

/** The name that webhooks give the association: of the portal's own labels, the label; undefined for HubSpot's. */
export const ownLabel = (from: ObjectType, to: ObjectType, typeId: number): string | undefined => {
  const label = associationTypes(from, to).find((type) => type.typeId === typeId)?.label;
  return label === 'Decision maker' ? 'DECISION_MAKER' : undefined;
};
