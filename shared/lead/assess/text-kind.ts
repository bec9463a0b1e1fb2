/**
 * What a person's own text is, by words of the policy or, where it has none, of the product. Each hint weighs for what it is a hint of, or
 * against it; whatever weighs more than that a buyer asks is told, and what none tells stays a problem in their words. Only the answer and the
 * words that gave it are kept, never the text.
 */
import { textKinds, textWishes, toldByPhrases, type TextKind } from '../../domain/text-kind.ts';
import { readPhrase, wordsOf, type Phrase } from '../../policy/phrase.ts';
import { aboutContact, endsWish, inWhatWay, mayFollow, untilWhen } from '../../policy/phrases/conditions.ts';
import { pieces, weightsOf } from '../../policy/phrases/own-words.ts';
import { phraseWeight } from '../../policy/phrases/phrases.ts';
import { handicap } from '../../policy/phrases/words.ts';
import { phrasesOf, takenAway, type Texts } from '../../policy/texts.ts';
import { finderOf, type Found } from './find-phrases.ts';
import { ownPart } from './own-part.ts';

type Told = (typeof toldByPhrases)[number];
/** A phrase or a word of the product's, as it stands in the text. `weight`: absent of a phrase that tells by itself. */
type Match = Omit<Found<Told>, 'phrase'> & { weight?: number | undefined; phrase?: Phrase };

/** Longest text that is looked through, in UTF-16 units: whoever sells, applies or thanks has said so by then. */
const maxText = 5000;
/** Of thanks: longer texts, and those that ask something, say more than thanks. */
const mostOfThanks = 25;
/** As many hints are told as those that tell: the strongest. */
const mostTold = 3;

/** A phrase that tells by itself. */
const isSure = ({ weight }: Match): boolean => weight === undefined;
const weightOf = ({ weight = phraseWeight }: Match): number => weight;
/** Not one of the words, none of which weighs as much as a phrase. */
const isPhrase = (one: Match): boolean => weightOf(one) >= phraseWeight;
const sum = (found: readonly Match[]): number => found.reduce((total, one) => total + weightOf(one), 0);

type Finder = { phrasesIn: (words: readonly string[]) => Match[]; wordsIn: (words: readonly string[]) => Match[] };
const known = new WeakMap<Texts, Finder>();
const noTexts: Texts = {};
const finderFor = (texts: Texts): Finder => {
  const there = known.get(texts);
  if (there !== undefined) return there;
  const isGone = takenAway(texts);
  const entries = toldByPhrases.flatMap((of) =>
    phrasesOf(texts, of).map((written) => ({ of, phrase: readPhrase(written) })),
  );
  const find = finderOf(entries, isGone);
  const finder: Finder = {
    phrasesIn: (words) => find(words).map((one) => ({ ...one, weight: one.phrase.weight })),
    wordsIn: (words) =>
      Array.from(pieces(words), ([as, at]) =>
        weightsOf(as)
          .filter(({ of }) => texts[of]?.only === undefined && !isGone(of, as))
          .map(({ of, weight }) => ({ of, as, at, weight })),
      ).flat(),
  };
  known.set(texts, finder);
  return finder;
};

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

const conditionsOf = finderOf(
  [
    ...untilWhen.map((written) => ({ of: 'when', phrase: readPhrase(written) })),
    ...inWhatWay.map((written) => ({ of: 'how', phrase: readPhrase(written) })),
  ],
  () => false,
);
const [isAboutContact, isLast, isNext] = [new Set(aboutContact), new Set(endsWish), new Set(['.', '?', ...mayFollow])];

/** Of the wishes not to be reached those that hold under a condition alone, or are asked about: "do not call before ten". */
const conditional = (words: readonly string[], found: readonly Match[]): ReadonlySet<Match> => {
  const wishes = found.filter(
    ({ of, at }) =>
      textWishes.some((wish) => wish === of) ||
      (of === 'unsubscribes' && at.some((place) => isAboutContact.has(words[place] ?? ''))),
  );
  if (wishes.length === 0) return new Set();
  const sentenceOf = (place: number): number => words.lastIndexOf('.', place);
  const conditions = conditionsOf(words).map(({ of, at }) => ({ of, sentence: sentenceOf(Math.max(...at)) }));
  const asked = words.flatMap((word, place) => (word === '?' ? sentenceOf(place) : []));
  return new Set(
    wishes.filter(({ of, at }) => {
      const sentence = sentenceOf(Math.max(...at));
      if (of === 'no-contact' && asked.includes(sentence)) return true;
      const last = Math.max(...at);
      if (isLast.has(words[last] ?? '') && !isNext.has(words[last + 1] ?? '.')) return true;
      const isOfWays = of === 'no-calls' || of === 'no-emails';
      return conditions.some((one) => one.sentence === sentence && (one.of === 'when' || !isOfWays));
    }),
  );
};

