/** Letters to add, drop or replace to turn one word into the other (Levenshtein). */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of Array.from(a).entries()) {
    let diagonal = i;
    row = row.reduce<number[]>((next, above, j) => {
      const left = next[j - 1];
      next.push(
        left === undefined ? above + 1 : Math.min(above + 1, left + 1, diagonal + (letter === b[j - 1] ? 0 : 1)),
      );
      diagonal = above;
      return next;
    }, []);
  }
  return row.at(-1) ?? 0;
};

/** Most letters that a slip gets wrong: a third of the word, two in a short one, none in one of a letter or two. */
const slip = (word: string): number => (word.length < 3 ? 0 : Math.max(2, Math.floor(word.length / 3)));

/**
 * The word that was probably meant, or undefined when none is near.
 * @param most how many letters of a word may be wrong
 */
export const closest = (word: string, words: readonly string[], most = slip): string | undefined =>
  words
    .filter((candidate) => Math.abs(candidate.length - word.length) <= most(candidate))
    .map((candidate) => ({ candidate, away: distance(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, away }) => away <= most(candidate))
    .toSorted((a, b) => a.away - b.away)[0]?.candidate;

/** The mend for a word that is not known: the one probably meant, else all there are. */
export const suggest = (word: string, words: readonly string[]): string => {
  const meant = closest(word, words);
  if (meant !== undefined) return `Did you mean "${meant}"?`;
  return words.length === 0 ? 'Take it out.' : `Use one of: ${words.join(', ')}.`;
};
