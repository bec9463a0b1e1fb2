/**
 * What a kept decision answers when another policy asks: by the value where that was kept, by the answer where the same was asked then.
 * What neither tells was not observed; whether that matters is tried, by deciding with each answer that it could have.
 */
import type { FactKind } from '../../domain/fact-kinds.ts';
import { isOwnFact, namesIn, type FactName, type Facts, type FactValue } from '../../domain/facts.ts';
import { factHolds, testName, untold, type Answer, type Answers, type FactTest } from '../../policy/condition.ts';
import { isUserId, kindOf, ownFactNamed } from '../../policy/own-facts.ts';
import type { Policy } from '../../policy/policy.ts';
import { registrableDomain } from '../contact/host.ts';
import { restoreFacts } from '../rerun/facts.ts';
import type { Inputs } from '../rerun/inputs.ts';
import { testsOf } from '../rerun/tests.ts';

/** A test that nothing kept answers, and what it may have answered. */
export type OpenTest = { fact: FactName; test: string; may: readonly Answer[] };

/** Of these kinds a kept value says all that the one of the CRM said, however that was spelt; of the others it may be less. */
const whole: ReadonlySet<FactKind> = new Set([
  'number',
  'yes or no',
  'date',
  'country',
  'origin',
  'e-mail kind',
  'text kind',
  'phrase',
  'segment',
  'stage',
  'one of',
]);
/** Of these a value may be one that nobody can read. */
const unsure: ReadonlySet<FactKind> = new Set(['number', 'yes or no', 'date', 'country', 'region', 'domain']);

const valuesIn = (test: FactTest): readonly FactValue[] =>
  typeof test !== 'object' || Array.isArray(test) ? [test].flat() : [test.not ?? []].flat();
const looksInto = (test: FactTest): boolean =>
  typeof test === 'object' && !Array.isArray(test) && test.contains !== undefined;
const measures = (test: FactTest): boolean =>
  typeof test === 'object' &&
  !Array.isArray(test) &&
  (test.min !== undefined ||
    test.max !== undefined ||
    test.withinDays !== undefined ||
    test.withinNextDays !== undefined);
const asksWhetherKnown = (test: FactTest): boolean =>
  typeof test === 'object' && !Array.isArray(test) && Object.keys(test).join() === 'known';

/** Whether the value as it is kept answers the test as the whole one would. Of a domain the firm's own part is kept. */
const isTold = (name: FactName, test: FactTest, facts: Facts, policy: Policy): boolean => {
  if (asksWhetherKnown(test)) return true;
  const kind = kindOf(name, policy);
  if (facts[name] === untold || looksInto(test)) return false;
  if (kind === 'domain') return valuesIn(test).every((one) => registrableDomain(String(one)) === String(one));
  if (kind === 'user') return valuesIn(test).every((one) => isUserId(String(one)));
  if (kind === 'region') return facts.country !== undefined;
  return whole.has(kind) && !(measures(test) && kind === 'one of');
};

/** Facts that are read only for a policy that asks for them. */
const readIfAsked: ReadonlySet<FactName> = new Set(['zone', 'crm', 'connection', 'newsletterOnly']);

/** The lists of named accounts, as they were pushed. */
export const listsOf = ({ accounts }: Policy): string =>
  JSON.stringify(Object.entries(accounts).map(([list, { list: pushed }]) => [list, pushed]));

/** Whether a fact that is not among those kept was looked for then: what the policy did not name, or named elsewhere, was not. */
export const wasSeen = (name: FactName, by: Policy, other: Policy): boolean => {
  if (name === 'account' || name === 'accountOwner') return listsOf(by) === listsOf(other);
  if (!isOwnFact(name)) return !readIfAsked.has(name) || testsOf(by).has(name);
  const [then, now] = [by, other].map((policy) => ownFactNamed(name, policy));
  return (
    then !== undefined &&
    now !== undefined &&
    (['of', 'hubspot', 'salesforce'] as const).every((key) => then[key] === now[key])
  );
};

/** @param ask answers what nothing kept does */
export const answersTo = (
  inputs: Inputs,
  { by, other }: { by: Policy; other: Policy },
  ask: (open: OpenTest) => Answer,
): Answers => {
  const { facts, answers } = restoreFacts(inputs, by);
  const asked = testsOf(by);
  const wanted = testsOf(other);
  const unseen = [...wanted.keys()].filter((name) => facts[name] === undefined && !wasSeen(name, by, other));
  return new Map(
    [...namesIn(facts), ...unseen].flatMap(
      (name): [FactName, { value: FactValue | undefined; tests: ReadonlyMap<string, Answer> }][] => {
        const value = facts[name];
        const kept = answers.get(name);
        // It was asked about and is kept as it was.
        if (kept === undefined && asked.has(name)) return [];
        const known = new Map(kept?.tests);
        const open = new Map<string, OpenTest>();
        for (const test of wanted.get(name) ?? []) {
          const key = testName(name, test);
          if (known.has(key)) continue;
          if (value !== undefined && isTold(name, test, facts, other))
            known.set(key, factHolds(name, test, { facts, signals: [], now: inputs.now }));
          else {
            const may =
              value === undefined || unsure.has(kindOf(name, other)) || measures(test)
                ? [true, false, null]
                : [true, false];
            open.set(key, { fact: name, test: key, may });
          }
        }
        const get = (key: string): Answer | undefined => {
          const missing = open.get(key);
          return missing === undefined ? known.get(key) : ask(missing);
        };
        return [[name, { value, tests: Object.assign(new Map(known), { get }) }]];
      },
    ),
  );
};

/** `hangsOn`: the facts that were not observed, and by which it comes to one thing or another; none where it comes to the same anyway. */
export type Tried<T> = { result: T; hangsOn: ReadonlySet<FactName> };

/** So many ways are tried; what is not clear by then hangs on all that was open. */
const mostTries = 48;

/**
 * Runs it with each answer that what nobody knows could have.
 * @param run asks for what is open; the first answer that it is not given is unknown, and it runs again with each
 */
export const tryAll = <T>(
  run: (ask: (open: OpenTest) => Answer) => T,
  isSame: (one: T, other: T) => boolean,
): Tried<T> => {
  let tries = 0;
  const go = (given: ReadonlyMap<string, Answer>): Tried<T> => {
    let missed: OpenTest | undefined;
    tries += 1;
    const result = run((open) => {
      const answer = given.get(open.test);
      if (answer === undefined) missed ??= open;
      return answer ?? null;
    });
    if (missed === undefined) return { result, hangsOn: new Set() };
    const { fact, test, may } = missed;
    if (tries > mostTries) return { result, hangsOn: new Set([fact]) };
    const ways = may.map((answer) => go(new Map([...given, [test, answer]])));
    const hangsOn = new Set(ways.flatMap((way) => [...way.hangsOn]));
    const [first] = ways;
    if (first === undefined || hangsOn.size > 0) return { result, hangsOn };
    return ways.every((way) => isSame(way.result, first.result)) ? first : { result, hangsOn: new Set([fact]) };
  };
  return go(new Map());
};
