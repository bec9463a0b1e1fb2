/** A report as one page that needs nothing beside it: light or dark as the reader has it, and fit to be printed. */
import { escapeUTF8 } from 'entities';
import {
  isNumeric,
  moreWords,
  printable,
  textOfCell,
  textOfNote,
  type Cell,
  type Note,
  type Report,
  type ReportSection,
  type ReportTable,
} from './model.ts';

const style = `
:root { color-scheme: light dark; --ink: #1c2330; --dim: #5b6472; --line: #d9dee6; --back: #fff; --soft: #f4f6f9; --warm: #b4531a; --bar: #cfe0f5; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ef; --dim: #9aa3b2; --line: #343b48; --back: #14171d; --soft: #1d222b; --warm: #f0a06a; --bar: #2b4463; } }
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
th { color: var(--dim); font-weight: 600; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.share { min-width: 7rem; padding-right: .4rem; background: linear-gradient(90deg, var(--bar) calc(var(--share) * 100%), transparent 0) no-repeat; }
.number + :not(.number) { padding-left: .9rem; }
pre { background: var(--soft); border: 1px solid var(--line); border-radius: .4rem; padding: .75rem 1rem; overflow-x: auto; font-size: .85rem; }
@media print { :root { color-scheme: light; --ink: #000; --dim: #444; --line: #bbb; --back: #fff; --soft: #fff; --warm: #000; --bar: #ddd; } body { max-width: none; padding: 0; font-size: 11pt; } h2 { break-after: avoid; } tr, pre { break-inside: avoid; } .share { print-color-adjust: exact; } thead { display: table-header-group; } .wide { overflow: visible; } }
`;

const html = (text: string): string => escapeUTF8(printable(text));

/** A share has a bar behind it. */
const cellHtml = (cell: Cell, isNumber: boolean): string => {
  const text = escapeUTF8(textOfCell(cell));
  if (typeof cell === 'object' && 'share' in cell)
    return `<td class="number share" style="--share:${cell.share.toFixed(4)}">${text}</td>`;
  return `<td${isNumber ? ' class="number"' : ''}>${text}</td>`;
};

const tableHtml = (table: ReportTable): string => {
  const isNumber = table.columns.map((_, place) => isNumeric(table, place));
  const head = table.columns
    .map((name, place) => `<th scope="col"${isNumber[place] ? ' class="number"' : ''}>${html(name)}</th>`)
    .join('');
  const body = table.rows
    .map((row) => `<tr>${row.map((cell, place) => cellHtml(cell, isNumber[place] === true)).join('')}</tr>`)
    .join('\n');
  return `<div class="wide"><table><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table></div>${
    table.more === undefined ? '' : `<p class="more">${moreWords(table.more)}</p>`
  }`;
};

const noteHtml = (note: Note): string =>
  `<p class="${typeof note === 'string' ? 'note' : 'warning'}">${escapeUTF8(textOfNote(note))}</p>`;

const sectionHtml = ({ heading, says = [], table, code, notes = [] }: ReportSection): string =>
  [
    `<section><h2>${html(heading)}</h2>`,
    ...says.map((line) => `<p>${html(line)}</p>`),
    ...(table ? [tableHtml(table)] : []),
    ...(code === undefined ? [] : [`<pre>${escapeUTF8(code.trimEnd())}</pre>`]),
    ...notes.map(noteHtml),
    '</section>',
  ].join('\n');

/** @param made when it was made, in words */
export const reportPage = ({ title, summary, sections }: Report, made: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${html(title)}</title>
<style>${style}</style>
</head>
<body>
<h1>${html(title)}</h1>
${summary.map((line, place) => `<p${place === 0 ? ' class="lead"' : ''}>${html(line)}</p>`).join('\n')}
<p class="made">${html(made)}</p>
${sections.map(sectionHtml).join('\n')}
</body>
</html>
`;
