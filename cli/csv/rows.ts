/**
 * A text of separated values, row by row. A quote that is opened and not closed takes no more than its own line with it: Papa Parse 5.7 and
 * csv-parse 7.0, however they are set, read on to the next quote there, or to the end of the file, and what lies between is lost.
 */

/** `loose`: quotes stand within a value that is in none; they are read as they stand, as spreadsheets do. */
export type Row =
  | { line: number; fields: readonly string[]; isLoose: boolean }
  | { line: number; broken: Broken; found?: number };
export type Broken = 'unclosed' | 'after-quote' | 'too-many' | 'too-few';

/** A value may run over lines, as notes and addresses do; one over more is a quote that nobody closed. */
const mostLines = 2000;
/** The longest text field of either CRM has 131,072 characters. */
const mostLetters = 1 << 20;

const quote = '"';

type Whole = { fields: string[]; lines: number; isLoose: boolean };
/** `open`: the lines end within a value. */
type Found = Whole | 'open' | Extract<Broken, 'unclosed' | 'after-quote'>;

/** Reads the row that begins on that line, over as many lines as its quotes ask for. */
const readRow = (lines: readonly string[], from: number, separator: string): Found => {
  let at = from;
  let line = lines[at] ?? '';
  if (!line.includes(quote)) return { fields: line.split(separator), lines: 1, isLoose: false };
  const fields: string[] = [];
  let place = 0;
  let letters = line.length;
  let isLoose = false;
  for (;;) {
    if (line[place] !== quote) {
      const end = line.indexOf(separator, place);
      const value = end === -1 ? line.slice(place) : line.slice(place, end);
      isLoose ||= value.includes(quote);
      fields.push(value);
      if (end === -1) return { fields, lines: at - from + 1, isLoose };
      place = end + separator.length;
      continue;
    }
    let value = '';
    place += 1;
    for (;;) {
      const end = line.indexOf(quote, place);
      if (end === -1) {
        value += `${line.slice(place)}\n`;
        at += 1;
        const next = lines[at];
        letters += next?.length ?? 0;
        if (at - from >= mostLines || letters > mostLetters) return 'unclosed';
        if (next === undefined) return 'open';
        line = next;
        place = 0;
        continue;
      }
      value += line.slice(place, end);
      place = end + 1;
      if (line[place] !== quote) break;
      value += quote;
      place += 1;
    }
    fields.push(value);
    if (place === line.length) return { fields, lines: at - from + 1, isLoose };
    if (!line.startsWith(separator, place)) return 'after-quote';
    place += separator.length;
  }
};

/** Reads rows off the front of what is there. */
export type Reader = {
  /** Adds text, and gives the rows that are whole. */
  read: (text: string) => Row[];
  /** The rows that are left when no more text comes. */
  end: () => Row[];
};

/**
 * @param width how many values a row must have, empty ones past it on one line not counted; 0: any number. A line with one value alone in a table of
 * several is given as it is: the footer of a report, or nothing.
 */
export const openReader = (separator: string, width: number): Reader => {
  let lines: string[] = [];
  let rest = '';
  let first = 1;

  const judged = (line: number, { fields, lines: count, isLoose }: Whole): Row => {
    if (width === 0 || fields.length === width || (fields.length === 1 && count === 1))
      return { line, fields, isLoose };
    if (fields.length < width) {
      if (fields.every((field) => field === '')) return { line, fields: [''], isLoose };
      return { line, broken: 'too-few', found: fields.length };
    }
    return fields.slice(width).every((field) => field.trim() === '' && !field.includes('\n'))
      ? { line, fields: fields.slice(0, width), isLoose }
      : { line, broken: 'too-many', found: fields.length };
  };

  const take = (isEnd: boolean): Row[] => {
    const rows: Row[] = [];
    let at = 0;
    while (at < lines.length) {
      const found = readRow(lines, at, separator);
      if (found === 'open' && !isEnd) break;
      const line = first + at;
      if (typeof found === 'string') {
        rows.push({ line, broken: found === 'open' ? 'unclosed' : found });
        at += 1;
        continue;
      }
      const row = judged(line, found);
      // What runs over lines and is no row then has swallowed rows: they are read for themselves.
      const hasSwallowed = 'broken' in row && found.lines > 1;
      rows.push(hasSwallowed ? { line, broken: 'unclosed' } : row);
      at += hasSwallowed ? 1 : found.lines;
    }
    lines = lines.slice(at);
    first += at;
    return rows;
  };

  const add = (text: string): void => {
    // The second half of a line's end may be in the next piece.
    const isCut = text.endsWith('\r');
    const whole = isCut ? text.slice(0, -1) : text;
    const [head = '', ...more] = whole.split(/\r\n|\n|\r/);
    const all = [rest + head, ...more];
    rest = `${all.pop() ?? ''}${isCut ? '\r' : ''}`;
    lines = lines.concat(all);
  };

  return {
    read: (text) => {
      const [before, carried] = rest.endsWith('\r') ? [rest.slice(0, -1), '\r'] : [rest, ''];
      rest = before;
      add(carried + text);
      return take(false);
    },
    end: () => {
      const last = rest.endsWith('\r') ? rest.slice(0, -1) : rest;
      if (last !== '') lines = lines.concat(last);
      rest = '';
      return take(true);
    },
  };
};

/** Whether a line holds nothing but separators, or nothing at all. */
export const isBlank = (fields: readonly string[]): boolean => fields.every((field) => field.trim() === '');

/**
 * The rows of a text from its first line, without those that hold nothing. @param width as of a reader
 * @param isCut more follows: a row that may go on there is left out
 */
export const rowsIn = (text: string, separator: string, { width = 0, isCut = false } = {}): Row[] => {
  const reader = openReader(separator, width);
  const rows = reader.read(text);
  return (isCut ? rows : [...rows, ...reader.end()]).filter((row) => !('fields' in row && isBlank(row.fields)));
};
