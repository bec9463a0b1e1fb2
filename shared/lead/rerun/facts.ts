/**
 * Which facts of a lead the ledger keeps by value: an allow-list. Numbers, dates, yes and no, countries, domains, words of ours, and of
 * other texts those words alone that the policy itself names. Of all else it keeps how the policy's tests answered.
 */
import { parse } from 'tldts';
import { booleanOf, type FactKind } from '../../domain/fact-kinds.ts';
import { isFactName, numberOf, valueOf, type FactName, type Facts, type FactValue } from '../../domain/facts.ts';
import { dateOf } from '../../domain/instant.ts';
import { origins } from '../../domain/origin.ts';
import {
  factHolds,
  testName,
  untold,
  type Answer,
  type Answers,
  type FactTest,
  type World,
} from '../../policy/condition.ts';
import { countryCode } from '../../policy/kinds/country.ts';
import { fits } from '../../policy/kinds/fits.ts';
import { languageCode } from '../../policy/kinds/language.ts';
import { kindOf } from '../../policy/own-facts.ts';
import type { Policy } from '../../policy/policy.ts';
import { registrableDomain } from '../contact/host.ts';
import { isBoughtStage } from '../undone.ts';
import type { Inputs } from './inputs.ts';
import { testsOf } from './tests.ts';

/** Names that are set aside for examples and tests (RFC 2606) are in no list of registries. */
const setAside = /\.(?:example|test)$/;

/** The registrable domain under an ending that a registry knows: anything else may be a word, a number or a name that somebody typed. */
const firmDomain = (text: string): string | undefined => {
  const domain = registrableDomain(text);
  if (domain === null) return undefined;
  const { isIcann, isPrivate } = parse(domain, { allowPrivateDomains: true });
  return isIcann === true || isPrivate === true || setAside.test(domain) ? domain : undefined;
};

/** Greater ones may be somebody's telephone number, whatever field they stand in. */
const greatest = 1e7;
const ours: ReadonlySet<string> = new Set(origins);

const inBounds = (value: number | undefined): number | undefined =>
  value !== undefined && Math.abs(value) < greatest ? value : undefined;

/** The value as it may be kept; undefined when nothing of it may. */
const tellable: Readonly<Record<FactKind, (text: string) => FactValue | undefined>> = {
  text: () => undefined,
  'one of': () => undefined,
  'several of': () => undefined,
  region: () => undefined,
  number: (text) => inBounds(numberOf(text)),
  'yes or no': (text) => (booleanOf(text) === undefined ? undefined : text),
  date: (text) => (dateOf(text) === null ? undefined : text),
  country: (text) => countryCode(text),
  domain: firmDomain,
  origin: (text) => (ours.has(text) ? text : undefined),
  'e-mail kind': (text) => text,
  'text kind': (text) => text,
  // Of the policy or the product, and never of the text.
  phrase: (text) => text,
  segment: (text) => text,
  stage: (text) => text,
  language: (text) => languageCode(text),
  crm: (text) => text,
  // The policy's own names of its lists and reps.
  account: (text) => text,
  rep: (text) => text,
  // An id of the CRM's own: who they are only the CRM tells.
  user: (text) => (/^\w{1,18}$/.test(text) ? text : undefined),
};

/** Kinds of facts whose values are words that somebody chose from a list, as far as anybody knows. */
const chosen: ReadonlySet<FactKind> = new Set(['one of', 'several of', 'region']);

/** Values that a test names. */
const named = (test: FactTest): FactValue[] =>
  typeof test !== 'object' || Array.isArray(test) ? [test].flat() : [test.not ?? []].flat();

/** The word of the policy that the value is. */
const ownWord = (
  name: FactName,
  kind: FactKind,
  value: FactValue,
  tests: readonly FactTest[],
  facts: Facts,
): FactValue | undefined =>
  chosen.has(kind) ? tests.flatMap(named).find((word) => fits(name, value, word, facts) === true) : undefined;

const told = (name: FactName, value: FactValue, policy: Policy, facts: Facts): FactValue => {
  const kind = kindOf(name, policy);
  const tests = testsOf(policy).get(name) ?? [];
  if (typeof value === 'boolean' || isBoughtStage(name, value)) return value;
  return tellable[kind](String(value)) ?? ownWord(name, kind, value, tests, facts) ?? untold;
};

/** The facts as a sentence that is kept may repeat them: of what may not be kept that it is known. */
export const tellFacts = (facts: Facts, policy: Policy): Facts => {
  const kept: Facts = {};
  for (const name of Object.keys(facts).filter(isFactName)) {
    const value = valueOf(facts, name);
    if (value === undefined) continue;
    const as = told(name, value, policy, facts);
    kept[name] = String(as) === String(value) ? value : untold;
  }
  return kept;
};

/** @returns what may be kept of these facts, and of those that are not kept as they are how the policy's tests answered */
export const keepFacts = (
  world: World,
  policy: Policy,
): { facts: Inputs['facts']; answers: NonNullable<Inputs['answers']> } => {
  const { facts } = world;
  const kept: Inputs['facts'] = {};
  const answers: NonNullable<Inputs['answers']> = {};
  for (const name of Object.keys(facts).filter(isFactName).toSorted()) {
    const value = valueOf(facts, name);
    if (value === undefined) continue;
    const tests = testsOf(policy).get(name) ?? [];
    const as = told(name, value, policy, facts);
    kept[name] = as;
    // A region is read by its country, which may be kept in another spelling; of a user the id is kept, and the policy may call them by an address.
    const isWhole = as === value && as !== untold && name !== 'region' && kindOf(name, policy) !== 'user';
    if (isWhole || tests.length === 0) continue;
    const places = (wanted: Answer): number[] =>
      tests.flatMap((test, place) => (factHolds(name, test, world) === wanted ? [place] : []));
    const [held, unclear] = [places(true), places(null)];
    // Of what is not told at all a no is what nothing else is said of.
    if (as !== untold || held.length > 0 || unclear.length > 0) answers[name] = [held, unclear];
  }
  return { facts: kept, answers };
};

/** The facts as they are kept, and the answers to whatever that policy asks of those that are not told. */
export const restoreFacts = (
  { facts: kept, answers = {} }: Pick<Inputs, 'facts' | 'answers'>,
  policy: Policy,
): { facts: Facts; answers: Answers } => {
  const facts: Facts = {};
  const all = new Map<FactName, { value: FactValue; tests: ReadonlyMap<string, Answer> }>();
  for (const [name, value] of Object.entries(kept)) {
    if (!isFactName(name)) continue;
    facts[name] = value;
    const [held, unclear] = answers[name] ?? [];
    if (held === undefined && value !== untold) continue;
    const tests = (testsOf(policy).get(name) ?? []).map((test, place): [string, Answer] => [
      testName(name, test),
      held?.includes(place) === true ? true : unclear?.includes(place) === true ? null : false,
    ]);
    all.set(name, { value, tests: new Map(tests) });
  }
  return { facts, answers: all };
};
