/** Phrases of the product's own lists, written with commas between them. */
export const phrasesIn = (list: string): readonly string[] =>
  list
    .split(/[,\n]/)
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '');

/** How much a phrase of the product speaks for what it tells, in tenths. None of its words speaks as loud. */
export const phraseWeight = 40;

/** Phrases that do not tell by themselves. */
export const asHints = (phrases: readonly string[], weight: number = phraseWeight): readonly string[] =>
  phrases.map((phrase) => `~${weight} ${phrase}`);
