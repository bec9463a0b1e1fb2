/** The regions of each country by every code and name they have. */
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

/** Of a country by its two-letter code; undefined where its regions are not known here. */
export const regionsIn = (country: string): ByKey | undefined => {
  const line = Object.hasOwn(regions, country) ? regions[country] : undefined;
  const byKey = parsed.get(country) ?? (line === undefined ? undefined : parse(country, line));
  if (byKey !== undefined) parsed.set(country, byKey);
  return byKey;
};

/** Countries whose addresses are written with the codes of their regions. */
export const codeCountries = ['US', 'CA', 'AU'];

/** Whatever a code or name can mean in any country, as ISO 3166-2 codes. */
export const regionsCalled = (text: string): readonly string[] =>
  Object.keys(regions).flatMap((country) => regionsIn(country)?.get(nameKey(text)) ?? []);

/** All names of the regions of a country, without their codes. */
export const regionNames = (country: string): string[] =>
  (Object.hasOwn(regions, country) ? (regions[country] ?? '') : '')
    .split(';')
    .flatMap((entry) => (entry.split(':')[1] ?? '').split('|'))
    .filter((name) => name !== '');

/** What a region is called at home, by its ISO 3166-2 code. */
export const regionName = (region: string): string =>
  regions[countryOf(region)]
    ?.split(';')
    .map((entry) => entry.split(':'))
    .find(([code]) => code === region.slice(3))?.[1]
    ?.split('|')[0] ?? region;

/** The two-letter code of the country of a region. */
export const countryOf = (region: string): string => region.slice(0, 2);
