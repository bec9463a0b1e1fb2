/** How a table of separated values begins: what separates them, and how its columns are called. */
import { rowsIn, type Row } from './rows.ts';

const separators = [',', ';', '\t', '|'] as const;

/** A spreadsheet's own word for the separator, in a line before the header. */
const saidSeparator = (text: string): string | undefined => /^"?sep=(.)"?\r?\n/i.exec(text)?.[1];

/** A separator is the better, the more rows have as many values as the header; of two, the one with more of them. */
const guessSeparator = (text: string): string => {
  const start = text.slice(0, 100_000);
  const scored = separators.map((separator) => {
    const [header, ...rows] = rowsIn(start, separator).slice(0, 200);
    const width = header !== undefined && 'fields' in header ? header.fields.length : 1;
    const same = rows.filter((row) => 'fields' in row && row.fields.length === width).length;
    return { separator, score: width === 1 ? 0 : ((same + 1) / (rows.length + 1)) * Math.log2(width + 1) };
  });
  return scored.reduce((best, one) => (one.score > best.score ? one : best)).separator;
};

/**
 * `headingLine`: the line that is before the header; 0: none is. `header`: trimmed, up to the last column that has a name; undefined where
 * no row is. `rows`: those behind it, with as many values as each has.
 */
export type Head = { separator: string; headingLine: number; header: Row | undefined; rows: readonly Row[] };

/** @param isCut it is the beginning of a longer text */
export const headOf = (text: string, isCut = false): Head => {
  const said = saidSeparator(text);
  const separator = said ?? guessSeparator(text);
  const headingLine = said === undefined ? 0 : 1;
  const [header, ...rows] = rowsIn(text, separator, { isCut }).filter(({ line }) => line !== headingLine);
  if (header === undefined || 'broken' in header) return { separator, headingLine, header, rows };
  const names = header.fields.map((name) => name.trim());
  const fields = names.slice(0, names.findLastIndex((name) => name !== '') + 1);
  return { separator, headingLine, header: { ...header, fields }, rows };
};
