import fc from 'fast-check';
import { integerPower } from './integer-power.js';

describe('integerPower', () => {
  it.each([[2, 10, 1024], [-3, 3, -27], [0.5, 1074, 2 ** -1074], [0.9, 0, 1], [0, 0, 1], [0, 5, 0], [1, 2 ** 53 - 1, 1], [1.0625, 1, 1.0625]])('gives %d ^ %d = %d to the bit', (base, exponent, expected) => {
    expect(integerPower(base, exponent)).toBe(expected);
  });

  it('agrees with one multiplication after another, but for rounding', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 1, noNaN: true }), fc.nat({ max: 500 }), (base, exponent) => {
        let product = 1;
        for (let factor = 0; factor < exponent; factor++) product *= base;
        expect(Math.abs(integerPower(base, exponent) / product - 1)).toBeLessThan(1e-12);
      }),
    );
  });
});
