import type { TableColumn } from '@gecko/dataset/contract';
import { associateColumns, prepareColumn } from './associate-columns.js';
import { normalMatrix } from './example-network.fixture.js';
import { findClusters } from './find-clusters.js';

describe('findClusters', () => {
  it('joins by mean likeness, the closest first', () => {
    const likeness = Float64Array.of(1, 0.9, 0.8, 0.1, 0.9, 1, 0.5, 0.1, 0.8, 0.5, 1, 0.1, 0.1, 0.1, 0.1, 1);
    expect(findClusters(likeness, 4, 0.7)).toEqual([[0, 1]]);
    expect(findClusters(likeness, 4, 0.65)).toEqual([[0, 1, 2]]);
    expect(findClusters(likeness, 4, 0.95)).toEqual([]);
    expect(findClusters(likeness, 4, 0)).toEqual([[0, 1, 2, 3]]);
  });
});

describe('associateColumns', () => {
  const ROWS = 400;
  const rows = Uint32Array.from({ length: ROWS }, (_, row) => row);
  const normal = (seed: number): Float64Array => Float64Array.from(normalMatrix(ROWS, 1, seed));
  const numbers = (values: Float64Array): TableColumn => ({ name: 'x', kind: 'numeric', values });
  const texts = (codes: Int32Array, levels: number): TableColumn => ({ name: 'c', kind: 'categorical', codes, levels: Array.from({ length: levels }, (_, level) => `l${level}`) });
  const likeness = (first: TableColumn, second: TableColumn): number => associateColumns(prepareColumn(first, rows), prepareColumn(second, rows));
  const x = normal(1);
  const fifths = Int32Array.from(x, (value) => Math.max(0, Math.min(4, Math.floor(value + 2.5))));

  it('is 1 of numbers in one order or the reverse, and small of independent ones', () => {
    expect(likeness(numbers(x), numbers(x.map((value) => -(value ** 3))))).toBeCloseTo(1, 12);
    expect(likeness(numbers(x), numbers(normal(2)))).toBeLessThan(0.15);
  });

  it('is 1 of texts that rename each other, and 0 or nearly of independent ones however many levels they have', () => {
    expect(likeness(texts(fifths, 5), texts(fifths.map((code) => 4 - code), 5))).toBeCloseTo(1, 2);
    const many = Int32Array.from(normal(3), (value) => Math.floor(Math.abs(value * 1000)) % 40);
    expect(likeness(texts(fifths, 5), texts(many, 40))).toBeLessThan(0.12);
  });

  it('is high of a number and the text it decides, either way round, and small of others', () => {
    expect(likeness(numbers(x), texts(fifths, 5))).toBeGreaterThan(0.9);
    expect(likeness(texts(fifths, 5), numbers(x))).toBe(likeness(numbers(x), texts(fifths, 5)));
    expect(likeness(numbers(normal(4)), texts(fifths, 5))).toBeLessThan(0.15);
  });

  it('is 0 where a column is constant', () => {
    expect(likeness(numbers(x), numbers(x.map(() => 3)))).toBe(0);
    expect(likeness(texts(fifths, 5), texts(new Int32Array(ROWS), 1))).toBe(0);
    expect(likeness(numbers(x.map(() => 3)), texts(fifths, 5))).toBe(0);
  });
});
