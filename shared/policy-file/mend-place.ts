/** What can be a country in a condition, and which place was meant. */
import { countriesCalled, countryCode, countryName, countryNames, readPlace } from '../policy/kinds/country.ts';
import { nameKey } from '../policy/kinds/name-key.ts';
import type { FactKind } from '../domain/fact-kinds.ts';
import type { FactName } from '../domain/facts.ts';
import { regions } from '../policy/kinds/places.ts';
import { regionNames, regionsCalled } from '../policy/kinds/region-names.ts';
import { closest } from './closest.ts';
import type { Misfit } from './problem.ts';

const eachAlone = 'Write codes or names, each country alone, such as [DE, AT].';

/** A country that people name and that is a part of another, such as England: as a country it would fit all of that. */
const isPart = (text: string, country: string): boolean =>
  countryName(country) !== text &&
  regionsCalled(text).some((region) => region.startsWith(`${country}-`)) &&
  text.length > 3;

const beside = (country: string, within: string): string =>
  regionsCalled(within).some((region) => region.startsWith(`${country}-`)) ? `region: ${within}` : `city: ${within}`;

/** Why no country is meant by the text alone, or null when one is. */
export const misfitCountry = (text: string): Misfit | null => {
  const shared = countriesCalled(text);
  if (shared.length > 0)
    return {
      problem: `"${text}" can be more than one country.`,
      mend: `Write ${shared.map((code) => `${code} (${nameOf(code, text)})`).join(' or ')}.`,
    };
  const place = readPlace(text);
  if (place !== undefined) {
    const { country } = place;
    const within = place.within ?? (isPart(text, country) ? text : null);
    return within === null
      ? null
      : {
          problem: `"${text}" is a place in ${countryName(country)}, and all of that would fit.`,
          mend: `Write country: ${country}, and ${beside(country, within)} beside it.`,
        };
  }
  // Of two or three letters anything is a slip away.
  const meant = text.length > 3 ? closest(text, countryNames()) : undefined;
  return {
    problem: `No country is called "${text}".`,
    mend: meant === undefined ? eachAlone : `Did you mean "${meant}"?`,
  };
};

/** A name of the country by which it is told from others that share the text. */
const nameOf = (code: string, text: string): string => countryName(code, (name) => nameKey(name) !== nameKey(text));

/** So many names begin with a few letters and are still worth naming. */
const fewNames = 3;

/** The place that somebody meant who looked for the beginning of its name: a code as it stands, else the names that begin so. */
const meantBy = (word: string, names: readonly string[], isCode: (word: string) => boolean): string[] => {
  if (/^[A-Z]{2,3}$/.test(word) && isCode(word)) return [word];
  const begun = names.filter((name) => nameKey(name).startsWith(nameKey(word)));
  return begun.length > fewNames ? [] : begun;
};

/** Places have names in many languages, and "DE" begins Denmark: what is looked for by letters is to be named. */
export const insteadOfWords = (fact: FactName, kind: FactKind, words: readonly string[]): string => {
  const isCountry = kind === 'country';
  const meant = words.map((word) =>
    isCountry
      ? meantBy(word, countryNames(), (code) => countryCode(code) !== undefined)
      : meantBy(word, Object.keys(regions).flatMap(regionNames), (code) => regionsCalled(code).length > 0),
  );
  const places = meant.flat();
  if (meant.some((one) => one.length === 0))
    return `Write codes or names, such as ${fact}: ${isCountry ? 'DE' : 'Bayern'}.`;
  return `Write ${fact}: ${places.length > 1 ? `[${places.join(', ')}]` : places.join('')}.`;
};
