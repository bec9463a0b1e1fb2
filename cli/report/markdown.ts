/** A report as Markdown, to be a comment of a pull request. */
import { escapeUTF8 } from 'entities';
import {
  isNumeric,
  moreWords,
  printable,
  textOfCell,
  textOfNote,
  type Note,
  type Report,
  type ReportTable,
} from './model.ts';

/** No sign of Markdown's, and no mention of anybody. */
const escaped = (text: string): string =>
  text.replaceAll(/[\\`*_[\]<>|~@#]/g, (sign) => (sign === '@' || sign === '#' ? `${sign}&#8203;` : `\\${sign}`));
const said = (text: string): string => escaped(printable(text));

const tableMarkdown = (table: ReportTable): string[] => [
  `| ${table.columns.map(said).join(' | ')} |`,
  `|${table.columns.map((_, place) => (isNumeric(table, place) ? ' ---: ' : ' --- ')).join('|')}|`,
  ...table.rows.map((row) => `| ${row.map((cell) => escaped(textOfCell(cell))).join(' | ')} |`),
  ...(table.more === undefined ? [] : ['', moreWords(table.more)]),
];

const noteMarkdown = (note: Note): string => {
  const text = escaped(textOfNote(note));
  return typeof note === 'string' ? text : `**${text}**`;
};

/** @param mark stands first and is not shown: by it a pipeline finds its own comment again */
export const reportMarkdown = ({ title, summary, sections }: Report, mark: string): string[] => [
  `<!-- ${mark} -->`,
  `### ${said(title)}`,
  '',
  ...summary.flatMap((text, place) => [place === 0 ? `**${said(text)}**` : said(text), '']),
  ...sections.flatMap(({ heading, says = [], table, code, notes = [] }) => [
    '<details>',
    `<summary>${escapeUTF8(printable(heading))}</summary>`,
    '',
    ...says.flatMap((text) => [said(text), '']),
    ...(table ? [...tableMarkdown(table), ''] : []),
    ...(code === undefined ? [] : ['```yaml', ...code.trimEnd().split('\n'), '```', '']),
    ...notes.flatMap((note) => [noteMarkdown(note), '']),
    '</details>',
    '',
  ]),
];
