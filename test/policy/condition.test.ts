import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fill, told } from '../../shared/policy/fill.ts';
import { isMet, missingFacts, when, type When, type World } from '../../shared/policy/condition.ts';
import { crmFactNames, type Facts } from '../../shared/domain/facts.ts';
import type { Signal } from '../../shared/domain/lead.ts';
import { someNow } from '../support/policy.ts';

const world = (facts: Facts, signals: readonly Signal[] = []): World => ({ facts, signals, now: someNow });

describe('a condition', () => {
  const acme: Facts = {
    industry: 'INDUSTRIAL_AUTOMATION',
    employees: '120',
    purchases: 2,
    optedOut: false,
    lastPurchaseAt: '2025-11-22T23:59:00Z',
    city: '  Berlin ',
    title: ' ',
  };

  it.each<[string, When, boolean | null]>([
    ['a value in any letter case', { city: 'berlin' }, true],
    ['another value', { city: 'Bonn' }, false],
    ['a number sent as text', { employees: 120 }, true],
    ['a boolean', { optedOut: false }, true],
    ['one of a list', { city: ['Bonn', 'Berlin'] }, true],
    ['a missing fact', { country: 'DE' }, null],
    ['a blank fact, which is missing', { title: 'CEO' }, null],
    ['known of what is there', { city: { known: true } }, true],
    ['known of what is missing', { country: { known: true } }, false],
    ['known false of what is missing', { country: { known: false } }, true],
    ['min reached', { employees: { min: 120 } }, true],
    ['min missed', { employees: { min: 121 } }, false],
    ['max reached', { purchases: { max: 2 } }, true],
    ['max missed', { purchases: { max: 1 } }, false],
    ['min of what is no number', { city: { min: 1 } }, null],
    ['contains a word', { industry: { contains: 'industrial' } }, true],
    ['contains one of several', { industry: { contains: ['food', 'auto*'] } }, true],
    ['contains only at the start of a word', { industry: { contains: 'trial' } }, false],
    ['contains of what is missing', { country: { contains: 'x' } }, null],
    ['not another value', { city: { not: 'Bonn' } }, true],
    ['not this value', { city: { not: ['Berlin', 'Bonn'] } }, false],
    ['not of what is missing', { country: { not: 'DE' } }, null],
    ['within days, to the day', { lastPurchaseAt: { withinDays: 365 } }, true],
    ['not within days', { lastPurchaseAt: { withinDays: 364 } }, false],
    ['within days of what is no date', { city: { withinDays: 1 } }, null],
    ['within days of what is missing', { createdAt: { withinDays: 1 } }, null],
    ['all tests of a fact', { purchases: { min: 1, max: 1 } }, false],
    ['all facts', { city: 'Berlin', purchases: { min: 3 } }, false],
    ['a no beside an unknown', { country: 'DE', city: 'Bonn' }, false],
    ['a yes beside an unknown', { country: 'DE', city: 'Berlin' }, null],
    ['any, one yes beside an unknown', { any: [{ country: 'DE' }, { city: 'Berlin' }] }, true],
    ['any, one unknown beside a no', { any: [{ country: 'DE' }, { city: 'Bonn' }] }, null],
    ['any, all no', { any: [{ city: 'Bonn' }, { purchases: 1 }] }, false],
    ['not a yes', { not: { city: 'Berlin' } }, false],
    ['not a no', { not: { city: 'Bonn' } }, true],
    ['not an unknown', { not: { country: 'DE' } }, null],
  ])('answers %s', (_, condition, answer) => {
    expect(when.parse(condition)).toEqual(condition);
    expect(isMet(condition, world(acme))).toBe(answer);
  });

  it('holds when there is none', () => {
    expect(isMet(undefined, world({}))).toBe(true);
  });

  it('takes a signal it did not see for a no', () => {
    const condition: When = { signal: { any: ['replied', 'met-us'], withinDays: 3 } };
    expect(isMet(condition, world({}))).toBe(false);
    expect(isMet(condition, world({}, [{ signal: 'met-us', at: '2026-11-18T23:00:00Z' }]))).toBe(false);
    expect(isMet(condition, world({}, [{ signal: 'met-us', at: '2026-11-19T00:00:00Z' }]))).toBe(true);
    expect(isMet({ signal: { any: ['met-us'] } }, world({}, [{ signal: 'met-us', at: '2020-01-01' }]))).toBe(true);
  });

  it('counts a date of what has happened that lies ahead as today', () => {
    expect(isMet({ lastPurchaseAt: { withinDays: 1 } }, world({ lastPurchaseAt: '2027-01-01' }))).toBe(true);
  });

  it.each([
    ['2026-11-12', true, false],
    ['2026-11-11', false, false],
    ['2026-11-22', true, true],
    // Today already, in the east.
    ['2026-11-23', true, true],
    ['2026-11-24', false, true],
    ['2026-12-02T23:00:00Z', false, true],
    ['2026-12-03', false, false],
    ['soon', null, null],
    [undefined, null, null],
  ])('of %s as a date of one’s own that it lies within days back is %s, and ahead %s', (renewal, back, ahead) => {
    const known = world(renewal === undefined ? {} : { 'own.renewal': renewal });
    expect(isMet({ own: { renewal: { withinDays: 10 } } }, known)).toBe(back);
    expect(isMet({ own: { renewal: { withinNextDays: 10 } } }, known)).toBe(ahead);
  });

  it('reads an instant without a zone as UTC', () => {
    expect(isMet({ createdAt: { withinDays: 1 } }, world({ createdAt: '2026-11-21T00:00:00' }))).toBe(true);
    expect(isMet({ createdAt: { withinDays: 1 } }, world({ createdAt: '2026-11-21T00:30:00+01:00' }))).toBe(false);
  });

  it('names the facts for want of which it is unknown, and no others', () => {
    const condition: When = { country: 'DE', any: [{ city: 'Bonn' }, { timing: 'now', not: { topic: 'pumps' } }] };
    expect(missingFacts(condition, world(acme))).toEqual(['country', 'timing', 'topic']);
    expect(missingFacts({ country: 'DE', city: 'Bonn' }, world(acme))).toEqual([]);
    expect(missingFacts(undefined, world({}))).toEqual([]);
  });
});

