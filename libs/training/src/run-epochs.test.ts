import { rowsPerPart } from './run-epochs.js';

describe('rowsPerPart', () => {
  it.each([
    ['simd', 32, 2 ** 18],
    ['simd', 1000, 262_000],
    ['graph', 300_000, 300_000],
    ['eager', 32, 8192],
    ['eager', 100_000, 200_000],
  ] as const)('gives the %s engine whole batches of %d rows: %d', (engine, batchSize, rows) => {
    expect(rowsPerPart(engine, batchSize)).toBe(rows);
  });
});
