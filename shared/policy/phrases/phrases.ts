/** Phrases of the product's own lists, written with commas between them. */
export const phrasesIn = (list: string): readonly string[] =>
  list
    .split(/[,\n]/)
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '');
