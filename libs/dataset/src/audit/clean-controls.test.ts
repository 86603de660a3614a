import fc from 'fast-check';
import { SplitPolicy, type Table, type TableColumn } from '../contract.js';
import { intervalsOf } from '../split/split-example.fixture.js';
import { splitTable } from '../split/split-table.js';
import { audit, everyFourth, flags, normal, numbers, randomLabels, tableOf, texts, uniform, withoutTestRows } from './audit-example.fixture.js';

const ROWS = 600;
const labels = randomLabels(ROWS);
const cells = (cell: (label: number, row: number) => number): Float64Array => Float64Array.from(labels, cell);
const words = (cell: (label: number, row: number) => string): string[] => Array.from(labels, cell);
const bell = normal('controls', ROWS);
const chance = uniform('controls', ROWS);
const gauss = (row: number) => bell[row] ?? 0;
const share = (row: number) => chance[row] ?? 0;
const below = (row: number, count: number) => Math.floor(count * share(row));

/** Towns whose rate of positives is known before any label is drawn. */
const RATES = [0.12, 0.2, 0.25, 0.31, 0.38, 0.44, 0.5, 0.57, 0.63, 0.7, 0.78, 0.86];
const town = (row: number) => below(row, 12);
const rate = (row: number) => RATES[town(row)] ?? 0;
const drawn = uniform('drawn', ROWS);
const townLabels = Uint8Array.from(drawn, (value, row) => Number(value < rate(row)));
const inRuns = Uint8Array.from(labels, (_, row) => Math.floor(row / 40) % 2);
const sorted = Uint8Array.from(labels).sort();
let open = 0;
const sticky = Uint8Array.from(drawn, (value) => (value < 0.05 ? (open = 1 - open) : open));
const mostly = (label: number, row: number) => (drawn[row] ?? 0) > 0.975 ? 1 - label : label;

