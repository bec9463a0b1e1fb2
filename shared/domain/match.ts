/** How the words of a policy are looked for in texts from outside. */

/** The order of two texts, such as instants or ids, character by character: the same on every machine. */
export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** One letter case, one spelling, and one blank for whatever lies between words: "Case_Studies/2" is "case studies 2". */
export const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, ' ');

/** The word that is meant in whatever spelling: "Problem aware", "problem_aware" and "problem-aware" are one. Undefined when none is. */
export const oneOf = <T extends string>(words: readonly T[], text: string): T | undefined =>
  words.find((word) => fold(word).trim() === fold(text).trim());

/** Scripts that put blanks between words. In others, such as Japanese, a word may begin anywhere. */
const spaced = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}]/u;

/**
 * Whether the word, or the words, stand in `text`: "trial" is in "Free Trial", and neither in "trials" nor in "industrial". A word that
 * ends in `*` is the beginning of one: "trial*" is in "trials" as well.
 */
export const hasWord = (text: string, word: string): boolean => {
  const wanted = fold(word).trim();
  if (wanted === '') return false;
  if (!spaced.test(wanted)) return fold(text).includes(wanted);
  return ` ${fold(text)} `.includes(isBeginning(word) ? ` ${wanted}` : ` ${wanted} `);
};

/** Of a word of the policy: it is the beginning of words. */
export const isBeginning = (word: string): boolean => word.trimEnd().endsWith('*');
