import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { cellText } from './cell-text.js';
import { parseCsv } from './parse-csv.js';

const encode = (text: string) => new TextEncoder().encode(text);

function cells(text: string): string[][] {
  const grid = parseCsv(encode(text), 't.csv');
  return Array.from({ length: grid.records }, (_, record) => Array.from({ length: grid.columns }, (__, column) => cellText(grid, record, column)));
}

describe('parseCsv', () => {
  it('reads LF, CRLF and a last line without an end', () => {
    expect(cells('a,b\r\n1,2\n3,4')).toEqual([['a', 'b'], ['1', '2'], ['3', '4']]);
  });

  it('reads commas, line ends and doubled quotes inside quoted cells', () => {
    expect(cells('"a,b","c\r\nd"\n"say ""hi""",""""\n')).toEqual([['a,b', 'c\r\nd'], ['say "hi"', '"']]);
  });

  it('reads empty cells at every place of a row', () => {
    expect(cells(',1,\n"",,\n,,')).toEqual([['', '1', ''], ['', '', ''], ['', '', '']]);
  });

  it('removes blanks around unquoted cells, keeps those in quoted ones, and counts the first', () => {
    expect(cells(' a\t, b c \n" d ",e\n')).toEqual([['a', 'b c'], [' d ', 'e']]);
    expect(parseCsv(encode(' a\t, b c \n" d ",e\n'), 't.csv').trimmedCells).toBe(2);
  });

  it('passes over blank lines after the last row', () => {
    expect(cells('a,b\n1,2\n\n \r\n\n')).toEqual([['a', 'b'], ['1', '2']]);
  });

  it('reads a quoted empty cell in a line of its own as a row', () => {
    expect(cells('a\n""\n')).toEqual([['a'], ['']]);
  });

  it('reads characters beyond ASCII', () => {
    expect(cells('größe,"名,前"\n😀,é\n')).toEqual([['größe', '名,前'], ['😀', 'é']]);
  });

  it('reads a view into a larger buffer', () => {
    const whole = encode('xxa,b\n1,2\nxx');
    const grid = parseCsv(whole.subarray(2, whole.length - 2), 't.csv');
    expect(cellText(grid, 1, 1)).toBe('2');
  });

  it('agrees with csv-parse on generated files', () => {
    fc.assert(
      fc.property(tables, lineEnd, fc.boolean(), (table, end, endsLast) => {
        const text = table.map((row) => row.join(',')).join(end) + (endsLast ? end : '');
        expect(cells(text)).toEqual(parse(text, { record_delimiter: ['\r\n', '\n'] }));
      }),
      { seed: 20260101, numRuns: 500 },
    );
  });
});

/** Written cells: bare ones without blanks at their ends, quoted ones with anything inside. */
const bareCell = fc.string({ unit: fc.constantFrom('a', 'b', '7', '.', '-', 'é', '名', "'", ';'), maxLength: 6 });
const quotedCell = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r\n', ' ', '😀', 'é'), maxLength: 8 }).map((text) => `"${text.replaceAll('"', '""')}"`);
const lineEnd = fc.constantFrom('\n', '\r\n');
const tables = fc
  .tuple(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 1, max: 8 }))
  .chain(([columns, rows]) => fc.array(fc.array(fc.oneof(bareCell, quotedCell), { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }));
