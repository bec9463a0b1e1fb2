/**
 * The values of facts that a policy can tell apart. Each test of a fact parts its values; a cell is one value for all those that every test
 * answers alike. So a question over all leads becomes one over a few, and each answer is the real condition's own.
 */
import { isOwnFact, type FactName, type Facts, type FactValue } from '../../domain/facts.ts';
import { plus, dayMs } from '../../domain/instant.ts';
import type { Signal } from '../../domain/lead.ts';
import { isBeginning } from '../../domain/match.ts';
import type { FactKind } from '../../domain/fact-kinds.ts';
import { factHolds, type FactTest } from '../../policy/condition.ts';
import { countryCode } from '../../policy/kinds/country.ts';
import { countryOf, regionsCalled } from '../../policy/kinds/region-names.ts';
import { kindOf } from '../../policy/own-facts.ts';
import type { Policy } from '../../policy/policy.ts';
import { nobody } from '../check-conditions.ts';
import { valuesIn, wordsIn } from '../check-values.ts';
import { bounds, ourWords } from '../misfit.ts';

/** `isOdd`: a record may hold it and hardly does; it counts against what is said of every lead, and is no example of one. */
export type Cell = { facts: Facts; signals: readonly Signal[]; isOdd: boolean };
/** `atMost`: so many words or choices at once its cells have in every mix; beyond that not all that a record may hold is there. */
export type Dimension = { name: string; cells: readonly Cell[]; atMost: number };

/** More pieces than this are not mixed in every way. */
const mixedWhole = 6;

/** Facts of ours that everybody has once the lead is judged. */
const alwaysKnown: ReadonlySet<FactName> = new Set(['stage', 'segment']);
/** Numbers of which there are no halves. */
const isCounted = (fact: FactName): boolean => fact === 'employees' || fact === 'purchases' || fact === 'openDeals';

const elsewhere = ['IS', 'UY', 'NZ', 'MN', 'BW'];
const elsewhereRegions = ['Region 9', 'Region 10'];

/** Values within, at and beyond each bound; between two of them where there is room. */
const numbersAt = (fact: FactName, wanted: readonly number[]): { value: number; isOdd: boolean }[] => {
  const [least, most] = bounds[fact] ?? [-Infinity, Infinity];
  const sorted = [...new Set(wanted)].toSorted((a, b) => a - b);
  const step = fact === 'interest' ? 0.001 : 1;
  const around = sorted.flatMap((bound, index) => {
    const next = sorted[index + 1];
    const between = next === undefined ? [] : [(bound + next) / 2];
    return [bound, bound - step, bound + step, ...between];
  });
  const all = around.length === 0 ? [Math.min(1, most)] : around;
  return [...new Set(all)]
    .filter((value) => value >= least && value <= most && (!isCounted(fact) || Number.isInteger(value)))
    .map((value) => ({
      value,
      isOdd: fact !== 'interest' && (!Number.isInteger(value) || value < Math.min(0, ...sorted)),
    }));
};

const around = (days: readonly number[]): number[] => days.flatMap((day) => [Math.floor(day), Math.floor(day) + 1]);

/** Days at and beyond each bound, back and ahead. */
const datesAt = ({ back, ahead }: Pick<Asked, 'back' | 'ahead'>): string[] => {
  const days = [0, ...around(back).map((age) => -age), ...around(ahead)];
  return [...new Set(days)].map((day) => plus(nobody.now, day * dayMs));
};

/** Every mix of up to `most` pieces, the smallest first. */
const mixes = (pieces: readonly string[], most: number): string[][] => {
  let last: { mix: string[]; next: number }[] = [{ mix: [], next: 0 }];
  const all: string[][] = [];
  for (let size = 1; size <= most; size += 1) {
    last = last.flatMap(({ mix, next }) =>
      pieces.slice(next).map((piece, index) => ({ mix: [...mix, piece], next: next + index + 1 })),
    );
    all.push(...last.map(({ mix }) => mix));
  }
  return all;
};

/** A text in which a word stands; of a beginning, the beginning itself and a longer word. */
const textsWith = (word: string): string[] => {
  const plain = word.trim().replace(/\*$/, '').trim();
  return isBeginning(word) ? [plain, `${plain}e`] : [plain];
};

type Asked = {
  values: readonly FactValue[];
  words: readonly string[];
  numbers: readonly number[];
  back: readonly number[];
  ahead: readonly number[];
};

