/** What was bought, by whoever of the firm. */
import { numberOf, valueOf, type Facts, type FactValue } from '../domain/facts.ts';
import { dayOf } from '../domain/instant.ts';
import type { Bought, LeadState } from '../domain/lead-state.ts';
import type { Relations } from '../domain/relation.ts';

/** The later of two dates; one that is none does not count. */
export const laterDate = (a: FactValue | undefined, b: FactValue | undefined): FactValue | undefined => {
  const [dayA, dayB] = [dayOf(String(a)), dayOf(String(b))];
  return dayA === null || (dayB !== null && dayB > dayA) ? (b ?? a) : a;
};

/** What the CRM says was bought. */
export const boughtIn = (facts: Facts): Bought => {
  const [purchases, revenue, last] = [
    numberOf(valueOf(facts, 'purchases')),
    numberOf(valueOf(facts, 'revenue')),
    valueOf(facts, 'lastPurchaseAt'),
  ];
  return {
    ...(purchases !== undefined && { purchases }),
    ...(revenue !== undefined && { revenue }),
    ...(typeof last === 'string' && { lastPurchaseAt: last }),
  };
};

/** The last purchase is a deal of theirs whose close was put back: the CRM has not counted anew yet. */
const isPutBack = (last: FactValue | undefined, { deals = {} }: Pick<LeadState, 'deals'>): boolean => {
  const known = Object.values(deals);
  const day = typeof last === 'string' ? dayOf(last) : null;
  return (
    day !== null &&
    !known.some(({ outcome }) => outcome === 'won') &&
    known.some(({ undone }) => undone !== undefined && dayOf(undone) === day)
  );
};

/**
 * A CRM counts a deal as bought in the moment in which it is closed. Until that close is judged, and while what was put back still counts,
 * they bought what the CRM said before.
 * @param isUnjudged one of their deals was won, and its close is not judged yet
 */
export const withoutUnjudged = (
  facts: Facts,
  before: Pick<LeadState, 'deals' | 'bought'>,
  isUnjudged: boolean,
): Facts => {
  const { purchases: _, revenue: __, lastPurchaseAt, ...others } = facts;
  if (!isUnjudged && !isPutBack(lastPurchaseAt, before)) return facts;
  const { purchases, revenue, lastPurchaseAt: last } = before.bought ?? {};
  return {
    ...others,
    ...(purchases !== undefined && { purchases }),
    ...(revenue !== undefined && { revenue }),
    ...(last !== undefined && { lastPurchaseAt: last }),
  };
};

/** Whether they asked for us after the last purchase that is known. Of a purchase the day alone may be known: then all of it came before. */
export const askedSincePurchase = (facts: Facts, requestedAt: string | null): boolean => {
  if (requestedAt === null) return false;
  const last = valueOf(facts, 'lastPurchaseAt');
  if (typeof last !== 'string' || dayOf(last) === null) return true;
  return isPlainDay(last) ? requestedAt.slice(0, 10) > last : requestedAt > last;
};
const isPlainDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);

/** The lead's own deals that were won. */
const ownBought = (deals: LeadState['deals'] = {}): Relations['bought'] => {
  const won = Object.values(deals).filter(({ outcome }) => outcome === 'won');
  const lastAt = won
    .map(({ at }) => at)
    .toSorted()
    .at(-1);
  return lastAt === undefined ? null : { count: won.length, lastAt };
};

/**
 * Deals that we saw won count even where the CRM keeps no such number: those of the firm, the lead's own, and what the person bought in
 * another CRM, whatever firm they are of there. Of these the greatest number, for two CRMs may tell of the same purchase.
 */
export const withBought = (
  facts: Facts,
  { bought, person }: Pick<Relations, 'bought' | 'person'>,
  deals?: LeadState['deals'],
): Facts => {
  const own = ownBought(deals);
  const all = [
    ...(own === null ? [] : [own]),
    ...(bought === null ? [] : [bought]),
    ...(person?.wonAt ? [{ count: person.won, lastAt: person.wonAt }] : []),
  ];
  if (all.length === 0) return facts;
  const last = all.reduce<FactValue | undefined>(
    (one, { lastAt }) => laterDate(one, lastAt),
    valueOf(facts, 'lastPurchaseAt'),
  );
  return {
    ...facts,
    purchases: Math.max(numberOf(valueOf(facts, 'purchases')) ?? 0, ...all.map(({ count }) => count)),
    ...(last !== undefined && { lastPurchaseAt: last }),
  };
};
