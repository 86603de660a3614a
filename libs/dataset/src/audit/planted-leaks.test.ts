import type { Table } from '../contract.js';
import { intervalsOf } from '../split/split-example.fixture.js';
import { audit, everyFourth, flags, normal, numbers, randomLabels, tableOf, texts, uniform, withoutTestRows } from './audit-example.fixture.js';

const ROWS = 600;
const labels = randomLabels(ROWS);
const cells = (cell: (label: number, row: number) => number): Float64Array => Float64Array.from(labels, cell);
const words = (cell: (label: number, row: number) => string): string[] => Array.from(labels, cell);
const bell = normal('planted', ROWS);
const chance = uniform('planted', ROWS);
const gauss = (row: number) => bell[row] ?? 0;
const share = (row: number) => chance[row] ?? 0;
const below = (row: number, count: number) => Math.floor(count * share(row));
const labelOf = (row: number) => labels[row] ?? NaN;

describe('a leak in a single column', () => {
  /** The first training row of either class, counted from 1: row 6 is the first negative one. */
  const rows = [6, 1];

  it.each([
    ['the label as a number', numbers('x', cells((label) => 10 * label))],
    ['the label in other words', texts('x', words((label) => (label === 1 ? 'settled' : 'open')))],
    ['a copy of the label with half a percent of errors', flags('x', cells((label, row) => (share(row) < 0.005 ? 1 - label : label)))],
    ['a class between two bounds', numbers('x', cells((label, row) => share(row) + (label === 1 ? 5 : row % 2 === 0 ? 3 : 7)))],
    ['values that are missing for one class alone', numbers('x', cells((label, row) => (label === 1 ? NaN : gauss(row))))],
    ['a code of sixty levels that decides', texts('x', words((label, row) => `code ${2 * below(row, 30) + label}`))],
  ])('is found: %s', (_, column) => {
    const message = expect.stringMatching(/^column "x" alone tells the classes apart with an AUC of (1\.000|0\.99\d+): it may hold the label$/);
    expect(audit(tableOf(labels, [column])).findings).toEqual([{ code: 'single-feature', columns: ['x'], rows, message, value: expect.closeTo(0.995, 1) }]);
  });

  it.each([
    ['units digit', 'odd for one class, even for the other', numbers('x', cells((label, row) => 2 * below(row, 5000) + label))],
    ['last decimal', 'one of four digits', numbers('x', cells((label, row) => (10 * below(row, 9000) + 2 * label + (row % 2)) / 1000))],
    ['first decimal', 'above one half for one class', numbers('x', cells((label, row) => below(row, 400) + (label + 0.9 * ((share(row) * 1000) % 1)) / 2))],
    ['number of decimals', 'two for one class, one for the other, three in one row', numbers('x', cells((label, row) => below(row, 300) + (row === 0 ? 0.125 : ((1 + (row % 9)) * (label === 1 ? 11 : 10)) / 100)))],
    ['first character', 'A for one class', texts('x', words((label, row) => `${label === 1 ? 'A' : 'C'}${below(row, 9000)}`))],
    ['leading letters', 'of three, the last one differs', texts('x', words((label, row) => `AB${label === 1 ? 'X' : 'Y'}-${below(row, 9000)}`))],
    ['last character', 'a check letter', texts('x', words((label, row) => `${below(row, 9000)}${label === 1 ? 'X' : 'Y'}`))],
    ['length', 'four digits or five', texts('x', words((label, row) => String(below(row, 900) + 1000 + 9000 * label)))],
  ])('is found in the %s: %s', (name, _, column) => {
    const message = expect.stringMatching(new RegExp(`^the ${name} of column "x" alone tells the classes apart with an AUC of (1\\.000|0\\.99\\d+): it may hold the label$`));
    expect(audit(tableOf(labels, [column])).findings).toEqual([{ code: 'single-feature', columns: ['x'], rows, message, value: expect.closeTo(0.995, 1) }]);
  });
});

