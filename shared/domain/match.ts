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
 * Whether a word of `text` begins with `word`: "trial" is in "Free Trial" and in "trials", and not in "industrial".
 * A mark at the end of `word` ends it: "vs-" is in "us-vs-them" and not in "vsl".
 */
export const hasWord = (text: string, word: string): boolean => {
  const wanted = fold(word).trimStart();
  if (wanted === '') return false;
  return ` ${fold(text)} `.includes(spaced.test(wanted) ? ` ${wanted}` : wanted);
};
