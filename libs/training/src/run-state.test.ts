import fc from 'fast-check';
import { joinParts, type PartialEpoch } from './run-state.js';

const part = fc.record({
  steps: fc.integer({ min: 1, max: 100 }),
  rows: fc.integer({ min: 1, max: 10_000 }),
  objective: fc.double({ min: 0, max: 10, noNaN: true }),
  loss: fc.double({ min: 0, max: 10, noNaN: true }),
  gradientNorm: fc.double({ min: 0, max: 10, noNaN: true }),
  right: fc.double({ min: 0, max: 1, noNaN: true }),
});

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

describe('joinParts', () => {
  it('leaves a single part as it is', () => {
    const only: PartialEpoch = { steps: 3, rows: 7, objective: 0.1, loss: 0.3, accuracy: 3 / 7, gradientNorm: 1.1 };
    expect(joinParts(undefined, only)).toBe(only);
  });

  it('gives the means over all steps and rows, and the exact share of right rows', () => {
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), (given) => {
        const correct = given.map(({ right, rows }) => Math.floor(right * rows));
        const parts = given.map(({ steps, rows, objective, loss, gradientNorm }, index): PartialEpoch => ({ steps, rows, objective, loss, gradientNorm, accuracy: (correct[index] ?? 0) / rows }));
        const joined = parts.reduce<PartialEpoch | undefined>(joinParts, undefined);
        const steps = sum(parts.map((one) => one.steps));
        const rows = sum(parts.map((one) => one.rows));
        expect(joined).toMatchObject({ steps, rows, accuracy: sum(correct) / rows });
        expect(joined?.loss).toBeCloseTo(sum(parts.map((one) => one.loss * one.rows)) / rows, 9);
        expect(joined?.objective).toBeCloseTo(sum(parts.map((one) => one.objective * one.steps)) / steps, 9);
        expect(joined?.gradientNorm).toBeCloseTo(sum(parts.map((one) => one.gradientNorm * one.steps)) / steps, 9);
      }),
    );
  });
});
