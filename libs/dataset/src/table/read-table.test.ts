import { ReadingOptions } from '../contract.js';
import { readTable } from './read-table.js';

const read = (text: string, options: Partial<ReadingOptions> = {}) => readTable(new TextEncoder().encode(text), 'data/t.csv', ReadingOptions.parse({ minimumRows: 1, ...options }));
const rows = (count: number, row: (index: number) => string): string => Array.from({ length: count }, (_, index) => `${row(index)}\n`).join('');

describe('readTable', () => {
  const mixed = `size,open,colour,y\n${rows(20, (i) => `${i}.5,${i % 2 ? 'Yes' : 'No'},${i % 3 ? 'red' : 'blue'},${i % 2}`)}20,,?,1\n`;

  it('types columns, keeps missing values apart and leaves the label out', () => {
    const [size, open, colour, ...others] = read(mixed).table.columns;
    expect(size).toMatchObject({ name: 'size', kind: 'numeric' });
    expect(open).toMatchObject({ name: 'open', kind: 'boolean', falseText: 'No', trueText: 'Yes' });
    expect(colour).toMatchObject({ name: 'colour', kind: 'categorical', levels: ['blue', 'red'] });
    expect(others).toEqual([]);
    expect(size?.kind === 'numeric' && [...size.values.slice(0, 2)]).toEqual([0.5, 1.5]);
    expect(open?.kind === 'boolean' && [open.values[0], open.values[1], open.values[20]]).toEqual([0, 1, NaN]);
    expect(colour?.kind === 'categorical' && [colour.codes[0], colour.codes[1], colour.codes[20]]).toEqual([0, 1, -1]);
  });

  it('describes what it read', () => {
    const { description, table } = read(mixed);
    expect(description).toMatchObject({ rows: 21, positives: 11, hasHeader: true, label: 'y', positive: '1', negative: '0' });
    expect(description.columns).toEqual([{ name: 'size', kind: 'numeric' }, { name: 'open', kind: 'boolean' }, { name: 'colour', kind: 'categorical' }]);
    expect([...table.labels.slice(0, 4)]).toEqual([0, 1, 0, 1]);
  });

  it('keeps a column without values as numbers that are all missing, and says so', () => {
    const { table, notes } = read(`a,b,y\n${rows(20, (i) => `${i},NA,${i % 2}`)}`);
    expect(table.columns[1]).toEqual({ name: 'b', kind: 'numeric', values: new Float64Array(20).fill(NaN) });
    expect(notes).toContain('column "b" holds no values at all');
  });

  it('takes a column with fewer than nine numbers in ten for categories', () => {
    const { table } = read(`a,y\n${rows(20, (i) => `${i < 3 ? 'x' : i},${i % 2}`)}`);
    expect(table.columns[0]?.kind).toBe('categorical');
  });

  it('takes 0 and 1 for numbers and two texts that are no pair for categories', () => {
    const { table } = read(`a,b,y\n${rows(20, (i) => `${i % 2},${i % 2 ? 'yes' : 'f'},${i % 2}`)}`);
    expect(table.columns.map(({ kind }) => kind)).toEqual(['numeric', 'categorical']);
  });

  it('reads missing texts after trimming, and only those configured', () => {
    const text = `a,y\n${rows(20, (i) => `${i === 3 ? '" - "' : i},${i % 2}`)}`;
    const [column] = read(text, { missing: ['-'] }).table.columns;
    expect(column?.kind === 'numeric' && column.values[3]).toBeNaN();
    expect(() => read(text)).toThrow('E_DATA_NOT_A_NUMBER');
  });

  it('says what it decided', () => {
    expect(read(`\ufeff${rows(20, (i) => `${i}, ${i % 2}`)}`).notes).toEqual([
      'the file begins with a UTF-8 byte order mark: skipped',
      'no header line found: columns are named column_1 to column_2; --header=yes overrides',
      'blanks around unquoted cells were removed',
      'no label column given: the last column, "column_2", is taken; --label overrides',
      'no positive value given: label "1" counts as 1; --positive overrides',
    ]);
  });

  it('warns of numbers with decimal commas', () => {
    expect(read(`a,y\n${rows(20, (i) => `"${i},5",${i % 2}`)}`).notes.join('\n')).toContain('column "a" looks like numbers with commas');
  });

  it('obeys header=yes and header=no', () => {
    const text = rows(21, (i) => `${i + 7},${i % 2}`);
    expect(read(text, { header: 'yes' }).description).toMatchObject({ hasHeader: true, rows: 20 });
    expect(read(text, { header: 'no' }).description).toMatchObject({ hasHeader: false, rows: 21 });
  });
});

describe('the hash of a table', () => {
  const hash = (text: string, options: Partial<ReadingOptions> = {}) => read(text, options).description.sha256;
  const plain = `a,y\n${rows(20, (i) => `${i},${i % 2}`)}`;

  it('does not depend on how the file writes the same content', () => {
    const another = `\ufeff"a",y\r\n${rows(20, (i) => `"${i}.0", ${i % 2}\r`)}\r\n`;
    expect(hash(another)).toBe(hash(plain));
  });

  it.each([
    ['a value', plain.replace('\n3,', '\n3.1,')],
    ['a column name', plain.replace('a,', 'b,')],
    ['a label', plain.replace('\n3,1', '\n3,0').replace('\n4,0', '\n4,1')],
    ['the order of rows', plain.replace('\n2,0\n3,1', '\n3,1\n2,0')],
    ['a missing value', plain.replace('\n3,', '\n,')],
  ])('depends on %s', (_, changed) => {
    expect(changed).not.toBe(plain);
    expect(hash(changed)).not.toBe(hash(plain));
  });

  it('depends on which value is positive', () => {
    expect(hash(plain, { positive: '0' })).not.toBe(hash(plain));
  });
});
