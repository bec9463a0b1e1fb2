/**
 * The one condition language of the policy: `{ fact: test, … }`, all of which must hold.
 * It has three answers. "Unknown" means a fact it needs is missing, and is neither yes nor no:
 * a stop, segment or route needs a yes; a score counts its neutral share; the note asks the question.
 */
import * as z from 'zod';
import { factKinds } from '../domain/fact-kinds.ts';
import {
  numberOf,
  ownFact,
  valueOf,
  factNames,
  isFactName,
  isOwnFact,
  retiredFactNames,
  type BuiltInFactName,
  type FactName,
  type FactValue,
  type Facts,
} from '../domain/facts.ts';
import { daysSince, daysUntil } from '../domain/instant.ts';
import type { Signal } from '../domain/lead.ts';
import { hasWord } from '../domain/match.ts';
import { fits } from './kinds/fits.ts';
import { name } from './names.ts';

const scalar = z.union([z.string(), z.number(), z.boolean()]);
/** A word to look for, or several that stand together, see `hasWord`. */
export const word = z
  .string()
  .regex(/[\p{L}\p{N}]/u, 'must hold a letter or a digit')
  .regex(
    /^[^*]*[^*\s]\*?\s*$/,
    'holds a * that stands for nothing there: write one * alone, behind the letters that a word begins with, such as offer*',
  );
const words = z.union([word, z.array(word).min(1)]);

const test = z
  .strictObject({
    known: z.boolean().optional().describe('true: there is a value, whatever it is; false: there is none'),
    min: z.number().optional().describe('at least this number'),
    max: z.number().optional().describe('at most this number'),
    contains: words
      .optional()
      .describe('this word stands in the text, or one of these, in any letter case; offer*: a word that begins so'),
    not: z
      .union([scalar, z.array(scalar).min(1)])
      .optional()
      .describe('any value but this one, or these'),
    withinDays: z
      .number()
      .positive()
      .optional()
      .describe('the date lies at most so many whole days back; of a fact of your own none that lies ahead'),
    withinNextDays: z
      .number()
      .positive()
      .optional()
      .describe('the date is today, or lies at most so many whole days ahead'),
  })
  .refine(
    (rule) => Object.keys(rule).length > 0,
    'says nothing: give one of known, min, max, contains, not, withinDays, withinNextDays',
  );

const factTest = z
  .union([scalar, z.array(scalar).min(1), test])
  .meta({ id: 'factTest', description: 'a value, a list of which one fits, or tests that must all hold' });
const signalTest = z.strictObject({
  any: z.array(z.string()).min(1).describe('names of signals, see signals.list'),
  withinDays: z.number().positive().optional(),
});

const retired: ReadonlySet<string> = new Set(retiredFactNames);

// Object.fromEntries forgets the names of the keys; the list they come from has them all.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const factTests = Object.fromEntries(
  factNames.map((name) => [
    name,
    retired.has(name) ? factTest.optional().meta({ deprecated: true }) : factTest.optional(),
  ]),
) as Record<BuiltInFactName, z.ZodOptional<typeof factTest>>;

/** One scalar (the same, both sides read by the kind of the fact), a list (one of), or an object of tests (all of). */
export type FactTest = z.infer<typeof factTest>;
type SignalTest = z.infer<typeof signalTest>;
export type When = { [fact in BuiltInFactName]?: FactTest | undefined } & {
  own?: Record<string, FactTest> | undefined;
  signal?: SignalTest | undefined;
  any?: When[] | undefined;
  not?: When | undefined;
};

/** A condition as the policy writes it. */
export const when: z.ZodType<When, When> = z
  .strictObject({
    ...factTests,
    own: z
      .record(name, factTest)
      .refine((tests) => Object.keys(tests).length > 0, 'says nothing: name at least one fact of your own')
      .optional()
      .meta({
        description: 'facts of your own, by the names that they have under facts.own',
        examples: [{ partner: true }, { language: ['de', 'en'] }],
      }),
    signal: signalTest.optional().meta({
      description: 'the buyer gave one of these signals',
      examples: [{ any: ['asked-for-price'], withinDays: 30 }],
    }),
    get any() {
      return z
        .array(when)
        .min(1)
        .optional()
        .meta({
          description: 'at least one of these conditions holds',
          examples: [[{ country: 'DE' }, { phoneCountry: 'DE' }]],
        });
    },
    get not() {
      return when.optional().meta({ description: 'this condition does not hold', examples: [{ country: 'DE' }] });
    },
  })
  .refine((condition) => Object.keys(condition).length > 0, 'says nothing: name at least one fact, or leave `when` out')
  .meta({ id: 'condition', description: 'all of these must hold; a fact that is missing is neither yes nor no' });

/**
 * What a condition is asked of: the lead's facts, its named signals, and the moment (ISO, UTC).
 * `labels`: what the CRM calls the choices among the facts; for telling alone.
 */
export type World = {
  facts: Facts;
  signals: readonly Signal[];
  now: string;
  answers?: Answers;
  labels?: Facts | undefined;
};

/** Yes, no, or null: unknown, because a fact is missing. */
export type Answer = boolean | null;
/**
 * Of facts whose value is kept otherwise than it was: as what, and what the tests of it answered, by {@link testName}. What was not
 * asked then nobody can tell any more.
 */
