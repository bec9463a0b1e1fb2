/** Countries as CRMs and the people who fill them in write them: a code of two or three letters, or a name. */
import { countries } from './places.ts';
import { nameKey, spelledOut } from './name-key.ts';

/** Names and codes in daily use that no standard has. */
const everyday: Readonly<Record<string, string>> = {
  uk: 'GB',
  'u k': 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'northern ireland': 'GB',
  'u s': 'US',
  'u s a': 'US',
  america: 'US',
  el: 'GR', // the European Union's code
  holland: 'NL',
  'congo the democratic republic of the': 'CD',
  'congo brazzaville': 'CG',
  'congo kinshasa': 'CD',
  swaziland: 'SZ',
  macedonia: 'MK',
  burma: 'MM',
  macao: 'MO',
  palestine: 'PS',
  'viet nam': 'VN',
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

/** By three-letter code, and by name of the standard or of every day. */
const standardNames = once(
  (): ReadonlyMap<string, string> =>
    new Map([
      ...Object.entries(countries).flatMap(([code, names]) =>
        names.split('|').map((name): [string, string] => [nameKey(name), code]),
      ),
      ...Object.entries(everyday),
    ]),
);

/**
 * By the names of the runtime's own tables (CLDR), which cost a bundle nothing. Made when the first name is neither a
 * code nor the standard's: it takes a tenth of a second. A name that two languages give to two countries is left out.
 */
const translatedNames = once((): ReadonlyMap<string, string> => {
  const found = new Map<string, Set<string>>();
  for (const language of languages) {
    const names = new Intl.DisplayNames([language], { type: 'region' });
    for (const code of codes) {
      const name = names.of(code) ?? code;
      for (const key of [nameKey(name), nameKey(spelledOut(name))])
        found.set(key, (found.get(key) ?? new Set()).add(code));
    }
  }
  return new Map([...found].flatMap(([key, [code = '', other]]) => (other === undefined ? [[key, code]] : [])));
});

const byAnyName = (name: string): string | undefined => {
  const key = nameKey(name);
  return key === '' ? undefined : (standardNames().get(key) ?? translatedNames().get(key));
};

/** The two-letter code of "de", "DEU", "Germany", "Allemagne" or "Bolivia, Plurinational State of"; undefined for what is not understood. */
export const countryCode = (country: string): string | undefined => {
  const code = country.trim().toUpperCase();
  if (codes.has(code)) return code;
  // Lists of the standard turn names about, "Moldova, Republic of", or explain them, "Falkland Islands (Malvinas)".
  return byAnyName(country) ?? byAnyName(country.replace(/[,(].*$/s, ''));
};

/** English names, for a guess at what was meant. */
export const countryNames = (): string[] => Object.values(countries).flatMap((names) => names.split('|').slice(1));
