/** Phrases that a policy takes away, and that the product never had: nothing would change, and nobody would notice. */
import { ownPhrases } from '../policy/phrases/own-phrases.ts';
import { ownWords } from '../policy/phrases/own-words.ts';
import { toldByPhrases } from '../domain/text-kind.ts';
import type { Policy } from '../policy/policy.ts';
import { readPhrase, spellingsOf } from '../policy/phrase.ts';
import { spelt } from '../policy/texts.ts';
import { suggest } from './closest.ts';
import type { Finding } from './problem.ts';

const productsOf = (kind: (typeof toldByPhrases)[number]): readonly string[] => [
  ...ownPhrases[kind],
  ...(ownWords.get(kind)?.keys() ?? []),
];

export const checkTexts = ({ texts }: Policy): Finding[] =>
  toldByPhrases.flatMap((kind) => {
    const own = texts?.[kind];
    const without = own?.without ?? [];
    if (without.length === 0) return [];
    const phrases = [...(own?.only ?? productsOf(kind)), ...(own?.add ?? [])];
    const there = phrases.flatMap((phrase) => [spelt(phrase), ...spellingsOf(readPhrase(phrase))]);
    return without.flatMap((phrase, index) =>
      there.some((one) => one.toLowerCase() === spelt(phrase))
        ? []
        : [
            {
              path: ['texts', kind, 'without', index],
              problem: `"${phrase}" is no phrase that tells ${kind}.`,
              mend: suggest(phrase, there),
            },
          ],
    );
  });
