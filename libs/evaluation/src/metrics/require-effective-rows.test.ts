import { requireEffectiveRows } from './require-effective-rows.js';

describe('requireEffectiveRows', () => {
  it('takes rows as independent without a number', () => {
    expect(requireEffectiveRows(null, 7)).toBe(7);
  });

  it('lets fractions up to the rows pass, and forgives rounding above them', () => {
    expect([requireEffectiveRows(0.5, 7), requireEffectiveRows(7, 7), requireEffectiveRows(7 + 1e-14, 7)]).toEqual([0.5, 7, 7]);
  });

  it.each([0, -1, 7.001, Number.NaN, Infinity])('refuses %p of 7 rows', (effectiveRows) => {
    expect(() => requireEffectiveRows(effectiveRows, 7)).toThrow(`E_METRIC_INPUT effectiveRows: expected a number above 0 and at most the 7 rows, got ${effectiveRows}`);
  });
});
