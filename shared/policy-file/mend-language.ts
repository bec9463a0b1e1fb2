/** What can be a language in a condition, and what was meant where a country is named. */
import { countryCode, countryName } from '../policy/kinds/country.ts';
import { isCommonLanguage, languageCode } from '../policy/kinds/language.ts';
import type { Misfit } from './problem.ts';

const english = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

/** What most people there speak, by the runtime's own tables (CLDR). */
const spokenIn = (country: string): string => new Intl.Locale(`und-${country}`).maximize().language;

/** Why no language is meant by the text, or null when one is. */
export const misfitLanguage = (text: string): Misfit | null => {
  const code = languageCode(text);
  const name = code === undefined ? undefined : english.of(code);
  const country = countryCode(text);
  // "br" is Breton, and whoever writes it alone means Brazil.
  const isRare = /^[a-z]{2,3}$/i.test(text.trim()) && code !== undefined && !isCommonLanguage(code);
  const isCountry = country !== undefined && (name === undefined || isRare);
  if (name !== undefined && !isCountry) return null;
  const meant = isCountry
    ? `Write country: ${country} for ${countryName(country)}, or the language, such as ${spokenIn(country)}`
    : 'Write a code such as de or en-gb, or a name such as German';
  return {
    problem: `"${text}" is no language${isCountry ? ', but a country' : ''}.`,
    mend: `${meant}${name === undefined ? '' : `; of ${name} its other code`}.`,
  };
};
