/** Countries as CRMs and the people who fill them in write them: a code of two or three letters, or a name. */
import { countries } from './places.ts';
import { nameKey, spelledOut } from './name-key.ts';
import { codeCountries, regionsIn } from './region-names.ts';

/** Names and codes in daily use that no standard has. */
const everyday: Readonly<Record<string, string>> = {
  uk: 'GB',
  'u k': 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'northern ireland': 'GB',
  'republic of ireland': 'IE',
  eire: 'IE',
  'u s': 'US',
  'u s a': 'US',
  america: 'US',
  el: 'GR', // the European Union's code
  holland: 'NL',
  'congo the democratic republic of the': 'CD',
  drc: 'CD',
  'dr congo': 'CD',
  'd r congo': 'CD',
  'congo drc': 'CD',
  'congo brazzaville': 'CG',
  'congo kinshasa': 'CD',
  swaziland: 'SZ',
  macedonia: 'MK',
  burma: 'MM',
  macao: 'MO',
  palestine: 'PS',
  'viet nam': 'VN',
  bosnia: 'BA',
  großbritannien: 'GB',
  grossbritannien: 'GB',
  weißrussland: 'BY',
  weissrussland: 'BY',
  elfenbeinkuste: 'CI',
  'bundesrepublik deutschland': 'DE',
  prc: 'CN',
  'hong kong sar': 'HK',
  'republic of china': 'TW',
  'taiwan china': 'TW',
  'hong kong china': 'HK',
  'macao china': 'MO',
  'macau china': 'MO',
};

/** The languages that HubSpot and Salesforce are set up in. */
const languages =
  'en de fr es it pt nl pl sv da nb fi cs sk hu ro bg el tr ru uk hr sl et lv lt ja zh zh-Hant ko ar he th vi id'.split(
    ' ',
  );

const codes: ReadonlySet<string> = new Set(Object.keys(countries));
const once = <T>(make: () => T): (() => T) => {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
};

type Named = readonly [key: string, code: string];

/** Undefined for one that two countries have, such as Congo: it says of neither that it is meant. */
const byName = (names: readonly Named[]): ReadonlyMap<string, string | undefined> =>
  new Map(
    [...Map.groupBy(names, ([key]) => key)].map(([key, same]) => {
      const [code, ...others] = new Set(same.map(([, each]) => each));
      return [key, others.length === 0 ? code : undefined];
    }),
  );

/** By three-letter code, and by name of the standard or of every day. */
const standardNames = once(() =>
  byName([
    ...Object.entries(countries).flatMap(([code, names]) =>
      names.split('|').map((name): Named => [nameKey(name), code]),
    ),
    ...Object.entries(everyday),
  ]),
);

/**
 * By the names of the runtime's own tables (CLDR), which cost a bundle nothing. Made when the first name is neither a
 * code nor the standard's: it takes a tenth of a second. A name that two languages give to two countries is nobody's.
 */
const translatedNames = once(() =>
  byName(
    languages.flatMap((language) => {
      const names = new Intl.DisplayNames([language], { type: 'region' });
      return [...codes].flatMap((code): Named[] => {
        const name = names.of(code) ?? code;
        return [nameKey(name), nameKey(spelledOut(name))].map((key) => [key, code]);
      });
    }),
  ),
);

const byAnyName = (name: string): string | undefined => {
  const key = nameKey(name);
  if (key === '') return undefined;
  return standardNames().has(key) ? standardNames().get(key) : translatedNames().get(key);
};

/** By a code or by a name alone. */
const byNameOrCode = (text: string): string | undefined => {
  const code = text.trim().toUpperCase();
  return codes.has(code) ? code : byAnyName(text);
};

/** Whether a region of the countries that write addresses without their own name is called so: "GA" and "Georgia" are, "PR" is both. */
const isRegionToo = (text: string, country: string): boolean =>
  codeCountries.some((each) =>
    regionsIn(each)
      ?.get(nameKey(text))
      ?.some((region) => nameKey(text).length === 2 || region !== `${each}-${country}`),
  );

