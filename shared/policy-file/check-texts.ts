/** Phrases that a policy takes away, and that the product never had: nothing would change, and nobody would notice. */
import { ownPhrases } from '../policy/phrases/own-phrases.ts';
import { toldByPhrases } from '../domain/text-kind.ts';
import type { Policy } from '../policy/policy.ts';
import { suggest } from './closest.ts';
import type { Finding } from './problem.ts';

export const checkTexts = ({ texts }: Policy): Finding[] =>
  toldByPhrases.flatMap((kind) => {
    const own = texts?.[kind];
    const there = [...(own?.only ?? ownPhrases[kind]), ...(own?.add ?? [])];
    return (own?.without ?? []).flatMap((phrase, index) =>
      there.some((one) => one.toLowerCase() === phrase.trim().toLowerCase())
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
