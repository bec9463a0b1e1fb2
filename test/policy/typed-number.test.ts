import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factValue } from '../../shared/crm/fact-value.ts';
import type { CrmFactName } from '../../shared/domain/facts.ts';
import { readSpan } from '../../shared/policy/kinds/typed-number.ts';

const readers = { instantOf: () => undefined, originOf: () => undefined };
const read = (fact: CrmFactName, text: string) => factValue(fact, text, readers);

describe('a number as it is typed into a record', () => {
  it.each<[string, number | undefined]>([
    ['250', 250],
    [' 250 ', 250],
    ['1,000', 1000],
    ['10.000', 10_000],
    ['1.000.000', 1_000_000],
    ['10 000', 10_000],
    ['10\u00A0000', 10_000],
    ["10'000", 10_000],
    ['1k', 1000],
    ['1.5k', 1500],
    ['1,000-5,000', 1000],
    ['1.000–5.000', 1000],
    ['1k - 5k', 1000],
    ['1-5k', 1000],
    ['500-1k', 500],
    ['11 to 50', 11],
    ['5000+', 5000],
    ['10,001+ employees', 10_001],
    ['> 500', 501],
    ['about 50', 50],
    ['ca. 50 Mitarbeiter', 50],
    ['51-200 employees', 51],
    ['< 50', undefined],
    ['up to 50', undefined],
    ['50-11', undefined],
    ['2026-11', undefined],
    ['10.0.0.1', undefined],
    ['many', undefined],
    ['', undefined],
    ['  ', undefined],
    ['Infinity', undefined],
  ])('of people at a firm: %s is %s', (text, number) => {
    expect(read('employees', text)).toBe(number);
  });

  it.each<[string, number | undefined]>([
    ['1234.567', 1234.567],
    ['10.500', 10.5],
    ['1,5 Mio €', 1_500_000],
    ['1.234.567', 1_234_567],
    ['-20', -20],
  ])('of money keeps its decimals: %s is %s', (text, number) => {
    expect(read('revenue', text)).toBe(number);
  });

  it('is read from whatever text, and is finite or none', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\d.,k+\- ]{0,20}$/)), (text) => {
        const number = read('employees', text);
        expect(number === undefined || (typeof number === 'number' && Number.isFinite(number))).toBe(true);
        const span = readSpan(text);
        expect(span === undefined || span.min <= span.max).toBe(true);
      }),
    );
  });
});
