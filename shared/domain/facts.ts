/** What the rules may ask about a lead, and how a fact is read. One that is absent, blank or not a number is unknown, never a "no". */
import * as z from 'zod/mini';
import { dateOf } from './instant.ts';
import { unseen } from './unseen.ts';

/**
 * What the rules may ask about a lead. An adapter fills the first group from the CRM, in these words;
 * `decide` derives the second. A fact that is absent is unknown, which never counts against the lead.
 */
export const crmFactNames = [
  'email',
  'phone',
  'firstName',
  'lastName',
  'title',
  'company',
  'website',
  'country',
  'region',
  'city',
  'industry',
  'employees',
  'topic',
  'problem',
  'prevention',
  'timing',
  'selfReported',
  'lifecycle',
  'leadStatus',
  'source',
  'optedOut',
  'purchases',
  'revenue',
  'lastPurchaseAt',
  'createdAt',
  'origin',
  'originName',
  'lifecycleSince',
  'firmType',
  'firmLifecycle',
  'openDeals',
  'handOffNow',
  'doNotCall',
  'noContact',
  'language',
] as const;
export const derivedFactNames = [
  'emailKind',
  'emailDomain',
  'emailMeant',
  'phoneValid',
  'phoneCountry',
  'companyDomain',
  'reachable',
  'newsletterOnly',
  'askedSinceOptOut',
  'askedSincePurchase',
  'textKind',
  'textWord',
  'wantsDeletion',
  'noEmails',
  'zone',
  'crm',
  'connection',
  'account',
  'accountOwner',
  'segment',
  'stage',
  'interest',
  'score',
] as const;
/** Facts that an earlier release named and that are known of nobody any more; a policy that was pushed then still reads. */
export const retiredFactNames = ['emailReceives'] as const;
export const factNames = [...crmFactNames, ...derivedFactNames, ...retiredFactNames] as const;
/** A fact that the policy names itself, under `facts.own`: this and the name it has there. */
export type OwnFactName = `own.${string}`;
export type BuiltInFactName = (typeof factNames)[number];
export type CrmFactName = (typeof crmFactNames)[number] | OwnFactName;
export type FactName = BuiltInFactName | OwnFactName;
const known: ReadonlySet<string> = new Set(factNames);
export const isOwnFact = (name: string): name is OwnFactName => name.startsWith('own.');
export const ownFact = (name: string): OwnFactName => `own.${name}`;
export const isFactName = (name: string): name is FactName => known.has(name) || isOwnFact(name);
/** The names of all facts that are known here, the policy's own after ours. */
export const namesIn = (facts: Facts): FactName[] => [
  ...factNames.filter((name) => facts[name] !== undefined),
  ...Object.keys(facts).filter(isOwnFact),
];
/** Facts that could tell who the person is, or that hold their own words. Only the CRM keeps them; a rule may ask just whether they are known. */
export const personalFactNames = [
  'email',
  'phone',
  'firstName',
  'lastName',
  'problem',
  'prevention',
  'originName',
] as const satisfies readonly FactName[];
export const personalFacts: ReadonlySet<string> = new Set(personalFactNames);
/** Wishes not to be reached in some way: where several fields tell one, any yes counts. */
export const wishFacts = ['optedOut', 'doNotCall', 'noContact'] as const satisfies readonly CrmFactName[];
const wishes: ReadonlySet<string> = new Set(wishFacts);
export const factValue = z.union([z.string(), z.number(), z.boolean()]);
export type FactValue = z.infer<typeof factValue>;
/** A no in one field does not outweigh a yes in another. */
export const isOutweighable = (fact: FactName, value: FactValue): boolean => value === false && wishes.has(fact);
export type Facts = Partial<Record<FactName, FactValue>>;

/**
 * What every text from outside goes through before it is shown: control, direction and invisible characters out, white
 * space folded to single blanks, cut to `max` UTF-16 units of which the last is then an ellipsis. The result is well
 * formed: no half of a surrogate pair is left, whether it came so or was cut so. It is not escaped: that is for whoever
 * knows where it goes.
 */
export const clean = (text: string, max: number): string => {
  const folded = text.replaceAll(/\s+/gu, ' ').replaceAll(unseen, '').toWellFormed().replaceAll(/ {2,}/g, ' ').trim();
  if (folded.length <= max) return folded;
  const cut = folded.slice(0, max - 1);
  const whole = cut.isWellFormed() ? cut : cut.slice(0, -1);
  return `${whole.trimEnd()}…`;
};

/** The value of a fact, or undefined when there is none. */
export const valueOf = (facts: Facts, name: FactName): FactValue | undefined => {
  const value = facts[name];
  if (typeof value === 'string') return value.trim() === '' ? undefined : value;
  return Number.isNaN(value) ? undefined : value;
};

/** The number a fact holds; CRMs send numbers as text. */
export const numberOf = (value: FactValue | undefined): number | undefined => {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && !Number.isNaN(number) ? number : undefined;
};

/** Longest value of a fact within a sentence: long enough for a problem in the buyer's words, short enough for a note. */
const maxValue = 500;

/** A fact as a sentence tells it: dates as days, booleans as yes and no, texts cleaned. Undefined when unknown. */
export const wordsOf = (facts: Facts, name: FactName): string | undefined => {
  const value = valueOf(facts, name);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(value);
  if (value === undefined) return undefined;
  const text = clean(value, maxValue);
  return text === '' ? undefined : (dateOf(text) ?? text);
};
