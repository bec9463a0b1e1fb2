/** Names from outside, and how many of them. */
import { clean } from '../../shared/domain/facts.ts';

/** A header comes from outside. */
export const header = (text: string): string => clean(text, 40);
export const list = (names: readonly string[], most: number): string =>
  names.length <= most ? names.join(', ') : `${names.slice(0, most).join(', ')} and ${names.length - most} more`;
