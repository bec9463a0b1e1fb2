/** What both views of the built-in CRMs need. */

const longestValue = 600;
export const cut = (text: string): string => (text.length > longestValue ? `${text.slice(0, longestValue)} …` : text);

/** Each as it is asked for. */
export const lazily = function* <T, U>(all: readonly T[], as: (one: T) => U): Generator<U, undefined> {
  for (const one of all) yield as(one);
};

const apostrophes = /['’‘ʼ`´]/g;
/** Letters that no accent was put on: a keyboard without them has these. */
const plainLetters: Readonly<Record<string, string>> = { ß: 'ss', ø: 'o', æ: 'ae', œ: 'oe', ł: 'l', đ: 'd', ı: 'i' };
/** "O’Neill" and "oneill", "Córdoba" and "cordoba" are one. */
const folded = (text: string): string =>
  text
    .replaceAll(apostrophes, '')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[ßøæœłđı]/g, (letter) => plainLetters[letter] ?? letter);
const wordsOf = (text: string): string[] => text.split(/[\s,;]+/u).filter(Boolean);

/** Fewer digits are a part of too many numbers. */
const fewestDigits = 4;
/** Without what stands for the country, or is dialled within it: "0561 123", "+49 (0)561 123". Null where it is no number. */
const phoneDigits = (text: string): string | null => {
  if (!/^[\d\s()+/.-]+$/.test(text)) return null;
  const digits = text.replaceAll(/\(0\)|\D/g, '').replace(/^0+/, '');
  return digits.length < fewestDigits ? null : digits;
};

/** `names`: of person, firm and owner; `other`: whatever else a reader sees. */
type Seen = { names: readonly string[]; other: readonly string[]; phones: readonly string[] };

/**
 * Whether the text is a part of something that is seen of a lead, or its words begin words of the names, in any letter case and order,
 * or its digits are some of a phone number. Accents, apostrophes and commas count as nothing.
 */
export const isSeenBy = (text: string): ((seen: Seen) => boolean) => {
  const wanted = folded(text.trim());
  const begins = wordsOf(wanted);
  const digits = phoneDigits(text);
  return ({ names, other, phones }) => {
    const told = names.map(folded);
    if ([...told, ...other.map(folded)].some((one) => one.includes(wanted))) return true;
    // Of a word with a mark in it each part is one too: "l’Ouche", "Brown-Fox".
    const parts = names.map((name) => folded(name.replaceAll(apostrophes, ' ').replaceAll(/[-/]/g, ' ')));
    const words = [...told, ...parts].flatMap(wordsOf);
    if (begins.length > 0 && begins.every((begin) => words.some((word) => word.startsWith(begin)))) return true;
    return digits !== null && phones.some((phone) => phone.replaceAll(/\(0\)|\D/g, '').includes(digits));
  };
};

/** ISO, UTC, from what a CRM writes: an instant as text or as milliseconds. */
export const moment = (value: string): string => {
  const at = new Date(/^\d+$/.test(value) ? Number(value) : value);
  return Number.isNaN(at.getTime()) ? value : at.toISOString();
};
