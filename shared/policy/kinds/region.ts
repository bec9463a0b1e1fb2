/** Regions of countries, states and provinces: "CA", "US-CA" and "California" are one. */
import { countryCode } from './country.ts';
import { nameKey } from './name-key.ts';
import { codeCountries, countryOf, regionsCalled, regionsIn } from './region-names.ts';

/** Without a country, a bare code is that of the countries that write addresses with codes, in their order. */
const everywhere = (text: string): readonly string[] => {
  const key = nameKey(text);
  const isCode = /^\w{1,3}$/.test(key);
  const first = isCode ? codeCountries.flatMap((country) => regionsIn(country)?.get(key) ?? []).slice(0, 1) : [];
  return first.length > 0 ? first : regionsCalled(text);
};

/** The regions that a text can mean in a country, or anywhere when that is not known; none when it is no region's. */
const regionsOf = (text: string, country: string | undefined): readonly string[] => {
  const [, of = '', code = ''] = /^\s*([A-Z]{2})-([A-Z0-9]{1,3})\s*$/i.exec(text) ?? [];
  const byIso = regionsIn(of.toUpperCase())?.get(nameKey(code));
  if (byIso !== undefined) return byIso;
  return country === undefined ? everywhere(text) : (regionsIn(country)?.get(nameKey(text)) ?? []);
};

/**
 * Whether a record's region is the one that the policy names; null when that cannot be told. What is no region of ours,
 * such as a sales territory, is compared as it is written.
 * @param country of the record, as it stands there
 */
export const isRegion = (value: string, wanted: string, country: string | undefined): boolean | null => {
  if (nameKey(value) === nameKey(wanted)) return true;
  const home = country === undefined ? undefined : countryCode(country);
  const inside = regionsOf(wanted, home);
  const ours = inside.length > 0 ? inside : regionsOf(wanted, undefined);
  const theirs = regionsOf(value, home);
  if (ours.length === 0) return false;
  if (theirs.length === 0) return home !== undefined && !ours.map(countryOf).includes(home) ? false : null;
  if (!theirs.some((region) => ours.includes(region))) return false;
  // "BE" is Berlin and Bern: with no country to tell them apart, nobody knows.
  return new Set([...ours, ...theirs].map(countryOf)).size === 1 ? true : null;
};
