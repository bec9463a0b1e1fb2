/** Countries as CRMs hold them: a code, or the English name a person typed. */
import { getCountries, isSupportedCountry, type CountryCode } from 'libphonenumber-js/min';
import { fold } from '../../domain/match.ts';

const english = new Intl.DisplayNames(['en'], { type: 'region' });
/** Names in daily use that differ from the standard's. */
const byName = new Map<string, CountryCode>([
  ['uk', 'GB'],
  ['england', 'GB'],
  ['usa', 'US'],
  ['united states of america', 'US'],
  ['holland', 'NL'],
  ['turkey', 'TR'],
  ['czech republic', 'CZ'],
]);
for (const code of getCountries()) byName.set(fold(english.of(code) ?? code).trim(), code);

/** The two-letter code of "de", "Germany" or "USA"; undefined for what is not understood. */
export const countryCode = (country: string): CountryCode | undefined => {
  const code = country.trim().toUpperCase();
  return isSupportedCountry(code) ? code : byName.get(fold(country).trim());
};
