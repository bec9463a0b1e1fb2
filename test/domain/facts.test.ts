import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clean } from '../../shared/domain/facts.ts';
import { hasWord } from '../../shared/domain/match.ts';

describe('a text from outside', () => {
  it.each([
    ['  two\n\tlines\u00A0here ', 80, 'two lines here'],
    ['nul\u0000bell\u0007', 80, 'nulbell'],
    ['gpj.\u202Eexe', 80, 'gpj.exe'],
    ['zero\u200Bwidth\uFEFF', 80, 'zerowidth'],
    ['hidden\u{E0041}\u{E0042}', 80, 'hidden'],
    ['👩\u200D🔧 stays', 80, '👩\u200D🔧 stays'],
    ['half \uD83D', 80, 'half \uFFFD'],
    ['abcdef', 6, 'abcdef'],
    ['abcdefg', 6, 'abcde…'],
    ['abcd efg', 6, 'abcd…'],
    ['abcd😀efg', 6, 'abcd…'],
    ['a \u0000 b', 80, 'a b'],
  ])('%j cut to %i is %j', (text, max, cleaned) => {
    expect(clean(text, max)).toBe(cleaned);
  });

  it('is well formed, within its length, without control characters, and cleaning it again changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.integer({ min: 1, max: 100 }), (text, max) => {
        const cleaned = clean(text, max);
        expect(cleaned.isWellFormed()).toBe(true);
        expect(cleaned.length).toBeLessThanOrEqual(max);
        expect(cleaned).not.toMatch(/[\p{Cc}\p{Bidi_Control}]|\s\s/u);
        expect(clean(cleaned, max)).toBe(cleaned);
      }),
    );
  });
});

describe('a word of the policy', () => {
  it.each([
    ['Free Trial', 'trial', true],
    ['Industrial brochure', 'trial*', false],
    ['Free trials', 'trial', false],
    ['Free trials', 'trial*', true],
    ['Job offer', 'offer*', true],
    ['Job offers', 'offer', false],
    ['/pricing/2026', 'pricing', true],
    ['Case Studies', 'case-stud*', true],
    ['Case Studies', 'case-stud', false],
    ['case_studies', 'case-stud*', true],
    ['acme-vs-rival', 'vs', true],
    ['vsl', 'vs', false],
    ['us vs', 'vs-', true],
    ['COMPUTER_SOFTWARE', 'software', true],
    ['Ｐricing', 'pricing', true],
    ['製品価格表', '価格', true],
    ['anything', '---', false],
    ['', 'a', false],
  ])('in %j: is %j there? %s', (text, word, there) => {
    expect(hasWord(text, word)).toBe(there);
  });
});
