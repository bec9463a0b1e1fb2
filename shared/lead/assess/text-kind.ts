/**
 * What a person's own text is, by words of the policy or, where it has none, of the product. Where a phrase says that a buyer asks nothing
 * else counts; what is not recognised stays a problem in their words. Only the answer and the phrase that gave it are kept, never the text.
 */
import { textKinds, textWishes, toldByPhrases, type TextKind } from '../../domain/text-kind.ts';
import { readPhrase, wordsOf } from '../../policy/phrase.ts';
import { phrasesOf, takenAway, type Texts } from '../../policy/texts.ts';
import { finderOf, type Found } from './find-phrases.ts';

type Told = (typeof toldByPhrases)[number];
type Match = Found<Told>;

/** Longest text that is looked through, in UTF-16 units: whoever sells, applies or thanks has said so by then. */
const maxText = 5000;
/** Of thanks: longer texts, and those that ask something, say more than thanks. */
const mostOfThanks = 25;
/** A phrase tells by itself; hints do from two names on. Each hint that a buyer asks takes one off. */
const [phraseWeight, enough] = [3, 2];

const isHint = ({ phrase }: Match): boolean => phrase.hint !== undefined;
/** Each phrase counts once, and each name of hints, however often they stand there. */
const countOf = (found: readonly Match[]): number => new Set(found.map(({ phrase }) => phrase.hint ?? phrase)).size;
const phrasesAmong = (found: readonly Match[]): number => countOf(found.filter((one) => !isHint(one)));
const weightOf = (found: readonly Match[]): number =>
  phrasesAmong(found) * phraseWeight + countOf(found.filter(isHint));

const known = new WeakMap<Texts, (words: readonly string[]) => Match[]>();
const noTexts: Texts = {};
const finderFor = (texts: Texts): ((words: readonly string[]) => Match[]) => {
  const own = known.get(texts);
  if (own !== undefined) return own;
  const entries = toldByPhrases.flatMap((of) =>
    phrasesOf(texts, of).map((written) => ({ of, phrase: readPhrase(written) })),
  );
  const finder = finderOf(entries, takenAway(texts));
  known.set(texts, finder);
  return finder;
};

/** The text without what stands below a line of two dashes, where mail programs put the signature (RFC 3676). */
const unsigned = (text: string): string => text.split(/\n-- ?(?:\r?\n|$)/)[0] ?? '';

/** Without the sentences that are a form's. */
const withoutBoilerplate = (words: readonly string[], found: readonly Match[]): string[] => {
  const theirs = new Set(
    found.filter(({ of }) => of === 'boilerplate').flatMap(({ at }) => words.lastIndexOf('.', Math.max(...at))),
  );
  let isTheirs = false;
  return words.filter((word, place) => {
    if (word === '.') isTheirs = theirs.has(place);
    return !isTheirs;
  });
};

const order = ({ of }: Match): number => toldByPhrases.indexOf(of);

/** Of those that share a word the longest: "looking for a job" is no "looking for". */
const longestOnly = (found: readonly Match[]): Match[] => {
  const taken = new Set<number>();
  return found
    .toSorted((a, b) => b.at.length - a.at.length || Number(isHint(a)) - Number(isHint(b)) || order(a) - order(b))
    .filter(({ at }) => {
      if (at.some((place) => taken.has(place))) return false;
      for (const place of at) taken.add(place);
      return true;
    });
};

/** Whether some of these stand in each sentence. */
const isInEach = (found: readonly Match[], words: readonly string[]): boolean =>
  words.every(
    (word, from) => word !== '.' || found.some(({ at }) => at.some((place) => words.lastIndexOf('.', place) === from)),
  );

/** `by`: the phrase that tells what the text is, or the hints; absent where none does. `wishes`: what it says besides. */
export type Judged = {
  kind: TextKind;
  by?: string;
  wantsDeletion: boolean;
  wishes: readonly (typeof textWishes)[number][];
};

/** The phrase that tells, or hints of as many names as it takes. */
const sayBy = (found: readonly Match[]): string => {
  const first = found.find((one) => !isHint(one));
  if (first !== undefined) return first.as;
  const names = found.map(({ phrase }) => phrase.hint);
  const ofEachName = found.filter(({ phrase }, place) => names.indexOf(phrase.hint) === place);
  return ofEachName
    .slice(0, enough)
    .map(({ as }) => as)
    .join(' + ');
};

/**
 * @returns what the text is, and what it wishes besides, whatever it is
 * @param texts what the policy says of phrases; the rest is the product's
 */
export const judgeText = (text: string, texts: Texts = noTexts): Judged => {
  const find = finderFor(texts);
  const all = wordsOf(unsigned(text.slice(0, maxText)));
  const foundIn = find(all);
  const words = withoutBoilerplate(all, foundIn);
  const found = words.length === all.length ? foundIn : find(words);
  const saysLittle = words.length <= mostOfThanks && !words.includes('?');
  const counted = longestOnly(found.filter((one) => textKinds.some((kind) => kind === one.of)));
  const inOrder = counted.toSorted((a, b) => Math.min(...a.at) - Math.min(...b.at));
  const of = (kind: Told): Match[] => inOrder.filter((one) => one.of === kind);
  const asks = of('asks');
  const besides = {
    // Hints do not stand against a buyer who asks: what they delete may be others' data.
    wantsDeletion:
      phrasesAmong(of('wants-deletion')) > 0 || (phrasesAmong(asks) === 0 && weightOf(of('wants-deletion')) >= enough),
    wishes: textWishes.filter((wish) => found.some((one) => one.of === wish)),
  };
  if (phrasesAmong(asks) > 0) return { kind: 'asks', by: sayBy(asks), ...besides };
  const [told] = textKinds
    .filter((kind) => kind !== 'asks')
    // Thanks beside anything else are manners.
    .filter((kind) => kind !== 'thanks' || (saysLittle && isInEach(of(kind), words)))
    .map((kind) => ({ kind, isDeletion: kind === 'wants-deletion', weight: weightOf(of(kind)) - countOf(asks) }))
    .filter(({ weight }) => weight >= enough)
    .toSorted((a, b) => Number(b.isDeletion) - Number(a.isDeletion) || b.weight - a.weight);
  return told === undefined ? { kind: 'other', ...besides } : { kind: told.kind, by: sayBy(of(told.kind)), ...besides };
};