describe('any condition on any facts', () => {
  const factName = fc.constantFrom(...crmFactNames);
  const scalar = fc.oneof(fc.string({ maxLength: 8 }), fc.integer({ min: -3, max: 3 }), fc.boolean());
  const facts = fc.dictionary(factName, scalar, { maxKeys: 12 });
  const days = fc.integer({ min: 1, max: 999 });
  const factTest = fc.oneof(
    scalar,
    fc.array(scalar, { minLength: 1, maxLength: 3 }),
    fc.record({ known: fc.boolean() }),
    fc.record({ min: fc.integer({ min: -3, max: 3 }), max: fc.integer({ min: -3, max: 3 }) }),
    fc.record({ contains: fc.constantFrom('a', 'b1') }),
    fc.record({ not: scalar }),
    fc.record({ withinDays: days }),
    fc.record({ withinNextDays: days }),
  );
  const leaf = fc.dictionary(factName, factTest, { minKeys: 1, maxKeys: 3 });
  const { condition } = fc.letrec<{ condition: When }>((tie) => ({
    condition: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      fc.record({ not: tie('condition') }),
      fc.record({ any: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
    ),
  }));

  it('is answered, and its opposite is answered by the opposite', () => {
    fc.assert(
      fc.property(condition, facts, (condition, facts) => {
        const answer = isMet(condition, world(facts));
        expect([true, false, null]).toContain(answer);
        expect(isMet({ not: condition }, world(facts))).toBe(answer === null ? null : !answer);
      }),
    );
  });

  it('names a missing fact exactly when it is unknown for want of one', () => {
    fc.assert(
      fc.property(condition, facts, (condition, facts) => {
        const missing = missingFacts(condition, world(facts));
        expect(missing.length > 0).toBe(isMet(condition, world(facts)) === null);
      }),
    );
  });

  // A region is read in its country: "CA" is California, until the country is Spain.
  it('never changes a yes or no when one more fact becomes known, unless it asks what is known or for a region', () => {
    const asksKnown = (one: When): boolean => /"(?:known|region)"/.test(JSON.stringify(one));
    fc.assert(
      fc.property(condition, facts, factName, scalar, (condition, facts, name, value) => {
        const before = isMet(condition, world(facts));
        const isNew = facts[name] === undefined || facts[name] === '' || String(facts[name]).trim() === '';
        fc.pre(before !== null && isNew && !asksKnown(condition));
        expect(isMet(condition, world({ ...facts, [name]: value }))).toBe(before);
      }),
    );
  });
});

describe('a sentence', () => {
  const facts: Facts = {
    industry: 'FOOD',
    purchases: 3,
    lastPurchaseAt: '2026-01-02T03:04:05.000Z',
    optedOut: true,
    problem: 'pumps {email}\u0000 \u202Ebreak, often',
  };

  it.each([
    ['Works in our field ({industry}).', 'Works in our field (FOOD).'],
    ['Works in our field ({city}).', 'Works in our field.'],
    ['Bought {purchases} time(s), last on {lastPurchaseAt}.', 'Bought 3 time(s), last on 2026-01-02.'],
    ['Bought {purchases} time(s), last on {createdAt}.', 'Bought 3 time(s).'],
    ['They are in {city}.', 'They are in.'],
    ['{city}', ''],
    ['They wrote: “{topic}”', 'They wrote:'],
    ['Opted out: {optedOut}', 'Opted out: yes'],
    ['Of {nobody}, {industry}', 'Of, FOOD'],
    ['“{problem}”', '“pumps {email} break, often”'],
    ['Nothing to fill, really.', 'Nothing to fill, really.'],
  ])('%s becomes %s', (text, filled) => {
    expect(fill(text, facts)).toBe(filled);
  });

  it('calls choices as the CRM does, and by their name nothing that is unknown or only known to be there', () => {
    const labels = { industry: 'Food & drinks', problem: 'Leaks', topic: 'Pumps' };
    const masked = { industry: 'FOOD', problem: true };
    expect(told('{industry} ({problem}), {topic}', { facts: masked, labels })).toBe('Food & drinks (yes)');
  });

  it('takes any text and any value without throwing, and puts no value through twice', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, value) => {
        expect(typeof fill(text, { topic: value })).toBe('string');
        expect(fill('{topic}', { topic: `${value}{email}`, email: 'secret@acme.example' })).not.toContain('secret');
      }),
    );
  });
});
