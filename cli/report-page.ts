/** A report as one page that needs nothing beside it: light or dark as the reader has it, and fit to be printed. */
import { isNumeric, type Cell, type Report, type ReportSection, type ReportTable } from './report.ts';

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const text = (cell: Cell): string => String(cell).replaceAll(/[&<>"']/g, (sign) => signs[sign] ?? sign);

const style = `
:root { color-scheme: light dark; --ink: #1c2330; --dim: #5b6472; --line: #d9dee6; --back: #fff; --soft: #f4f6f9; --warm: #b4531a; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ef; --dim: #9aa3b2; --line: #343b48; --back: #14171d; --soft: #1d222b; --warm: #f0a06a; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 2rem 1.25rem 4rem; background: var(--back); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.4rem; line-height: 1.25; margin: 0 0 1rem; }
h2 { font-size: 1.05rem; margin: 2.25rem 0 .5rem; }
p { margin: .35rem 0; max-width: 46rem; }
.lead { font-size: 1.15rem; font-weight: 600; color: var(--warm); }
.made, .more { color: var(--dim); font-size: .875rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: .9rem; min-width: 24rem; }
th, td { text-align: left; padding: .3rem .9rem .3rem 0; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; }
th { color: var(--dim); font-weight: 600; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
pre { background: var(--soft); border: 1px solid var(--line); border-radius: .4rem; padding: .75rem 1rem; overflow-x: auto; font-size: .85rem; }
@media print { :root { color-scheme: light; --ink: #000; --dim: #444; --line: #bbb; --back: #fff; --soft: #fff; --warm: #000; } body { max-width: none; padding: 0; font-size: 11pt; } h2 { break-after: avoid; } tr, pre { break-inside: avoid; } thead { display: table-header-group; } .wide { overflow: visible; } }
`;

const tableHtml = (table: ReportTable): string => {
  const { columns, rows, more } = table;
  const as = (place: number): string => (isNumeric(table, place) ? ' class="number"' : '');
  const head = columns.map((name, place) => `<th scope="col"${as(place)}>${text(name)}</th>`).join('');
  const body = rows
    .map((row) => `<tr>${row.map((cell, place) => `<td${as(place)}>${text(cell)}</td>`).join('')}</tr>`)
    .join('\n');
  return `<div class="wide"><table><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table></div>${
    more === undefined ? '' : `<p class="more">… and ${more} more</p>`
  }`;
};

const sectionHtml = ({ heading, says = [], table, code }: ReportSection): string =>
  [
    `<section><h2>${text(heading)}</h2>`,
    ...says.map((line) => `<p>${text(line)}</p>`),
    ...(table ? [tableHtml(table)] : []),
    ...(code === undefined ? [] : [`<pre>${text(code.trimEnd())}</pre>`]),
    '</section>',
  ].join('\n');

/** @param made when it was made, in words */
export const reportPage = ({ title, summary, sections }: Report, made: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${text(title)}</title>
<style>${style}</style>
</head>
<body>
<h1>${text(title)}</h1>
${summary.map((line, place) => `<p${place === 0 ? ' class="lead"' : ''}>${text(line)}</p>`).join('\n')}
<p class="made">${text(made)}</p>
${sections.map(sectionHtml).join('\n')}
</body>
</html>
`;