describe('what looks like a leak and is none', () => {
  it.each<[string, Table]>([
    ['a good column with an AUC near 0.9', tableOf(labels, [numbers('score', cells((label, row) => 1.8 * label + gauss(row)))])],
    ['a day that rises with some noise', tableOf(labels, [numbers('day', cells((_, row) => 20_000 + row + Math.round(2 * gauss(row)))), numbers('hour', cells((_, row) => row + 0.3 * gauss(row)))])],
    ['a total that grows by chance, and a number for every two rows', tableOf(labels, [numbers('total', cells((_, row) => 100 * row + 5 * below(row, 40) * row)), numbers('pair', cells((_, row) => row >> 1))])],
    ['a regional index that is the true rate of each region', tableOf(townLabels, [texts('town', words((_, row) => `town ${town(row)}`)), numbers('index', cells((_, row) => rate(row))), numbers('price', cells((_, row) => 300 + 2000 * rate(row)))])],
    ['a calibrated score of two decimals', tableOf(townLabels, [numbers('score', cells((_, row) => Math.round(100 * rate(row) + (row % 3) - 1) / 100))])],
    ['levels that are exactly balanced by design', tableOf(labels.map((_, row) => row % 2), [numbers('arm', cells((_, row) => (row >> 1) % 10)), numbers('dose', cells((_, row) => ((row >> 1) % 7) / 7))])],
    ['a good column beside labels in runs', tableOf(sticky, [flags('state', Float64Array.from(sticky, mostly))])],
    ['a good column in a sorted file', tableOf(sorted, [flags('state', Float64Array.from(sorted, mostly))])],
    ['a season that turns with labels of the same length', tableOf(inRuns, [flags('season', Float64Array.from(inRuns, (_, row) => ((row + 20) % 80 < 40 ? 1 : 0)))])],
    ['a rare flag beside rare labels', tableOf(Uint8Array.from(drawn, (value) => Number(value < 0.03)), [flags('rare', cells((_, row) => Number(share(row) < 0.01)))])],
    ['prices that mostly end in 99 or 50, and round years', tableOf(labels, [numbers('price', cells((label, row) => below(row, 300) + 5 * label + (share(row) < 0.6 ? 0.99 : row % 3 === 0 ? 0.5 : 0.95))), numbers('year', cells((_, row) => 1990 + 5 * below(row, 7)))])],
    ['codes whose letters follow the label a little', tableOf(labels, [texts('code', words((label, row) => `${share(row) < 0.6 ? 'AB'[label] : 'AB'[row % 2]}${(row * 7919) % 997}`))])],
    ['a code for every row', tableOf(labels, [texts('code', words((_, row) => `code ${row}`))])],
    ['dense numbers with neighbours by chance', { columns: [numbers('x', bell)], rowCount: ROWS, labels }],
    ['integers that repeat in all but one column', { columns: [numbers('x', cells((_, row) => below(row, 40_000))), flags('y', cells((_, row) => row % 2))], rowCount: ROWS, labels }],
    ['numbers of which a few are huge', { columns: [numbers('x', cells((_, row) => Math.exp(6 * gauss(row)))), numbers('y', cells((_, row) => Math.exp(-5 * share(row))))], rowCount: ROWS, labels }],
  ])('raises nothing: %s', (_, table) => {
    expect(audit(table).findings).toEqual([]);
    const seen = withoutTestRows(table);
    expect(audit(seen.table, {}, seen.parts).findings).toEqual([]);
  });

  it('raises nothing: one held-out row of 150 that repeats a training row, and one that nearly does', () => {
    const table = tableOf(labels, [numbers('x', cells((_, row) => gauss(row === 3 || row === 7 ? row - 1 : row) + (row === 7 ? 1e-6 : 0)))]);
    const repeated = { ...table, columns: table.columns.slice(0, 1) };
    expect(audit(repeated, { splitMethod: 'column' }).findings).toEqual([]);
    expect(audit(repeated, { splitMethod: 'column', duplicateShare: 0 }).findings).toMatchObject([{ rows: [4], value: 1 / 150 }]);
  });

  it('raises nothing: groups divided by group, and times divided by time', () => {
    const groups = Int32Array.from(labels, (_, row) => row >> 2);
    const times = cells((_, row) => row);
    for (const splitMethod of ['group', 'stratified-group'] as const) expect(audit(tableOf(labels, [], { groups }), { splitMethod }).findings).toEqual([]);
    for (const splitMethod of ['time', 'purged-time'] as const) expect(audit(tableOf(labels, [], { times }), { splitMethod }).findings).toEqual([]);
  });

  it('raises nothing: rows divided by time whose labels were decided before held-out rows began, as method auto divides them', () => {
    const starts = cells((_, row) => (row * 7) % ROWS);
    const table = tableOf(labels, [], { times: starts, intervals: intervalsOf(starts, starts.map((start, row) => start + 1 + (row % 20))) });
    const split = splitTable(table, 'a'.repeat(64), SplitPolicy.parse({}));
    const positions = Uint32Array.from(labels.keys());
    const later = Uint32Array.from([...split.validation, ...split.test]);
    expect(audit(table, { splitMethod: 'auto' }, { train: split.train, later, positions }).findings).toEqual([]);
    const unpurged = positions.filter((row) => !later.includes(row));
    expect(audit(table, { splitMethod: 'auto' }, { train: unpurged, later, positions }).findings).toMatchObject([{ code: 'label-overlap' }]);
  });

  it('raises nothing: a given split that keeps groups apart and tests on newer rows', () => {
    const isLater = new Set(everyFourth(ROWS).later);
    const table = tableOf(labels, [], { groups: Int32Array.from(labels, (_, row) => 2 * (row >> 4) + Number(isLater.has(row))), times: cells((_, row) => row + (isLater.has(row) ? ROWS : 0)) });
    expect(audit(table, { splitMethod: 'column' }).findings).toEqual([]);
  });

  it('raises nothing in tables at random', () => {
    const column = fc.constantFrom<(purpose: string) => TableColumn>(
      (purpose) => numbers(purpose, normal(purpose, ROWS)),
      (purpose) => numbers(purpose, uniform(purpose, ROWS).map((value) => Math.floor(20 * value))),
      (purpose) => numbers(purpose, normal(purpose, ROWS).map((value) => Math.round(100 * value) / 100)),
      (purpose) => numbers(purpose, uniform(purpose, ROWS).map((value) => (value < 0.2 ? NaN : Math.exp(5 * value)))),
      (purpose) => flags(purpose, uniform(purpose, ROWS).map((value) => Number(value < 0.3))),
      (purpose) => texts(purpose, Array.from(uniform(purpose, ROWS), (value) => `v${Math.floor(value * 50)}`)),
    );
    fc.assert(
      fc.property(fc.array(column, { minLength: 1, maxLength: 4 }), fc.nat({ max: 1000 }), (columns, seed) => {
        const drawnLabels = Uint8Array.from(uniform(`labels ${seed}`, ROWS), (value) => Number(value < 0.3));
        expect(audit(tableOf(drawnLabels, columns.map((make, index) => make(`column ${seed} ${index}`)))).findings).toEqual([]);
      }),
      { seed: 1, numRuns: 15 },
    );
  });
});

describe('known separators', () => {
  it.each<[string, TableColumn]>([
    ['the label itself', numbers('x', labels)],
    ['the label in the last digit', numbers('x', cells((label, row) => 2 * below(row, 5000) + label))],
    ['a row number', numbers('x', cells((_, row) => row))],
    ['the label of the row before', numbers('x', cells((_, row) => labels[row - 1] ?? NaN))],
  ])('are not looked at: %s', (_, column) => {
    expect(audit(tableOf(labels, [column])).findings.map(({ columns }) => columns)).toEqual([['x']]);
    expect(audit(tableOf(labels, [column]), { knownSeparators: ['x'] })).toMatchObject({ columnsChecked: 1, strongestColumn: { column: 'noise' }, findings: [] });
  });
});
