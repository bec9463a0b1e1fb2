/** A CRM's text as the kind of its fact: an adapter only says how numbers and moments are spelt there. */
import { booleanOf, factKinds } from '../domain/fact-kinds.ts';
import type { CrmFactName, FactValue } from '../domain/facts.ts';

/** How one CRM writes values; each answers undefined for a text that is none. */
export type ValueReaders = {
  numberOf: (text: string) => number | undefined;
  /** ISO, UTC. */
  instantOf: (text: string) => string | undefined;
};

/** Reads a CRM's text as the fact it stands for; undefined when it cannot be, so that the fact counts as unknown. */
export const factValue = (
  fact: CrmFactName,
  text: string,
  { numberOf, instantOf }: ValueReaders,
): FactValue | undefined => {
  switch (factKinds[fact]) {
    case 'number':
      return numberOf(text);
    case 'yes or no':
      return booleanOf(text);
    case 'date':
      return instantOf(text);
    default:
      return text;
  }
};
