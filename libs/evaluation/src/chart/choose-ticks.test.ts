import fc from 'fast-check';
import { chooseTicks } from './choose-ticks.js';
import { linearScale } from './linear-scale.js';

describe('chooseTicks', () => {
  it('takes steps of 1, 2 or 5', () => {
    expect(chooseTicks([0.31, 0.68])).toEqual({ span: [expect.closeTo(0.3), expect.closeTo(0.7)], values: expect.anything(), labels: ['0.3', '0.4', '0.5', '0.6', '0.7'] });
    expect(chooseTicks([0, 1], 5).labels).toEqual(['0.0', '0.2', '0.4', '0.6', '0.8', '1.0']);
    expect(chooseTicks([1, 46], 5, 1).labels).toEqual(['0', '10', '20', '30', '40', '50']);
  });

  it('keeps whole epochs whole', () => {
    expect(chooseTicks([1, 2], 5, 1).labels).toEqual(['1', '2']);
  });

  it('gives room to one value and a frame to none', () => {
    expect(chooseTicks([]).span).toEqual([0, 1]);
    const [low, high] = chooseTicks([0.5]).span;
    expect(low).toBeLessThan(0.5);
    expect(high).toBeGreaterThan(0.5);
  });

  it('leaves out what is not finite', () => {
    expect(chooseTicks([0, Number.NaN, Infinity, 1]).span).toEqual([0, 1]);
  });

  it('takes a difference near the precision of numbers for none', () => {
    expect(chooseTicks([1000, 1000 + 1e-12]).span).toEqual([900, 1100]);
    expect(chooseTicks([0, 5e-324]).labels.length).toBeGreaterThan(1);
  });

  it('writes huge ticks short', () => {
    expect(chooseTicks([0, 4e9]).labels).toEqual(['0', '1e9', '2e9', '3e9', '4e9']);
  });

  it('covers any data with two to twelve different labels', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }).filter((value) => value === 0 || Math.abs(value) > 1e-6), { minLength: 2, maxLength: 9 }), (values) => {
        const { span, labels } = chooseTicks(values);
        const slack = 1e-6 * (span[1] - span[0]);
        expect(Math.min(...values)).toBeGreaterThanOrEqual(span[0] - slack);
        expect(Math.max(...values)).toBeLessThanOrEqual(span[1] + slack);
        expect(new Set(labels).size).toBe(labels.length);
        expect(labels.length).toBeGreaterThanOrEqual(2);
        expect(labels.length).toBeLessThanOrEqual(12);
      }),
      { seed: 20256, numRuns: 2000, verbose: true },
    );
  });
});

describe('linearScale', () => {
  it('maps ends to ends, downwards too', () => {
    const scale = linearScale([0, 2], [100, 0]);
    expect([scale(0), scale(0.5), scale(2)]).toEqual([100, 75, 0]);
  });

  it('puts data without extent in the middle', () => {
    expect(linearScale([3, 3], [0, 10])(3)).toBe(5);
  });
});
