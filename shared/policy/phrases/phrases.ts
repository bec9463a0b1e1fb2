/** Phrases of the product's own lists, written with commas between them. */
export const phrasesIn = (list: string): readonly string[] =>
  list
    .split(/[,\n]/)
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '');

/** How much a phrase of the product speaks for what it tells, in tenths. None of its words speaks as loud. */
export const phraseWeight = 20;

/** Phrases that do not tell by themselves. */
export const asHints = (phrases: readonly string[], weight: number = phraseWeight): readonly string[] =>
  phrases.map((phrase) => `~${weight} ${phrase}`);

/** Hints written by their weights, a weight a line: `12: your website, free audit`. */
export const hintsIn = (list: string): readonly string[] =>
  list.split('\n').flatMap((line) => {
    const [, weight, words = ''] = /^\s*(-?\d+): (.*)$/.exec(line) ?? [];
    return weight === undefined ? [] : asHints(phrasesIn(words), Number(weight));
  });
