/**
 * One human known by several addresses: what the table keeps under each of them is one and the same, as soon as a record that has them all
 * was looked at. Until then each address tells what the records told that have it.
 *
 *   address A: lead 1, lead J        J has both addresses: at each look it brings lead 1 to B and lead 2 to A, as they tell of
 *   address B: lead 2, lead J        themselves by then, and what it brought before goes. Whatever J brought goes with J.
 */
import { byText } from '../../domain/match.ts';
import type { LeadRef } from '../../domain/lead.ts';
import { leadName, noRelation, type KnownLeads, type RelationState } from '../../domain/relation.ts';

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

const filterLeads = (state: RelationState, isKept: (lead: KnownLeads[string]) => boolean): RelationState => {
  const leads = Object.entries(state.leads).filter(([, lead]) => isKept(lead));
  return leads.length === Object.keys(state.leads).length ? state : { ...state, leads: Object.fromEntries(leads) };
};

/** What stands under an address without what this lead has brought there from others. Returns the same object when there is nothing. */
export const withoutBrought = (state: RelationState, by: LeadRef): RelationState =>
  filterLeads(state, ({ via }) => via !== leadName(by));

/**
 * The records to stand under an address: those of all addresses of theirs. One that tells of itself elsewhere alone is brought by this lead;
 * what another lead has brought is not brought on, so that nothing goes round.
 * @param here what stands there without what this lead brought
 */
export const broughtTo = (here: KnownLeads, all: KnownLeads, by: LeadRef): KnownLeads =>
  Object.fromEntries(
    Object.entries(all).flatMap(([name, lead]) => {
      const known = here[name];
      if (name === leadName(by) || (known !== undefined && known.via === undefined)) return [[name, lead]];
      if (lead.via !== undefined) return known === undefined ? [] : [[name, known]];
      return [[name, { ...lead, via: known?.via ?? leadName(by) }]];
    }),
  );

/** When one of them got its owner last: whoever is known as theirs then is known best. */
const ownedAt = ({ leads }: RelationState): string =>
  Object.values(leads)
    .flatMap(({ at, isOut }) => (isOut ? [] : (at ?? [])))
    .toSorted(byText)
    .at(-1) ?? '';

/** How near the word of a record is to an address: it tells of itself there, was brought there, or is not there, and its word went on from another. */
const nearness = ({ leads }: RelationState, on: string): number =>
  leads[on] === undefined ? 0 : leads[on].via === undefined ? 2 : 1;

/**
 * Of what a record told, its word by now: what an address has of it that is farther from the record than another one is what went on to there,
 * and may be old. What was confirmed on a record that is nowhere any more is gone; a choice outlives the record.
 */
const asTold = (all: readonly RelationState[]): RelationState[] => {
  const isOld = (one: RelationState, on: string | undefined): boolean =>
    on !== undefined && all.some((other) => nearness(other, on) > nearness(one, on));
  return all.map(({ chosen, chosenAt, chosenOn, isGivenOn, confirmed, ...one }) => ({
    ...one,
    ...(chosen !== undefined && !isOld(one, chosenOn) && { chosen, chosenAt, chosenOn, isGivenOn }),
    ...(confirmed && !isOld(one, confirmed.on) && all.some(({ leads }) => leads[confirmed.on]) && { confirmed }),
  }));
};

/** What is known of a person under all their addresses, those of the first in front. Its version is none of theirs. */
export const joinPersons = (addresses: readonly RelationState[]): RelationState => {
  const [first = noRelation, ...more] = addresses;
  if (more.length === 0) return first;
  const all = asTold(addresses);
  const latest = all.toSorted((a, b) => (chosenAt(a) < chosenAt(b) ? 1 : -1))[0] ?? first;
  const lastOwned = all.toSorted((a, b) => byText(ownedAt(b), ownedAt(a)));
  const rep = lastOwned.find((one) => one.rep !== undefined)?.rep;
  const told = all.map((one) => filterLeads(one, ({ via }) => via === undefined));
  return {
    version: 0,
    ...(rep !== undefined && { rep }),
    ...(latest.chosen !== undefined && { chosen: latest.chosen }),
    ...(latest.chosenAt !== undefined && { chosenAt: latest.chosenAt }),
    ...(latest.chosenOn !== undefined && { chosenOn: latest.chosenOn }),
    ...(latest.isGivenOn && { isGivenOn: latest.isGivenOn }),
    owners: Object.assign({}, ...lastOwned.map(({ owners }) => owners).toReversed()),
    leads: Object.assign({}, ...[...told, ...all].map(({ leads }) => leads).toReversed()),
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
