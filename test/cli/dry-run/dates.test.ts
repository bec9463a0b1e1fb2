import { describe, expect, it } from 'vitest';
import { datingOf, readDate } from '../../../cli/dry-run/dates.ts';

const formOf = (values: readonly string[], separator = ',', said?: 'day-first' | 'month-first') =>
  datingOf(new Map([[0, values]]), separator, said).get(0);

describe('the form of a column of dates', () => {
  it.each([
    [['2026-11-30', '2026-01-02 09:15'], { form: 'iso' }],
    [['1795000000000'], { form: 'iso' }],
    [['30.11.2026', '01.02.2026'], { form: 'dots' }],
    [['11/30/2026', '01/02/2026'], { form: 'month-first' }],
    [['30/11/2026', '01/02/2026'], { form: 'day-first' }],
    [['01/02/2026', '03/04/2026'], { form: 'month-first', doubt: 'ambiguous' }],
    [['30/11/2026', '29/11/2026', '11/30/2026'], { form: 'day-first', doubt: 'mixed' }],
  ])('of %j', (values, expected) => {
    expect(formOf(values)).toEqual(expected);
  });

  it('is none where there is no date', () => {
    expect(formOf(['soon', ''])).toBeUndefined();
  });

  it('of one that is ambiguous follows the other columns, else the separator, or what was said', () => {
    const two = new Map([
      [0, ['01/02/2026']],
      [1, ['30/11/2026']],
    ]);
    expect(datingOf(two, ',', undefined).get(0)).toEqual({ form: 'day-first', doubt: 'ambiguous' });
    expect(formOf(['01/02/2026'], ';')).toEqual({ form: 'day-first', doubt: 'ambiguous' });
    expect(formOf(['01/02/2026'], ',', 'day-first')).toEqual({ form: 'day-first' });
  });
});

describe('a date', () => {
  it.each([
    ['2026-11-30', 'iso', '2026-11-30T00:00:00.000Z'],
    ['2026-11-30T09:15:00.000+0100', 'iso', '2026-11-30T08:15:00.000Z'],
    ['1795000000000', 'iso', '2026-11-18T11:06:40.000Z'],
    ['30.11.2026 09:15', 'dots', '2026-11-30T09:15:00.000Z'],
    ['1.2.26', 'dots', '2026-02-01T00:00:00.000Z'],
    ['11/30/2026, 12:05 AM', 'month-first', '2026-11-30T00:05:00.000Z'],
    ['11/30/2026 9:15 pm', 'month-first', '2026-11-30T21:15:00.000Z'],
    ['30/11/2026', 'day-first', '2026-11-30T00:00:00.000Z'],
  ] as const)('%s as %s is %s', (text, form, expected) => {
    expect(readDate(text, form)).toBe(expected);
  });

  it.each([
    ['31.02.2026', 'dots'],
    ['30/11/2026', 'month-first'],
    ['2026-11-30 25:00', 'iso'],
    ['tomorrow', 'iso'],
  ] as const)('%s as %s is none', (text, form) => {
    expect(readDate(text, form)).toBeUndefined();
  });
});
