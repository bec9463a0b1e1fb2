/** Named lists of a CRM, as the policy asks for them: each is a yes or a no of a person, or is not known. */
import type { Facts, OwnFactName } from '../domain/facts.ts';
import type { ListNames } from '../policy/own-facts.ts';

/** A list, or a campaign. */
export type NamedList = { id: string; name: string };
/** By fact, the lists that the policy means by it: several may have one name. A fact whose list is not there is missing. */
export type ListsMeant = ReadonlyMap<OwnFactName, readonly NamedList[]>;

/** A deleted list is looked for so often: up to then its former members are none, and after it nobody knows. */
export const listsFreshMs = 3_600_000;

/** @param isSameName how the CRM compares names */
export const listsMeant = (
  names: ListNames,
  all: readonly NamedList[],
  isSameName: (a: string, b: string) => boolean = (a, b) => a.trim() === b.trim(),
): ListsMeant => {
  // Object.entries forgets the names of the keys.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const asked = Object.entries(names) as [OwnFactName, string][];
  return new Map(
    asked.flatMap(([fact, text]) => {
      const byId = all.filter(({ id }) => id === text.trim());
      const meant = byId.length > 0 ? byId : all.filter(({ name }) => isSameName(name, text));
      return meant.length === 0 ? [] : [[fact, meant] as const];
    }),
  );
};

/** @param held the ids of all lists that the person is in */
export const listFacts = (meant: ListsMeant, held: ReadonlySet<string>): Facts =>
  Object.fromEntries([...meant].map(([fact, lists]) => [fact, lists.some(({ id }) => held.has(id))]));
