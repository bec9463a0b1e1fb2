/** The facts that the policy names itself, read by their kind; what a personal one says stays with the record. */
import { booleanOf } from '../domain/fact-kinds.ts';
import { clean, valueOf, type FactName, type Facts, type FactValue } from '../domain/facts.ts';
import { dateOf } from '../domain/instant.ts';
import { longId } from '../domain/salesforce-id.ts';
import { factHolds, testName, untold, type Answers } from '../policy/condition.ts';
import { countryCode } from '../policy/kinds/country.ts';
import { hostOf } from '../policy/kinds/domain.ts';
import { readSpan } from '../policy/kinds/typed-number.ts';
import { ownFactsOf, type OwnFact } from '../policy/own-facts.ts';
import type { Policy } from '../policy/policy.ts';
import { testsOf } from './rerun/tests.ts';

/** Longest text of one that counts, in UTF-16 units: a field of a CRM may hold a book. */
const maxText = 2000;

/** HubSpot writes moments as milliseconds since 1970 where it does not write them in words. */
const ofMillis = (text: string): string => (/^\d{12,13}$/.test(text) ? new Date(Number(text)).toISOString() : text);

const read: Readonly<Record<OwnFact['kind'], (text: string) => FactValue | undefined>> = {
  text: (text) => text,
  'one-of': (text) => text,
  'several-of': (text) => text,
  number: (text) =>
    /^0[xob]/i.test(text) ? undefined : Number.isFinite(Number(text)) ? Number(text) : readSpan(text)?.min,
  'yes-no': booleanOf,
  date: (text) => (dateOf(ofMillis(text)) === null ? undefined : ofMillis(text)),
  country: (text) => countryCode(text),
  domain: hostOf,
  // A formula of Salesforce gives the short form of an id; HubSpot's owners are numbers.
  user: (text) => (text.trim().startsWith('005') ? (longId(text.trim()) ?? text.trim()) : text.trim()),
  list: booleanOf,
};

/** What the CRM holds of them, by kind; what cannot be read so is not known. */
export const readOwnFacts = (facts: Facts, policy: Policy): Facts => {
  const own: Facts = {};
  for (const [name, { kind }] of ownFactsOf(policy)) {
    const text = valueOf(facts, name);
    const value = text === undefined ? undefined : read[kind](clean(String(text), maxText));
    if (value !== undefined) own[name] = value;
  }
  return own;
};

/**
 * Of the personal ones what a decision may go by: that they are known, and how the policy's tests of them answer now.
 * @param facts as {@link readOwnFacts} gives them
 * @param now ISO, UTC
 */
export const answerPersonal = (facts: Facts, policy: Policy, now: string): { told: Facts; answers: Answers } => {
  const told: Facts = {};
  const answers = new Map<FactName, { value: FactValue; tests: ReadonlyMap<string, boolean | null> }>();
  for (const [name, { personal }] of ownFactsOf(policy)) {
    const value = facts[name];
    if (value === undefined) continue;
    told[name] = personal ? untold : value;
    if (!personal) continue;
    const tests = (testsOf(policy).get(name) ?? []).map(
      (test) => [testName(name, test), factHolds(name, test, { facts, signals: [], now })] as const,
    );
    answers.set(name, { value: untold, tests: new Map(tests) });
  }
  return { told, answers };
};
