import { median } from './median.js';

describe('median', () => {
  it('is the middle of an odd count, whatever the order', () => expect(median([9, 1, 5])).toBe(5));
  it('is the mean of the middle two of an even count', () => expect(median([4, 1, 3, 2])).toBe(2.5));
  it('is no number for no values', () => expect(median([])).toBeNaN());
});
