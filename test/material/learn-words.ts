/**
 * Learns from all collected and made texts how much each word, beginning of a word and pair of words speaks for each kind of text, and writes
 * them to shared/policy/phrases/words.ts:
 *
 *   node test/material/learn-words.ts
 *
 * A multinomial logistic regression with an elastic net: most words weigh nothing and are left out, and no word weighs much that few texts hold.
 */
import { writeFileSync } from 'node:fs';
import { textKinds } from '../../shared/domain/text-kind.ts';
import { byText } from '../../shared/domain/match.ts';
import { wordsOf } from '../../shared/policy/phrase.ts';
import { pieces } from '../../shared/policy/phrases/own-words.ts';
import { phraseWeight } from '../../shared/policy/phrases/phrases.ts';
import { kindOf, learnedFiles, readMadeTexts, readTexts } from './material.ts';
import { madeByPatterns } from './patterns.ts';

/** A text made by a pattern is like its others, and counts for less. */
const patternShare = 0.6;
/** One that was collected is as people write. */
const collectedShare = 5;
const [ridge, lasso, rounds, fewest] = [0.2, 1, 60, 2];
/** What all other kinds than the right one are given beforehand, so that the words learn to tell it by more than a little; a buyer's by most. */
const [margin, marginOfBuyers] = [1, 2.5];
/**
 * Tenths by which a kind must lead before a buyer is taken for no buyer: it is the harm that counts. So chosen that of the buyers whose texts
 * were left out of what is learned from, some 1 of 100 is taken for something else; buyers are seldom like those whose lead is small.
 */
const leads: Readonly<Record<Exclude<(typeof textKinds)[number], 'asks'>, number>> = {
  'wants-deletion': 18,
  offers: 28,
  applies: 31,
  unsubscribes: 30,
  support: 32,
  thanks: 25,
};
/** Least weight that is kept, in tenths. */
const least = 2;

type Example = { text: string; kind: number; share: number };
const example =
  (share: number) =>
  ([kind, text]: readonly [Parameters<typeof kindOf>[0], string]): Example => ({
    text,
    kind: textKinds.indexOf(kindOf(kind)),
    share,
  });
const examples = [
  ...learnedFiles
    .flatMap((file) => readTexts(file).map(({ kind, text }) => [kind, text] as const))
    .map(example(collectedShare)),
  ...Array.from(readMadeTexts())
    .flatMap(([kind, texts]) => texts.map((text) => [kind, text] as const))
    .map(example(1)),
  ...madeByPatterns(4).map(example(patternShare)),
];

const hintsOf = (text: string): string[] => [...pieces(wordsOf(text)).keys()];

const found = examples.map(({ text }) => hintsOf(text));
const texts = Map.groupBy(found.flat(), (hint) => hint);
const hints = [...texts].filter(([, all]) => all.length >= fewest).map(([hint]) => hint);
const indexOf = new Map(hints.map((hint, index) => [hint, index]));
const rows = found.map((all) => all.flatMap((hint) => indexOf.get(hint) ?? []));

const kinds = textKinds.length;
const weights = new Float64Array((hints.length + 1) * kinds);
const at = (values: Float64Array, index: number): number => values[index] ?? 0;
const ofBuyer = textKinds.indexOf('asks');
/** The last row is what each kind weighs without any word. */
const bias = hints.length;

/** Descends by the gradient of each weight over what its gradients have usually been (RMSProp), then shrinks towards 0. */
const usual = new Float64Array(weights.length);
const sums = new Float64Array(kinds);
for (let round = 0; round < rounds; round += 1) {
  const slope = new Float64Array(weights.length);
  for (const [place, row] of rows.entries()) {
    const { kind, share } = examples[place] ?? { kind: 0, share: 0 };
    const held = [bias, ...row];
    for (let of = 0; of < kinds; of += 1) {
      let total = of === kind ? 0 : kind === ofBuyer ? marginOfBuyers : margin;
      for (const hint of held) total += at(weights, hint * kinds + of);
      sums[of] = total;
    }
    const most = Math.max(...sums);
    const all = sums.reduce((total, sum) => total + Math.exp(sum - most), 0);
    for (let of = 0; of < kinds; of += 1) {
      const error = share * (Math.exp(at(sums, of) - most) / all - Number(of === kind));
      for (const hint of held) slope[hint * kinds + of] = at(slope, hint * kinds + of) + error;
    }
  }
  for (let index = 0; index < weights.length; index += 1) {
    const isBias = index >= bias * kinds;
    const towards = at(slope, index) + (isBias ? 0 : ridge * at(weights, index));
    usual[index] = 0.95 * at(usual, index) + 0.05 * towards ** 2;
    const step = 0.1 / (1 + round / 20) / (Math.sqrt(at(usual, index)) + 1e-6);
    const next = at(weights, index) - step * towards;
    weights[index] = isBias ? next : Math.sign(next) * Math.max(0, Math.abs(next) - lasso * step);
  }
}

const tenths = (index: number): number => {
  const rounded = Math.round(at(weights, index) * 10);
  return Math.max(1 - phraseWeight, Math.min(phraseWeight - 1, rounded));
};

/** A weight a line, the heaviest first, and long lines continued with the weight again. */
const listOf = (of: number): string => {
  const weighed = hints.map((hint, index) => ({ hint, weight: tenths(index * kinds + of) }));
  const lines = [...Map.groupBy(weighed, ({ weight }) => weight)]
    .filter(([weight]) => Math.abs(weight) >= least)
    .toSorted(([a], [b]) => b - a)
    .flatMap(([weight, all]) => {
      const wrapped = [''];
      for (const { hint } of all.toSorted((a, b) => byText(a.hint, b.hint))) {
        const last = wrapped.at(-1) ?? '';
        if (last.length + hint.length > 130) wrapped.push(hint);
        else wrapped[wrapped.length - 1] = last === '' ? hint : `${last}, ${hint}`;
      }
      return wrapped.map((line) => `  ${weight}: ${line}`);
    });
  return lines.join('\n');
};

const quoted = (kind: string): string => (/^\w+$/.test(kind) ? kind : `'${kind}'`);
const handicaps = textKinds.flatMap((kind, of) => {
  if (kind === 'asks') return [];
  const behind = Math.round((at(weights, bias * kinds + ofBuyer) - at(weights, bias * kinds + of)) * 10);
  return `  ${quoted(kind)}: ${behind + leads[kind]},`;
});
const lists = textKinds.map((kind, of) => `  ${quoted(kind)}: \`\n${listOf(of)}\n\`,`);
writeFileSync(
  new URL('../../shared/policy/phrases/words.ts', import.meta.url),
  `/**
 * How much words speak for what a text is, in tenths (of the logarithm of the odds); below 0, against it. Learned from the texts of
 * test/material by its learn-words.ts, and not written by hand: a word that misleads is mended by a text that shows it.
 */

/** By how much a kind must outweigh that a buyer asks: there are more buyers, and to take one for something else is the worse mistake. */
export const handicap = {
${handicaps.join('\n')}
} as const;

/** By weight, one a line; own-words.ts reads it. */
export const words = {
${lists.join('\n')}
} as const;
`,
);
console.log(`${lists.join('\n').split(/, |: (?!`)/).length} words of ${examples.length} texts`);