const order = ({ of }: Match): number => toldByPhrases.indexOf(of);

/** Of the phrases that share a word the longest: "looking for a job" is no "looking for". Hints of less weight count each. */
const longestOnly = (found: readonly Match[]): Match[] => {
  const taken = new Set<number>();
  return found
    .toSorted((a, b) => Number(isSure(b)) - Number(isSure(a)) || b.at.length - a.at.length || order(a) - order(b))
    .filter((one) => {
      if (!isPhrase(one)) return true;
      if (one.at.some((place) => taken.has(place))) return false;
      for (const place of one.at) taken.add(place);
      return true;
    });
};

/** `by`: the words that tell what the text is; absent where none does. `wishes`: what it says besides. */
export type Judged = {
  kind: TextKind;
  by?: string;
  wantsDeletion: boolean;
  wishes: readonly (typeof textWishes)[number][];
};

/** The phrase that tells, or else the heaviest of the words that do, of those that share one the first alone. */
const sayBy = (found: readonly Match[]): string => {
  const heaviest = found.toSorted((a, b) => Number(isSure(b)) - Number(isSure(a)) || weightOf(b) - weightOf(a));
  const [first] = heaviest;
  if (first !== undefined && isPhrase(first)) return first.as;
  const told: Match[] = [];
  for (const one of heaviest)
    if (
      weightOf(one) > 0 &&
      /\p{L}/u.test(one.as) &&
      !told.some(({ at }) => at.some((place) => one.at.includes(place)))
    )
      told.push(one);
  return told
    .slice(0, mostTold)
    .map(({ as }) => as)
    .join(' + ');
};

/**
 * @returns what the text is, and what it wishes besides, whatever it is
 * @param texts what the policy says of phrases; the rest is the product's
 */
export const judgeText = (text: string, texts: Texts = noTexts): Judged => {
  const { phrasesIn, wordsIn } = finderFor(texts);
  const all = wordsOf(ownPart(text.slice(0, maxText)));
  const foundIn = phrasesIn(all);
  const words = withoutBoilerplate(all, foundIn);
  const foundThere = words.length === all.length ? foundIn : phrasesIn(words);
  const lifted = conditional(words, foundThere);
  const found = foundThere.filter((one) => !lifted.has(one));
  // What such a wish is made of asks for no end of mailings either.
  const gone = new Set([...lifted].flatMap(({ at }) => at));
  const isFree = ({ of, at }: Match): boolean => of !== 'unsubscribes' || !at.some((place) => gone.has(place));
  const saysLittle = words.length <= mostOfThanks && !words.includes('?');
  const counted = longestOnly(found.filter((one) => textKinds.some((kind) => kind === one.of)));
  // However often it stands there, each counts once.
  const once = [...new Map(counted.map((one) => [one.phrase, one])).values(), ...wordsIn(words).filter(isFree)];
  const of = (kind: Told): Match[] => once.filter((one) => one.of === kind);
  const asks = of('asks');
  const wishes = textWishes.filter((wish) => found.some((one) => one.of === wish));
  const besides = {
    wantsDeletion: of('wants-deletion').some(isPhrase),
    // Whoever says by what way they are reached wishes contact.
    wishes: wishes.filter((wish) => wish !== 'no-contact' || !wishes.includes('no-emails')),
  };
  if (asks.some(isSure)) return { kind: 'asks', by: sayBy(asks), ...besides };
  const ofBuyer = sum(asks);
  const [told] = textKinds
    .filter((kind) => kind !== 'asks')
    .filter((kind) => kind !== 'thanks' || saysLittle)
    .map((kind) => ({ kind, isSure: of(kind).some(isSure), weight: sum(of(kind)) - handicap[kind] }))
    .filter(({ isSure: isCertain, weight }) => isCertain || weight > ofBuyer)
    .toSorted((a, b) => Number(b.isSure) - Number(a.isSure) || b.weight - a.weight);
  if (told !== undefined)
    return {
      kind: told.kind,
      by: sayBy(of(told.kind)),
      ...besides,
      ...(told.kind === 'wants-deletion' && { wantsDeletion: true }),
    };
  return asks.some(isPhrase) ? { kind: 'asks', by: sayBy(asks), ...besides } : { kind: 'other', ...besides };
};
