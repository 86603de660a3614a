import { countCrossSplitDuplicates } from './count-cross-split-duplicates.js';

const count = (train: number[], validation: number[], test: number[]): number => countCrossSplitDuplicates([Float64Array.from(train), Float64Array.from(validation), Float64Array.from(test)], 2);

describe('countCrossSplitDuplicates', () => {
  it('is 0 where all rows differ, also where they share single values', () => {
    expect(count([1, 2, 3, 4], [1, 4], [3, 2])).toBe(0);
  });

  it('counts each later row that equals one of another part, and training rows never', () => {
    expect(count([1, 2, 1, 2], [1, 2, 5, 6], [5, 6, 7, 8])).toBe(3);
  });

  it('leaves alone copies within one part', () => {
    expect(count([1, 2, 1, 2], [3, 4, 3, 4], [5, 6, 5, 6])).toBe(0);
  });

  it('takes -0 for 0', () => {
    expect(count([0, 1], [-0, 1], [2, 2])).toBe(1);
  });
});
