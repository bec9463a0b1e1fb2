/** One report, told in three ways. */
import { createColors } from 'picocolors';
import { expect, it } from 'vitest';
import { reportLines } from '../../cli/report/lines.ts';
import { reportMarkdown } from '../../cli/report/markdown.ts';
import { shareOfAll, tableSection, type Report } from '../../cli/report/model.ts';
import { reportPage } from '../../cli/report/page.ts';

const report: Report = {
  title: 'A report',
  summary: ['What matters most.'],
  sections: [
    ...tableSection(
      'Owners <all>',
      ['owner', 'leads', '', 'change', 'agreement'],
      [
        ['田中', 1200, { share: 0.75 }, { change: 12 }, { share: 1 }],
        ['Anna\u001B[2J', ...shareOfAll(1, 40), { change: -3 }, '–'],
        ['Ben', ...shareOfAll(0, 0), { change: 0 }, '–'],
      ],
      { most: 2, says: ['As it was.'] },
    ),
    ...tableSection('Nothing', ['a'], []),
    { heading: 'Code', code: 'a: 1\n', notes: ['Soft.', { warning: 'STOPPED here.' }] },
  ],
};
const plain = createColors(false);

it('is lines for a terminal: wide letters take two, numbers stand to the right, nothing moves the cursor', () => {
  expect(reportLines(report, plain)).toEqual([
    'A report',
    'What matters most.',
    '',
    'Owners <all>',
    '  As it was.',
    '  owner     leads         change  agreement',
    '  田中      1,200   75 %     +12      100 %',
    '  Anna [2J      1  2.5 %      -3          –',
    '  … and 1 more',
    '',
    'Code',
    '  a: 1',
    '  Soft.',
    '  STOPPED here.',
  ]);
});

it('dims heads and makes warnings bold where there is color', () => {
  const lines = reportLines(report, createColors(true));
  expect(lines).toContain('\u001B[2m  owner     leads         change  agreement\u001B[22m');
  expect(lines.at(-1)).toBe('\u001B[1m  STOPPED here.\u001B[22m');
  expect(lines.at(-2)).toBe('  Soft.');
});

it('keeps every line within a screen', () => {
  const long = Array.from({ length: 40 }, () => 'word').join(' ');
  const lines = reportLines(
    { title: 'Long', summary: [long], sections: [{ heading: 'Long', says: [long], notes: [long] }] },
    plain,
  );
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(100);
  expect(lines.join(' ').match(/word/g)).toHaveLength(120);
});

it('is a page with bars behind shares', () => {
  const page = reportPage(report, 'Made today.');
  expect(page).toContain('<h2>Owners &lt;all&gt;</h2>');
  expect(page).toContain('<td class="number share" style="--share:0.0250">2.5 %</td>');
  expect(page).toContain('<td class="number">–</td>');
  expect(page).toContain('<p class="warning">STOPPED here.</p>');
  expect(page).toContain('<p class="more">… and 1 more</p>');
});

it('is Markdown', () => {
  const text = reportMarkdown(report, 'mark').join('\n');
  expect(text).toContain('<summary>Owners &lt;all&gt;</summary>');
  expect(text).toContain('| --- | ---: | ---: | ---: | ---: |');
  expect(text).toContain('| 田中 | 1,200 | 75 % | +12 | 100 % |');
  expect(text).toContain('**STOPPED here.**');
});
