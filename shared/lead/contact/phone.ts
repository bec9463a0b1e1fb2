/** Telephone numbers as people write them into one field: with a label, a scheme, a remark, or two of them. */
import parsePhone, { isSupportedCountry } from 'libphonenumber-js/min';
import { countryCode } from '../../policy/kinds/country.ts';
import type { ContactChecks } from '../../domain/decision.ts';
import { clean } from '../../domain/facts.ts';
import { isCommonNumber, isPlaceholderNumber } from './placeholders.ts';

/**
 * `number`: the first good one, as E.164 writes it; `isCommon`: strangers type the same. `isPlaceholder`: what stands there is nobody's
 * number. `others`: how many more stand in the field; `valid`: how many of them are.
 */
export type Phone = {
  phone: ContactChecks['phone'];
  number?: string;
  isCommon?: true;
  isPlaceholder?: true;
  country: string | undefined;
  others: { count: number; valid: number };
};

/** Longest text that is read: two numbers of 15 digits (E.164), and what people write between and beside them. */
const maxPhone = 120;

/** A slash stands within numbers too ("030/12345678"): it parts two where blanks are around it, or the second begins as numbers do. */
const apart = String.raw`;(?!\s*ext)|[,|&]|\s\/\s|\/(?=\s*[+0])|(?<=\d)\s+(?=\+)|(?<![\p{L}])(?:or|oder|and|und|bzw)(?![\p{L}])`;
/** Within a house four digits and fewer are dialled. */
const number = String.raw`[+(]{0,2}\d(?:[\s()./-]*\d){4}`;
const within = '(?:ext|extension|x|dw|durchwahl|app|apparat|nebenstelle)';
/** "Tel.", "T:", "Tel./Fax", "tel 2:". */
const label = String.raw`\p{L}[\p{L}./]*(?:\s?\d(?=\s*:))?\s*:?`;
/** A number ends where the next one has a label in front, or a remark behind it. */
const labelled = String.raw`(?<=[\d)])\s+(?!${within}(?!\p{L}))(?=${label}\s*${number})|(?<=\d\s*\([^()\d]*\))\s*(?=[+(]*0|\+)`;
const between = new RegExp(`${apart}|${labelled}`, 'iu');
/** With nothing but a blank between them, where one begins as numbers do. */
const betweenBlanks = /\s+(?=\(?0|\+)/u;

/** "(Büro)", "Tel.:", "mobil" at either end, and what is dialled within a house. A sentence with a number in it is no number. */
const bare = (piece: string): string =>
  piece
    .replaceAll(/[([][^()[\]]*\p{L}[^()[\]]*[)\]]/gu, ' ')
    .replace(/^[^\d+(]*(?:(?<=\p{L})\s?\d)?\s*:/u, '')
    .replace(/(?<!\p{L})(?:durchwahl|dw|apparat|nebenstelle)(?!\p{L}).*$/iu, '')
    .replace(/^\s*\p{L}[\p{L}./]*\s+(?=[\d+(])/u, '')
    .replace(/(?<=\d)\s+\p{L}[\p{L}\s.]*$/u, '')
    .replace(/^[='’+]+(?=\+)|^[='’]+(?=\d)/u, '')
    .trim();

/** "…78/-79": how another number of the house ends. Without the hyphen it may belong to the number, and is left out where that is none. */
const surelyOtherEnd = /(?<=\d{3})\s*\/\s*-\d{1,3}$/u;
const maybeOtherEnd = /(?<=\d{3})\s*\/\s*\d{1,3}$/u;
const isFax = (piece: string): boolean =>
  /^\s*(?:tele)?fax|^\s*f\s*[.:]/iu.test(piece) || /\((?:tele)?fax\)/iu.test(piece);

/** The digits of every script as the telephone has them: who writes Japanese or Arabic types theirs. */
const withDigits = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/[\u0660-\u0669\u06F0-\u06F9]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf));

/**
 * A number without a country prefix is read as from the lead's country, else as from ours. When the lead's country is given and not
 * understood, nobody can judge such a number: unknown. Of several the first good one counts, a fax after the others.
 */
export const checkPhone = (text: string | undefined, country: string | undefined, ours: string | undefined): Phone => {
  const none = { country: undefined, others: { count: 0, valid: 0 } };
  if (text === undefined) return { phone: 'unknown', ...none };
  if (text.length > maxPhone) return { phone: 'invalid', ...none };
  const code = countryCode(country ?? ours ?? '');
  const home = code !== undefined && isSupportedCountry(code) ? { defaultCountry: code } : undefined;
  const parse = (piece: string) => parsePhone(piece, { ...home, extract: false });
  const isTyped = (piece: string): boolean => {
    const digits = piece.replaceAll(/\D/g, '');
    return digits.length > 4 && isPlaceholderNumber(parse(piece)?.nationalNumber ?? digits);
  };
  const readAsIs = (piece: string) => {
    const parsed = parse(piece);
    return parsed?.isValid() === true && !isPlaceholderNumber(parsed.nationalNumber) ? parsed : undefined;
  };
  const read = (piece: string) => {
    const own = piece.replace(surelyOtherEnd, '');
    return readAsIs(own) ?? readAsIs(own.replace(maybeOtherEnd, ''));
  };
  const whole = withDigits(clean(text, maxPhone));
  const partsBy = (pattern: RegExp): string[] =>
    whole
      .split(pattern)
      .toSorted((a, b) => Number(isFax(a)) - Number(isFax(b)))
      .map(bare)
      .filter((piece) => /\d/.test(piece));
  const parts = partsBy(between);
  const isOne = !parts.slice(1).every((part) => /^[+(]?0|^\+/.test(part)) && read(whole) !== undefined;
  const blanks = partsBy(betweenBlanks);
  const areApart = blanks.length > 1 && blanks.every((part) => read(part) !== undefined);
  const pieces = isOne ? [whole] : areApart && !parts.some((part) => read(part)) ? blanks : parts;
  const valid = pieces.flatMap((piece) => read(piece) ?? []);
  const isJudged = home !== undefined || pieces.some((piece) => piece.startsWith('+'));
  const others = { count: Math.max(0, pieces.length - 1), valid: Math.max(0, valid.length - 1) };
  const [first] = valid;
  if (first !== undefined) {
    const isCommon = isCommonNumber(first.countryCallingCode, first.nationalNumber);
    const { number, country: of } = first;
    return { phone: 'valid', number, country: of, others, ...(isCommon && { isCommon }) };
  }
  const isPlaceholder = pieces.length > 0 && pieces.every(isTyped);
  return {
    phone: isJudged || isPlaceholder ? 'invalid' : 'unknown',
    country: undefined,
    others,
    ...(isPlaceholder && { isPlaceholder }),
  };
};
