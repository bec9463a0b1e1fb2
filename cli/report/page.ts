/** A report as one page that needs nothing beside it: light or dark as the reader has it, and fit to be printed. */
import { escapeUTF8 } from 'entities';
import {
  inkOf,
  isNumeric,
  moreWords,
  printable,
  textOfCell,
  textOfNote,
  type Cell,
  type Chart,
  type Note,
  type Report,
  type ReportSection,
  type ReportTable,
} from './model.ts';

const style = `
:root { color-scheme: light dark; --ink: #1c2330; --dim: #5b6472; --line: #d9dee6; --back: #fff; --soft: #f4f6f9; --warm: #b4531a; --bar: #cfe0f5; --plain: #1f5fa8; --good: #2b7348; --late: #a84c14; --bad: #b3261e; --other: #73479b; --aside: #5b6472; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ef; --dim: #9aa3b2; --line: #343b48; --back: #14171d; --soft: #1d222b; --warm: #f0a06a; --bar: #2b4463; --plain: #7fb2ee; --good: #7ccf9a; --late: #f0a06a; --bad: #f2938c; --other: #c4a1ea; --aside: #9aa3b2; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 2rem 1.25rem 4rem; background: var(--back); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.4rem; line-height: 1.25; margin: 0 0 1rem; }
h2 { font-size: 1.05rem; margin: 2.25rem 0 .5rem; }
p { margin: .35rem 0; max-width: 46rem; }
.lead { font-size: 1.15rem; font-weight: 600; color: var(--warm); }
.made, .more, .note { color: var(--dim); font-size: .875rem; }
.warning { font-weight: 600; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: .9rem; min-width: 24rem; }
th, td { text-align: left; padding: .3rem .9rem .3rem 0; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; white-space: pre-wrap; }
th { color: var(--dim); font-weight: 600; overflow-wrap: break-word; white-space: normal; vertical-align: bottom; }
:is(th, td):first-child:not(.number) { min-width: 8rem; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.share { min-width: 7rem; padding-right: .4rem; background: linear-gradient(90deg, var(--bar) calc(var(--share) * 100%), transparent 0) no-repeat; }
.number + :not(.number) { padding-left: .9rem; }
figure { margin: .75rem 0; max-width: 42.5rem; }
.chart { display: block; width: 100%; height: auto; overflow: visible; }
.narrow { display: none; }
@media screen and (max-width: 40rem) { .narrow { display: block; } .broad { display: none; } }
.legend { display: flex; flex-wrap: wrap; gap: .25rem 1rem; list-style: none; margin: 0 0 .25rem; padding: 0; font-size: .875rem; }
.legend i { display: inline-block; width: .8em; height: .8em; margin-right: .4em; border-radius: .15em; }
@media screen and (max-width: 40rem) { table { min-width: 0; } :is(th, td) { padding-right: .6rem; } .share { min-width: 4.5rem; } :is(th, td):first-child:not(.number) { min-width: 6rem; } }
.dense th { white-space: normal; }
.dense td { white-space: nowrap; overflow-wrap: normal; }
summary { cursor: pointer; color: var(--dim); font-size: .875rem; }
pre { background: var(--soft); border: 1px solid var(--line); border-radius: .4rem; padding: .75rem 1rem; overflow-x: auto; font-size: .85rem; }
@media print { :root { color-scheme: light; --ink: #000; --dim: #444; --line: #bbb; --back: #fff; --soft: #fff; --warm: #000; --bar: #ddd; --plain: #1f5fa8; --good: #2b7348; --late: #a84c14; --bad: #b3261e; --other: #73479b; --aside: #5b6472; } body { max-width: none; padding: 0; font-size: 11pt; } h2 { break-after: avoid; } tr, pre { break-inside: avoid; } .share { print-color-adjust: exact; } thead { display: table-header-group; } .wide { overflow: visible; } figure { break-inside: avoid; break-after: avoid; } summary { display: none; } .dense table { font-size: 8pt; } .dense :is(th, td) { padding-right: .4rem; } .dense :is(th, td):first-child { min-width: 0; } }
`;

