/** A CRM's text as the kind of its fact: an adapter only says how moments and origins are spelt there. */
import { booleanOf, factKinds } from '../domain/fact-kinds.ts';
import { isOwnFact, type CrmFactName, type FactValue } from '../domain/facts.ts';
import { readSpan } from '../policy/kinds/typed-number.ts';
import type { Origin } from '../domain/origin.ts';

/** Facts that count something whole, so that "10.000" is ten thousand of them. */
const counts: ReadonlySet<CrmFactName> = new Set(['employees', 'purchases', 'openDeals']);

/** A number, or the lower end of a range such as "25-50", "1,000-5,000" or "1000+". Undefined when the text tells none. */
const typedNumber = (fact: CrmFactName, text: string): number | undefined => {
  const plain = text.trim() === '' ? Number.NaN : Number(text);
  const isThousands = counts.has(fact) && /^\s*[1-9]\d{0,2}\.\d{3}\s*$/.test(text);
  const number = Number.isFinite(plain) && !isThousands ? plain : readSpan(text)?.min;
  return number !== undefined && Number.isFinite(number) ? number : undefined;
};

/** How one CRM writes values; each answers undefined for a text that is none. */
export type ValueReaders = {
  /** ISO, UTC. */
  instantOf: (text: string) => string | undefined;
  originOf: (text: string) => Origin | undefined;
};

/** Reads a CRM's text as the fact it stands for; undefined when it cannot be, so that the fact counts as unknown. */
export const factValue = (
  fact: CrmFactName,
  text: string,
  { instantOf, originOf }: ValueReaders,
): FactValue | undefined => {
  // One of the policy's own is read by its kind when the lead is seen.
  if (isOwnFact(fact)) return text;
  if (fact === 'origin') return originOf(text);
  switch (factKinds[fact]) {
    case 'number':
      return typedNumber(fact, text);
    case 'yes or no':
      return booleanOf(text);
    case 'date':
      return instantOf(text);
    default:
      return text;
  }
};
