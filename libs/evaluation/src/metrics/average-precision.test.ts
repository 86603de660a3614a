import fc from 'fast-check';
import { averagePrecision } from './average-precision.js';

/** Slow: for each distinct score as threshold, precision times the gain in recall. */
function byThresholds(labels: readonly number[], scores: readonly number[]): number {
  const total = labels.filter((label) => label === 1).length;
  let before = 0;
  let sum = 0;
  for (const threshold of [...new Set(scores)].sort((a, b) => b - a)) {
    const called = labels.filter((_, row) => (scores[row] ?? 0) >= threshold);
    const found = called.filter((label) => label === 1).length;
    sum += ((found - before) / total) * (found / called.length);
    before = found;
  }
  return sum;
}

describe('averagePrecision', () => {
  it('adds precision times recall gained: 1/2 at 1, 1/2 at 2/3', () => {
    expect(averagePrecision(Uint8Array.of(0, 0, 1, 1), [0.1, 0.4, 0.35, 0.8])).toBeCloseTo(0.5 + 0.5 * (2 / 3), 15);
  });

  it('takes tied rows as one step whatever their order', () => {
    expect(averagePrecision(Uint8Array.of(1, 0, 0, 0), [0.5, 0.5, 0.5, 0.5])).toBe(0.25);
    expect(averagePrecision(Uint8Array.of(0, 0, 0, 1), [0.5, 0.5, 0.5, 0.5])).toBe(0.25);
  });

  it('equals the sum over distinct thresholds', () => {
    const rows = fc.array(fc.record({ label: fc.constantFrom(0, 1), score: fc.constantFrom(0, 0.1, 0.2, 0.5, 0.9) }), { minLength: 2, maxLength: 30 });
    fc.assert(
      fc.property(rows, (set) => {
        const labels = set.map(({ label }) => label);
        fc.pre(labels.includes(0) && labels.includes(1));
        const scores = set.map(({ score }) => score);
        expect(averagePrecision(Uint8Array.from(labels), scores)).toBeCloseTo(byThresholds(labels, scores), 12);
      }),
      { seed: 20252, numRuns: 1000, verbose: true },
    );
  });

  it('is null where a class is missing', () => {
    expect(averagePrecision(Uint8Array.of(1, 1), [0.5, 0.6])).toBeNull();
    expect(averagePrecision(Uint8Array.of(0, 0), [0.5, 0.6])).toBeNull();
  });
});
