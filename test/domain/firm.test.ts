import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { candidatesOf, mostOfADomain, noFirms, withFirm, type FirmsOfDomain } from '../../shared/domain/firm.ts';
import { chooseFirm, domainsOf } from '../../shared/lead/firm.ts';
import { companyRecord } from '../support/lead.ts';

const change = fc.record({
  id: fc.integer({ min: 1, max: 40 }).map(String),
  isOwned: fc.constantFrom(true, false, null),
});
const after = (changes: readonly { id: string; isOwned: boolean | null }[]): FirmsOfDomain =>
  changes.reduce((firms, { id, isOwned }) => withFirm(firms, id, isOwned), noFirms);

describe('the companies of a domain', () => {
  it('are each there once, never more than the bound, and the same however often they are told', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 80 }), (changes) => {
        const firms = after(changes);
        const ids = candidatesOf(firms);
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids.length).toBeLessThanOrEqual(firms.many ? 0 : mostOfADomain);
        for (const { id, isOwned } of changes.slice(-1)) expect(withFirm(firms, id, isOwned)).toBe(firms);
      }),
    );
  });

  it('are many for good once they are too many', () => {
    const crowd = Array.from({ length: mostOfADomain + 1 }, (_, n) => ({ id: `${n}`, isOwned: false }));
    const many = after(crowd);
    expect(many).toEqual({ version: 0, owned: [], free: [], many: true });
    expect(withFirm(many, '1', null)).toBe(many);
  });
});

describe('which of several companies it is', () => {
  const company = fc.record({
    id: fc.integer({ min: 1, max: 999 }).map(String),
    ownerId: fc.constantFrom(null, '7', 'left'),
    openDeals: fc.integer({ min: 0, max: 2 }),
    createdAt: fc.option(fc.constantFrom('2024-01-01', '2025-01-01'), { nil: undefined }),
    isAutomatic: fc.boolean(),
  });

  it('does not hang on the order in which they were read', () => {
    fc.assert(
      fc.property(fc.uniqueArray(company, { selector: ({ id }) => id, minLength: 1, maxLength: 6 }), (all) => {
        const companies = all.map(({ openDeals, createdAt, ...own }) =>
          companyRecord({ ...own, facts: { openDeals }, ...(createdAt && { createdAt }) }),
        );
        const counts = (id: string): boolean => id !== 'left';
        const chosen = chooseFirm(companies, counts);
        expect(chooseFirm(companies.toReversed(), counts)).toEqual(chosen);
        const withDeal = companies.filter(({ facts }) => Number(facts.openDeals) > 0);
        const withOwner = companies.filter(({ ownerId }) => ownerId === '7');
        const best = [withDeal, withOwner, companies].find(({ length }) => length > 0);
        expect(best).toContain(chosen?.company);
        expect(chosen?.found.of).toBe(companies.length);
        expect(chosen?.found.by === undefined).toBe(companies.length === 1);
      }),
    );
  });
});

it.each([
  ['https://www.BigCust.example/de?a=1', ['bigcust.example']],
  ['info@bigcust.example', ['bigcust.example']],
  ['bigcust.example.', ['bigcust.example']],
  ['n/a', []],
  ['http://', []],
  ['https://192.168.0.1', []],
  ['localhost', []],
  ['gmail.com', []],
  ['https://www.linkedin.com/company/bigcust', []],
  ['https://bigcust.github.io', ['bigcust.github.io']],
  ['münchen.example', ['xn--mnchen-3ya.example']],
  [' ', []],
  ['a.example; b.example', ['a.example', 'b.example']],
  ['a.example;b.example;', ['a.example', 'b.example']],
  ['https://www.a.example/de, http://shop.b.example/x?y=1,2', ['a.example', 'b.example']],
  ['www.a.example | www.A.example/en', ['a.example']],
  ['  a.example\n b.example\t', ['a.example', 'b.example']],
  ['a.example / b.example', ['a.example', 'b.example']],
  ['a.example und b.example', ['a.example', 'b.example']],
  ['Mill Ltd, www.a.example', ['a.example']],
  ['linkedin.com/company/a; a.example', ['a.example']],
  ['n/a; none, -', []],
  ['https://a.example/a;b=1', ['a.example']],
])('a website "%s" names %j', (website, names) => {
  expect(domainsOf({ domains: [website], facts: {} })).toEqual(names);
});
