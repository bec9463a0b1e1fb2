/** What a command found out, as a report: the same for a terminal, for Markdown and for a page. */

export type Cell = string | number;
/** `more`: rows that were left out. */
export type ReportTable = { columns: readonly string[]; rows: readonly (readonly Cell[])[]; more?: number };
export type ReportSection = { heading: string; says?: readonly string[]; table?: ReportTable; code?: string };
export type Report = { title: string; summary: readonly string[]; sections: readonly ReportSection[] };

/** A line stays one, and says nothing to the terminal. */
const printable = (text: string): string => text.replaceAll(/[\p{Cc}\p{Bidi_Control}]/gu, ' ');
const shown = (cell: Cell): string => printable(String(cell));

/** Numbers stand to the right. */
export const isNumeric = ({ rows }: ReportTable, column: number): boolean =>
  rows.length > 0 && rows.every((row) => typeof row[column] === 'number' || /^[+-]?[\d,]+$/.test(String(row[column])));

/** The rows of `all` up to `most`, and how many are beyond. */
export const cut = <T>(all: readonly T[], most: number): { rows: readonly T[]; more?: number } =>
  all.length <= most ? { rows: all } : { rows: all.slice(0, most), more: all.length - most };

const tableLines = (table: ReportTable): string[] => {
  const { columns, rows, more } = table;
  const widths = columns.map((name, place) =>
    Math.max(name.length, ...rows.map((row) => shown(row[place] ?? '').length)),
  );
  const line = (cells: readonly Cell[]): string =>
    `  ${cells
      .map((cell, place) => {
        const width = widths[place] ?? 0;
        return isNumeric(table, place) ? shown(cell).padStart(width) : shown(cell).padEnd(width);
      })
      .join('  ')
      .trimEnd()}`;
  return [line(columns), ...rows.map(line), ...(more === undefined ? [] : [`  … and ${more} more`])];
};

export const reportLines = ({ title, summary, sections }: Report): string[] => [
  printable(title),
  ...summary.map(printable),
  ...sections.flatMap(({ heading, says = [], table, code }) => [
    '',
    printable(heading),
    ...says.map((text) => `  ${printable(text)}`),
    ...(table ? tableLines(table) : []),
    ...(code === undefined
      ? []
      : code
          .trimEnd()
          .split('\n')
          .map((text) => `  ${text}`)),
  ]),
];

const escaped = (cell: Cell): string =>
  shown(cell).replaceAll(/[\\`*_[\]<>|~@#]/g, (sign) =>
    sign === '@' || sign === '#' ? `${sign}&#8203;` : `\\${sign}`,
  );

const markdownTable = (table: ReportTable): string[] => {
  const { columns, rows, more } = table;
  return [
    `| ${columns.map(escaped).join(' | ')} |`,
    `|${columns.map((_, place) => (isNumeric(table, place) ? ' ---: ' : ' --- ')).join('|')}|`,
    ...rows.map((row) => `| ${row.map(escaped).join(' | ')} |`),
    ...(more === undefined ? [] : ['', `… and ${more} more`]),
  ];
};

/** @param mark stands first and is not shown: by it a pipeline finds its own comment again */
export const reportMarkdown = ({ title, summary, sections }: Report, mark: string): string[] => [
  `<!-- ${mark} -->`,
  `### ${escaped(title)}`,
  '',
  ...summary.flatMap((text, place) => [place === 0 ? `**${escaped(text)}**` : escaped(text), '']),
  ...sections.flatMap(({ heading, says = [], table, code }) => [
    '<details>',
    `<summary>${escaped(heading)}</summary>`,
    '',
    ...says.flatMap((text) => [escaped(text), '']),
    ...(table ? [...markdownTable(table), ''] : []),
    ...(code === undefined ? [] : ['```yaml', ...code.trimEnd().split('\n'), '```', '']),
    '</details>',
    '',
  ]),
];
