import fc from 'fast-check';
import type { RocCurve } from '../contract.js';
import { rocAuc } from './roc-auc.js';
import { rocCurve } from './roc-curve.js';

function trapezoidArea(curve: RocCurve): number {
  return curve.slice(1).reduce((area, point, index) => {
    const before = curve[index] ?? point;
    return area + ((point.falsePositiveRate - before.falsePositiveRate) * (point.truePositiveRate + before.truePositiveRate)) / 2;
  }, 0);
}

const FIRST = { falsePositiveRate: 0, truePositiveRate: 0 };
const LAST = { falsePositiveRate: 1, truePositiveRate: 1 };
const rows = fc.array(fc.record({ label: fc.constantFrom(0, 1), score: fc.oneof(fc.constantFrom(0.2, 0.4, 0.6), fc.double({ min: 0, max: 1, noNaN: true })) }), { minLength: 2, maxLength: 80 });

describe('rocCurve', () => {
  it('goes up for a positive, right for a negative and slantwise for a tie', () => {
    expect(rocCurve(Uint8Array.of(1, 1, 0, 0), [0.9, 0.5, 0.5, 0.1])).toEqual([FIRST, { falsePositiveRate: 0, truePositiveRate: 0.5 }, { falsePositiveRate: 0.5, truePositiveRate: 1 }, LAST]);
  });

  it('has the area that rocAuc gives', () => {
    fc.assert(
      fc.property(rows, (set) => {
        const labels = Uint8Array.from(set, ({ label }) => label);
        const scores = set.map(({ score }) => score);
        const auc = rocAuc(labels, scores);
        fc.pre(auc !== null);
        expect(trapezoidArea(rocCurve(labels, scores))).toBeCloseTo(auc ?? 0, 12);
      }),
      { seed: 20253, numRuns: 1000, verbose: true },
    );
  });

  it('keeps both ends, the order and the bound when thinned', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 2, max: 12 }), (set, most) => {
        const labels = Uint8Array.from(set, ({ label }) => label);
        fc.pre(labels.includes(0) && labels.includes(1));
        const curve = rocCurve(labels, set.map(({ score }) => score), most);
        expect(curve.length).toBeLessThanOrEqual(most);
        expect([curve.at(0), curve.at(-1)]).toEqual([FIRST, LAST]);
        curve.slice(1).forEach((point, index) => {
          expect(point.falsePositiveRate).toBeGreaterThanOrEqual(curve[index]?.falsePositiveRate ?? 2);
          expect(point.truePositiveRate).toBeGreaterThanOrEqual(curve[index]?.truePositiveRate ?? 2);
        });
      }),
      { seed: 20254, numRuns: 1000, verbose: true },
    );
  });

  it('stays close to the whole curve with the default of 200 points', () => {
    const labels = Uint8Array.from({ length: 20_000 }, (_, row) => ((row * 7919) % 20_000 < row ? 1 : 0));
    const scores = Float64Array.from(labels, (_, row) => row);
    const thinned = rocCurve(labels, scores);
    expect(thinned.length).toBeGreaterThan(150);
    expect(thinned.length).toBeLessThanOrEqual(200);
    expect(trapezoidArea(thinned)).toBeCloseTo(rocAuc(labels, scores) ?? 0, 3);
  });

  it('is empty where a class is missing', () => {
    expect(rocCurve(Uint8Array.of(1, 1), [0.1, 0.2])).toEqual([]);
  });

  it('refuses fewer than two points', () => {
    expect(() => rocCurve(Uint8Array.of(1, 0), [1, 0], 1)).toThrow('expected 2 or more, got 1');
  });
});
