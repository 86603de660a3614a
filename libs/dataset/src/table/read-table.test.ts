import type { ReadingOptions } from '../contract.js';
import { readText, refusalOf, rowsOf } from './read-text.fixture.js';

const read = (text: string, options: Partial<ReadingOptions> = {}) => readText(text, { options });

describe('readTable', () => {
  const mixed = `size,open,colour,seen,y\n${rowsOf(20, (i) => `${i}.5,${i % 2 ? 'Yes' : 'No'},${i % 3 ? 'red' : 'blue'},2024-02-${i + 10},${i % 2}`)}20,,?,,1\n`;

  it('types columns, keeps missing values apart and leaves the label out', async () => {
    const [size, open, colour, seen, ...others] = (await read(mixed)).table.columns;
    expect(size).toMatchObject({ name: 'size', kind: 'numeric' });
    expect(open).toMatchObject({ name: 'open', kind: 'boolean', falseText: 'No', trueText: 'Yes' });
    expect(colour).toMatchObject({ name: 'colour', kind: 'categorical', levels: ['blue', 'red'] });
    expect(seen).toMatchObject({ name: 'seen', kind: 'date' });
    expect(others).toEqual([]);
    expect(size?.kind === 'numeric' && [...size.values.slice(0, 2)]).toEqual([0.5, 1.5]);
    expect(open?.kind === 'boolean' && [open.values[0], open.values[1], open.values[20]]).toEqual([0, 1, NaN]);
    expect(colour?.kind === 'categorical' && [colour.codes[0], colour.codes[1], colour.codes[20]]).toEqual([0, 1, -1]);
    expect(seen?.kind === 'date' && [seen.values[0], seen.values[20]]).toEqual([Date.UTC(2024, 1, 10), NaN]);
  });

  it('describes what it read', async () => {
    const { description, table } = await readText(mixed, { options: { types: { colour: 'ignore' } }, roles: { time: 'size' } });
    expect(description).toEqual({
      sha256: description.sha256,
      rows: 21,
      positives: 11,
      label: 'y',
      positive: '1',
      negative: '0',
      missing: ['', '?', 'NA', 'N/A', 'NaN', 'nan', 'null', 'NULL', 'None'],
      types: { colour: 'ignore' },
      weight: null,
      query: null,
      roles: { time: 'size' },
      columns: [{ name: 'open', kind: 'boolean' }, { name: 'seen', kind: 'date' }],
      leftOut: [{ column: 'size', reason: 'says when a row is from' }, { column: 'colour', reason: 'is declared so in data.types' }],
    });
    expect([...table.labels.slice(0, 4)]).toEqual([0, 1, 0, 1]);
  });

  it('says what it decided', async () => {
    expect((await read(`\ufeff${rowsOf(20, (i) => `${i}, ${i % 2}`)}`)).notes).toEqual([
      'the file begins with a UTF-8 byte order mark: skipped',
      'no header line found: columns are named column_1 to column_2; --header=yes overrides',
      'blanks around unquoted cells were removed',
      'no label column given: the last column, "column_2", is taken; --label overrides',
      'no positive value given: label "1" counts as 1; --positive overrides',
    ]);
  });

  it('says what numbers of a CSV file may be meant as, unless they are declared texts', async () => {
    const text = `zip,sales,y\n${rowsOf(40, (i) => `0${1000 + 7 * i},${i % 2 ? '989' : `${i + 1}.508`},${i % 2}`)}`;
    const doubts = async (options: Partial<ReadingOptions>) => (await read(text, options)).notes.filter((note) => /leading|thousands/.test(note));
    expect(await doubts({})).toEqual(['column "zip" has leading zeros, as codes do: --set data.types.zip=categorical keeps them', 'column "sales" may write thousands with a point: 1.508 is read as 1.508; write 1508 if that is meant']);
    expect(await doubts({ types: { zip: 'categorical', sales: 'categorical' } })).toEqual([]);
  });

  it('obeys header=yes and header=no', async () => {
    const text = rowsOf(21, (i) => `${i + 7},${i % 2}`);
    expect((await readText(text, { format: { header: 'yes' } })).description).toMatchObject({ rows: 20, label: '0' });
    expect((await readText(text, { format: { header: 'no' } })).description).toMatchObject({ rows: 21, label: 'column_2' });
  });

  it('reads semicolons and decimal commas as it reads commas and points', async () => {
    const points = await read(`a,b,y\n${rowsOf(20, (i) => `${i}.25,"x,${i % 3}",${i % 2}`)}`);
    const commas = await read(`a;b;y\n${rowsOf(20, (i) => `${i},25;x,${i % 3};${i % 2}`)}`);
    expect(commas.description).toEqual(points.description);
  });

  it('takes the numbers among missing texts out by value', async () => {
    const text = `a,y\n${rowsOf(20, (i) => `${i === 3 ? '-999.0' : i},${i % 2}`)}`;
    const [column] = (await read(text, { missing: ['-999'] })).table.columns;
    expect(column?.kind === 'numeric' && [column.values[2], column.values[3]]).toEqual([2, NaN]);
  });

  it('is refused with too few rows, and with too few of a class', async () => {
    expect((await refusalOf(read(`a,y\n${rowsOf(40, (i) => `${i},${i % 2}`)}`, { minimumRows: 41 }))).message).toContain('E_DATA_TOO_FEW_ROWS t.csv: expected at least 41 rows, got 40');
    expect((await refusalOf(read(`a,y\n${rowsOf(40, (i) => `${i},${Number(i < 9)}`)}`))).message).toContain('E_DATA_RARE_CLASS t.csv: expected at least 10 rows of each class, got 9 of "1"');
  });
});

