/** What stands on the records of forty invented leads, word for word: whoever changes a sentence sees what a rep will read. */
import { describe, expect, it } from 'vitest';
import { languages } from '../../shared/words/catalogue.ts';
import { defaultPolicy, germanPolicy } from '../support/policy.ts';
import { lives } from './lives.ts';
import { wordsOf } from './play.ts';

const policies = { en: defaultPolicy, de: germanPolicy };

describe.each(languages)('in %s', (language) => {
  const words = wordsOf(policies[language]);

  it('the notes and tasks of forty leads are these', async () => {
    expect(lives).toHaveLength(40);
    await expect(words).toMatchFileSnapshot(`words.${language}.txt`);
  });

  it('nothing is said in the words of the machine', () => {
    expect(words).not.toMatch(/undefined|null|NaN|\[object|\{\w+\}|problem-aware/);
  });
});
