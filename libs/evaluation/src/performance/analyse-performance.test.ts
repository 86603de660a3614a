import type { Table } from '@gecko/dataset/contract';
import { Performance } from '../contract/performance.js';
import type { ExaminedModel } from '../examined-model.js';
import { analysePerformance } from './analyse-performance.js';

const ROWS = 60;
const table: Table = {
  columns: [{ name: 'score', kind: 'numeric', values: Float64Array.from({ length: ROWS }, (_, row) => ((row * 37) % ROWS) / ROWS) }],
  rowCount: ROWS,
  labels: Uint8Array.from({ length: ROWS }, (_, row) => Number((row * 37) % ROWS > 30)),
};
const rows = Uint32Array.from({ length: ROWS }, (_, row) => row);

function examined(change: Partial<ExaminedModel> = {}): ExaminedModel {
  const column = table.columns[0];
  const values = column?.kind === 'numeric' ? column.values : new Float64Array();
  return {
    table,
    train: rows.filter((row) => row % 3 === 0),
    validation: rows.filter((row) => row % 3 !== 0),
    positions: rows,
    positiveLabel: 'yes',
    negativeLabel: 'no',
    threshold: 0.5,
    columns: ['score'],
    inputs: [{ name: 'score', column: 'score' }],
    layers: [],
    encode: (_, chosen) => Float32Array.from(chosen, (row) => values[row] ?? 0),
    scoreInputs: (features) => Float64Array.from(features),
    score: (_, chosen) => Float64Array.from(chosen, (row) => values[row] ?? 0),
    ...change,
  };
}

describe('analysePerformance', () => {
  it('tells the figures of the validation rows alone, in the form of its contract', () => {
    const performance = Performance.parse(analysePerformance(examined(), { seed: 1, depth: 'quick' }));
    expect(performance).toMatchObject({ n: 40, threshold: 0.5, intervals: { method: 'rows', resamples: 500 } });
    expect(performance.perClass.map(({ label }) => label)).toEqual(['yes', 'no']);
    expect(performance.kolmogorovSmirnov?.statistic).toBe(1);
    expect(performance.balancedAccuracy).toBeGreaterThan(0.9);
  });

  it('draws blocks of time where labels look forward', () => {
    const none = new Int32Array(ROWS);
    const intervals = { starts: Float64Array.from(rows), ends: Float64Array.from(rows, (row) => row + 2), series: none, firstBars: none, lastBars: none };
    const { intervals: found } = analysePerformance(examined({ table: { ...table, intervals } }), { seed: 1, depth: 'quick' });
    expect(found.method).toBe('time blocks');
    expect(found.auc).not.toBeNull();
  });
});
