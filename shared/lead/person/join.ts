/**
 * One human known by several addresses: what the table keeps under each of them is one and the same, as soon as a record that has them all
 * was looked at. Until then each address tells what the records told that have it.
 */
import { byText } from '../../domain/match.ts';
import { noRelation, type RelationState } from '../../domain/relation.ts';

/** When somebody last chose an owner there; before all others where an earlier release did not keep it. */
const chosenAt = (one: RelationState): string => (one.chosen === undefined ? '' : (one.chosenAt ?? '0'));

const latestOf = <N extends 'asked' | 'touched' | 'confirmed'>(all: readonly RelationState[], name: N) => {
  const last = all
    .flatMap((one) => one[name] ?? [])
    .toSorted((a, b) => byText(a.at, b.at))
    .at(-1);
  return last === undefined ? {} : { [name]: last };
};

const together = (all: readonly RelationState[], name: 'won' | 'undone') => {
  const known = all.map((one) => one[name] ?? {}).filter((deals) => Object.keys(deals).length > 0);
  return known.length === 0 ? {} : { [name]: Object.assign({}, ...known.toReversed()) };
};

/** What is known of a person under all their addresses, those of the first in front. Its version is none of theirs. */
export const joinPersons = (all: readonly RelationState[]): RelationState => {
  const [first = noRelation, ...more] = all;
  if (more.length === 0) return first;
  const latest = all.toSorted((a, b) => (chosenAt(a) < chosenAt(b) ? 1 : -1))[0] ?? first;
  const rep = all.find((one) => one.rep !== undefined)?.rep;
  return {
    version: 0,
    ...(rep !== undefined && { rep }),
    ...(latest.chosen !== undefined && { chosen: latest.chosen }),
    ...(latest.chosenAt !== undefined && { chosenAt: latest.chosenAt }),
    owners: Object.assign({}, ...all.map(({ owners }) => owners).toReversed()),
    leads: Object.assign({}, ...all.map(({ leads }) => leads).toReversed()),
    ...latestOf(all, 'asked'),
    ...latestOf(all, 'touched'),
    ...latestOf(all, 'confirmed'),
    ...together(all, 'won'),
    ...together(all, 'undone'),
  };
};

/** Whether both say the same of a person, whatever their versions and the order of their parts. */
export const isSamePerson = (a: RelationState, b: RelationState): boolean =>
  isSame({ ...a, version: 0 }, { ...b, version: 0 });

/** Whether both hold the same, whatever the order of their parts; what is undefined is absent. */
export const isSame = (a: object, b: object): boolean => JSON.stringify(inOrder(a)) === JSON.stringify(inOrder(b));

const inOrder = (value: unknown): unknown =>
  typeof value !== 'object' || value === null || Array.isArray(value)
    ? value
    : Object.fromEntries(
        Object.entries(value)
          .filter(([, part]) => part !== undefined)
          .toSorted(([one], [other]) => (one < other ? -1 : 1))
          .map(([name, part]) => [name, inOrder(part)]),
      );
