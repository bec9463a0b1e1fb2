/** The product's words for each kind of text, as learned: single words, beginnings of words and pairs, each with its weight. */
import { textKinds } from '../../domain/text-kind.ts';
import { isNumber } from '../phrase.ts';
import { words } from './words.ts';

type Kind = (typeof textKinds)[number];

/** A list is written by weights, one a line: `12: your website, free audit`. In tenths, by word. */
const weightsIn = (list: string): ReadonlyMap<string, number> =>
  new Map(
    list.split('\n').flatMap((line) => {
      const end = line.indexOf(': ');
      const weight = Number(line.slice(0, end));
      return end === -1
        ? []
        : line
            .slice(end + 2)
            .split(', ')
            .map((word) => [word, weight] as const);
    }),
  );

const weights = textKinds.map((kind) => [kind, weightsIn(words[kind])] as const);
export const ownWords: ReadonlyMap<string, ReadonlyMap<string, number>> = new Map(weights);

type Weight = { of: Kind; weight: number };

const byWord = new Map<string, Weight[]>();
for (const [of, ofKind] of weights)
  for (const [word, weight] of ofKind) {
    const there = byWord.get(word);
    if (there === undefined) byWord.set(word, [{ of, weight }]);
    else there.push({ of, weight });
  }

/** What a word, a beginning or a pair speaks for, and against. */
export const weightsOf = (word: string): readonly Weight[] => byWord.get(word) ?? none;
const none: readonly Weight[] = [];

/** Letters of a beginning. */
const beginning = 5;

/** Of French requests as much as of thanks: by itself it tells neither. */
const tellsNeither = 'merci';

/** Where each word of a text, beginning of a word and pair of words stands first: what the list may hold of it. */
export const pieces = (words: readonly string[]): ReadonlyMap<string, readonly number[]> => {
  const found = new Map<string, readonly number[]>();
  const add = (piece: string, at: readonly number[]): void => {
    if (!found.has(piece)) found.set(piece, at);
  };
  const spelt = words.map((word) => (isNumber.test(word) ? '#' : word));
  for (const [place, word] of spelt.entries()) {
    const tells = word !== tellsNeither;
    if (word !== '.' && tells) add(word, [place]);
    if (word.length >= beginning && tells) add(`${word.slice(0, beginning)}*`, [place]);
    const next = spelt[place + 1];
    if (next !== undefined && next !== '.') add(`${word} ${next}`, [place, place + 1]);
  }
  return found;
};