describe('a leak from the order of the rows', () => {
  const neighbour = (offset: number) => (_: number, row: number) => labelOf(row + offset);
  /** The first three rows whose neighbour has the other label. */
  const rowsBeside = (offset: number) => [...labels.keys()].filter((row) => labelOf(row) === 1 - labelOf(row + offset)).slice(0, 3).map((row) => row + 1);

  it.each([
    ['before, as a number', -1, numbers('x', cells(neighbour(-1)))],
    ['after, as a number', 1, numbers('x', cells(neighbour(1)))],
    ['before, in words, the other way round', -1, texts('x', words((_, row) => (row === 0 ? '' : labelOf(row - 1) === 1 ? 'a' : 'b')))],
    ['after, with half a percent of errors', 1, flags('x', cells((_, row) => (share(row) < 0.005 ? 1 - labelOf(row + 1) : labelOf(row + 1))))],
  ])('is found: the label of the row %s', (_, offset, column) => {
    const { findings } = audit(tableOf(labels, [column]));
    const message = expect.stringMatching(new RegExp(`^column "x" agrees with the label of the row ${offset < 0 ? 'before' : 'after'} in (100\\.0|99\\.\\d)% of 599 rows, and with the row's own label in 5\\d\\.\\d%$`));
    expect(findings).toEqual([{ code: 'shifted-label', columns: ['x'], rows: expect.any(Array), message, value: expect.closeTo(0.998, 2) }]);
    expect(rowsBeside(offset)).toEqual(expect.arrayContaining(findings[0]?.rows ?? []));
  });

  it('is found among labels that come in runs, and where test rows are out of sight', () => {
    let label = 0;
    const runs = Uint8Array.from(chance, (value) => (value < 0.1 ? (label = 1 - label) : label));
    const table = tableOf(runs, [numbers('x', Array.from(runs, (_, row) => runs[row - 1] ?? NaN))]);
    expect(audit(table).findings).toMatchObject([{ code: 'shifted-label', columns: ['x'], value: 1 }]);
    const seen = withoutTestRows(table);
    const { findings } = audit(seen.table, {}, seen.parts);
    expect(findings).toMatchObject([{ code: 'shifted-label', columns: ['x'], value: 1 }]);
    for (const row of findings[0]?.rows ?? []) expect(runs[row - 2]).toBe(1 - (runs[row - 1] ?? NaN));
  });

  it('is found: the row number of a file sorted by label', () => {
    const sorted = Uint8Array.from(labels).sort();
    expect(audit(tableOf(sorted, [numbers('id', [...sorted.keys()])])).findings).toMatchObject([
      { code: 'single-feature', columns: ['id'] },
      { code: 'row-number', columns: ['id'], rows: [1, 2, 3], value: 1, message: 'column "id" counts the rows of the data: it is -1 + 1 x the row number in all 600 rows' },
    ]);
  });

  it.each([
    ['with an offset, as computed', numbers('x', cells((_, row) => 3.7 + 0.1 * row)), 0.1, '3.6 + 0.1'],
    ['rounded to two decimals, falling', numbers('x', cells((_, row) => Math.round(100 * (50 - row / 3)) / 100)), -1 / 3, '50.3333 + -0.333333'],
  ])('is found: a row number %s', (_, column, value, line) => {
    expect(audit(tableOf(labels, [column])).findings).toEqual([
      { code: 'row-number', columns: ['x'], rows: [1, 2, 3], value: expect.closeTo(value, 5), message: `column "x" counts the rows of the data: it is ${line} x the row number in all 600 rows` },
    ]);
  });

  it('is found: a row number where test rows are out of sight and some values are missing', () => {
    const { table, parts } = withoutTestRows(tableOf(labels, [numbers('id', cells((_, row) => (row % 7 === 0 ? NaN : 1000 + 2 * row)))]));
    const shown = [...parts.positions].filter((row) => row % 7 !== 0).slice(0, 3);
    expect(audit(table, {}, parts).findings).toMatchObject([{ code: 'row-number', columns: ['id'], rows: shown.map((row) => row + 1), value: 2 }]);
  });
});

