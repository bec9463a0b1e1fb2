import { describe, expect, it } from 'vitest';
import { crmFactNames, personalFactNames, type Facts } from '../../shared/domain/facts.ts';
import type { CompanyRecord } from '../../shared/domain/lead.ts';
import { companyRecord, leadRecord, observed } from '../support/lead.ts';

const factsOf = (facts: Facts, company: CompanyRecord | null = null): Facts =>
  observed(leadRecord({ facts }), company).facts;
const joined = (own: Facts, firm: Facts): Facts => factsOf(own, companyRecord({ facts: firm }));

describe('the facts of a lead and its firm', () => {
  it('are the own facts when there is no firm', () => {
    expect(factsOf({ city: 'Bonn' })).toEqual({ city: 'Bonn' });
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
    expect(joined({ revenue: 0 }, { revenue: 900 }).revenue).toBe(900);
  });

  it('hold no purchase on a day to come: a deal won early keeps the day that was planned', () => {
    const readAt = '2026-11-24T23:00:00.000Z';
    const lastOf = (lastPurchaseAt: string) =>
      observed(leadRecord({ readAt, facts: { purchases: 2, lastPurchaseAt } })).facts.lastPurchaseAt;
    expect(lastOf('2027-02-21')).toBeUndefined();
    // It is tomorrow already where the day begins first.
    expect(lastOf('2026-11-25')).toBe('2026-11-25');
    expect(lastOf('2026-11-24T22:59:00.000Z')).toBe('2026-11-24T22:59:00.000Z');
  });

  it("hold the firm's kind and lifecycle stage where the lead has none, and the greater number of deals under way", () => {
    const firm = { firmType: 'VENDOR', firmLifecycle: 'customer', openDeals: 2 };
    expect(joined({ firmType: 'PARTNER' }, firm)).toEqual({ ...firm, firmType: 'PARTNER' });
    expect(joined({ openDeals: 3 }, firm).openDeals).toBe(3);
    expect(joined({}, { openDeals: 0 })).toEqual({ openDeals: 0 });
    expect(joined({}, { openDeals: 'some', lifecycle: 'customer', origin: 'import', handOffNow: true })).toEqual({});
  });

  it('leave the record as it was', () => {
    const record = leadRecord({ facts: { purchases: 1 } });
    observed(record, companyRecord({ facts: { purchases: 5, city: 'Bonn' } }));
    expect(record.facts).toEqual({ purchases: 1 });
  });
});

describe('what is observed of a person', () => {
  const marker = 'MARKER-7';
  const marked = Object.fromEntries(personalFactNames.map((name) => [name, `${marker} ${name}`])) as Facts;
  const touches = [{ kind: 'form' as const, name: `${marker} form`, at: '2026-11-20T08:00:00.000Z' }];

  it('tells that it is known and no more, but for the words, which only the CRM keeps', () => {
    const { words, ...rest } = observed(leadRecord({ facts: marked, touches }));
    expect(JSON.stringify(rest)).not.toContain(marker);
    for (const name of personalFactNames) expect(rest.facts[name]).toBe(true);
    expect(words).toMatchObject({ facts: marked, touches });
  });

  it('keeps as it is whatever is not personal, and what is blank', () => {
    const plain = crmFactNames.filter((name) => !personalFactNames.some((one) => one === name));
    const facts = Object.fromEntries(plain.map((name) => [name, 'x'])) as Facts;
    expect(observed(leadRecord({ facts: { ...facts, problem: ' ' } })).facts).toMatchObject({ ...facts, problem: ' ' });
  });

  it('has the key of its firm, and of the person by a keyed hash of the address', () => {
    const of = (facts: Facts) => {
      const { firm, persons } = observed(leadRecord({ facts }));
      return [firm, ...persons];
    };
    expect(of({ email: 'ada@sample.example' })).toEqual(['sample.example', '#ada@sample.example']);
    expect(of({ email: 'info@sample.example' })).toEqual(['sample.example']);
    expect(of({ email: 'ada@gmail.com' })).toEqual([null, '#ada@gmail.com']);
    // A placeholder is nobody's: neither a firm's nor a person's.
    expect(of({ email: 'ada@example.com' })).toEqual([null]);
    expect(of({ website: 'https://sample.example' })).toEqual(['sample.example']);
    expect(of({})).toEqual([null]);
  });

  it('has the key of every address that is theirs alone, each once', () => {
    const addresses = [
      'info@b.example',
      'Ada@B.example ',
      'no address',
      'ada@a.example',
      'ada@c.example',
      'd@d.example',
    ];
    const { persons } = observed(leadRecord({ facts: { email: 'ada@a.example' }, addresses }));
    expect(persons).toEqual(['#ada@a.example', '#ada@b.example', '#ada@c.example', '#d@d.example']);
  });
});

describe('the domain that a firm is known by', () => {
  const firmOf = (email: string, ...domains: string[]): string | null =>
    observed(leadRecord({ facts: { email } }), companyRecord({ domains })).firm;

  it.each<[email: string, domains: string[], firm: string | null]>([
    ['kim@mill.example', ['mill.example'], 'mill.example'],
    ['kim@group.example', ['mill.example', 'group.example'], 'mill.example'],
    ['kim@eu.group.example', ['mill.example', 'group.example'], 'mill.example'],
    ['kim@group.example', ['https://www.mill.example/start', 'GROUP.example'], 'mill.example'],
    ['kim@xn--mhle-0ra.example', ['mill.example', 'mühle.example'], 'mill.example'],
    ['kim@other.example', ['mill.example', 'group.example'], 'other.example'],
    // What many share is no firm's, in front of the list or behind.
    ['kim@group.example', ['gmail.com', 'group.example'], 'group.example'],
    ['kim@group.example', ['linkedin.com', 'mill.example', 'group.example'], 'mill.example'],
    ['kim@gmail.com', ['gmail.com', 'mill.example'], null],
    ['kim@group.example', ['not a domain', ';', '127.0.0.1', 'group.example'], 'group.example'],
    ['kim@group.example', [], 'group.example'],
  ])('of %s at %j is %s', (email, domains, firm) => {
    expect(firmOf(email, ...domains)).toBe(firm);
  });
});
