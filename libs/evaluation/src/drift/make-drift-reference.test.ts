import type { Table } from '@gecko/dataset/contract';
import { DriftReference } from '../contract/drift.js';
import { makeDriftReference } from './make-drift-reference.js';

const table: Table = {
  columns: [
    { name: 'size', kind: 'numeric', values: Float64Array.of(1, 2, 2, NaN, 9, 100) },
    { name: 'colour', kind: 'categorical', codes: Int32Array.of(1, 1, 0, -1, 2, 2), levels: ['blue', 'red', 'violet'] },
    { name: 'paid', kind: 'boolean', values: Float64Array.of(0, 1, 1, NaN, 0, 1), falseText: 'no', trueText: 'yes' },
    { name: 'day', kind: 'date', values: Float64Array.of(1, 2, 3, 4, 5, 6) },
    { name: 'left out', kind: 'numeric', values: new Float64Array(6) },
  ],
  rowCount: 6,
  labels: Uint8Array.of(0, 1, 0, 1, 0, 1),
};

const reference = makeDriftReference({ table, train: Uint32Array.of(0, 1, 2, 3), validation: Uint32Array.of(4, 5), validationProbabilities: Float32Array.of(0.25, 1), columns: ['size', 'colour', 'paid', 'day'] });

describe('makeDriftReference', () => {
  it('counts the training rows of the columns a model reads, dates excepted', () => {
    expect(reference.columns).toEqual([
      { kind: 'numeric', name: 'size', edges: [2], counts: [1, 2], missing: 1 },
      { kind: 'categorical', name: 'colour', levels: ['red', 'blue'], counts: [2, 1], other: 0, missing: 1 },
      { kind: 'numeric', name: 'paid', edges: [1], counts: [1, 2], missing: 1 },
    ]);
    expect([reference.rows, reference.positiveShare]).toEqual([4, 0.5]);
  });

  it('watches the first two thousand columns of a wider table', () => {
    const names = Array.from({ length: 2001 }, (_, index) => `x${index}`);
    const wide: Table = { columns: names.map((name) => ({ name, kind: 'numeric', values: Float64Array.of(1, 2) })), rowCount: 2, labels: Uint8Array.of(0, 1) };
    const { columns } = makeDriftReference({ table: wide, train: Uint32Array.of(0, 1), validation: new Uint32Array(), validationProbabilities: [], columns: names });
    expect([columns.length, columns.at(-1)?.name]).toEqual([2000, 'x1999']);
  });

  it('takes predictions and performance of the validation rows', () => {
    expect(reference.predictions).toEqual([0, 0, 1, 0, 0, 0, 0, 0, 0, 1]);
    expect(reference.performance.rows).toBe(2);
    expect(reference.performance.auc).toEqual({ value: 1, standardError: null });
    expect(reference.performance.brier?.value).toBeCloseTo(0.03125, 12);
  });

  it('counts levels beyond the twenty most frequent as others', () => {
    const codes = Int32Array.from({ length: 50 }, (_, row) => row % 25);
    const many: Table = { columns: [{ name: 'word', kind: 'categorical', codes, levels: Array.from({ length: 25 }, (_, index) => `w${index}`) }], rowCount: 50, labels: new Uint8Array(50) };
    const [column] = makeDriftReference({ table: many, train: Uint32Array.from(codes.keys()), validation: new Uint32Array(), validationProbabilities: [], columns: ['word'] }).columns;
    expect(column).toMatchObject({ counts: new Array(20).fill(2), other: 10, missing: 0 });
  });

  it('keeps its own contract, without validation rows too', () => {
    expect(DriftReference.parse(reference)).toEqual(reference);
    const alone = makeDriftReference({ table, train: Uint32Array.of(0, 1), validation: new Uint32Array(), validationProbabilities: [], columns: [] });
    expect(DriftReference.parse(alone).performance).toEqual({ rows: 0, auc: null, logLoss: null, brier: null });
  });
});
