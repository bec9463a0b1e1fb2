/** Rows of a CSV as spreadsheets write it: commas, semicolons or tabs, quotes doubled within quotes, any end of line. */

export type CsvRow = { line: number; cells: string[] };
/** `broken`: the line of a quote that nothing closes. */
export type Csv = { rows: CsvRow[]; broken: number | null };

/** UTF-8, or UTF-16 where its mark says so, without the mark. */
export const textOfCsv = (bytes: Uint8Array): string => {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
};

/** What separates the cells of the first line. */
const separatorOf = (text: string): string => {
  const [head = ''] = text.split(/[\r\n]/, 1);
  return [';', '\t'].find((one) => head.includes(one) && !head.includes(',')) ?? ',';
};

export const readCsv = (text: string): Csv => {
  const separator = separatorOf(text);
  const rows: CsvRow[] = [];
  let line = 1;
  let row: CsvRow = { line, cells: [] };
  let cell = '';
  let opened: number | null = null;
  const endCell = (): void => {
    row.cells.push(cell.trim());
    cell = '';
  };
  const endRow = (): void => {
    endCell();
    if (row.cells.some((one) => one !== '')) rows.push(row);
    line += 1;
    row = { line, cells: [] };
  };
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at);
    const isEnd = letter === '\n' || letter === '\r';
    if (letter === '\r' && text.charAt(at + 1) === '\n') at += 1;
    if (opened !== null && letter === '"' && text.charAt(at + 1) === '"') {
      cell += '"';
      at += 1;
    } else if (letter === '"' && (opened !== null || cell.trim() === '')) {
      opened = opened === null ? line : null;
      if (opened !== null) cell = '';
    } else if (opened !== null) {
      if (isEnd) line += 1;
      cell += isEnd ? '\n' : letter;
    } else if (letter === separator) endCell();
    else if (isEnd) endRow();
    else cell += letter;
  }
  endRow();
  return { rows, broken: opened };
};
