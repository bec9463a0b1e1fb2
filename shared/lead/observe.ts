/** From records to facts: what the lead's own record, its firm and its history say together. */
import { numberOf, type FactValue, type Facts, valueOf } from '../domain/facts.ts';
import { dayOf } from '../domain/instant.ts';
import type { LeadRecord, CompanyRecord } from '../domain/lead.ts';
import type { Relations } from '../domain/relation.ts';

/** What a firm can say for a person who works there. Everything else is the person's own: their address, their words. */
const companyFacts = ['company', 'website', 'country', 'region', 'city', 'industry', 'employees', 'revenue'] as const;

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
