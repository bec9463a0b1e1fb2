/** Telephone numbers as people write them into one field: with a label, a scheme, a remark, or two of them. */
import parsePhone, { isSupportedCountry } from 'libphonenumber-js/min';
import { countryCode } from '../../policy/kinds/country.ts';
import type { ContactChecks } from '../../domain/decision.ts';
import { clean } from '../../domain/facts.ts';

/** `number`: the first good one, as E.164 writes it. `others`: how many more stand in the field; `valid`: how many of them are. */
export type Phone = {
  phone: ContactChecks['phone'];
  number?: string;
  country: string | undefined;
  others: { count: number; valid: number };
};

/** Longest text that is read: two numbers of 15 digits (E.164), and what people write between and beside them. */
const maxPhone = 120;

/** A slash stands within numbers too ("030/12345678"): it parts two where blanks are around it, or the second begins as numbers do. */
const between =
  /;(?!\s*ext)|[,|&]|\s\/\s|\/(?=\s*[+0])|(?<=\d)\s+(?=\+)|(?<![\p{L}])(?:or|oder|and|und|bzw)(?![\p{L}])/iu;

/** "(Büro)", "Tel.:", "mobil" at either end, and what is dialled within a house. A sentence with a number in it is no number. */
const bare = (piece: string): string =>
  piece
    .replaceAll(/[([][^()[\]]*\p{L}[^()[\]]*[)\]]/gu, ' ')
    .replace(/^[^\d+(]*:/u, '')
    .replace(/(?<!\p{L})(?:durchwahl|dw|apparat|nebenstelle)(?!\p{L}).*$/iu, '')
    .replace(/^\s*\p{L}+\.?\s+(?=[\d+(])/u, '')
    .replace(/(?<=\d)\s+\p{L}[\p{L}\s.]*$/u, '')
    .replace(/^[='’+]+(?=\+)|^[='’]+(?=\d)/u, '')
    .trim();

/** The digits of every script as the telephone has them: who writes Japanese or Arabic types theirs. */
const withDigits = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/[\u0660-\u0669\u06F0-\u06F9]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf));

/**
 * A number without a country prefix is read as from the lead's country, else as from ours. When the lead's country is given and not
 * understood, nobody can judge such a number: unknown. Of several the first good one counts.
 */
export const checkPhone = (text: string | undefined, country: string | undefined, ours: string | undefined): Phone => {
  const none = { country: undefined, others: { count: 0, valid: 0 } };
  if (text === undefined) return { phone: 'unknown', ...none };
  if (text.length > maxPhone) return { phone: 'invalid', ...none };
  const code = countryCode(country ?? ours ?? '');
  const home = code !== undefined && isSupportedCountry(code) ? { defaultCountry: code } : undefined;
  const read = (piece: string) => {
    const number = parsePhone(piece, { ...home, extract: false });
    return number?.isValid() === true ? number : undefined;
  };
  const whole = withDigits(clean(text, maxPhone));
  const parts = whole
    .split(between)
    .map(bare)
    .filter((piece) => /\d/.test(piece));
  const isOne = !parts.slice(1).every((part) => /^[+(]?0|^\+/.test(part)) && read(whole) !== undefined;
  const pieces = isOne ? [whole] : parts;
  const valid = pieces.flatMap((piece) => read(piece) ?? []);
  const isJudged = home !== undefined || pieces.some((piece) => piece.startsWith('+'));
  const others = { count: Math.max(0, pieces.length - 1), valid: Math.max(0, valid.length - 1) };
  if (valid[0] !== undefined) return { phone: 'valid', number: valid[0].number, country: valid[0].country, others };
  return { phone: isJudged ? 'invalid' : 'unknown', country: undefined, others };
};
