import { priorShift, putPriorBack, resolveClassWeights } from './class-weights.js';

const labels = Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 1, 0, 0);

describe('resolveClassWeights', () => {
  it('balances as n / (2 n_class)', () => {
    expect(resolveClassWeights('balanced', labels)).toEqual({ negative: 10 / 16, positive: 10 / 4 });
  });

  it('takes given weights as they are, and 1 for none', () => {
    expect(resolveClassWeights({ negative: 3, positive: 0.5 }, labels)).toEqual({ negative: 3, positive: 0.5 });
    expect(resolveClassWeights('none', labels)).toEqual({ negative: 1, positive: 1 });
  });
});

describe('putPriorBack', () => {
  it('turns the even odds that balanced weights make of the base rate into the base rate again', () => {
    const shift = priorShift(resolveClassWeights('balanced', labels));
    const weights = [
      { name: 'output/kernel', shape: [1, 1], values: Float32Array.of(2) },
      { name: 'output/bias', shape: [1], values: Float32Array.of(0) },
    ];
    const [kernel, bias] = putPriorBack(weights, shift);
    expect(kernel).toBe(weights[0]);
    expect(1 / (1 + Math.exp(-(bias?.values[0] ?? 0)))).toBeCloseTo(0.2, 6);
  });

  it('changes nothing without class weights', () => {
    expect(priorShift({ negative: 1, positive: 1 })).toBe(0);
  });
});
