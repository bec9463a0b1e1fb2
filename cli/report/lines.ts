/** A report as text for a terminal. */
import stringWidth from 'string-width';
import { screenWidth, wrapped } from '../../shared/lead/story/lines.ts';
import type { Paint } from '../command.ts';
import {
  isNumeric,
  moreWords,
  printable,
  textOfCell,
  textOfNote,
  type Report,
  type ReportSection,
  type ReportTable,
} from './model.ts';

const padded = (text: string, width: number, isRight: boolean): string => {
  const room = ' '.repeat(Math.max(0, width - stringWidth(text)));
  return isRight ? room + text : text + room;
};

const indent = '  ';
const paragraph = (text: string): string[] =>
  wrapped(text, screenWidth - indent.length).map((line) => `${indent}${line}`);

const tableLines = (table: ReportTable, paint: Paint): string[] => {
  const columns = table.columns.map(printable);
  const rows = table.rows.map((row) => row.map(textOfCell));
  const widths = columns.map((name, place) =>
    Math.max(stringWidth(name), ...rows.map((row) => stringWidth(row[place] ?? ''))),
  );
  const line = (cells: readonly string[]): string =>
    `${indent}${cells.map((cell, place) => padded(cell, widths[place] ?? 0, isNumeric(table, place))).join('  ')}`.trimEnd();
  return [
    ...(columns.some((name) => name !== '') ? [paint.dim(line(columns))] : []),
    ...rows.map(line),
    ...(table.more === undefined ? [] : [`${indent}${moreWords(table.more)}`]),
  ];
};

const sectionLines = ({ heading, says = [], table, code, notes = [] }: ReportSection, paint: Paint): string[] => [
  '',
  paint.bold(printable(heading)),
  ...says.flatMap((text) => paragraph(printable(text))),
  ...(table ? tableLines(table, paint) : []),
  ...(code === undefined
    ? []
    : code
        .trimEnd()
        .split('\n')
        .map((text) => `${indent}${text}`)),
  ...notes.flatMap((note) => {
    const lines = paragraph(textOfNote(note));
    return typeof note === 'string' ? lines : lines.map(paint.bold);
  }),
];

export const reportLines = ({ title, summary, sections }: Report, paint: Paint): string[] => [
  paint.bold(printable(title)),
  ...summary.flatMap((text) => wrapped(printable(text), screenWidth)),
  ...sections.flatMap((section) => sectionLines(section, paint)),
];
