import { GeckoError, quote } from '@gecko/kernel';
import type { Encoding, TransformOf } from './encoding.js';

const LARGEST_FLOAT32 = 3.4028234663852886e38;

/**
 * Numeric columns: missing -> median of the present values, then (x - mean) / standard deviation (population), both
 * over the present values; plus an indicator input where training rows had missing values.
 * A constant column gives nothing and is dropped, unless it is sometimes missing: then its indicator is worth keeping.
 */
export const standardEncoding: Encoding<'numeric', 'standard'> = {
  fit({ name, values }, rows) {
    const present = Float64Array.from(rows, (row) => values[row] ?? NaN).filter((value) => !Number.isNaN(value));
    if (present.length === 0) return { reason: 'no values in the training rows' };
    const missingIndicator = present.length < rows.length;
    const { mean, standardDeviation } = meanAndDeviation(name, present);
    if (standardDeviation === 0 && !missingIndicator) return { reason: `constant in the training rows: ${present[0] ?? 0}` };
    return { encoding: 'standard', column: name, median: median(present), mean, standardDeviation: standardDeviation === 0 ? 1 : standardDeviation, missingIndicator };
  },

  inputNames: ({ column, missingIndicator }) => (missingIndicator ? [column, `${column} is missing`] : [column]),

  encoder(transform) {
    const { median: replacement, mean, standardDeviation, missingIndicator } = transform;
    return {
      width: missingIndicator ? 2 : 1,
      write(value, out, offset) {
        const isMissing = Number.isNaN(value);
        const standardized = ((isMissing ? replacement : value) - mean) / standardDeviation;
        if (!(Math.abs(standardized) <= LARGEST_FLOAT32)) throw tooLarge(transform, value);
        out[offset] = standardized;
        if (missingIndicator) out[offset + 1] = isMissing ? 1 : 0;
      },
      fromRaw: (cell) => (cell === null ? NaN : typeof cell === 'number' && Number.isFinite(cell) ? cell : undefined),
      accepts: 'a finite number or null',
    };
  },

  cellReader:
    (_, { values }) =>
    (row) =>
      values[row] ?? NaN,
};

/** Two passes, the second about the first's mean and corrected for its rounding (Chan, Golub and LeVeque 1983, eq. 1.7). */
function meanAndDeviation(name: string, present: Float64Array): { mean: number; standardDeviation: number } {
  const first = present[0] ?? 0;
  if (present.every((value) => value === first)) return { mean: first, standardDeviation: 0 };
  const mean = present.reduce((sum, value) => sum + value, 0) / present.length;
  let squares = 0;
  let remainder = 0;
  for (const value of present) {
    squares += (value - mean) ** 2;
    remainder += value - mean;
  }
  const standardDeviation = Math.sqrt(Math.max(0, squares - remainder ** 2 / present.length) / present.length);
  if (Number.isFinite(standardDeviation)) return { mean, standardDeviation };
  throw new GeckoError({ kind: 'data', code: 'E_TRANSFORM_RANGE', place: `column ${quote(name)}`, problem: 'expected numbers whose spread fits a double, got larger ones', next: 'rescale the column or correct its largest numbers' });
}

function median(values: Float64Array): number {
  const sorted = values.toSorted();
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (sorted[middle - 1] ?? 0) / 2 + upper / 2;
}

function tooLarge({ column, mean, standardDeviation }: TransformOf<'standard'>, value: number): GeckoError {
  return new GeckoError({
    kind: 'data',
    code: 'E_TRANSFORM_RANGE',
    place: `column ${quote(column)}`,
    problem: `expected a number that fits a 32-bit float once standardized by mean ${mean} and deviation ${standardDeviation}, got ${value}`,
    next: 'correct the value, or send null if it is unknown',
  });
}
