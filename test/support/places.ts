/** The names of countries and regions, from the lists of the libraries that keep them. */
import cldr from 'cldr-subdivisions-full/subdivisions/en/en.json' with { type: 'json' };
import countryCodes from 'i18n-iso-countries/codes.json' with { type: 'json' };
import english from 'i18n-iso-countries/langs/en.json' with { type: 'json' };
import { iso31661, iso31662 } from 'iso-3166';
import * as z from 'zod';
import { nameKey, spelledOut } from '../../shared/policy/kinds/name-key.ts';

/**
 * Where people write the region into an address, or a CRM asks for it. All countries together would take three times
 * the bytes; a region of another country is compared as it is written.
 */
const withRegions =
  'US CA MX BR AR CL CO AU NZ IN CN JP KR ZA IE GB DE AT CH LI FR BE NL LU IT ES PT PL CZ SK HU RO BG GR TR SE DK NO FI AE MY SG ID PH TH VN IL HR UA'.split(
    ' ',
  );

/** Each spelling once, the first of them kept. */
const distinct = (names: readonly string[]): string[] =>
  [...new Map(names.toReversed().map((name) => [nameKey(name), name])).values()].toReversed();

/** "Murcia, Región de" is both that and "Murcia"; "Bolzano, Bozen" and "Puducherry (Pondicherry)" are two names each. */
const namesIn = (name: string): string[] => {
  const [head = name, rest] = name.split(/, | \(|\)/).map((part) => part.trim());
  if (rest === undefined) return [name];
  return /(?:^| )(?:de|del|d[’']|of|la|y)$|^(?:Provin|Comunidad|Región|Région|Principado|Regio|Vlaams|Foral)/i.test(
    rest,
  )
    ? [head]
    : [head, rest];
};

const cldrNames = z.record(z.string(), z.string()).parse(cldr.subdivisions.localeDisplayNames.subdivisions);
const englishNames = z.record(z.string(), z.union([z.string(), z.array(z.string())])).parse(english.countries);
const standardNames = new Map(iso31661.map(({ alpha2, name }) => [alpha2, name]));

const countryLine = (code: string, alpha3: string): string => {
  const standard = standardNames.get(code);
  const names = [englishNames[code] ?? [], standard === undefined ? [] : [standard]].flat();
  return [alpha3, ...distinct(names)].join('|');
};

const regionLine = (country: string): string =>
  iso31662
    .filter(({ code }) => code.startsWith(`${country}-`))
    .map(({ code, name }) => {
      const region = code.slice(3);
      const own = namesIn(name);
      const inEnglish = cldrNames[`${country}${region}`.toLowerCase()];
      const all = [...own, ...(inEnglish === undefined ? [] : [inEnglish])];
      return `${region}:${distinct([...all, ...all.map(spelledOut)]).join('|')}`;
    })
    .join(';');

const literal = (entries: readonly (readonly [string, string])[]): string =>
  entries.map(([key, value]) => `  ${key}: \`${value.replaceAll('`', '’')}\`,\n`).join('');

/** The text of `shared/policy/kinds/places.ts`. */
export const placesFile = (): string => `/**
 * Countries and their regions by the ISO 3166 codes, with the names that CRMs and people give them. Made from the lists of
 * i18n-iso-countries, iso-3166 and the Unicode CLDR, by \`vitest run --config test/vitest.config.ts test/policy/places.test.ts -u\`.
 */

/** Two-letter code: three-letter code, then the English names. */
export const countries: Readonly<Record<string, string>> = {
${literal(
  countryCodes
    .map(([code = '', alpha3 = '']) => [code, countryLine(code, alpha3)] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1)),
)}};

/** Country: each region's code, then its names, in the language of the place and in English. */
export const regions: Readonly<Record<string, string>> = {
${literal(withRegions.map((country) => [country, regionLine(country)] as const))}};
`;
