import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clean } from '../../shared/domain/facts.ts';
import { isKeptOf, namesOf, textsOf, withoutTexts, wordsAgain } from '../../shared/lead/kept-words.ts';
import { examplePolicy, team } from '../support/lead.ts';

const text = fc.string({ minLength: 3, maxLength: 30 }).map((one) => `«${clean(one, 30)}»`);

describe('what is kept of a sentence', () => {
  test('lacks each text of the CRM, and is known by its sentence again', () => {
    fc.assert(
      fc.property(
        fc.array(text, { minLength: 1, maxLength: 5 }),
        fc.array(fc.lorem(), { minLength: 6, maxLength: 6 }),
        (texts, words) => {
          const sentence = words.map((word, place) => `${word} ${texts[place] ?? ''}.`).join(' ');
          const kept = withoutTexts(sentence, texts);
          for (const one of texts) expect(kept).not.toContain(one);
          expect(isKeptOf(kept, sentence)).toBe(true);
          expect(wordsAgain(kept, ['Something else.', sentence])).toBe(sentence);
        },
      ),
    );
  });

  test.each([
    ['a text that holds another one', 'At Mill and Sons, by Mill.', ['Mill', 'Mill and Sons'], 'At …, by ….'],
    ['a short one within words', 'By Anna Weber, from the Web.', ['Web'], 'By Anna Weber, from the ….'],
    ['one that was cut', 'Field (Ines Web…', ['Ines Weber'], 'Field (…'],
    ['one that was cut after a blank', 'Field (Ines…', ['Ines Weber'], 'Field (…'],
    ['letters that mean something to a pattern', 'Field (a.c+).', ['a.c+'], 'Field (…).'],
    ['nothing of the CRM', 'It was their turn.', [], 'It was their turn.'],
  ])('of %s', (_, sentence, texts, kept) => {
    expect(withoutTexts(sentence, texts)).toBe(kept);
  });

  test.each([
    ['…', 'It was her turn.', false],
    ['Works in (…).', 'Works in (mills).', true],
    ['Works in (…).', 'Works for (mills).', false],
    ['Works in (…).', 'Works in (mills)', false],
    ['… had the turn of …', 'Ines had the turn of juniors', true],
    ['aba…aba', 'aba', false],
  ])('%s is of "%s": %s', (kept, words, is) => {
    expect(isKeptOf(kept, words)).toBe(is);
  });

  test('leaves numbers, days, countries, domains and words of the policy', () => {
    const policy = examplePolicy();
    const facts = {
      employees: '250',
      country: 'DE',
      companyDomain: 'mill.example',
      lastPurchaseAt: '2026-01-02',
      industry: 'Weber family',
      lifecycle: 'customer',
      title: 'Ms Weber, +49 170 4711',
      region: 'Bavaria, Ines',
    };
    const labels = { country: 'Germany', industry: 'The Webers' };
    expect([...textsOf(facts, policy, labels), ...namesOf(team({}, policy), policy)]).toEqual([
      'Ms Weber, +49 170 4711',
      'Bavaria, Ines',
      'Weber family',
      'The Webers',
      'Lena Left',
      'Inbound',
      'Otto Other',
    ]);
  });
});
