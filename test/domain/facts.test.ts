import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clean, type Facts } from '../../shared/domain/facts.ts';
import { withCompany } from '../../shared/lead/observe.ts';
import type { LeadRecord } from '../../shared/domain/lead.ts';
import { holdsWord } from '../../shared/domain/match.ts';
import { someNow } from '../support/policy.ts';

const lead = (facts: Facts): LeadRecord => ({
  connection: 'hubspot-1',
  id: '1',
  mergedIds: [],
  facts,
  touches: [],
  ownerId: null,
  companyId: '9',
  fields: {},
  buyerStatus: null,
  readAt: someNow,
});
const joined = (own: Facts, firm: Facts): Facts => withCompany(lead(own), { id: '9', facts: firm, ownerId: null });

describe('the facts of a lead and its firm', () => {
  it('are the own facts when there is no firm', () => {
    expect(withCompany(lead({ city: 'Bonn' }), null)).toEqual({ city: 'Bonn' });
  });

  it('are the own ones first, and the firm fills missing and blank ones', () => {
    const facts = joined({ city: 'Bonn', country: ' ' }, { city: 'Berlin', country: 'DE', employees: 12 });
    expect(facts).toEqual({ city: 'Bonn', country: 'DE', employees: 12 });
  });

  it('hold nothing personal that the firm says', () => {
    expect(joined({}, { email: 'info@acme.example', phone: '1', title: 'x', optedOut: true })).toEqual({});
  });

  it('hold the greater number of purchases and the later date, whoever of the firm bought', () => {
    expect(joined({ purchases: 0 }, { purchases: '3' }).purchases).toBe(3);
    expect(joined({ purchases: 4 }, { purchases: 3 }).purchases).toBe(4);
    expect(joined({}, { purchases: 0 }).purchases).toBe(0);
    expect(joined({ lastPurchaseAt: '2024-05-01' }, { lastPurchaseAt: '2025-05-01' }).lastPurchaseAt).toBe(
      '2025-05-01',
    );
    expect(joined({ lastPurchaseAt: '2024-05-01' }, { lastPurchaseAt: 'soon' }).lastPurchaseAt).toBe('2024-05-01');
    expect(joined({}, { lastPurchaseAt: '2024-05-01' }).lastPurchaseAt).toBe('2024-05-01');
    expect(joined({}, {})).toEqual({});
  });

  it('leave the record as it was', () => {
    const record = lead({ purchases: 1 });
    withCompany(record, { id: '9', facts: { purchases: 5, city: 'Bonn' }, ownerId: null });
    expect(record.facts).toEqual({ purchases: 1 });
  });
});

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
    ['Industrial brochure', 'trial', false],
    ['/pricing/2026', 'pricing', true],
    ['Case Studies', 'case-stud', true],
    ['case_studies', 'case-stud', true],
    ['acme-vs-rival', 'vs-', true],
    ['vsl', 'vs-', false],
    ['us vs', 'vs-', true],
    ['COMPUTER_SOFTWARE', 'software', true],
    ['Ｐricing', 'pricing', true],
    ['製品価格表', '価格', true],
    ['anything', '---', false],
    ['', 'a', false],
  ])('in %j: is %j there? %s', (text, word, there) => {
    expect(holdsWord(text, word)).toBe(there);
  });
});
