import fc from 'fast-check';

/** Three labels over six bars, inclusive: 0 to 2, 2 and 3, 4 and 5. */
export const THREE = { first: Int32Array.of(0, 2, 4), last: Int32Array.of(2, 3, 5), series: Int32Array.of(0, 0, 0) };

export interface DrawnSpan {
  readonly first: number;
  readonly last: number;
  readonly series: number;
}

/** Labels of up to three series with some room between them. */
export const drawnSpans = fc.array(
  fc.record({ first: fc.nat({ max: 30 }), length: fc.integer({ min: 1, max: 9 }), series: fc.nat({ max: 2 }) }).map(({ first, length, series }): DrawnSpan => ({ first, last: first + length, series })),
  { minLength: 1, maxLength: 25 },
);

export function columnsOf(spans: readonly DrawnSpan[]) {
  return { first: Int32Array.from(spans, ({ first }) => first), last: Int32Array.from(spans, ({ last }) => last), series: Int32Array.from(spans, ({ series }) => series) };
}

/** Slow: the bars of a label one by one, with the number of labels that cover each. */
export function coveredBars(spans: readonly DrawnSpan[], { first, last, series }: DrawnSpan, skip: 0 | 1): { bar: number; count: number }[] {
  return Array.from({ length: last - first + 1 - skip }, (_, index) => {
    const bar = first + skip + index;
    return { bar, count: spans.filter((other) => other.series === series && other.first + skip <= bar && bar <= other.last).length };
  });
}
