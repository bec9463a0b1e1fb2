/** The facts that the policy names itself, read by their kind; what a personal one says stays with the record. */
import { booleanOf } from '../domain/fact-kinds.ts';
import { clean, numberOf, valueOf, type FactName, type Facts, type FactValue } from '../domain/facts.ts';
import type { OptionsByFact } from '../domain/options.ts';
import { dateOf } from '../domain/instant.ts';
import { longId } from '../domain/salesforce-id.ts';
import { factHolds, testName, untold, type Answers, type FactTest } from '../policy/condition.ts';
import { countryCode } from '../policy/kinds/country.ts';
import { hostOf } from '../policy/kinds/domain.ts';
import { certainNumber } from '../policy/kinds/typed-number.ts';
import { ownFactsOf, type OwnFact } from '../policy/own-facts.ts';
import type { Policy } from '../policy/policy.ts';
import type { UserNames } from './owner/team.ts';
import { testsOf } from './rerun/tests.ts';

/** Longest text of one that counts, in UTF-16 units: a field of a CRM may hold a book. */
const maxText = 2000;

/** HubSpot writes moments as milliseconds since 1970 where it does not write them in words. */
const ofMillis = (text: string): string => (/^\d{12,13}$/.test(text) ? new Date(Number(text)).toISOString() : text);

const read = {
  text: (text) => text,
  'one-of': (text) => text,
  'several-of': (text) => text,
  number: certainNumber,
  'yes-no': booleanOf,
  date: (text) => (dateOf(ofMillis(text)) === null ? undefined : ofMillis(text)),
  country: (text) => countryCode(text),
  domain: hostOf,
  // A formula of Salesforce gives the short form of an id; HubSpot's owners are numbers.
  user: (text) => (text.trim().startsWith('005') ? (longId(text.trim()) ?? text.trim()) : text.trim()),
  list: booleanOf,
} satisfies Readonly<Record<OwnFact['kind'], (text: string) => FactValue | undefined>>;

/** Whether the policy asks which user one of them names: only then it must be known by what it calls them. */
export const asksForUsers = (policy: Policy): boolean =>
  ownFactsOf(policy).some(([name, { kind }]) => kind === 'user' && testsOf(policy).has(name));

/**
 * What the CRM holds of them, by kind; what cannot be read so is not known.
 * @param fields what is known of the fields that they are read from; absent: they may hold any text
 */
export const readOwnFacts = (facts: Facts, policy: Policy, fields?: OptionsByFact): Facts => {
  const own: Facts = {};
  for (const [name, { kind }] of ownFactsOf(policy)) {
    const held = valueOf(facts, name);
    const text = held === undefined ? undefined : clean(String(held), maxText);
    const isNumber = kind === 'number' && fields?.get(name)?.isNumeric === true;
    const value = text === undefined ? undefined : isNumber ? numberOf(text) : read[kind](text);
    if (value !== undefined) own[name] = value;
  }
  return own;
};

/** A test that names users in words of the policy, in ids of those whom the fact names. */
const byIds = (test: FactTest, ids: readonly string[], namesOf: UserNames): FactTest => {
  const idOf = (named: FactValue): FactValue => {
    const text = String(named).trim();
    return ids.find((id) => id === read.user(text) || namesOf(id).includes(text.toLowerCase())) ?? named;
  };
  if (Array.isArray(test)) return test.map(idOf);
  if (typeof test !== 'object') return idOf(test);
  const { not } = test;
  return not === undefined ? test : { ...test, not: Array.isArray(not) ? not.map(idOf) : idOf(not) };
};

/**
 * What a decision may go by: of personal ones that they are known, and how the policy's tests of them answer now; of those that name a
 * user the id, and the answers as well, for a policy calls users by their addresses.
 * @param facts as {@link readOwnFacts} gives them
 * @param now ISO, UTC
 * @returns `ofUsers`: how the tests of users answer where a personal fact stands as it is
 */
export const answerOwnFacts = (
  facts: Facts,
  policy: Policy,
  now: string,
  namesOf: UserNames = () => [],
): { told: Facts; answers: Answers; ofUsers: Answers } => {
  const told: Facts = {};
  const ofUsers = new Map<FactName, { value: FactValue; tests: ReadonlyMap<string, boolean | null> }>();
  const answers = new Map<FactName, { value: FactValue; tests: ReadonlyMap<string, boolean | null> }>();
  for (const [name, { kind, personal }] of ownFactsOf(policy)) {
    const value = facts[name];
    if (value === undefined) continue;
    const as = personal ? untold : value;
    told[name] = as;
    const tests = testsOf(policy).get(name) ?? [];
    if (!personal && (kind !== 'user' || tests.length === 0)) continue;
    // A property of HubSpot may hold several users.
    const ids = kind === 'user' ? String(value).split(';') : [];
    const answered = new Map(
      tests.map((test) => {
        const asked = kind === 'user' ? byIds(test, ids, namesOf) : test;
        return [testName(name, test), factHolds(name, asked, { facts, signals: [], now })];
      }),
    );
    answers.set(name, { value: as, tests: answered });
    if (kind === 'user') ofUsers.set(name, { value, tests: answered });
  }
  return { told, answers, ofUsers };
};
