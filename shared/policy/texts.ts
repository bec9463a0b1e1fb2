/** The shape of `texts:`, which says by what words a buyer's own text is known for what it is. */
import * as z from 'zod';
import { toldByPhrases } from '../domain/text-kind.ts';
import { ownPhrases } from './phrases/own-phrases.ts';

export const phrase = z
  .string()
  .max(100)
  .regex(/[\p{L}\p{N}]/u, 'must hold a letter or a digit')
  .regex(/^(?!\s*\.\.\.|.*\.\.\.\s*$)/, 'has ... at an end, where nothing stands on its other side')
  .regex(/^(?:[^*]|[^*\s]\*(?=\s|$))*$/, 'may hold a * behind the letters that a word begins with, and nowhere else')
  .meta({
    id: 'phrase',
    description:
      'a word, or words that stand together; offer*: a word that begins so; delete ... data: up to six words between, in one sentence; = thanks: the whole text',
  });
const phrases = z.array(phrase).max(1000);

const own = z.strictObject({
  add: phrases.default([]).describe('phrases that tell it besides'),
  without: phrases.default([]).describe('phrases of the product that tell it no more, spelt as in docs/texts.md'),
  only: phrases.optional().describe('these tell it, and none of the product; an empty list: no text is taken for it'),
});

export const texts = z.partialRecord(z.enum(toldByPhrases), own);
export type Texts = z.output<typeof texts>;

const spelt = (one: string): string => one.trim().toLowerCase();

/** The phrases that tell a kind of text, by the policy or else by the product. */
export const phrasesOf = (own: Texts | undefined, name: (typeof toldByPhrases)[number]): readonly string[] => {
  const { add = [], without = [], only = ownPhrases[name] } = own?.[name] ?? {};
  const gone = new Set(without.map(spelt));
  return [...only, ...add].filter((one) => !gone.has(spelt(one)));
};
