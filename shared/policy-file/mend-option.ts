/** What was meant by a value that is none of the options of a field. */
import type { FactName } from '../domain/facts.ts';
import { fold } from '../domain/match.ts';
import type { Option } from '../domain/options.ts';
import { fits } from '../policy/kinds/fits.ts';
import { closest } from './closest.ts';

/** So many options are listed; a longer list nobody reads. */
const mostListed = 8;

/** "mql" of "Marketing Qualified Lead". */
const initials = (label: string): string =>
  fold(label)
    .split(' ')
    .map((word) => word.charAt(0))
    .join('');

const isCalled = (fact: FactName, { label }: Option, text: string): boolean =>
  fits(fact, label, text, {}) === true || (text.length > 1 && initials(label) === fold(text).trim());

/** The value, with its label where that is another word. */
const spelt = ({ value, label }: Option): string => (fold(value) === fold(label) ? value : `${value} ("${label}")`);

const listed = (options: readonly Option[]): string => {
  const more = options.length - mostListed;
  return `${options.slice(0, mostListed).map(spelt).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
};

/**
 * What to write instead: the value whose label it is, the nearest one, else what there is.
 * @param isOpen the fact may hold any text besides: then only a label is taken for a slip, and all else answers null
 */
export const mendOption = (
  fact: FactName,
  text: string,
  { options, isOpen }: { options: readonly Option[]; isOpen: boolean },
): string | null => {
  const [called] = options.filter((option) => isCalled(fact, option, text));
  if (called !== undefined) return `Write ${called.value}: "${called.label}" is its label.`;
  if (isOpen) return null;
  const near = closest(text, [...options.map(({ value }) => value), ...options.map(({ label }) => label)]);
  const meant = options.find(({ value, label }) => value === near || label === near);
  return meant === undefined ? `There is: ${listed(options)}.` : `Did you mean ${spelt(meant)}?`;
};
