/** What a command found out, as a report: the same for a terminal, for Markdown and for a page. */

/** A number or a text; `share`: 0 to 1, of a whole; `change`: a number of more, or of fewer. */
export type Cell = string | number | { share: number } | { change: number };
/** `more`: rows that were left out. */
export type ReportTable = { columns: readonly string[]; rows: readonly (readonly Cell[])[]; more?: number | undefined };
/** `warning`: what nobody should read past. */
export type Note = string | { warning: string };
/** What a colour stands for: `good` as it should be, `late` not yet or too late, `bad` it was not; `plain` and `other` are neither, `dim` stands aside. */
export type Tone = 'plain' | 'good' | 'late' | 'bad' | 'other' | 'dim';
/** Its colour on a page. */
export const inkOf = (tone: Tone): string => `var(--${tone === 'dim' ? 'aside' : tone})`;
/**
 * Bars beside a table that has the same figures, on a page alone. `label` tells what they show. `lie`: each with its name on its left, for
 * names; `stand`: one after the other, for days. `isStacked`: series make one bar, else one each.
 */
export type Chart = {
  label: string;
  bars: readonly string[];
  series: readonly { name: string; tone: Tone; values: readonly number[] }[];
  as: 'lie' | 'stand';
  isStacked?: boolean;
};
/** In the order in which it is told: `says` before the table, `notes` after it. */
export type ReportSection = {
  heading: string;
  says?: readonly string[];
  chart?: Chart;
  table?: ReportTable;
  code?: string;
  notes?: readonly Note[];
};
/** `summary`: what matters most first. */
export type Report = { title: string; summary: readonly string[]; sections: readonly ReportSection[] };

/** A line stays one, and says nothing to the terminal. */
export const printable = (text: string): string => text.replaceAll(/[\p{Cc}\p{Bidi_Control}]/gu, ' ');

/** Small shares keep one digit behind the point, so that few are not none. */
const percent = (share: number): string =>
  share === 0 || share === 1 || share >= 0.095 ? `${Math.round(share * 100)} %` : `${(share * 100).toFixed(1)} %`;
const signed = (by: number): string => `${by > 0 ? '+' : ''}${by.toLocaleString('en')}`;

export const textOfCell = (cell: Cell): string => {
  if (typeof cell === 'string') return printable(cell);
  if (typeof cell === 'number') return cell.toLocaleString('en');
  return 'share' in cell ? percent(cell.share) : signed(cell.change);
};
export const textOfNote = (note: Note): string => printable(typeof note === 'string' ? note : note.warning);
export const moreWords = (more: number): string => `… and ${more.toLocaleString('en')} more`;

/** Numbers stand to the right. */
export const isNumeric = ({ rows }: ReportTable, column: number): boolean =>
  rows.some((row) => row[column] !== undefined && typeof row[column] !== 'string');

/** A number of a whole, and its share: two cells. */
export const shareOfAll = (count: number, whole: number): [number, { share: number }] => [
  count,
  { share: whole === 0 ? 0 : count / whole },
];

/** A section of one table with `most` of these rows; none where there are none. */
export const tableSection = (
  heading: string,
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
  { most = Infinity, says = [] }: { most?: number; says?: readonly string[] } = {},
): ReportSection[] =>
  rows.length === 0
    ? []
    : [
        {
          heading,
          says,
          table: { columns, rows: rows.slice(0, most), ...(rows.length > most && { more: rows.length - most }) },
        },
      ];
