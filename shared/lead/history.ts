/** What was bought, by whoever of the firm. */
import { numberOf, valueOf, type Facts, type FactValue } from '../domain/facts.ts';
import { dayOf } from '../domain/instant.ts';
import type { Relations } from '../domain/relation.ts';

/** The later of two dates; one that is none does not count. */
export const laterDate = (a: FactValue | undefined, b: FactValue | undefined): FactValue | undefined => {
  const [dayA, dayB] = [dayOf(String(a)), dayOf(String(b))];
  return dayA === null || (dayB !== null && dayB > dayA) ? (b ?? a) : a;
};

/** Deals of the firm that we saw won count even where the CRM keeps no such number. */
export const withBought = (facts: Facts, bought: Relations['bought']): Facts => {
  if (bought === null) return facts;
  const last = laterDate(valueOf(facts, 'lastPurchaseAt'), bought.lastAt);
  return {
    ...facts,
    purchases: Math.max(numberOf(valueOf(facts, 'purchases')) ?? 0, bought.count),
    ...(last !== undefined && { lastPurchaseAt: last }),
  };
};