export type Answers = ReadonlyMap<FactName, { value: FactValue | undefined; tests: ReadonlyMap<string, Answer> }>;
/** Stands for the value of a fact of which only the answers are kept. */
export const untold = '…';
/** One name for the same test of the same fact, wherever a policy asks it. */
export const testName = (fact: FactName, test: FactTest): string => `${fact} ${JSON.stringify(test)}`;

/** Kleene's "and": one no is a no, else one unknown is unknown. */
const all = (answers: readonly Answer[]): Answer =>
  answers.includes(false) ? false : answers.includes(null) ? null : true;
const negate = (answer: Answer): Answer => (answer === null ? null : !answer);
const some = (answers: readonly Answer[]): Answer => negate(all(answers.map(negate)));

/** Where the day has begun already, today is tomorrow by UTC: so far ahead it counts as today. */
const beganElsewhere = 1;
/** What our dates tell of has happened, though a deal that is won may bear a later day. */
const hasHappened = (fact: FactName): boolean => !isOwnFact(fact) && factKinds[fact] === 'date';

const liesBack = (fact: FactName, at: string, days: number, now: string): Answer => {
  const ahead = daysUntil(at, now);
  return ahead === null ? null : (hasHappened(fact) || ahead <= beganElsewhere) && -ahead <= days;
};
const liesAhead = (at: string, days: number, now: string): Answer => {
  const ahead = daysUntil(at, now);
  return ahead === null ? null : ahead >= 0 && ahead <= days;
};

/** Whether a test of a fact holds. */
export const factHolds = (name: FactName, test: FactTest, { facts, now, answers }: World): Answer => {
  const value = valueOf(facts, name);
  const kept = answers?.get(name);
  if (kept !== undefined && kept.value === value) return kept.tests.get(testName(name, test)) ?? null;
  const isAny = (wanted: FactValue | FactValue[]): Answer =>
    value === undefined ? null : fits(name, value, wanted, facts);
  if (typeof test !== 'object' || Array.isArray(test)) return isAny(test);
  const { known, min, max, contains, not, withinDays, withinNextDays } = test;
  const number = numberOf(value);
  const asks: Answer[] = [];
  if (known !== undefined) asks.push((value !== undefined) === known);
  if (min !== undefined) asks.push(number === undefined ? null : number >= min);
  if (max !== undefined) asks.push(number === undefined ? null : number <= max);
  if (contains !== undefined)
    asks.push(value === undefined ? null : [contains].flat().some((word) => hasWord(String(value), word)));
  if (not !== undefined) asks.push(negate(isAny(not)));
  if (withinDays !== undefined) asks.push(value === undefined ? null : liesBack(name, String(value), withinDays, now));
  if (withinNextDays !== undefined)
    asks.push(value === undefined ? null : liesAhead(String(value), withinNextDays, now));
  return all(asks);
};

const signalHolds = (test: SignalTest, world: World): boolean =>
  world.signals.some(
    ({ signal, at }) =>
      test.any.includes(signal) &&
      (test.withinDays === undefined || (daysSince(at, world.now) ?? Infinity) <= test.withinDays),
  );

/** Each test of a fact in one condition, without what its `any` and `not` hold, in the order in which they are written: ours, then the policy's own. */
export const testsIn = ({ own = {}, any: _, not: __, signal: ___, ...ours }: When): [FactName, FactTest][] => [
  ...Object.entries(ours).flatMap(([name, test]): [FactName, FactTest][] =>
    test !== undefined && isFactName(name) ? [[name, test]] : [],
  ),
  ...Object.entries(own).map(([name, test]): [FactName, FactTest] => [ownFact(name), test]),
];

const factAnswers = (when: When, world: World): { name: FactName; answer: Answer }[] =>
  testsIn(when).map(([name, test]) => ({ name, answer: factHolds(name, test, world) }));

/**
 * Whether a condition holds: yes, no, or null when a fact it needs is missing or cannot be read as what is asked.
 * No condition at all holds. A `known` or `signal` test never gives null: not seen is a no.
 */
export const isMet = (when: When | undefined, world: World): boolean | null =>
  when === undefined
    ? true
    : all([
        ...factAnswers(when, world).map(({ answer }) => answer),
        ...(when.signal === undefined ? [] : [signalHolds(when.signal, world)]),
        ...(when.any === undefined ? [] : [some(when.any.map((one) => isMet(one, world)))]),
        ...(when.not === undefined ? [] : [negate(isMet(when.not, world))]),
      ]);

/** Whether a condition asks for a fact, at whatever depth. */
export const asksFor = (when: When, fact: FactName): boolean =>
  testsIn(when).some(([name]) => name === fact) ||
  (when.any ?? []).some((one) => asksFor(one, fact)) ||
  (when.not !== undefined && asksFor(when.not, fact));

/** The facts for want of which `holds` answers null, each once; none when it answers yes or no. */
export const missingFacts = (when: When | undefined, world: World): FactName[] => {
  if (when === undefined || isMet(when, world) !== null) return [];
  const own = factAnswers(when, world).filter(({ answer }) => answer === null);
  const nested = [...(when.any ?? []), ...(when.not === undefined ? [] : [when.not])];
  return [...new Set([...own.map(({ name }) => name), ...nested.flatMap((one) => missingFacts(one, world))])];
};