describe('the hash of a table', () => {
  const hash = async (text: string, options: Partial<ReadingOptions> = {}) => (await read(text, options)).description.sha256;
  const plain = `a,y\n${rowsOf(20, (i) => `${i},${i % 2}`)}`;

  it('does not depend on how the file writes the same content', async () => {
    const another = `\ufeff"a"\ty\r\n${rowsOf(20, (i) => `"${i || '-0'}.0"\t ${i % 2}\r`)}\r\n`;
    expect(await hash(another)).toBe(await hash(plain));
  });

  it.each<[string, (line: string) => string]>([
    ['semicolons and decimal commas', (line) => line.replaceAll(',', ';').replaceAll('.', ',')],
    ['tabs', (line) => line.replaceAll(',', '\t')],
    ['bars and quoted cells', (line) => line.split(',').map((cell) => `"${cell}"`).join('|')],
  ])('does not depend on what separates the cells: %s', async (_, written) => {
    const lines = ['a,b,y', ...Array.from({ length: 20 }, (__, i) => `${i}.25,${['red', 'blue', ''][i % 3]},${i % 2 ? 'yes' : 'no'}`)];
    const [commas, others] = await Promise.all([lines, lines.map(written)].map((some) => read(`${some.join('\n')}\n`)));
    expect(others).toMatchObject({ table: commas?.table, description: commas?.description });
  });

  it.each([
    ['a value', plain.replace('\n3,', '\n3.1,')],
    ['a column name', plain.replace('a,', 'b,')],
    ['a label', plain.replace('\n3,1', '\n3,0').replace('\n4,0', '\n4,1')],
    ['the order of rows', plain.replace('\n2,0\n3,1', '\n3,1\n2,0')],
    ['a missing value', plain.replace('\n3,', '\n,')],
  ])('depends on %s', async (_, changed) => {
    expect(changed).not.toBe(plain);
    expect(await hash(changed)).not.toBe(await hash(plain));
  });

  it('depends on which value is positive', async () => {
    expect(await hash(plain, { positive: '0' })).not.toBe(await hash(plain));
  });

  it('depends on groups, times, parts and weights', async () => {
    const text = `a,b,y\n${rowsOf(20, (i) => `${i}.5,${i % 3 ? 'train' : 'test'},${i % 2}`)}`;
    const hashes = await Promise.all([{}, { roles: { group: 'b' } }, { roles: { part: 'b' } }, { roles: { time: 'a' } }, { options: { weight: 'a' } }, { options: { types: { a: 'ignore' as const } } }, { options: { types: { b: 'ignore' as const } } }].map(async (reading) => (await readText(text, reading)).description.sha256));
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});
