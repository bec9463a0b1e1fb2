/** Finds phrases in the words of a text, all in one pass: whichever begins with the word at hand is tried there. */
import { isNumber, mostBetween, type Phrase, type Step, type Word } from '../../policy/phrase.ts';

/** `at`: the places of its own words. `as`: the phrase as it is there, one of each of its alternatives. */
export type Found<Of> = { of: Of; phrase: Phrase; as: string; at: readonly number[] };

type Way = Exclude<Step, 'any'>['ways'][number];
/** A step, with its ways by their first word, and those that no one word begins. */
type Fork = { mayLack: boolean; byWord: ReadonlyMap<string, readonly Way[]>; others: readonly Way[] };
type Path = readonly (Fork | 'any')[];
type Entry<Of> = { of: Of; phrase: Phrase; path: () => Path };

const isOneWord = (word: Word | undefined): word is Word =>
  word !== undefined && !word.isBeginning && word.letters !== '#';

const forkOf = (step: Step): Fork | 'any' => {
  if (step === 'any') return step;
  const byWord = new Map<string, Way[]>();
  const others: Way[] = [];
  for (const way of step.ways) {
    const [first] = way.words;
    if (!isOneWord(first)) others.push(way);
    else byWord.set(first.letters, [...(byWord.get(first.letters) ?? []), way]);
  }
  return { mayLack: step.mayLack, byWord, others };
};

/** Made when the phrase is first tried: most never are. */
const pathOf = ({ steps }: Phrase): (() => Path) => {
  let made: Path | undefined;
  return () => (made ??= steps.map(forkOf));
};

const fits = ({ letters, isBeginning }: Word, there: string | undefined): boolean => {
  if (there === undefined) return false;
  if (letters === '#') return isNumber.test(there);
  return isBeginning ? there.startsWith(letters) : there === letters;
};

/** How a phrase lies in a text: filled as far as it fits. */
type Trail = { at: number[]; spelt: string[] };

/** Where the path from `step` on ends when it begins at `from`; -1 where it does not fit. */
const follow = (path: Path, step: number, words: readonly string[], from: number, trail: Trail): number => {
  const next = path[step];
  if (next === undefined) return from;
  const { at, spelt } = trail;
  if (next === 'any') {
    spelt.push('...');
    for (let more = 0; more <= mostBetween; more += 1) {
      const end = follow(path, step + 1, words, from + more, trail);
      if (end !== -1) return end;
      const passed = words[from + more];
      if (passed === undefined || passed === '.' || passed === '?') break;
    }
    spelt.pop();
    return -1;
  }
  const goOn = (way: Way): number => {
    if (!way.words.every((word, place) => fits(word, words[from + place]))) return -1;
    for (let place = 0; place < way.words.length; place += 1) at.push(from + place);
    spelt.push(way.spelt);
    const end = follow(path, step + 1, words, from + way.words.length, trail);
    if (end !== -1) return end;
    at.length -= way.words.length;
    spelt.pop();
    return -1;
  };
  for (const way of next.byWord.get(words[from] ?? '') ?? none) {
    const end = goOn(way);
    if (end !== -1) return end;
  }
  for (const way of next.others) {
    const end = goOn(way);
    if (end !== -1) return end;
  }
  return next.mayLack ? follow(path, step + 1, words, from, trail) : -1;
};
const none: readonly Way[] = [];

/** The words that a phrase may begin with. */
const firsts = ([step, ...rest]: readonly Step[]): readonly Word[] => {
  if (step === undefined || step === 'any') return [];
  return [...step.ways.flatMap(({ words }) => words.slice(0, 1)), ...(step.mayLack ? firsts(rest) : [])];
};

/** Longest beginning that is looked for. */
const longestBeginning = 24;

/** The phrases that may begin with a word. */
const indexOf = <Of>(entries: readonly Entry<Of>[]): ((word: string) => ReadonlySet<Entry<Of>>) => {
  const [byWord, byBeginning] = [new Map<string, Entry<Of>[]>(), new Map<string, Entry<Of>[]>()];
  for (const entry of entries)
    for (const { letters, isBeginning } of firsts(entry.phrase.steps)) {
      const index = isBeginning ? byBeginning : byWord;
      const there = index.get(letters);
      if (there === undefined) index.set(letters, [entry]);
      else there.push(entry);
    }
  return (word) => {
    const found = new Set(byWord.get(word));
    if (isNumber.test(word)) for (const entry of byWord.get('#') ?? []) found.add(entry);
    for (let length = 1; length <= Math.min(word.length, longestBeginning); length += 1)
      for (const entry of byBeginning.get(word.slice(0, length)) ?? []) found.add(entry);
    return found;
  };
};

/** @param isGone of a phrase as it stands in a text, whether it is to tell nothing */
export const finderOf = <Of>(
  phrases: readonly Omit<Entry<Of>, 'path'>[],
  isGone: (of: Of, as: string) => boolean,
): ((words: readonly string[]) => Found<Of>[]) => {
  const beginningWith = indexOf(phrases.map((one) => ({ ...one, path: pathOf(one.phrase) })));
  return (words) => {
    const known = new Map<string, ReadonlySet<Entry<Of>>>();
    const all: Found<Of>[] = [];
    for (const [start, word] of words.entries()) {
      const candidates = known.get(word) ?? beginningWith(word);
      known.set(word, candidates);
      for (const { of, phrase, path } of candidates) {
        if (phrase.isWhole && start !== 1) continue;
        if (phrase.beginsSentence && words[start - 1] !== '.') continue;
        const trail: Trail = { at: [], spelt: [] };
        const end = follow(path(), 0, words, start, trail);
        if (end === -1 || (phrase.isWhole && end !== words.length)) continue;
        const as = `${phrase.isWhole ? '= ' : ''}${trail.spelt.join(' ')}`;
        if (!isGone(of, as))
          all.push({ of, phrase, as, at: phrase.beginsSentence ? [start - 1, ...trail.at] : trail.at });
      }
    }
    return all;
  };
};
