import { cutFolds } from './cut-folds.js';

const labels = Uint8Array.from({ length: 103 }, (_, row) => Number(row % 10 === 0));

describe('cutFolds', () => {
  it('judges every row once, by all the others', () => {
    const folds = cutFolds(labels, 5);
    expect(folds.flatMap(({ judge }) => [...judge]).sort((a, b) => a - b)).toEqual([...labels.keys()]);
    for (const { fit, judge } of folds) expect(new Set([...fit, ...judge]).size).toBe(103);
  });

  it('gives every fold its share of each class, the same every time', () => {
    const shares = cutFolds(labels, 5).map(({ judge }) => judge.filter((row) => labels[row] === 1).length);
    expect(shares.sort()).toEqual([2, 2, 2, 2, 3]);
    expect(cutFolds(labels, 5)).toEqual(cutFolds(labels, 5));
  });

  it('cuts time into stretches, and lets no row teach about a time that it knows of', () => {
    const starts = [50, 10, 20, 30, 40, 0];
    const folds = cutFolds(Uint8Array.of(0, 1, 0, 1, 0, 1), 3, { starts, ends: starts.map((start) => start + 15) });
    expect(folds.map(({ judge }) => [...judge].map((row) => starts[row] ?? 0).sort((a, b) => a - b))).toEqual([[0, 10], [20, 30], [40, 50]]);
    expect(folds.map(({ fit }) => [...fit].map((row) => starts[row] ?? 0).sort((a, b) => a - b))).toEqual([[30, 40, 50], [0, 50], [0, 10, 20]]);
  });
});
