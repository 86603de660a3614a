import { effectiveRows } from './effective-rows.js';

describe('effectiveRows', () => {
  it('is the sum of the uniqueness where weights are equal', () => {
    expect(effectiveRows([2, 2, 2], [0.5, 0.75, 1])).toBe(2.25);
  });

  it('is (sum w)^2 / sum w^2 where weights leave less than overlap does', () => {
    expect(effectiveRows([3, 1, 0], [1, 1, 1])).toBe(1.6);
  });

  it('is 0 without rows or without weight', () => {
    expect(effectiveRows([], [])).toBe(0);
    expect(effectiveRows([0, 0], [1, 1])).toBe(0);
  });
});
