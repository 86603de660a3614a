import fc from 'fast-check';
import { removeOverlapping } from './remove-overlapping.js';

describe('removeOverlapping', () => {
  it('drops newer labels that overlap a kept older one, and keeps those that overlap dropped ones alone', () => {
    expect(removeOverlapping([{ bar: 0, decidedBar: 5 }, { bar: 4, decidedBar: 9 }, { bar: 6, decidedBar: 8 }])).toEqual([true, false, true]);
  });

  it('keeps a label whose event bar decided the one before', () => {
    expect(removeOverlapping([{ bar: 0, decidedBar: 5 }, { bar: 5, decidedBar: 6 }])).toEqual([true, true]);
  });

  it('keeps the first of two on one bar, and answers in the order given', () => {
    expect(removeOverlapping([{ bar: 7, decidedBar: 8 }, { bar: 1, decidedBar: 2 }, { bar: 1, decidedBar: 9 }])).toEqual([true, true, false]);
  });

  it('keeps labels that share no bar, and drops none that could stay', () => {
    const span = fc.record({ bar: fc.nat({ max: 60 }), length: fc.integer({ min: 1, max: 15 }) }).map(({ bar, length }) => ({ bar, decidedBar: bar + length }));
    const barsOf = ({ bar, decidedBar }: { bar: number; decidedBar: number }): number[] => Array.from({ length: decidedBar - bar }, (_, index) => bar + 1 + index);
    fc.assert(
      fc.property(fc.array(span, { maxLength: 25 }), (labels) => {
        const taken = new Set<number>();
        const expected = labels.map(() => false);
        const oldestFirst = labels.map((_, index) => index).sort((a, b) => (labels[a]?.bar ?? 0) - (labels[b]?.bar ?? 0) || a - b);
        for (const index of oldestFirst) {
          const bars = barsOf(labels[index] ?? { bar: 0, decidedBar: 0 });
          if (bars.some((bar) => taken.has(bar))) continue;
          for (const bar of bars) taken.add(bar);
          expected[index] = true;
        }
        expect(removeOverlapping(labels)).toEqual(expected);
      }),
      { seed: 31003, numRuns: 500, verbose: true },
    );
  });
});