const askedOf = (tests: readonly FactTest[]): Asked => {
  const parts = tests.flatMap((test) => (typeof test === 'object' && !Array.isArray(test) ? [test] : []));
  return {
    values: [...new Set(tests.flatMap((test) => valuesIn(test, []).map(({ value }) => value)))],
    words: [...new Set(tests.flatMap(wordsIn))],
    numbers: parts.flatMap(({ min, max }) => [min ?? [], max ?? []].flat()),
    back: parts.flatMap(({ withinDays }) => withinDays ?? []),
    ahead: parts.flatMap(({ withinNextDays }) => withinNextDays ?? []),
  };
};

type Value = { value: FactValue; isOdd?: boolean };

/** Makes of a word a longer text, which is no more the value that is spelt like it. */
const filler = 'etc';

/** Of pieces that all tests answer alike the first is enough; each value of a list is a test, for it is asked alone as well. */
const unlike = (pieces: readonly string[], fact: FactName, tests: readonly FactTest[]): string[] => {
  const asked = tests.flatMap((test): readonly FactTest[] => (Array.isArray(test) ? test : [test]));
  const answers = (piece: string): string =>
    asked.map((test) => factHolds(fact, test, { ...nobody, facts: { [fact]: piece } })).join();
  return [...Map.groupBy(pieces, answers).values()].flatMap(([first]) => first ?? []);
};

const textual = (fact: FactName, kind: FactKind, tests: readonly FactTest[]): { values: Value[]; atMost: number } => {
  const { values, words, numbers, back, ahead } = askedOf(tests);
  const isSeveral = kind === 'several of';
  const separator = isSeveral ? ';' : kind === 'domain' ? '-' : ' ';
  const pieces = unlike([...(isSeveral ? values.map(String) : []), ...words.flatMap(textsWith)], fact, tests);
  const atMost = pieces.length <= mixedWhole ? pieces.length : 2;
  const mixed = mixes(pieces, pieces.length > 60 ? 1 : atMost)
    .flatMap((mix) => [mix, [...mix, filler]])
    .map((mix) => mix.join(separator));
  const domains = kind === 'domain' ? mixed.map((text) => `${text.replaceAll(' ', '-')}.example`) : mixed;
  return {
    values: [
      ...(isSeveral ? [] : values.map((value) => ({ value }))),
      ...domains.map((value) => ({ value })),
      { value: kind === 'domain' ? 'somebody.example' : 'something else' },
      ...numbers
        .flatMap((bound) => [bound, bound - 1, bound + 1])
        .map((value) => ({ value: String(value), isOdd: true })),
      ...(back.length + ahead.length > 0 ? datesAt({ back, ahead }).map((value) => ({ value })) : []),
    ],
    atMost: pieces.length <= mixedWhole ? Infinity : pieces.length > 60 ? 1 : atMost,
  };
};

/** A value of a place that none of those named fits, as far as there is one. */
const another = (
  named: readonly FactValue[],
  others: readonly string[],
  read: (text: string) => string | undefined,
): string => others.find((other) => !named.some((value) => read(String(value)) === read(other))) ?? 'Elsewhere';

const valuesOf = (fact: FactName, tests: readonly FactTest[], policy: Policy): { values: Value[]; atMost: number } => {
  const kind = kindOf(fact, policy);
  const asked = askedOf(tests);
  const named = asked.values.map((value) => ({ value }));
  const whole = (values: Value[]) => ({ values, atMost: Infinity });
  const unread = isOwnFact(fact) ? [] : [{ value: 'n.a.', isOdd: true }];
  const ours = ourWords(fact, policy);
  if (ours !== undefined) return whole(ours.map((value) => ({ value })));
  switch (kind) {
    case 'yes or no':
      return whole([{ value: true }, { value: false }, ...unread]);
    case 'number': {
      const said = asked.values.flatMap((value) => (Number.isNaN(Number(value)) ? [] : Number(value)));
      return whole([...numbersAt(fact, [...asked.numbers, ...said]), ...unread]);
    }
    case 'date':
      return whole([...datesAt(asked).map((value) => ({ value })), ...named, ...unread]);
    case 'country': {
      // One of the policy's own is its code once it is read.
      const values = isOwnFact(fact)
        ? named.map(({ value }) => ({ value: countryCode(String(value)) ?? value }))
        : named;
      return whole([...values, { value: another(asked.values, elsewhere, countryCode) }, ...unread]);
    }
    case 'region':
      return whole([...named, { value: another(asked.values, elsewhereRegions, (text) => text) }]);
    default:
      return textual(fact, kind, tests);
  }
};

