import { exitStatus } from './exit-status.js';

describe('exitStatus', () => {
  it('keeps the numbers that callers act on', () => {
    expect(exitStatus).toEqual({ passed: 0, refused: 1, usage: 2, data: 3, artifact: 4, budget: 5, storage: 6, busy: 7, bug: 70, interrupted: 130, terminated: 143 });
  });

  it('gives every outcome a number of its own that a process can exit with', () => {
    const numbers = Object.values(exitStatus);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers.every((number) => Number.isInteger(number) && number >= 0 && number < 256)).toBe(true);
  });
});
