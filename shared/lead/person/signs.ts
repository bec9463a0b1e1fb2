/**
 * What a record says of who somebody is, as short keyed hashes: enough to see that two records of one address cannot be one human, and
 * nothing that tells a name. Hashes are equal or not, so whatever two spellings have in common is hashed for each of them: the word itself,
 * and the word without any one of its letters, by which two words meet that differ in a letter or two.
 */
import { wordsOf, type Facts } from '../../domain/facts.ts';
import { allWords, alsoCalled, firmWords, nameWords } from './words.ts';

/** Twenty bits: of a thousand pairs of names few agree by chance, and then the address is believed. */
const hexLength = 5;
/** Of the longest names so much is compared, so that an item stays small. */
const mostWords = 4;
const mostLetters = 12;

/**
 * Hashes one after the other. `first`, `last`: a name and its spellings; `short`: how the first one may be cut short; `firm`: of the firm.
 * Absent: the record does not tell.
 */
export type Signs = {
  first?: string | undefined;
  short?: string | undefined;
  last?: string | undefined;
  firm?: string | undefined;
};
type Hash = (text: string) => string;

const joined = (marks: readonly string[], hash: Hash): string =>
  [...new Set(marks.map((mark) => hash(`sign ${mark}`).slice(0, hexLength)))].toSorted().join('');

/** Words of three letters differ in one all the time. */
const spellings = (whole: string): string[] => {
  const word = whole.slice(0, mostLetters);
  const without = Array.from({ length: word.length }, (_, at) => word.slice(0, at) + word.slice(at + 1));
  return word.length < 4 ? [word] : [word, ...without];
};

/** "j", "jan", "jana" of "Janaina". */
const beginnings = (whole: string): string[] => {
  const word = whole.slice(0, mostLetters);
  const short = Array.from({ length: Math.max(0, word.length - 3) }, (_, at) => word.slice(0, at + 3));
  return word.length < 2 ? [] : [word.slice(0, 1), ...short];
};

const initialsOf = (words: readonly string[]): string => words.map((word) => word.slice(0, 1)).join('');

/** "Warm Handoff Inc" is "warmhandoff" and "wh" as well. */
const firmMarks = (text: string): string[] => {
  const words = firmWords(text).slice(0, mostWords);
  const initials = [initialsOf(words), initialsOf(allWords(text))];
  return [
    ...words.flatMap(spellings),
    ...(words.length > 1 ? [words.join('')] : []),
    ...(words.length > 0 ? initials.filter((one) => one.length > 1) : []),
  ];
};

/** The signs of a record, by its own words alone. @param hash keyed */
export const signsOf = (facts: Facts, hash: Hash): Signs => {
  const named = (fact: 'firstName' | 'lastName') => nameWords(wordsOf(facts, fact) ?? '').slice(0, mostWords);
  const firsts = named('firstName');
  const marks = {
    first: [...firsts.flatMap(spellings), ...firsts.flatMap(alsoCalled)],
    short: firsts.flatMap(beginnings),
    last: named('lastName').flatMap(spellings),
    firm: firmMarks(wordsOf(facts, 'company') ?? ''),
  };
  return Object.fromEntries(
    Object.entries(marks).flatMap(([part, own]) => (own.length === 0 ? [] : [[part, joined(own, hash)]])),
  );
};

const each = (signs = ''): string[] => signs.match(new RegExp(`.{${hexLength}}`, 'g')) ?? [];
const meet = (a: readonly string[], b: readonly string[]): boolean => b.some((sign) => a.includes(sign));

/** A first and a last name are compared with both of the other: people write them in either order, and a first name cut short. */
const isOtherName = (a: Signs, b: Signs): boolean => {
  const isTold = (a.first !== undefined && b.first !== undefined) || (a.last !== undefined && b.last !== undefined);
  const [ofA, ofB] = [a, b].map(({ first, last }) => [...each(first), ...each(last)]);
  return isTold && !meet(ofA ?? [], [...(ofB ?? []), ...each(b.short)]) && !meet(ofB ?? [], each(a.short));
};

/** Whether the names of two records are alike: both tell a first and a last name, and each meets that of the other, in either order. */
export const isLikeName = (a: Signs, b: Signs): boolean => {
  const isFirst = (one = '', short = '', other = '', otherShort = ''): boolean =>
    meet(each(one), [...each(other), ...each(otherShort)]) || meet(each(other), each(short));
  const isInOrder = isFirst(a.first, a.short, b.first, b.short) && meet(each(a.last), each(b.last));
  return isInOrder || (meet(each(a.first), each(b.last)) && meet(each(a.last), each(b.first)));
};

/** Whether two records cannot be one human: both tell a name, or both a firm, and the two have nothing in common. */
export const contradict = (a: Signs, b: Signs): boolean =>
  isOtherName(a, b) || (a.firm !== undefined && b.firm !== undefined && !meet(each(a.firm), each(b.firm)));
