/** Regions of countries, states and provinces: "CA", "US-CA" and "California" are one. */
import { countryCode } from './country.ts';
import { nameKey } from './name-key.ts';
import { regions } from './places.ts';

type ByKey = ReadonlyMap<string, readonly string[]>;

/** ISO 3166-2 codes under each code and name: two where a province is called as its region. */
const parse = (country: string, line: string): ByKey => {
  const byKey = new Map<string, string[]>();
  for (const entry of line.split(';')) {
    const [code = '', names = ''] = entry.split(':');
    for (const key of new Set([nameKey(code), ...names.split('|').map(nameKey)]))
      byKey.set(key, [...(byKey.get(key) ?? []), `${country}-${code}`]);
  }
  return byKey;
};

/** Each country is read when it is first asked for: all of them take some milliseconds, which no start should wait for. */
const parsed = new Map<string, ByKey>();
const regionsIn = (country: string): ByKey | undefined => {
  const line = Object.hasOwn(regions, country) ? regions[country] : undefined;
  const byKey = parsed.get(country) ?? (line === undefined ? undefined : parse(country, line));
  if (byKey !== undefined) parsed.set(country, byKey);
  return byKey;
};

/** Without a country, a bare code is that of the countries whose addresses are written with codes, in this order. */
const codeCountries = ['US', 'CA', 'AU'];

const everywhere = (text: string): readonly string[] => {
  const key = nameKey(text);
  const isCode = /^\w{1,3}$/.test(key);
  const first = isCode ? codeCountries.flatMap((country) => regionsIn(country)?.get(key) ?? []).slice(0, 1) : [];
  return first.length > 0 ? first : Object.keys(regions).flatMap((country) => regionsIn(country)?.get(key) ?? []);
};

/** The regions that a text can mean in a country, or anywhere when that is not known; none when it is no region's. */
const regionsOf = (text: string, country: string | undefined): readonly string[] => {
  const [, of = '', code = ''] = /^\s*([A-Z]{2})-([A-Z0-9]{1,3})\s*$/i.exec(text) ?? [];
  const byIso = regionsIn(of.toUpperCase())?.get(nameKey(code));
  if (byIso !== undefined) return byIso;
  return country === undefined ? everywhere(text) : (regionsIn(country)?.get(nameKey(text)) ?? []);
};

const countryOf = (region: string): string => region.slice(0, 2);

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
