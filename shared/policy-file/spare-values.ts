/**
 * Values that the policies we ship name in case a CRM has them: words of the other CRM, or options that many an admin adds. Where
 * a CRM has none such, nobody has slipped.
 */
import type { FactName } from '../domain/facts.ts';

const spare: readonly { rules: readonly string[]; fact: FactName; values: readonly string[] }[] = [
  { rules: ['imported'], fact: 'source', values: ['Purchased List', 'Partner List'] },
  { rules: ['customer'], fact: 'firmType', values: ['Customer', 'Customer - Direct', 'Customer - Channel'] },
  { rules: ['vendor'], fact: 'firmType', values: ['Vendor', 'Supplier'] },
  {
    rules: ['disqualified', 'resting', 'not-now-since'],
    fact: 'leadStatus',
    values: ['BAD_TIMING', 'UNQUALIFIED', 'Closed - Not Converted'],
  },
  { rules: ['software-team'], fact: 'industry', values: ['software', 'information_technology', 'internet'] },
];

/** Whether the rule of that name, where we ship it, asks for this value. */
export const isSpare = (name: string | undefined, fact: FactName, value: string): boolean =>
  spare.some((one) => one.fact === fact && one.values.includes(value) && one.rules.some((rule) => rule === name));
