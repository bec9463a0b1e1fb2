/** Languages by code (BCP 47) or by name, as CRMs and people write them. */
import { countryCode } from './country.ts';

/** Languages that the choice of a CRM, a form or a spreadsheet names; a code that is none of them counts as it is written. */
const codes =
  'af ar az bg bn bs ca cs cy da de el en es et eu fa fi fil fr ga gl gu he hi hr hu hy id is it ja ka kk km kn ko lo lt lv mk ml mn mr ms mt my nb ne nl nn no pa pl ps pt ro ru sk sl sq sr sv sw ta te th tl tr uk ur uz vi zh zu'.split(
    ' ',
  );

const plain = (text: string): string => text.trim().toLowerCase().replaceAll('_', '-');

/** By each name that the language has in English, in German and in itself. */
const byName: ReadonlyMap<string, string> = new Map(
  codes.flatMap((code) =>
    ['en', 'de', code].flatMap((language) => {
      const name = new Intl.DisplayNames([language], { type: 'language', fallback: 'none' }).of(code);
      return name === undefined ? [] : [[plain(name), code] as const];
    }),
  ),
);

/** Whether it is one of those above, and no code that people rather mean as a country's. */
export const isCommonLanguage = (code: string): boolean => codes.includes(code);

/** The one code that a language has where it has several: `de` of "deu" and "ger", `he` of "iw". */
const canonical = (code: string): string => {
  try {
    return plain(Intl.getCanonicalLocales(code)[0] ?? code);
  } catch {
    return code;
  }
};

/** `de` or `de-at` of "de", "deu", "de_AT", "German" or "Deutsch"; undefined where none of these is written. */
export const languageCode = (text: string): string | undefined => {
  const written = plain(text);
  // As HubSpot shows its choices: "German - Austria".
  const [, language = '', country = ''] = /^(.+?) - (.+)$/.exec(written) ?? [];
  const [code, of] = [byName.get(language), countryCode(country)];
  if (code !== undefined && of !== undefined) return `${code}-${of.toLowerCase()}`;
  return byName.get(written) ?? (/^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/.test(written) ? canonical(written) : undefined);
};

/** Whether it is the wanted language: one without a country covers all of its countries. Null: the value names none. */
export const isLanguage = (value: string, wanted: string): boolean | null => {
  const [theirs, meant] = [languageCode(value), languageCode(wanted)];
  if (theirs === undefined) return null;
  return meant !== undefined && (theirs === meant || theirs.startsWith(`${meant}-`));
};
