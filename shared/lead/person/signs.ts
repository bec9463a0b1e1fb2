/**
 * What a record says of who somebody is, as short keyed hashes: enough to see that two records of one address cannot be one human, and
 * nothing that tells a name. Hashes are equal or not, so whatever two spellings have in common is hashed for each of them: the word itself,
 * and the word without any one of its letters, by which two words meet that differ in a letter or two.
 */
import { wordsOf, type Facts } from '../../domain/facts.ts';
import type { Signs, SignsInScript } from '../../domain/signs.ts';
import { generationOf, isOfSeveral } from './family.ts';
import { alsoCalled, soundOf, variantsOf } from './first-names.ts';
import { isDense, scripts, type Script, type Word } from './letters.ts';
import { isOwnName } from './own-name.ts';
import { allWords, firmWords, nameWords } from './words.ts';

/** Twenty bits: of a thousand pairs of names few agree by chance, and then the address is believed. */
export const hexLength = 5;
/** Of the longest names so much is compared, so that an item stays small. */
const mostWords = 4;
const mostLetters = 12;

type Hash = (text: string) => string;

const joined = (marks: readonly string[], hash: Hash): string =>
  [...new Set(marks.map((mark) => hash(`sign ${mark}`).slice(0, hexLength)))].toSorted().join('');

/** Words of three letters differ in one all the time. */
const spellings = ({ script, text }: Word): string[] => {
  const word = text.slice(0, mostLetters);
  const without = Array.from({ length: word.length }, (_, at) => word.slice(0, at) + word.slice(at + 1));
  return word.length < 4 || isDense(script) ? [word] : [word, ...without];
};

/** "j", "jan", "jana" of "Janaina". */
const beginnings = ({ script, text }: Word): string[] => {
  const word = text.slice(0, mostLetters);
  const short = Array.from({ length: Math.max(0, word.length - 3) }, (_, at) => word.slice(0, at + 3));
  return word.length < 2 || isDense(script) ? [] : [word.slice(0, 1), ...short];
};

const textOf = ({ text }: Word): string => text;
const namedBy = (words: readonly Word[]): string => words.map(textOf).join(' ');
const joinedText = (words: readonly Word[]): string => words.map(textOf).join('');
const initialsOf = (words: readonly Word[]): string => words.map(({ text }) => text.slice(0, 1)).join('');

/** Where no blank parts the words of a name, each two letters of it. */
const pairs = ({ text }: Word): string[] =>
  text.length < 3 ? [text] : Array.from({ length: text.length - 1 }, (_, at) => text.slice(at, at + 2));

/** "Warm Handoff Inc" is "warmhandoff" and "wh" as well. */
const firmMarks = (words: readonly Word[], all: readonly Word[], script: Script): string[] => {
  if (isDense(script)) return words.flatMap(pairs);
  const initials = [initialsOf(words), initialsOf(all)];
  return [
    ...words.flatMap(spellings),
    ...(words.length > 1 ? [joinedText(words)] : []),
    ...(words.length > 0 ? initials.filter((one) => one.length > 1) : []),
  ];
};

/** A whole name in the field for the first one has its last name at its end, or before a comma. */
const namesIn = (facts: Facts): { first: Word[]; last: Word[] } => {
  const [firstText, lastText] = [wordsOf(facts, 'firstName') ?? '', wordsOf(facts, 'lastName') ?? ''];
  const [first, last] = [nameWords(firstText), nameWords(lastText)];
  if (last.length > 0 || first.length < 2) return { first, last };
  const [before = '', after] = firstText.split(',', 2);
  const [lasts, firsts] = [nameWords(before), nameWords(after ?? '')];
  if (lasts.length > 0 && firsts.length > 0) return { first: firsts, last: lasts };
  return { first: first.slice(0, -1), last: first.slice(-1) };
};

/** In a script without blanks the whole name, in either order, may stand in one field. */
const wholeNames = (first: readonly Word[], last: readonly Word[]): string[] =>
  [
    [...last, ...first],
    [...first, ...last],
  ].map(joinedText);

const sound = (word: Word): string => soundOf(word).slice(0, mostLetters);

const marksOfNames = (first: readonly Word[], last: readonly Word[], script: Script): Record<string, string[]> => {
  const [given, family] = [first.map(sound), last.map(sound)];
  const joint = first.length > 1 ? [sound({ script, text: joinedText(first) })] : [];
  const called = first.map(textOf).flatMap(alsoCalled);
  const own = { first: first.flatMap(spellings), last: last.flatMap(spellings), short: first.flatMap(beginnings) };
  if (!isDense(script) || first.length === 0 || last.length === 0)
    return {
      ...own,
      first: [...own.first, ...called],
      given: [...given, ...joint, ...called],
      near: isDense(script) ? [] : [...given, ...joint].flatMap(variantsOf),
      family,
    };
  const wholes = wholeNames(first, last);
  return {
    ...own,
    first: [...own.first, ...wholes],
    last: [...own.last, ...wholes],
    given: wholes,
    near: given,
    family: [...family, ...wholes],
  };
};

const hashed = (marks: Readonly<Record<string, readonly string[]>>, hash: Hash): SignsInScript =>
  Object.fromEntries(
    Object.entries(marks).flatMap(([part, own]) => (own.length === 0 ? [] : [[part, joined(own, hash)]])),
  );

/** The signs of a record, by its own words alone. @param hash keyed */
export const signsOf = (facts: Facts, hash: Hash): Signs => {
  const { first, last } = namesIn(facts);
  const company = wordsOf(facts, 'company') ?? '';
  const all = allWords(company);
  const isNone = nameWords(company).length === 0 || isOwnName(company, namedBy(first), namedBy(last));
  const firm = isNone ? [] : firmWords(company);
  const inScript = (script: Script): SignsInScript => {
    const of = (words: readonly Word[]) => words.filter((word) => word.script === script);
    const marks = marksOfNames(of(first).slice(0, mostWords), of(last).slice(0, mostWords), script);
    return hashed({ ...marks, firm: firmMarks(of(firm).slice(0, mostWords), of(all), script) }, hash);
  };
  const { Latin = {}, ...others } = Object.fromEntries(
    scripts.flatMap((script) => {
      const signs = inScript(script);
      return Object.keys(signs).length === 0 ? [] : [[script, signs]];
    }),
  );
  const texts = (['firstName', 'lastName'] as const).flatMap((fact) => wordsOf(facts, fact) ?? []);
  const generation = texts.flatMap((text) => generationOf(text) ?? []);
  return {
    ...Latin,
    ...(Object.keys(others).length > 0 && { scripts: others }),
    ...(generation.length > 0 && { generation: joined(generation, hash) }),
    ...(texts.some(isOfSeveral) && { isOfSeveral: true }),
  };
};

/** Whether the record tells a first and a last name, each in whichever script. */
export const hasWholeName = ({ scripts: others = {}, ...latin }: Signs): boolean => {
  const all = [latin, ...Object.values(others)];
  return all.some(({ first }) => first !== undefined) && all.some(({ last }) => last !== undefined);
};
