/** Sections as one page that needs nothing else: readable, in light and dark, on paper too. */
import { escapeUTF8 } from 'entities';
import { textOfCell } from './lines.ts';
import type { Cell, Section } from './sections.ts';

const style = `
:root { color-scheme: light dark; --line: light-dark(#d5d9de, #3a4048); --bar: light-dark(#cfe0f5, #2b4463); --soft: light-dark(#57606a, #9aa4af); }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; background: light-dark(#fff, #15181c); color: light-dark(#1c2024, #e6e9ec); }
h1 { font-size: 1.6rem; } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
p { margin: .3rem 0; } .soft { color: var(--soft); } .warn { font-weight: 600; }
.wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid var(--line); vertical-align: top; white-space: pre-wrap; }
th { color: var(--soft); font-weight: 500; } .n { text-align: right; white-space: nowrap; }
.s { min-width: 7rem; background: linear-gradient(90deg, var(--bar) calc(var(--share) * 100%), transparent 0) no-repeat; } .s + td { padding-left: .75rem; }
@media print { body { max-width: none; margin: 0; font-size: 11pt; background: none; color: #000; } tr, h2 { break-inside: avoid; } h2 { break-after: avoid; } .s { print-color-adjust: exact; } }
`.trim();

const cellOf = (cell: Cell): string => {
  const text = escapeUTF8(textOfCell(cell));
  if (typeof cell === 'string') return `<td>${text}</td>`;
  return typeof cell === 'number'
    ? `<td class="n">${text}</td>`
    : `<td class="n s" style="--share:${cell.share.toFixed(4)}">${text}</td>`;
};

const tableOf = ({ head, rows }: NonNullable<Section['table']>): string => {
  const isNumber = (column: number): boolean => rows.some((row) => typeof row[column] === 'number');
  const titles = head.map(
    (title, column) => `<th scope="col"${isNumber(column) ? ' class="n"' : ''}>${escapeUTF8(title)}</th>`,
  );
  const body = rows.map((row) => `<tr>${row.map(cellOf).join('')}</tr>`).join('\n');
  return `<div class="wide"><table><thead><tr>${titles.join('')}</tr></thead><tbody>\n${body}\n</tbody></table></div>`;
};

const noteOf = (note: string): string =>
  `<p class="${/^(?:WARNING|STOPPED)/.test(note) ? 'warn' : 'soft'}">${escapeUTF8(note)}</p>`;

export const pageOf = (sections: readonly Section[]): string => {
  const parts = sections.map(({ title, notes, table }, place) => {
    const heading = place === 0 ? 'h1' : 'h2';
    return [
      `<section><${heading}>${escapeUTF8(title)}</${heading}>`,
      ...(table === null ? [] : [tableOf(table)]),
      ...notes.map(noteOf),
      '</section>',
    ].join('\n');
  });
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Dry run of a lead policy</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>
${style}
</style>
</head>
<body>
${parts.join('\n')}
</body>
</html>
`;
};
