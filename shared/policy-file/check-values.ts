/** Tests of facts that hold for no record, or for every one, because of the kind of the fact. */
import type { FactKind } from '../domain/fact-kinds.ts';
import { isOwnFact, retiredFactNames, type FactName, type FactValue } from '../domain/facts.ts';
import { hasWord } from '../domain/match.ts';
import type { FactTest } from '../policy/condition.ts';
import { kindOf } from '../policy/own-facts.ts';
import type { Policy } from '../policy/policy.ts';
import { conditionsOf, factTestsOf, type AskedFact } from '../policy/conditions.ts';
import { insteadOfWords } from './mend-place.ts';
import { misfit, misfitRange, ourWords } from './misfit.ts';
import type { Finding, Path } from './problem.ts';

type Tests = Exclude<FactTest, FactValue | FactValue[]>;

const isTests = (test: FactTest): test is Tests => typeof test === 'object' && !Array.isArray(test);

/** Which tests a kind cannot answer. A text may hold a number or a date, where the CRM's field does. */
const unanswered: Readonly<Record<FactKind, readonly (keyof Tests)[]>> = {
  text: [],
  'one of': [],
  number: ['contains', 'withinDays', 'withinNextDays'],
  'yes or no': ['min', 'max', 'contains', 'withinDays', 'withinNextDays'],
  date: ['min', 'max', 'contains'],
  country: ['min', 'max', 'contains', 'withinDays', 'withinNextDays'],
  region: ['min', 'max', 'contains', 'withinDays', 'withinNextDays'],
  domain: ['min', 'max', 'withinDays', 'withinNextDays'],
  'several of': ['min', 'max', 'withinDays', 'withinNextDays'],
  'e-mail kind': ['min', 'max', 'withinDays', 'withinNextDays'],
  'text kind': ['min', 'max', 'withinDays', 'withinNextDays'],
  phrase: ['min', 'max', 'withinDays', 'withinNextDays'],
  origin: ['min', 'max', 'withinDays', 'withinNextDays'],
  segment: ['min', 'max', 'withinDays', 'withinNextDays'],
  stage: ['min', 'max', 'withinDays', 'withinNextDays'],
  user: ['min', 'max', 'contains', 'withinDays', 'withinNextDays'],
  language: ['min', 'max', 'contains', 'withinDays', 'withinNextDays'],
  crm: ['min', 'max', 'withinDays', 'withinNextDays'],
  account: ['known', 'min', 'max', 'contains', 'withinDays', 'withinNextDays'],
  rep: ['min', 'max', 'contains', 'withinDays', 'withinNextDays'],
};

/** The policy says itself of what kind its own facts are, so that one of kind text is no number and no date. */
const unansweredOf = (fact: FactName, kind: FactKind): readonly (keyof Tests)[] =>
  isOwnFact(fact) && (kind === 'text' || kind === 'one of')
    ? ['min', 'max', 'withinDays', 'withinNextDays']
    : unanswered[kind];

const instead = (kind: FactKind): string => {
  if (kind === 'number') return 'Write a number, or { min: 1, max: 10 }.';
  if (kind === 'yes or no') return 'Write true or false.';
  if (kind === 'account') return 'Write the name of a list, or { not: none } for a firm on any.';
  if (kind === 'date')
    return 'Write { withinDays: 30 } for the days before today, { withinNextDays: 30 } for those after it.';
  const isWords = !unanswered[kind].includes('contains');
  return isWords ? 'Write a value, a list of values, or { contains: word }.' : 'Write a value, or a list of values.';
};

/** Of which kind a fact is that such a test asks for. */
const kindFor: Readonly<Partial<Record<keyof Tests, string>>> = {
  min: 'number',
  max: 'number',
  withinDays: 'date',
  withinNextDays: 'date',
};

const mendTest = (name: keyof Tests, { fact, test, kind }: { fact: FactName; test: Tests; kind: FactKind }): string => {
  if (name === 'contains' && (kind === 'country' || kind === 'region'))
    return insteadOfWords(fact, kind, [test.contains ?? []].flat());
  const other = isOwnFact(fact) ? kindFor[name] : undefined;
  return other === undefined
    ? instead(kind)
    : `If the field holds a ${other}, say kind: ${other} under facts.${fact}. ${instead(kind)}`;
};

const checkTests = ({ fact, test, path }: AskedFact, policy: Policy): Finding[] => {
  if (!isTests(test)) return [];
  const kind = kindOf(fact, policy);
  const { known, min, max } = test;
  const outside = misfitRange(fact, min ?? -Infinity, max ?? Infinity);
  return [
    ...unansweredOf(fact, kind)
      .filter((name) => test[name] !== undefined)
      .map((name) => ({
        path: [...path, name],
        problem: `${fact} is never asked for ${name}: its kind is ${kind}.`,
        mend: mendTest(name, { fact, test, kind }),
      })),
    ...(min !== undefined && max !== undefined && min > max
      ? [{ path, problem: `min ${min} is above max ${max}, so this never holds.`, mend: 'Swap the two.' }]
      : []),
    ...(outside === null ? [] : [{ path, ...outside }]),
    ...(known === false && Object.keys(test).length > 1
      ? [
          {
            path,
            problem: `What is not known of ${fact} fits no other test, so this never holds.`,
            mend: 'Keep `known` or the others.',
          },
        ]
      : []),
  ];
};

/** The values a test names, each with its place. */
export const valuesIn = (test: FactTest, path: Path): { path: Path; value: FactValue }[] => {
  if (Array.isArray(test)) return test.map((value, index) => ({ path: [...path, index], value }));
  if (typeof test !== 'object') return [{ path, value: test }];
  return test.not === undefined ? [] : valuesIn(test.not, [...path, 'not']);
};

/** The words that a test looks for. */
export const wordsIn = (test: FactTest): string[] => (isTests(test) ? [test.contains ?? []].flat() : []);

const checkContains = ({ fact, test, path }: AskedFact, policy: Policy): Finding[] => {
  const words = ourWords(fact, policy);
  if (words === undefined) return [];
  return wordsIn(test)
    .filter((wanted) => !words.some((word) => hasWord(word, wanted)))
    .map((wanted) => ({
      path: [...path, 'contains'],
      problem: `No ${fact} has a word "${wanted}".`,
      mend: `Use one of: ${words.join(', ')}.`,
    }));
};

const retired: ReadonlySet<string> = new Set(retiredFactNames);

export const checkValues = (policy: Policy): Finding[] =>
  factTestsOf(conditionsOf(policy))
    .filter(({ fact }) => !retired.has(fact))
    .flatMap((asked) => [
      ...checkTests(asked, policy),
      ...checkContains(asked, policy),
      ...valuesIn(asked.test, asked.path).flatMap(({ path, value }) => {
        const found = misfit(asked.fact, value, policy);
        return found === null ? [] : [{ path, ...found }];
      }),
    ]);
