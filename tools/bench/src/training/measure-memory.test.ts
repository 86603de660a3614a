import { growthPercent } from './measure-memory.js';

describe('growthPercent', () => {
  it('compares the last figure with the first, whatever lies between', () => expect(growthPercent([200, 900, 210])).toBeCloseTo(5, 12));
  it('is no number without figures', () => expect(growthPercent([])).toBeNaN());
});
