/**
 * How a phrase is written, and what it means: words that stand together, and a few signs. docs/texts.md tells it to admins, sign by sign.
 * What a text says is read the same way, so that both sides are words in one spelling.
 */
import * as z from 'zod';
import { fold, isBeginning } from '../domain/match.ts';

/** A word of a text, or the beginning of one, or `?` for where a question ends, or `#` for a number. */
export type Word = { letters: string; isBeginning: boolean };
/** One of several words, as written; or, where there is none, up to `mostBetween` words of any kind. */
export type Step = { ways: readonly { spelt: string; words: readonly Word[] }[]; mayLack: boolean } | 'any';

export type Phrase = {
  /** As written. */
  phrase: string;
  /** Of a hint: how much it speaks for what it is a hint of, in tenths; below 0, against it. Absent of a phrase that tells by itself. */
  weight?: number;
  /** The whole text is these words. */
  isWhole: boolean;
  /** It stands where a sentence begins. */
  beginsSentence: boolean;
  steps: readonly Step[];
};

/** `...` stands for so many words at the most, within one sentence. */
export const mostBetween = 6;

/** Of a hint that says none. */
const usualWeight = 10;

const signs = new Set(['?', '#']);

/** What `#` stands for. */
export const isNumber = /^\d+[km]?$/;

export const phrase = z
  .string()
  .max(1000)
  .regex(/[\p{L}\p{N}#?]/u, 'must hold a letter, a digit, # or ?')
  .regex(/^(?!\s*\.\.\.|.*\.\.\.\s*$)/, 'has ... at an end, where nothing stands on its other side')
  .regex(
    /^(?:[^*]|[^*\s|(]\*(?=[\s|)]|$))*$/,
    'may hold a * behind the letters that a word begins with, and nowhere else',
  )
  .meta({
    id: 'phrase',
    description:
      'a word, or words that stand together; offer*: a word that begins so; my|our: one of these; (very): may be left out; delete ... data: up to six words between, in one sentence; #: a number; ?: there a question ends; . need: there a sentence begins; = thanks: the whole text; ~8 free audit: a hint with its weight, which tells with others',
  });

const signWords: Readonly<Record<string, string>> = { '€': 'euro', $: 'dollar', '£': 'pound', '%': 'percent' };

/** One letter case, one blank between words, and one spelling of umlauts without them, and of e-mail. */
const plain = (text: string): string =>
  fold(text.replaceAll(/[€$£%]/g, (sign) => ` ${signWords[sign] ?? ''} `))
    .trim()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .replaceAll(/\be mail/g, 'email');

/** Where a sentence ends. Not in "Art. 17", "am 3. Mai", "4.20". */
const endOfSentence = /([!?;:]+[.!?;:]*(?=[)"'“”»]*(?:\s|$))|(?<!\b\d{1,2})\.+(?=\s+\D|\s*$)|\n+)/;

/** The words of a text: `.` where each sentence begins, and `?` behind one that asks. */
export const wordsOf = (text: string): string[] =>
  text.split(endOfSentence).flatMap((part, index) => {
    if (index % 2 === 1) return part.includes('?') ? ['?'] : [];
    const words = plain(part);
    return words === '' ? [] : ['.', ...words.split(' ')];
  });

/** Words of most phrases: nothing about them is to be evened out. */
const isPlain = /^[a-z]+$/;

const wayOf = (spelt: string): { spelt: string; words: readonly Word[] } => {
  if (signs.has(spelt) || isPlain.test(spelt)) return { spelt, words: [{ letters: spelt, isBeginning: false }] };
  const parts = plain(spelt).split(' ').filter(Boolean);
  return {
    spelt,
    words: parts.map((letters, place) => ({ letters, isBeginning: isBeginning(spelt) && place === parts.length - 1 })),
  };
};

const stepOf = (written: string): Step => {
  if (written === '...') return 'any';
  const inBrackets = /^\((.+)\)$/.exec(written)?.[1];
  const ways = (inBrackets ?? written).split('|').map(wayOf);
  return { ways: ways.filter(({ words }) => words.length > 0), mayLack: inBrackets !== undefined };
};

export const readPhrase = (written: string): Phrase => {
  const [, sign, weight, whole, rest = ''] = /^\s*(?:(~)(-?\d*)\s+)?(=?)(.*)$/s.exec(written) ?? [];
  const parts = rest
    .replaceAll('...', ' ... ')
    .split(/\s+/)
    .filter((part) => part !== '' && part !== '.');
  return {
    phrase: written,
    ...(sign === '~' && { weight: Number(weight === '' ? usualWeight : weight) }),
    isWhole: whole === '=',
    beginsSentence: /^\s*\.\s/.test(rest),
    steps: parts.map(stepOf).filter((step) => step === 'any' || step.ways.length > 0),
  };
};

/** Most spellings of one phrase that are made: nobody takes away one of more. */
const mostSpellings = 2000;

/** A phrase as it may stand in a text, with one of each of its alternatives, as `taken away` and `told by` spell it. */
export const spellingsOf = ({ steps, isWhole }: Phrase): string[] =>
  steps
    .reduce<string[][]>(
      (all, step) =>
        all
          .flatMap((before) =>
            step === 'any'
              ? [[...before, '...']]
              : [...step.ways.map(({ spelt }) => [...before, spelt]), ...(step.mayLack ? [before] : [])],
          )
          .slice(0, mostSpellings),
      [[]],
    )
    .map((words) => `${isWhole ? '= ' : ''}${words.join(' ')}`);
