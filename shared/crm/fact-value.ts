/** Which facts are numbers, yes or no, or moments, whatever the CRM: an adapter only says how its texts are read as such. */
import type { CrmFactName, FactValue } from '../domain/facts.ts';
import type { Origin } from './origin.ts';

/** How one CRM writes values; each answers undefined for a text that is none. */
export type ValueReaders = {
  numberOf: (text: string) => number | undefined;
  booleanOf: (text: string) => boolean | undefined;
  /** ISO, UTC. */
  instantOf: (text: string) => string | undefined;
  originOf: (text: string) => Origin | undefined;
};

/** Reads a CRM's text as the fact it stands for; undefined when it cannot be, so that the fact counts as unknown. */
export const factValue = (
  fact: CrmFactName,
  text: string,
  { numberOf, booleanOf, instantOf, originOf }: ValueReaders,
): FactValue | undefined => {
  switch (fact) {
    case 'employees':
    case 'purchases':
    case 'revenue':
    case 'openDeals':
      return numberOf(text);
    case 'optedOut':
    case 'handOffNow':
      return booleanOf(text);
    case 'lastPurchaseAt':
    case 'createdAt':
    case 'lifecycleSince':
      return instantOf(text);
    case 'origin':
      return originOf(text);
    default:
      return text;
  }
};
