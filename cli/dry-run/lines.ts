/** Sections as text for a terminal. */
import { block } from '../../shared/lead/story/lines.ts';
import type { Paint } from '../command.ts';
import type { Cell, Section } from './sections.ts';

const percent = ({ share }: { share: number }): string =>
  share === 0 || share === 1 || share >= 0.095 ? `${Math.round(share * 100)} %` : `${(share * 100).toFixed(1)} %`;
export const textOfCell = (cell: Cell): string =>
  typeof cell === 'string' ? cell : typeof cell === 'number' ? cell.toLocaleString('en') : percent(cell);

/** Letters of a screen's width: wide ones of East Asia take two, marks none. */
const widthOf = (text: string): number =>
  [...new Intl.Segmenter('en').segment(text)].reduce(
    (sum, { segment }) =>
      sum + (/\p{Script=Han}|\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Katakana}/u.test(segment) ? 2 : 1),
    0,
  );
const padded = (text: string, width: number, isRight: boolean): string => {
  const room = ' '.repeat(Math.max(0, width - widthOf(text)));
  return isRight ? room + text : text + room;
};

const tableLines = ({ head, rows }: NonNullable<Section['table']>, paint: Paint): string[] => {
  const isNumber = head.map((_, column) =>
    rows.some((row) => typeof row[column] === 'number' || typeof row[column] === 'object'),
  );
  const texts = rows.map((row) => row.map(textOfCell));
  const widths = head.map((title, column) =>
    Math.max(widthOf(title), ...texts.map((row) => widthOf(row[column] ?? ''))),
  );
  const line = (cells: readonly string[]): string =>
    `  ${cells.map((cell, column) => padded(cell, widths[column] ?? 0, isNumber[column] === true)).join('  ')}`.trimEnd();
  return [...(head.some((title) => title !== '') ? [paint.dim(line(head))] : []), ...texts.map(line)];
};

export const linesOf = (sections: readonly Section[], paint: Paint): string[] =>
  sections.flatMap(({ title, notes, table }, place) => [
    ...(place === 0 ? [] : ['']),
    paint.bold(title),
    ...(table === null ? [] : tableLines(table, paint)),
    ...notes.flatMap((note) => block('', [note]).map((line) => `  ${line.trim()}`)),
  ]);
