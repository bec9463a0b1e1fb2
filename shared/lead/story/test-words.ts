/** What a condition of the policy asks, in words, and what there was to answer it. */
import { valueOf, wordsOf, type FactName, type FactValue } from '../../domain/facts.ts';
import {
  factHolds,
  isMet,
  testsIn,
  untold,
  type Answer,
  type FactTest,
  type When,
  type World,
} from '../../policy/condition.ts';

/** Of a longer list the first few are told. */
const mostWords = 4;

/** "a, b or c". */
export const anyOf = (words: readonly string[]): string => {
  const more = words.length - mostWords;
  const told = more > 1 ? [...words.slice(0, mostWords), `${more} more`] : words;
  return told.length < 2 ? told.join('') : `${told.slice(0, -1).join(', ')} or ${told.at(-1) ?? ''}`;
};

const valueWords = (value: FactValue): string => (typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value));
const oneOf = (wanted: FactValue | readonly FactValue[]): string => anyOf([wanted].flat().map(valueWords));

/** "employees at least 50 and at most 499". */
export const testWords = (name: FactName, test: FactTest): string => {
  if (typeof test !== 'object' || Array.isArray(test)) return `${name} ${oneOf(test)}`;
  const { known, min, max, contains, not, withinDays, withinNextDays } = test;
  const asks = [
    ...(known === undefined ? [] : [known ? 'known' : 'not known']),
    ...(min === undefined ? [] : [`at least ${min}`]),
    ...(max === undefined ? [] : [`at most ${max}`]),
    ...(contains === undefined ? [] : [`with the word ${anyOf([contains].flat())}`]),
    ...(not === undefined ? [] : [`not ${oneOf(not)}`]),
    ...(withinDays === undefined ? [] : [`at most ${withinDays} days ago`]),
    ...(withinNextDays === undefined ? [] : [`within the next ${withinNextDays} days`]),
  ];
  return `${name} ${asks.join(' and ')}`;
};

/** What was known: "is 40", "not known". */
const stood = (name: FactName, { facts }: World): string => {
  const value = valueOf(facts, name);
  if (value === undefined) return 'not known';
  return value === untold ? 'only the CRM keeps what it is' : `is ${wordsOf(facts, name) ?? 'not known'}`;
};

const signalWords = ({ any, withinDays }: NonNullable<When['signal']>): string =>
  `signal ${anyOf(any)}${withinDays === undefined ? '' : ` within ${withinDays} days`}`;

const whenWords = (when: When): string =>
  [
    ...testsIn(when).map(([name, test]) => testWords(name, test)),
    ...(when.signal === undefined ? [] : [signalWords(when.signal)]),
    ...(when.any === undefined ? [] : [when.any.map(whenWords).join(', or ')]),
    ...(when.not === undefined ? [] : [`not (${whenWords(when.not)})`]),
  ].join(' and ');

/** A test that did not hold. `answer` null: what it asks for is not known. */
export type Miss = { answer: Exclude<Answer, true>; text: string };

const factMisses = (when: When, world: World): Miss[] =>
  testsIn(when).flatMap(([name, test]): Miss[] => {
    const answer = factHolds(name, test, world);
    return answer === true ? [] : [{ answer, text: `${testWords(name, test)} (${stood(name, world)})` }];
  });

const one = (answer: Answer, text: string): Miss[] => (answer === true ? [] : [{ answer, text }]);

/** The tests that would have to change so that the condition holds; of alternatives those of the one that lacks least. None: it holds. */
export const missesOf = (when: When | undefined, world: World): readonly Miss[] => {
  if (when === undefined) return [];
  const { signal, any, not } = when;
  const nearest = (any ?? []).map((each) => missesOf(each, world)).toSorted((a, b) => a.length - b.length)[0];
  return [
    ...factMisses(when, world),
    ...(signal === undefined ? [] : one(isMet({ signal }, world), `${signalWords(signal)} (not seen)`)),
    ...(nearest ?? []),
    ...(not === undefined ? [] : one(isMet({ not }, world), `not (${whenWords(not)})`)),
  ];
};
