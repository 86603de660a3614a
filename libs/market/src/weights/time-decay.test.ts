import { exponentialDecay, timeDecay } from './time-decay.js';

const UNIQUENESS = Float64Array.of(5 / 6, 3 / 4, 1);

describe('timeDecay', () => {
  it.each([
    [1, [1, 1, 1]],
    [0.75, [0.830645, 0.903226, 1]],
    [0.5, [0.66129, 0.806452, 1]],
    [0, [0.322581, 0.612903, 1]],
    [-0.25, [0.096774, 0.483871, 1]],
    [-0.5, [0, 0.225806, 1]],
  ])('with decay %s weighs the three labels as published', (decay, expected) => {
    const weights = timeDecay(UNIQUENESS, decay);
    for (const [row, weight] of expected.entries()) expect(weights[row]).toBeCloseTo(weight, 6);
    expect(weights[2]).toBe(1);
  });

  it.each([-1, -1.5, 1.01, Number.NaN])('refuses a decay of %s', (decay) => {
    expect(() => timeDecay(UNIQUENESS, decay)).toThrow(expect.objectContaining({ kind: 'usage', code: 'E_MARKET_DECAY', problem: `expected a number above -1 and at most 1, got ${decay}`, next: 'give 1 for no decay, 0 for a linear one' }));
  });

  it('has nothing to weigh without labels', () => {
    expect(timeDecay(new Float64Array(0), 0)).toHaveLength(0);
  });
});

describe('exponentialDecay', () => {
  it('gives the numbers of FreqAI with factor 0.5 and five rows', () => {
    expect(Array.from(exponentialDecay(5, 0.5), (weight) => weight.toFixed(6))).toEqual(['0.201897', '0.301194', '0.449329', '0.670320', '1.000000']);
  });
});
