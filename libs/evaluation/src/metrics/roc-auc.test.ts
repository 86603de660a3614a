import fc from 'fast-check';
import { rocAuc } from './roc-auc.js';

/** The definition, pair by pair. */
function countPairs(labels: readonly number[], scores: readonly number[]): number | null {
  let ordered = 0;
  let pairs = 0;
  labels.forEach((a, i) => {
    labels.forEach((b, j) => {
      if (a !== 1 || b !== 0) return;
      pairs++;
      const [x, y] = [scores[i] ?? 0, scores[j] ?? 0];
      ordered += x > y ? 1 : x === y ? 0.5 : 0;
    });
  });
  return pairs === 0 ? null : ordered / pairs;
}

// Few distinct values, so that most sets have ties; -0 and 0 are one value.
const tiedScore = fc.oneof(fc.constantFrom(0, -0, 0.25, 0.5, 1), fc.double({ min: -5, max: 5, noNaN: true }));
const rows = fc.array(fc.record({ label: fc.constantFrom(0, 1), score: tiedScore }), { maxLength: 40 });

describe('rocAuc', () => {
  it('equals the count over all pairs, ties included', () => {
    fc.assert(
      fc.property(rows, (set) => {
        const labels = set.map(({ label }) => label);
        const scores = set.map(({ score }) => score);
        const expected = countPairs(labels, scores);
        const actual = rocAuc(Uint8Array.from(labels), scores);
        if (expected === null || actual === null) expect(actual).toBe(expected);
        else expect(Math.abs(actual - expected)).toBeLessThan(1e-12);
      }),
      { seed: 20250, numRuns: 10_000, verbose: true },
    );
  });

  it('does not change under a rising transformation of the scores', () => {
    const labels = Uint8Array.of(1, 0, 1, 0, 1, 0);
    const scores = [3, 1, 2, 2, -1, -4];
    expect(rocAuc(labels, scores.map(Math.exp))).toBe(rocAuc(labels, scores));
  });

  it('turns into its complement when the scores are negated', () => {
    const labels = Uint8Array.of(1, 0, 1, 0);
    const scores = [4, 3, 2, 1];
    expect(rocAuc(labels, scores)).toBe(0.75);
    expect(rocAuc(labels, scores.map((score) => -score))).toBe(0.25);
  });

  it('gives the areas of the DeLong oracle', () => {
    const labels = Uint8Array.of(1, 1, 1, 1, 0, 0, 0, 0, 0);
    expect(rocAuc(labels, [0.9, 0.8, 0.6, 0.4, 0.7, 0.5, 0.4, 0.3, 0.1])).toBe(0.825);
    expect(rocAuc(labels, [0.8, 0.5, 0.7, 0.3, 0.6, 0.55, 0.2, 0.35, 0.3])).toBe(0.725);
  });

  it('is null where a class is missing', () => {
    expect(rocAuc(Uint8Array.of(1, 1), [0.1, 0.2])).toBeNull();
    expect(rocAuc(Uint8Array.of(0), [0.1])).toBeNull();
    expect(rocAuc(new Uint8Array(), [])).toBeNull();
  });

  it('keeps a hundred thousand tied rows exact', () => {
    const labels = Uint8Array.from({ length: 100_000 }, (_, row) => row % 2);
    expect(rocAuc(labels, new Float32Array(100_000).fill(0.3))).toBe(0.5);
  });
});