const cellsOf = (fact: FactName, tests: readonly FactTest[], policy: Policy): Dimension => {
  const { values, atMost } = valuesOf(fact, tests, policy);
  const unknown = alwaysKnown.has(fact) ? [] : [{ facts: {}, signals: [], isOdd: false }];
  const known = values.map(({ value, isOdd = false }) => ({ facts: { [fact]: value }, signals: [], isOdd }));
  return { name: fact, cells: [...unknown, ...known], atMost };
};

/** Most pairs of place and test that are looked at; more would take seconds. */
const mostPairs = 100_000;

/** Countries and regions together: a region's code is read by its country. A region of another country is odd. */
const places = (country: Dimension, region: Dimension, tests: number): Dimension => {
  const homes = new Map(
    region.cells.map(
      ({ facts }) => [facts, new Set(regionsCalled(String(facts.region ?? '')).map(countryOf))] as const,
    ),
  );
  const extra = [...new Set([...homes.values()].flatMap((codes) => [...codes]))]
    .filter((code) => !country.cells.some(({ facts }) => countryCode(String(facts.country ?? '')) === code))
    .map((code): Cell => ({ facts: { country: code }, signals: [], isOdd: false }));
  const countries = [...country.cells, ...extra];
  const isSmall = countries.length * region.cells.length * tests <= mostPairs;
  const cells = region.cells.flatMap((within) =>
    countries.flatMap((land): Cell[] => {
      const codes = homes.get(within.facts) ?? new Set<string>();
      const code = countryCode(String(land.facts.country ?? ''));
      const fits = land.facts.country === undefined || codes.size === 0 || (code !== undefined && codes.has(code));
      return fits || isSmall
        ? [{ facts: { ...land.facts, ...within.facts }, signals: [], isOdd: !fits || land.isOdd || within.isOdd }]
        : [];
    }),
  );
  return { name: 'place', cells, atMost: isSmall ? Infinity : 0 };
};

/** What kind of address and number there is says whether the person can be reached. */
const contact = (emailKind: Dimension, phoneValid: Dimension): Dimension => ({
  name: 'contact',
  atMost: Infinity,
  cells: emailKind.cells.flatMap((mail) =>
    phoneValid.cells.map((phone): Cell => {
      const facts = { ...mail.facts, ...phone.facts };
      const isGood = ['business', 'free', 'role'].includes(String(facts.emailKind)) || facts.phoneValid === true;
      const isUnknown = facts.emailKind === undefined && facts.phoneValid === undefined;
      return {
        facts: isUnknown ? facts : { ...facts, reachable: isGood },
        signals: [],
        isOdd: mail.isOdd || phone.isOdd,
      };
    }),
  ),
});

/** The dimensions of facts, by fact. @param asked every test of each fact that any question may hold */
export const dimensionsOf = (
  asked: ReadonlyMap<FactName, readonly FactTest[]>,
  policy: Policy,
): ReadonlyMap<FactName, Dimension> => {
  const of = (fact: FactName): Dimension => cellsOf(fact, asked.get(fact) ?? [], policy);
  const found = new Map<FactName, Dimension>();
  const join = (facts: readonly FactName[], dimension: Dimension): void =>
    facts.forEach((fact) => found.set(fact, dimension));
  if (asked.has('region'))
    join(
      ['country', 'region'],
      places(of('country'), of('region'), (asked.get('country') ?? []).length + (asked.get('region') ?? []).length),
    );
  if (asked.has('reachable'))
    join(['emailKind', 'phoneValid', 'reachable'], contact(of('emailKind'), of('phoneValid')));
  for (const fact of asked.keys()) if (!found.has(fact)) found.set(fact, of(fact));
  return found;
};

/** Whether and when the buyer gave one signal. */
export const signalDimension = (signal: string, days: readonly number[]): Dimension => ({
  name: `signal ${signal}`,
  atMost: Infinity,
  cells: [
    { facts: {}, signals: [], isOdd: false },
    ...datesAt({ back: days, ahead: [] }).map((at): Cell => ({ facts: {}, signals: [{ signal, at }], isOdd: false })),
  ],
});
