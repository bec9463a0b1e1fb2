/** Reading and joining facts. A fact that is absent, blank or not a number is unknown, never a "no". */
import { dateOf, dayOf } from './instant.ts';
import type { CompanyRecord, FactName, Facts, FactValue, LeadRecord, Relations } from './lead.ts';

/** What would end a line, turn its direction or hide in it. The joiners of emoji and of Persian stay. */
const unseen = /[\p{Cc}\p{Bidi_Control}\u00AD\u200B\u2060-\u2064\uFEFF\u{E0000}-\u{E007F}]/gu;

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

/** What a firm can say for a person who works there. Everything else is the person's own: their address, their words. */
const companyFacts = ['company', 'website', 'country', 'region', 'city', 'industry', 'employees', 'revenue'] as const;

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
export const tell = (facts: Facts, name: FactName): string | undefined => {
  const value = valueOf(facts, name);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(value);
  if (value === undefined) return undefined;
  const text = clean(value, maxValue);
  return text === '' ? undefined : (dateOf(text) ?? text);
};

const later = (a: FactValue | undefined, b: FactValue | undefined): FactValue | undefined => {
  const [dayA, dayB] = [dayOf(String(a)), dayOf(String(b))];
  return dayA === null || (dayB !== null && dayB > dayA) ? (b ?? a) : a;
};

/**
 * The lead's own facts, with the gaps filled from the firm. Buying history is the firm's (P5): of what the person and
 * the firm bought, the greater number and the later date count, so that a new colleague of a customer is a customer's.
 */
export const withCompany = (record: LeadRecord, company: CompanyRecord | null): Facts => {
  const facts: Facts = { ...record.facts };
  if (company === null) return facts;
  for (const name of companyFacts) {
    const value = valueOf(company.facts, name);
    if (valueOf(facts, name) === undefined && value !== undefined) facts[name] = value;
  }
  const bought = [facts.purchases, company.facts.purchases].map(numberOf).filter((count) => count !== undefined);
  if (bought.length > 0) facts.purchases = Math.max(...bought);
  const last = later(valueOf(facts, 'lastPurchaseAt'), valueOf(company.facts, 'lastPurchaseAt'));
  if (last !== undefined) facts.lastPurchaseAt = last;
  return facts;
};

/** Deals of the firm that we saw won count even where the CRM keeps no such number. */
export const withBought = (facts: Facts, bought: Relations['bought']): Facts => {
  if (bought === null) return facts;
  const last = later(valueOf(facts, 'lastPurchaseAt'), bought.lastAt);
  return {
    ...facts,
    purchases: Math.max(numberOf(valueOf(facts, 'purchases')) ?? 0, bought.count),
    ...(last !== undefined && { lastPurchaseAt: last }),
  };
};
