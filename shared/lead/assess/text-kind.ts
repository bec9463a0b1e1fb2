/**
 * What a person's own text is, by words of the policy or, where it has none, of the product. Where a phrase says that a buyer asks nothing
 * else counts; what is not recognised stays a problem in their words. Only the answer and the phrase that gave it are kept, never the text.
 */
import { fold, isBeginning } from '../../domain/match.ts';
import { textKinds, textWishes, toldByPhrases, type TextKind } from '../../domain/text-kind.ts';
import { phrasesOf, type Texts } from '../../policy/texts.ts';

type Kind = (typeof toldByPhrases)[number];

/** Longest text that is looked through, in UTF-16 units: whoever sells, applies or thanks has said so by then. */
const maxText = 5000;
/** `...` stands for so many words at the most, within one sentence. */
const mostBetween = 6;
/** Of thanks: longer texts, and those that ask something, say more than thanks. */
const mostOfThanks = 20;

/** One letter case, one blank between words, and one spelling of what keyboards without umlauts write as two letters. */
const plain = (text: string): string =>
  fold(text).trim().replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue').replaceAll('ß', 'ss');

/** The words of a text, with a full stop as a word of its own between sentences. */
const wordsOf = (text: string): string[] =>
  text.split(/[.!?;:]+(?=\s|$)|\n+/).flatMap((sentence) => {
    const words = plain(sentence);
    return words === '' ? [] : [words];
  });

/** One phrase as a pattern over words with a blank on either side. */
const patternOf = (phrase: string): string =>
  phrase
    .split('...')
    .map((part) =>
      part
        .split(/\s+/)
        .flatMap((word) => {
          const letters = plain(word);
          return letters === '' ? [] : [letters + (isBeginning(word) ? '[^ ]*' : '')];
        })
        .join(' '),
    )
    .join(` (?:[^ .]+ ){0,${mostBetween}}`);

const isWhole = (phrase: string): boolean => phrase.trimStart().startsWith('=');

/** Finds the first of the phrases that stands in a text; of those that are to be the whole text, in `all` of it. */
type Finder = (text: string, all: string) => string | undefined;

/** Finds the first of some phrases between `open` and `close`. Which one it was is asked of those texts alone that hold one. */
const firstOf = (phrases: readonly string[], open: string, close: string) => {
  const patterns = phrases.map((phrase) => ({ phrase, pattern: patternOf(phrase) }));
  const one = (pattern: string) => new RegExp(`${open}(?:${pattern})${close}`, 'u');
  const any = phrases.length === 0 ? null : one(patterns.map(({ pattern }) => pattern).join('|'));
  return (text: string): string | undefined =>
    any?.test(text) === true ? patterns.find(({ pattern }) => one(pattern).test(text))?.phrase : undefined;
};

const finder = (phrases: readonly string[]): Finder => {
  const wholes = firstOf(phrases.filter(isWhole), '^ ', ' $');
  const others = phrases.filter((phrase) => !isWhole(phrase));
  const parts = firstOf(others, ' ', ' ');
  return (text, all) => wholes(all) ?? parts(text);
};

type Finders = ReadonlyMap<Kind, Finder>;

const known = new WeakMap<Texts, Finders>();
const noTexts: Texts = {};
const findersFor = (texts: Texts): Finders => {
  const finders = known.get(texts) ?? new Map(toldByPhrases.map((kind) => [kind, finder(phrasesOf(texts, kind))]));
  known.set(texts, finders);
  return finders;
};

/** `by`: the phrase that tells what the text is; absent where none does. `wishes`: what it says besides. */
export type Judged = {
  kind: TextKind;
  by?: string;
  wantsDeletion: boolean;
  wishes: readonly (typeof textWishes)[number][];
};

/**
 * @returns what the text is, and what it wishes besides, whatever it is
 * @param texts what the policy says of phrases; the rest is the product's
 */
export const judgeText = (text: string, texts: Texts = noTexts): Judged => {
  const finders = findersFor(texts);
  const sentences = wordsOf(text.slice(0, maxText));
  const all = ` ${sentences.join(' . ')} `;
  const saysLittle = all.split(' ').length - 2 <= mostOfThanks && !text.includes('?');
  const phraseFor = (kind: Kind): string | undefined => {
    // Thanks at the end of a text are manners.
    if (kind === 'thanks') return saysLittle ? finders.get(kind)?.(` ${sentences[0] ?? ''} `, all) : undefined;
    return finders.get(kind)?.(all, all);
  };
  const besides = {
    wantsDeletion: phraseFor('wants-deletion') !== undefined,
    wishes: textWishes.filter((wish) => phraseFor(wish) !== undefined),
  };
  for (const kind of textKinds) {
    const by = phraseFor(kind);
    if (by !== undefined) return { kind, by, ...besides };
  }
  return { kind: 'other', ...besides };
};
