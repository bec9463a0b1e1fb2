/** What somebody meant who wrote more than a number where a number belongs. */
import { readSpan } from '../policy/kinds/typed-number.ts';

/** The test that says it, such as `{ min: 501 }` for ">500"; undefined when that cannot be told. */
export const meantNumber = (text: string): string | undefined => {
  const span = readSpan(text);
  if (span === undefined) return undefined;
  const { min, max } = span;
  if (min === max) return String(min);
  return `{ ${[min === -Infinity ? '' : `min: ${min}`, max === Infinity ? '' : `max: ${max}`].filter((end) => end !== '').join(', ')} }`;
};
