/** The shape of `texts:`, which says by what words a buyer's own text is known for what it is. */
import * as z from 'zod';
import { toldByPhrases } from '../domain/text-kind.ts';
import { phrase } from './phrase.ts';
import { ownPhrases } from './phrases/own-phrases.ts';

const phrases = z.array(phrase).max(1000);

const own = z.strictObject({
  add: phrases.default([]).describe('phrases that tell it besides'),
  without: phrases.default([]).describe('phrases of the product that tell it no more, spelt as in docs/texts.md'),
  only: phrases.optional().describe('these tell it, and none of the product; an empty list: no text is taken for it'),
});

export const texts = z.partialRecord(z.enum(toldByPhrases), own);
export type Texts = z.output<typeof texts>;

/** A phrase without its weight, as `without` names it. */
export const spelt = (one: string): string =>
  one
    .trim()
    .toLowerCase()
    .replace(/^~(?:-?\d+)?\s+/, '');

/** The phrases that tell something of a text, by the policy or else by the product. */
export const phrasesOf = (own: Texts | undefined, name: (typeof toldByPhrases)[number]): readonly string[] => {
  const { add = [], without = [], only = ownPhrases[name] } = own?.[name] ?? {};
  const gone = new Set(without.map(spelt));
  return [...only, ...add].filter((one) => !gone.has(spelt(one)));
};

/** Whether the policy takes a phrase away as it stands in a text: "our agency", where the product has `my|our agency`. */
export const takenAway = (own: Texts) => {
  const gone = new Set(
    toldByPhrases.flatMap((name) => (own[name]?.without ?? []).map((one) => `${name} ${spelt(one)}`)),
  );
  return (name: (typeof toldByPhrases)[number], as: string): boolean =>
    gone.size > 0 && gone.has(`${name} ${spelt(as)}`);
};
