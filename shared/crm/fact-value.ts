/** A CRM's text as the kind of its fact: an adapter only says how numbers and moments are spelt there. */
import { booleanOf, factKinds } from '../domain/fact-kinds.ts';
import type { CrmFactName, FactValue } from '../domain/facts.ts';
import type { Origin } from '../domain/origin.ts';

/** How one CRM writes values; each answers undefined for a text that is none. */
export type ValueReaders = {
  numberOf: (text: string) => number | undefined;
  /** ISO, UTC. */
  instantOf: (text: string) => string | undefined;
  originOf: (text: string) => Origin | undefined;
};

/** Reads a CRM's text as the fact it stands for; undefined when it cannot be, so that the fact counts as unknown. */
export const factValue = (
  fact: CrmFactName,
  text: string,
  { numberOf, instantOf, originOf }: ValueReaders,
): FactValue | undefined => {
  if (fact === 'origin') return originOf(text);
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