const isRegionOf = (text: string, country: string): boolean => regionsIn(country)?.has(nameKey(text)) === true;

/** A country, and what stands before or behind it where that is a place within: "Georgia" of "Georgia, USA". */
export type Place = { country: string; within: string | null };

/** Of several parts the country that the first or the last one names, where the other does not speak against it. */
const placeOfParts = (parts: readonly string[]): Place | undefined => {
  const [first = '', last = ''] = [parts.at(0), parts.at(-1)];
  const [before, behind] = [byNameOrCode(first), byNameOrCode(last)];
  if (before !== undefined && behind !== undefined && before !== behind) {
    if (isRegionOf(first, behind)) return { country: behind, within: first };
    return isRegionOf(last, before) ? { country: before, within: last } : undefined;
  }
  // Lists of the standard turn names about, "Moldova, Republic of", or explain them, "Falkland Islands (Malvinas)".
  if (before !== undefined) return { country: before, within: isRegionOf(last, before) ? last : null };
  if (behind === undefined) return undefined;
  // "San Francisco, CA" is not in Canada, and nobody knows where "Atlanta, Georgia" is but by the city.
  return isRegionToo(last, behind) && !isRegionOf(first, behind) ? undefined : { country: behind, within: first };
};

/** What parts a place from its country: "Munich, Germany", "Paris / France", "London - UK", "Vienna (Austria)". */
const parting = /[,;/|()]|\s[-–—]\s/;
/** Longest text that is taken apart, in UTF-16 units: an address in one line. */
const maxText = 200;

/** The country that a text names, alone or behind a place in it; undefined where that cannot be told. */
export const readPlace = (text: string): Place | undefined => {
  const whole = byNameOrCode(text);
  if (whole !== undefined) return { country: whole, within: null };
  if (text.length > maxText) return undefined;
  const parts = text
    .split(parting)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (parts.length < 2) return parts[0] === undefined || parts[0] === text.trim() ? undefined : readPlace(parts[0]);
  // "Korea, South", "Ireland, Republic of"
  const turned = byAnyName(parts.toReversed().join(' '));
  return turned === undefined ? placeOfParts(parts) : { country: turned, within: null };
};

/**
 * The two-letter code of "de", "DEU", "Germany", "Allemagne", "Bolivia, Plurinational State of" or "Munich, Germany";
 * undefined for what is not understood, or names two countries.
 */
export const countryCode = (text: string): string | undefined => readPlace(text)?.country;

/** How the standard calls a country, by its two-letter code; the first of its names that is fit. */
export const countryName = (code: string, isFit: (name: string) => boolean = () => true): string =>
  (Object.hasOwn(countries, code) ? countries[code] : undefined)?.split('|').slice(1).find(isFit) ?? code;

/** Most countries that a word can be meant to part; more share "Islands". */
const fewCountries = 4;

/** The codes of countries of which a name is such, in one spelling. */
const codesWhere = (isSuch: (key: string) => boolean): string[] =>
  Object.keys(countries).filter((code) => countries[code]?.split('|').slice(1).map(nameKey).some(isSuch));

/** The codes of those that share a name or a word in it, such as "Congo" and "Korea"; none for a name that is one country's. */
export const countriesCalled = (text: string): readonly string[] => {
  const wanted = nameKey(text);
  const exact = codesWhere((key) => key === wanted);
  if (exact.length > 1) return exact;
  if (wanted === '' || byNameOrCode(text) !== undefined) return [];
  const shared = codesWhere((key) => ` ${key} `.includes(` ${wanted} `));
  return shared.length > 1 && shared.length <= fewCountries ? shared : [];
};

/** English names, for a guess at what was meant. */
export const countryNames = (): string[] => Object.values(countries).flatMap((names) => names.split('|').slice(1));
