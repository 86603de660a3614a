import { sparkline } from './sparkline.js';

describe('sparkline', () => {
  it('spans the levels from the lowest to the highest value', () => {
    expect(sparkline([0, 1, 2, 3, 4, 5, 6, 7], 8)).toBe('▁▂▃▄▅▆▇█');
  });

  it('shows the last values only, and levels among them', () => {
    expect(sparkline([100, 2, 1], 2)).toBe('█▁');
  });

  it('shows equal values low, and nothing for none', () => {
    expect([sparkline([3, 3], 5), sparkline([], 5)]).toEqual(['▁▁', '']);
  });
});