describe('a leak by a statistic of the label', () => {
  const town = (row: number) => below(row, 12);
  const towns = texts('town', words((_, row) => `town ${town(row)}`));
  const overall = labels.reduce((sum, label) => sum + label, 0) / ROWS;
  const countOf = Array.from({ length: 12 }, (_, own) => {
    const rows = [...labels.keys()].filter((row) => town(row) === own);
    return { rows: rows.length, positives: rows.filter((row) => labels[row] === 1).length };
  });
  const statistic = (of: (positives: number, rows: number) => number) => numbers('x', cells((_, row) => of(countOf[town(row)]?.positives ?? NaN, countOf[town(row)]?.rows ?? NaN)));
  const means = statistic((positives, rows) => positives / rows);

  it.each([
    ['the mean of each level', means],
    ['the mean, rounded to three decimals', statistic((positives, rows) => Math.round((1000 * positives) / rows) / 1000)],
    ['the mean, smoothed by ten rows', statistic((positives, rows) => (positives + 10 * overall) / (rows + 10))],
    ['the share of negatives in percent', statistic((positives, rows) => 100 - (100 * positives) / rows)],
    ['the logarithm of the odds', statistic((positives, rows) => Math.log(positives / (rows - positives)))],
  ])('is found: %s', (_, column) => {
    const message = expect.stringMatching(/^column "x" holds the share of positives of each level of column "town": it agrees with it closer than chance allows \(correlation -?(0\.99\d\d|1\.0000)\), so it was computed from the labels$/);
    expect(audit(tableOf(labels, [column, towns])).findings).toEqual([{ code: 'target-statistics', columns: ['x', 'town'], rows: [1, 2, 3], message, value: expect.any(Number) }]);
  });

  // Two towns have the same share.
  it('is found where the column that was averaged over is not in the table, and where it is a number', () => {
    expect(audit(tableOf(labels, [means])).findings).toMatchObject([{ code: 'target-statistics', columns: ['x'], message: expect.stringContaining('the share of positives of the rows that share a value (11 values)') }]);
    expect(audit(tableOf(labels, [means, numbers('zone', cells((_, row) => town(row)))])).findings).toMatchObject([{ code: 'target-statistics', columns: ['x', 'zone'] }]);
  });

  it('is found where it was counted over test rows too, which are out of sight', () => {
    const { table, parts } = withoutTestRows(tableOf(labels, [means, towns]));
    expect(audit(table, {}, parts).findings).toMatchObject([{ code: 'target-statistics', columns: ['x', 'town'] }]);
  });

  it('is found where it was counted over training rows alone', () => {
    const { train } = everyFourth(ROWS);
    const mean = Array.from({ length: 12 }, (_, own) => {
      const rows = train.filter((row) => town(row) === own);
      return rows.reduce((sum, row) => sum + labelOf(row), 0) / rows.length;
    });
    expect(audit(tableOf(labels, [numbers('x', cells((_, row) => mean[town(row)] ?? NaN)), towns])).findings).toMatchObject([{ code: 'target-statistics', columns: ['x', 'town'] }]);
  });
});

