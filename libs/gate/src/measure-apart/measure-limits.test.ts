import { measureLimits } from './measure-limits.js';

describe('measureLimits', () => {
  it('is ten minutes and 2 GiB, and more memory for larger data', () => {
    expect(measureLimits(0)).toEqual({ seconds: 600, silenceSeconds: 300, memoryBytes: 2 * 2 ** 30 });
    expect(measureLimits(1e6).memoryBytes).toBe(2 * 2 ** 30 + 4e7);
  });

  it('is what is given, whatever the data', () => {
    expect(measureLimits(1e9, { seconds: 2, memoryBytes: 5 })).toEqual({ seconds: 2, silenceSeconds: 1, memoryBytes: 5 });
  });
});
