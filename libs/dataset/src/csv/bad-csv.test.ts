import { isGeckoError } from '@gecko/kernel';
import { ReadingOptions } from '../contract.js';
import { readTable } from '../table/read-table.js';

interface BadCase {
  readonly title: string;
  readonly file: string | Uint8Array;
  readonly code: string;
  readonly place: string;
  readonly says: string;
  readonly options?: Partial<ReadingOptions>;
}

/** Twenty good rows of a number and a 0/1 label, to put a fault among. */
const good = (count = 20): string => Array.from({ length: count }, (_, row) => `${row},${row % 2}\n`).join('');
const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
const text = (file: string | Uint8Array): Uint8Array => (typeof file === 'string' ? new TextEncoder().encode(file) : file);
const joined = (...parts: (string | Uint8Array)[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...text(part)]));

const cases: readonly BadCase[] = [
  { title: 'a row with a cell too few', file: 'a,b,y\n1,2,0\n3,1\n', code: 'E_CSV_RAGGED_ROW', place: 't.csv:3:4', says: 'line 3 has 2 cells, expected 3' },
  { title: 'a row with a cell too many', file: 'a,y\n1,0\n2,1,7\n', code: 'E_CSV_RAGGED_ROW', place: 't.csv:3:5', says: 'line 3 has 3 cells, expected 2' },
  { title: 'a comma at the end of a row', file: 'a,y\n1,0,\n', code: 'E_CSV_RAGGED_ROW', place: 't.csv:2:5', says: 'line 2 has 3 cells, expected 2' },
  { title: 'a decimal comma', file: 'a,y\n1,5,0\n', code: 'E_CSV_RAGGED_ROW', place: 't.csv:2:5', says: 'line 2 has 3 cells' },
  { title: 'a ragged row after a cell of three lines', file: 'a,y\n"1\n2\n3",0\n7\n', code: 'E_CSV_RAGGED_ROW', place: 't.csv:5:2', says: 'line 5 has 1 cell, expected 2' },
  { title: 'a quote that never closes', file: 'a,y\n1,0\n2,"1\n3,0\n', code: 'E_CSV_OPEN_QUOTE', place: 't.csv:3:3', says: 'opened at line 3' },
  { title: 'a quote that ends in an escaped quote', file: 'a,y\n"1"",0\n', code: 'E_CSV_OPEN_QUOTE', place: 't.csv:2:1', says: 'opened at line 2' },
  { title: 'a quote alone at the end of the file', file: 'a,y\n1,"', code: 'E_CSV_OPEN_QUOTE', place: 't.csv:2:3', says: 'the end of the file' },
  { title: 'text after a closing quote', file: 'a,y\n"1"x,0\n', code: 'E_CSV_TEXT_AFTER_QUOTE', place: 't.csv:2:4', says: 'got "x"' },
  { title: 'a blank after a closing quote', file: 'a,y\n"1" ,0\n', code: 'E_CSV_TEXT_AFTER_QUOTE', place: 't.csv:2:4', says: 'after a closing quote' },
  { title: 'a carriage return alone after a closing quote', file: 'a,y\n"1"\r2,0\n', code: 'E_CSV_TEXT_AFTER_QUOTE', place: 't.csv:2:4', says: 'after a closing quote' },
  { title: 'a quote inside an unquoted cell', file: 'a,y\n1"2,0\n', code: 'E_CSV_QUOTE_IN_CELL', place: 't.csv:2:2', says: 'a quote after "1"' },
  { title: 'a blank before an opening quote', file: 'a,y\n1, "0"\n', code: 'E_CSV_QUOTE_IN_CELL', place: 't.csv:2:4', says: 'a quote after " "' },
  { title: 'old Macintosh line ends', file: 'a,y\r1,0\r2,1\r', code: 'E_CSV_LONE_CR', place: 't.csv:1:4', says: 'carriage return alone' },
  { title: 'a carriage return at the end of the file', file: 'a,y\n1,0\r', code: 'E_CSV_LONE_CR', place: 't.csv:2:4', says: 'carriage return alone' },
  { title: 'a blank line between rows', file: 'a,y\n1,0\n\n2,1\n', code: 'E_CSV_BLANK_LINE', place: 't.csv:3:1', says: 'got a blank line' },
  { title: 'a line of blanks between rows', file: 'a,y\n1,0\r\n  \t\r\n2,1\n', code: 'E_CSV_BLANK_LINE', place: 't.csv:3:1', says: 'got a blank line' },
  { title: 'a blank first line', file: '\na,y\n1,0\n', code: 'E_CSV_BLANK_LINE', place: 't.csv:1:1', says: 'got a blank line' },
  { title: 'no bytes', file: '', code: 'E_CSV_EMPTY', place: 't.csv', says: 'an empty file' },
  { title: 'blank lines alone', file: '\r\n\n\n', code: 'E_CSV_EMPTY', place: 't.csv', says: 'an empty file' },
  { title: 'a byte order mark alone', file: bytes(0xef, 0xbb, 0xbf), code: 'E_CSV_EMPTY', place: 't.csv', says: 'an empty file' },
  { title: 'a header alone', file: 'a,y\n', code: 'E_CSV_NO_ROWS', place: 't.csv', says: 'the header alone' },
  { title: 'a header twice', file: 'a,b,a,y\n1,2,3,0\n', code: 'E_CSV_DUPLICATE_HEADER', place: 't.csv:1:5', says: 'got "a" for columns 1 and 3' },
  { title: 'a header twice once trimmed', file: 'a,"a ",y\n1,2,0\n', code: 'E_CSV_DUPLICATE_HEADER', place: 't.csv:1:4', says: 'columns 1 and 2' },
  { title: 'an empty header name', file: 'a,,y\n1,2,0\n', code: 'E_CSV_EMPTY_HEADER_NAME', place: 't.csv:1:3', says: 'a name for column 2' },
  { title: 'the header __proto__', file: '__proto__,y\n1,0\n', code: 'E_CSV_FORBIDDEN_HEADER_NAME', place: 't.csv:1:1', says: 'got "__proto__"' },
  { title: 'the header constructor', file: 'a,constructor,y\n1,2,0\n', code: 'E_CSV_FORBIDDEN_HEADER_NAME', place: 't.csv:1:3', says: 'got "constructor"' },
  { title: 'the header prototype', file: '"prototype",y\n1,0\n', code: 'E_CSV_FORBIDDEN_HEADER_NAME', place: 't.csv:1:2', says: 'got "prototype"' },
  { title: 'a cell over one mebibyte', file: `a,y\n${'x'.repeat(1_048_577)},0\n`, code: 'E_CSV_LONG_CELL', place: 't.csv:2:1', says: 'got one of 1048577' },
  { title: 'a quoted cell over one mebibyte', file: `a,y\n"${'x\n'.repeat(600_000)}",0\n`, code: 'E_CSV_LONG_CELL', place: 't.csv:2:2', says: 'got one of 1200000' },
  { title: 'a single column', file: 'a\n1\n0\n', code: 'E_CSV_ONE_COLUMN', place: 't.csv', says: 'at least two columns' },
  { title: 'semicolons between cells', file: 'a;y\n1;0\n', code: 'E_CSV_ONE_COLUMN', place: 't.csv', says: 'not by ";"' },
  { title: 'UTF-16 little-endian', file: bytes(0xff, 0xfe, 0x61, 0, 0x2c, 0), code: 'E_CSV_ENCODING', place: 't.csv', says: 'UTF-16 little-endian' },
  { title: 'UTF-16 big-endian', file: bytes(0xfe, 0xff, 0, 0x61), code: 'E_CSV_ENCODING', place: 't.csv', says: 'UTF-16 big-endian' },
  { title: 'a NUL byte', file: 'a,y\n1,0\n\0,1\n', code: 'E_CSV_ENCODING', place: 't.csv:3:1', says: 'a NUL byte' },
  { title: 'Latin-1 text', file: joined('é,y\n1', bytes(0xe9), ',0\n'), code: 'E_CSV_ENCODING', place: 't.csv:2:2', says: 'byte 0xe9' },
  { title: 'a UTF-8 surrogate', file: joined('a,y\n', bytes(0xed, 0xa0, 0x80), ',0\n'), code: 'E_CSV_ENCODING', place: 't.csv:2:1', says: 'byte 0xed' },
  { title: 'an overlong UTF-8 character', file: joined('aé,y', bytes(0xc0, 0xaf)), code: 'E_CSV_ENCODING', place: 't.csv:1:5', says: 'byte 0xc0' },
  { title: 'a UTF-8 character cut off by the end', file: joined('a,y\n1,', bytes(0xe2, 0x82)), code: 'E_CSV_ENCODING', place: 't.csv:2:3', says: 'byte 0xe2' },
  { title: 'a number beyond a double', file: `a,y\n${good()}1e999,0\n`, code: 'E_DATA_NUMBER_RANGE', place: 't.csv:22:1', says: 'column "a": expected a number within ±1.8e308, got "1e999"' },
  { title: 'a text among numbers', file: `a,y\n${good()}x,0\n`, code: 'E_DATA_NOT_A_NUMBER', place: 't.csv:22:1', says: 'got "x"' },
  { title: 'Infinity among numbers', file: `a,y\n${good()}Infinity,0\n`, code: 'E_DATA_NOT_A_NUMBER', place: 't.csv:22:1', says: 'got "Infinity"' },
  { title: 'a hexadecimal number among numbers', file: `a,y\n${good()}0x10,0\n`, code: 'E_DATA_NOT_A_NUMBER', place: 't.csv:22:1', says: 'got "0x10"' },
  { title: 'an underscore in a number', file: `a,y\n${good()}1_000,0\n`, code: 'E_DATA_NOT_A_NUMBER', place: 't.csv:22:1', says: 'data.missing' },
  { title: 'a text above numbers that is taken for data', file: `a,1\n${good()}`, code: 'E_DATA_NOT_A_NUMBER', place: 't.csv:1:1', says: '--header=yes' },
  { title: 'a terminal escape in a cell', file: `a,y\n${good()}\u001b[31mred,0\n`, code: 'E_DATA_NOT_A_NUMBER', place: 't.csv:22:1', says: '"\\u{1b}[31mred"' },
  { title: 'a missing label', file: `a,y\n${good()}20,?\n`, code: 'E_LABEL_MISSING', place: 't.csv:22:4', says: 'got "?"' },
  { title: 'too few rows', file: `a,y\n${good(40)}`, code: 'E_DATA_TOO_FEW_ROWS', place: 't.csv', says: 'at least 200 rows, got 40; next: collect more rows, or lower data.minimumRows', options: { minimumRows: 200 } },
  { title: 'nine rows of a class', file: `a,y\n${good(18)}18,0\n`, code: 'E_DATA_RARE_CLASS', place: 't.csv', says: 'got 9 of "1"' },
];

describe('a bad CSV file', () => {
  it.each(cases)('is refused for $title with $code at $place', ({ file, code, place, says, options }) => {
    const thrown = refusal(file, options);
    expect({ code: thrown.code, place: thrown.place, exitStatus: thrown.exitStatus }).toEqual({ code, place, exitStatus: 3 });
    expect(thrown.message).toContain(says);
  });

  it('is named without its folders and with unprintable characters escaped', () => {
    expect(() => readTable(text(''), '/data/a\u202eb.csv', ReadingOptions.parse({}))).toThrow('E_CSV_EMPTY a\\u{202e}b.csv:');
  });
});

function refusal(file: string | Uint8Array, options: Partial<ReadingOptions> = {}) {
  try {
    readTable(text(file), 'folder/t.csv', ReadingOptions.parse({ minimumRows: 1, ...options }));
  } catch (thrown) {
    if (isGeckoError(thrown)) return thrown;
    throw thrown;
  }
  throw new Error('nothing was refused');
}