describe('a leak across the split', () => {
  /** Held-out rows 4, 8, 12, … of the first `rows` rows stand for the training row before them: row 4 for row 3. */
  const repeating = (rows: number, change: (value: number, row: number) => number): Table => {
    const source = (row: number) => (row % 4 === 3 && row < rows ? row - 1 : row);
    const columns = [
      numbers('a', cells((_, row) => (source(row) === row ? gauss(row) : change(gauss(source(row)), row)))),
      texts('b', words((_, row) => (below(source(row), 9) === 0 ? '' : `level ${below(source(row), 9)}`))),
      numbers('c', cells((_, row) => Math.round(1000 * share(source(row))))),
    ];
    return { columns, rowCount: ROWS, labels: Uint8Array.from(labels, (_, row) => labelOf(source(row))) };
  };

  it('is found: rows that repeat a training row with its label', () => {
    expect(audit(repeating(80, (value) => value), { splitMethod: 'column' }).findings).toEqual([
      { code: 'duplicate-rows', columns: [], rows: [4, 8, 12], value: 20 / 150, message: '20 of 150 held-out rows (13.3%) equal a training row in every column and have the same label' },
    ]);
  });

  it('is found: rows that repeat a training row with the other label', () => {
    const table = repeating(80, (value) => value);
    const turned = { ...table, labels: table.labels.map((label, row) => (row % 4 === 3 && row < 40 ? 1 - label : label)) };
    expect(audit(turned, { splitMethod: 'files' }).findings).toEqual([
      { code: 'duplicate-rows', columns: [], rows: [44, 48, 52], value: 10 / 150, message: expect.stringContaining('10 of 150 held-out rows (6.7%)') },
      { code: 'contradicting-duplicates', columns: [], rows: [4, 8, 12], value: 10 / 150, message: '10 of 150 held-out rows (6.7%) equal a training row in every column and have another label' },
    ]);
  });

  it.each([
    ['a ten-thousandth', 1e-4],
    ['a billionth', 1e-9],
  ])('is found: copies of training rows off by %s', (_, off) => {
    expect(audit(repeating(80, (value, row) => value + off * (row % 8 === 3 ? 1 : -1))).findings).toEqual([
      { code: 'near-duplicates', columns: [], rows: [4, 8, 12], value: 20 / 150, message: expect.stringMatching(/^20 of 150 held-out rows \(13\.3%\) are copies of a training row with a little noise/) },
    ]);
  });

  it('is found: groups on both sides', () => {
    const groups = Int32Array.from(labels, (_, row) => (row < 12 ? row >> 2 : row));
    expect(audit(tableOf(labels, [], { groups }), { splitMethod: 'stratified' }).findings).toEqual([
      { code: 'group-overlap', columns: [], rows: [4, 8, 12], value: 3 / 150, message: '3 groups have rows on both sides of the split, with 3 of 150 held-out rows (2.0%)' },
    ]);
  });

  it('is found: training rows newer than held-out rows', () => {
    const times = cells((_, row) => (row % 4 === 3 ? 1000 + row : row === 20 || row === 40 ? 5000 : row));
    expect(audit(tableOf(labels, [], { times }), { splitMethod: 'column' }).findings).toEqual([
      { code: 'time-overlap', columns: [], rows: [21, 41], value: 2 / 450, message: '2 of 450 training rows (0.4%) are newer than the oldest held-out row' },
    ]);
  });

  it('is found: a random split of rows that a time column was declared for', () => {
    expect(audit(tableOf(labels, [], { times: cells((_, row) => row) })).findings).toMatchObject([{ code: 'time-overlap', rows: [5, 6, 7] }]);
  });

  const starts = cells((_, row) => row);

  it.each(['auto', 'stratified', 'group', 'stratified-group', 'time', 'purged-time', 'column', 'files'] as const)('is found: training labels decided while held-out labels were, with method %s', (splitMethod) => {
    // Held out are rows 4, 8, … as people count: rows 3 and 7 reach into them, and row 5 starts before row 4 is decided.
    const intervals = intervalsOf(starts, starts.map((start, row) => start + (row < 7 ? 1.5 : 1)));
    expect(audit(tableOf(labels, [], { intervals }), { splitMethod }).findings).toEqual([
      { code: 'label-overlap', columns: [], rows: [3, 5, 7], value: 3 / 450, message: 'the labels of 3 of 450 training rows (0.7%) were decided while those of held-out rows were; split.method purged-time leaves such rows out' },
    ]);
  });

  it('is found: labels that overlap in another series, and those behind held-out rows', () => {
    const intervals = { ...intervalsOf(starts.map((row) => 10 * row), starts.map((row) => 10 * row + 1)), series: Int32Array.from(labels, (_, row) => row % 4) };
    intervals.starts[8] = 30.5;
    intervals.ends[8] = 30.75;
    expect(audit(tableOf(labels, [], { intervals })).findings).toMatchObject([{ code: 'label-overlap', rows: [9], value: 1 / 450 }]);
  });

  it('is found: events that were written down twice, in a table with intervals', () => {
    const table: Table = { ...repeating(80, (value) => value), intervals: intervalsOf(starts, starts.map((start) => start + 1)) };
    expect(audit(table, { splitMethod: 'auto' }).findings).toEqual([
      { code: 'duplicate-rows', columns: [], rows: [4, 8, 12], value: 20 / 150, message: '20 of 150 held-out rows (13.3%) equal a training row in every column and have the same label' },
    ]);
  });
});
