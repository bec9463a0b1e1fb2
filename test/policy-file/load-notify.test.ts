import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '../support/policy.ts';
import { expected, row, told, type Row } from '../support/policy-row.ts';

const first = '{ what: hand-off, to: sales }';
const rows: Row[] = [
  row(
    'a channel nobody knows',
    first,
    '{ what: hand-off, to: salse }',
    'salse',
    'There is no channel "salse".',
    'Did you mean "sales"?',
  ),
  row(
    'one of several',
    first,
    '{ what: hand-off, to: [sales, boss] }',
    'boss',
    'There is no channel "boss".',
    'Use one of: sales, managers.',
  ),
  row(
    'a pool nobody knows',
    first,
    '{ what: hand-off, to: sales, pools: [veteran] }',
    'pools: [veteran]',
    'There is no pool "veteran".',
    'Did you mean "veterans"?',
  ),
  row(
    'a segment nobody knows',
    first,
    '{ what: hand-off, to: sales, segments: [large-firms] }',
    'large-firms',
    'There is no segment "large-firms".',
    'Did you mean "large-firm"?',
  ),
  row(
    'pools of what is of none',
    first,
    '{ what: [gate, mode], to: sales, pools: [veterans] }',
    '[gate, mode], to: sales',
    'gate and mode have no pools',
    'Tell gate and mode in an entry of its own, without pools.',
  ),
  row(
    'a zone that is none',
    '    sales: {}',
    '    sales: { quietOutside: ["Mon-Fri 07:00-19:00"], zone: CET }',
    'zone: CET',
    '"CET" is no time zone',
    'Did you mean "Europe/Berlin"? Write a place as Area/City, or UTC.',
  ),
  row(
    'hours that end before they begin',
    '"Mon-Fri 07:00-19:00"',
    '"Mon-Fri 19:00-07:00"',
    '19:00-07:00',
    'ends before it begins.',
    'Write a night as two lines, one up to 24:00 and one from 00:00.',
  ),
];

describe('notify', () => {
  it.each(rows)('refuses $name', (one) => {
    expect(told(one)).toEqual(expected(one));
  });

  it.each([
    ['something nobody tells', 'what: handoff, to: sales'],
    ['no channel at all', 'what: hand-off, to: []'],
    ['hours that are none', '"Mon-Fri 7-19"'],
    ['a channel by a name with blanks', 'Sales Team: {}'],
  ])('refuses %s on its line, with what it takes', (_, piece) => {
    const place = piece.startsWith('"')
      ? '"Mon-Fri 07:00-19:00"'
      : piece.endsWith('{}')
        ? 'sales: {}'
        : 'what: hand-off, to: sales';
    const problems = told(row('', place, piece, 1, '', ''));
    expect(problems.length).toBeGreaterThan(0);
    for (const { mend } of problems) expect(mend.length).toBeGreaterThan(5);
  });

  it('is two channels in the default policy, of which none is connected', () => {
    expect(defaultPolicy.notify).toEqual({
      channels: { sales: {}, managers: { quietOutside: ['Mon-Fri 07:00-19:00'] } },
      tell: [
        { what: ['hand-off'], to: ['sales'] },
        { what: ['late'], to: ['sales', 'managers'] },
        { what: ['gate', 'parked', 'mode'], to: ['managers'] },
      ],
    });
  });
});
