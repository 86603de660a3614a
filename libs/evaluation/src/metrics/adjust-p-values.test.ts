import fc from 'fast-check';
import { benjaminiHochberg, holm } from './adjust-p-values.js';

const probabilities = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 });

describe('holm', () => {
  it('counts the smallest of m values m times, the next one time less, in the order given', () => {
    expect(holm([0.03, 0.01, 0.04])).toEqual([0.06, 0.03, 0.06]);
    expect(holm([0.5, 0.9])).toEqual([1, 1]);
    expect(holm([])).toEqual([]);
  });
});

describe('benjaminiHochberg', () => {
  it('divides by the place among the values, and never grows smaller for a larger value', () => {
    expect(benjaminiHochberg([0.01, 0.02, 0.03, 0.04]).map((value) => Number(value.toFixed(12)))).toEqual([0.04, 0.04, 0.04, 0.04]);
    expect(benjaminiHochberg([0.04, 0.001, 0.5]).map((value) => Number(value.toFixed(12)))).toEqual([0.06, 0.003, 0.5]);
  });

  it('is never below the value itself and never above Holm', () => {
    fc.assert(
      fc.property(probabilities, (p) => {
        const [strict, lenient] = [holm(p), benjaminiHochberg(p)];
        for (const [index, value] of p.entries()) {
          expect(lenient[index]).toBeGreaterThanOrEqual(value);
          expect(strict[index]).toBeGreaterThanOrEqual((lenient[index] ?? 1) * (1 - 1e-12));
        }
      }),
    );
  });
});