const html = (text: string): string => escapeUTF8(printable(text));

/** A share has a bar behind it. */
const cellHtml = (cell: Cell, isNumber: boolean): string => {
  const text = escapeUTF8(textOfCell(cell));
  if (typeof cell === 'object' && 'share' in cell)
    return `<td class="number share" style="--share:${cell.share.toFixed(4)}">${text}</td>`;
  return `<td${isNumber ? ' class="number"' : ''}>${text}</td>`;
};

/** Wide ones are scrolled, by the keyboard as well. */
const tableHtml = (table: ReportTable, heading: string): string => {
  const isNumber = table.columns.map((_, place) => isNumeric(table, place));
  const head = table.columns
    .map((name, place) => `<th scope="col"${isNumber[place] ? ' class="number"' : ''}>${html(name)}</th>`)
    .join('');
  const body = table.rows
    .map((row) => `<tr>${row.map((cell, place) => cellHtml(cell, isNumber[place] === true)).join('')}</tr>`)
    .join('\n');
  return `<div class="wide" tabindex="0" role="region" aria-label="${html(heading)}: figures"><table><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table></div>${
    table.more === undefined ? '' : `<p class="more">${moreWords(table.more)}</p>`
  }`;
};

const noteHtml = (note: Note): string =>
  `<p class="${typeof note === 'string' ? 'note' : 'warning'}">${escapeUTF8(textOfNote(note))}</p>`;

/** The picture of a chart, so many pixels wide: what draws it is loaded where charts are. */
export type Draw = (chart: Chart, width: number) => string;
/** A printed page and a screen; a telephone. */
const widths = { broad: 680, narrow: 340 } as const;

const legendHtml = ({ series }: Chart): string =>
  series.length < 2
    ? ''
    : `<ul class="legend">${series
        .map(({ name, tone }) => `<li><i style="background:${inkOf(tone)}"></i>${html(name)}</li>`)
        .join('')}</ul>`;

const chartHtml = (chart: Chart, draw: Draw): string =>
  [
    '<figure>',
    legendHtml(chart),
    ...(['broad', 'narrow'] as const).map(
      (size) => `<div class="${size}" role="img" aria-label="${html(chart.label)}">${draw(chart, widths[size])}</div>`,
    ),
    '</figure>',
  ].join('\n');

/** Longer tables are folded where a chart shows the same. */
const mostShown = 14;

const sectionHtml = ({ heading, says = [], chart, table, code, notes = [] }: ReportSection, draw?: Draw): string => {
  const isDrawn = chart !== undefined && draw !== undefined;
  const figures = table ? tableHtml(table, heading) : '';
  return [
    `<section${(table?.columns.length ?? 0) > 7 ? ' class="dense"' : ''}><h2>${html(heading)}</h2>`,
    ...says.map((line) => `<p>${html(line)}</p>`),
    ...(isDrawn ? [chartHtml(chart, draw)] : []),
    ...(isDrawn && table
      ? [`<details${table.rows.length > mostShown ? '' : ' open'}><summary>The figures</summary>${figures}</details>`]
      : [figures]),
    ...(code === undefined ? [] : [`<pre>${escapeUTF8(code.trimEnd())}</pre>`]),
    ...notes.map(noteHtml),
    '</section>',
  ].join('\n');
};

/** @param made when it was made, in words @param draw without it charts are left out, and their tables stand */
export const reportPage = ({ title, summary, sections }: Report, made: string, draw?: Draw): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${html(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${html(title)}</h1>
${summary.map((line, place) => `<p${place === 0 ? ' class="lead"' : ''}>${html(line)}</p>`).join('\n')}
<p class="made">${html(made)}</p>
${sections.map((section) => sectionHtml(section, draw)).join('\n')}
</main>
</body>
</html>
`;
