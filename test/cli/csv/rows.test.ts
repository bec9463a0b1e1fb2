import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openReader, type Row } from '../../../cli/csv/rows.ts';

const rowsOf = (text: string, width = 0, separator = ','): Row[] => {
  const reader = openReader(separator, width);
  return [...reader.read(text), ...reader.end()];
};
const told = (rows: readonly Row[]): string[] =>
  rows.map((row) => ('fields' in row ? `${row.line} ${row.fields.join('|')}` : `${row.line} ${row.broken}`));

const written = (rows: readonly (readonly string[])[], separator: string, end: string): string =>
  rows.map((row) => `${row.map((field) => `"${field.replaceAll('"', '""')}"`).join(separator)}${end}`).join('');

describe('a text of separated values', () => {
  it('gives back the rows it was written from, wherever the pieces are cut', () => {
    const field = fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\n', 'ü', ' ', '\t') });
    const table = fc.array(fc.array(field, { minLength: 2, maxLength: 2 }), { minLength: 1 });
    fc.assert(
      fc.property(
        table,
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.nat(),
        (rows, separator, end, at) => {
          const text = written(rows, separator, end);
          const cut = at % (text.length + 1);
          const reader = openReader(separator, 2);
          const found = [...reader.read(text.slice(0, cut)), ...reader.read(text.slice(cut)), ...reader.end()];
          expect(found.map((row) => 'fields' in row && row.fields)).toEqual(rows);
        },
      ),
    );
  });

  it('names the line of a quote that is not closed, and reads on with the next', () => {
    expect(told(rowsOf('1,"Acme,a@x\n2,Bob,b@x\n3,Carl,c@x\n', 3))).toEqual([
      '1 unclosed',
      '2 2|Bob|b@x',
      '3 3|Carl|c@x',
    ]);
  });

  it('does so where every value stands in quotes', () => {
    expect(told(rowsOf('"1","Acme,"a@x"\n"2","Bob","b@x"\n', 3))).toEqual(['1 after-quote', '2 2|Bob|b@x']);
    expect(told(rowsOf('"1","Acme\n"2","Bob","b@x"\n', 3))).toEqual(['1 after-quote', '2 2|Bob|b@x']);
  });

  it('reads rows for themselves that a quote had swallowed up to the next one', () => {
    const text = '1,"Acme,a\n2,Bob,b\n3,Carl,"\n4,Di,d\n';
    expect(told(rowsOf(text, 3))).toEqual(['1 unclosed', '2 2|Bob|b', '3 unclosed', '4 4|Di|d']);
  });

  it('gives up a quote after 2,000 lines, and not before the end of a text that long', () => {
    const rows = Array.from({ length: 5000 }, (_, at) => `${at},x`);
    const found = rowsOf(`0,"x\n${rows.join('\n')}\n`, 2);
    expect(found.length).toBe(5001);
    expect(found.filter((row) => 'broken' in row)).toEqual([{ line: 1, broken: 'unclosed' }]);
    const long = Array.from({ length: 1500 }, () => 'line').join('\n');
    expect(told(rowsOf(`1,"${long}"\n2,x\n`, 2))[1]).toBe('1501 2|x');
  });

  it('keeps quotes within a value, as spreadsheets do, and says that they are there', () => {
    expect(rowsOf('1,24" screen\n', 2)).toEqual([{ line: 1, fields: ['1', '24" screen'], isLoose: true }]);
  });

  it('refuses rows that are too long or too short, but for empty values at the end', () => {
    expect(told(rowsOf('1,a,\n2,b,c\n3\n\n4,d\n5,e,,\n', 2))).toEqual([
      '1 1|a',
      '2 too-many',
      '3 3',
      '4 ',
      '5 4|d',
      '6 5|e',
    ]);
    expect(told(rowsOf('1,a\n', 3))).toEqual(['1 too-few']);
    // An empty value over two lines is a quote too many.
    expect(told(rowsOf('1,a,"\n"\n2,b\n', 2))).toEqual(['1 unclosed', '2 unclosed', '3 2|b']);
  });

  it('loses no line, whatever is broken', () => {
    const line = fc.string({ unit: fc.constantFrom('a', '"', ',', ' '), maxLength: 12 });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 30 }), (lines) => {
        const found = rowsOf(`${lines.join('\n')}\n`, 3);
        const starts = found.map((row) => row.line);
        expect(starts[0]).toBe(1);
        expect(starts).toEqual([...new Set(starts)].toSorted((a, b) => a - b));
        // A row that runs over lines holds all of them; every other line is a row.
        const held = found.reduce(
          (sum, row) => sum + ('fields' in row ? row.fields.join('').split('\n').length : 1),
          0,
        );
        expect(held).toBe(lines.length);
      }),
    );
  });
});
