import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factValue } from '../../shared/crm/fact-value.ts';
import type { CrmFactName } from '../../shared/domain/facts.ts';
import { certainNumber, readSpan } from '../../shared/policy/kinds/typed-number.ts';

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
    ['500 thousand', 500_000],
    ['3 dozen', undefined],
    ['1 mil', undefined],
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
    ['$5M', 5_000_000],
    ['US$ 5MM', 5_000_000],
    ['5 million', 5_000_000],
    ['5 Millionen €', 5_000_000],
    ['2,5 Mrd. EUR', 2_500_000_000],
    ['€ 5.000,00', 5000],
    ['1 000,50', 1000.5],
    ["CHF 1'000.50", 1000.5],
    ['$1M-$5M', 1_000_000],
    ['0,125', 0.125],
    ['1 billion', undefined],
    ['5 lakh', undefined],
    ['030 901 820', undefined],
    ['-20', -20],
  ])('of money keeps its decimals: %s is %s', (text, number) => {
    expect(read('revenue', text)).toBe(number);
  });

  it.each<[string, number | undefined]>([
    ['$5M', 5_000_000],
    ['5M', 5_000_000],
    ['5 000', 5000],
    ['1,000,000', 1_000_000],
    ['1.000.000', 1_000_000],
    ['1.000,50', 1000.5],
    ['1,5', 1.5],
    ['0.500', 0.5],
    ['1234.567', 1234.567],
    ['-20', -20],
    ['5.000 €', 5000],
    ['$1.500', 1500],
    ['1,001-5,000', 1001],
    ['10.000+ Mitarbeiter', 10_000],
    ['1.000', undefined],
    ['1,000', undefined],
    ['-1.500', undefined],
    ['ca. 1.500 kg', undefined],
    ['> 1.000', undefined],
    ['1.500k', undefined],
    ['$1.500M', undefined],
    ['5 m', undefined],
    ['5b', undefined],
    ['11-2026', undefined],
    ['0x10', undefined],
    ['many', undefined],
    ['', undefined],
  ])('in a field of text is what is meant for certain: %s is %s', (text, number) => {
    expect(certainNumber(text)).toBe(number);
  });

  it('is read from whatever text, and is finite or none', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\d.,k+\- ]{0,20}$/)), (text) => {
        const number = read('employees', text);
        expect(number === undefined || (typeof number === 'number' && Number.isFinite(number))).toBe(true);
        const certain = certainNumber(text);
        expect(certain === undefined || Number.isFinite(certain)).toBe(true);
        const span = readSpan(text);
        expect(span === undefined || span.min <= span.max).toBe(true);
      }),
    );
  });
});
