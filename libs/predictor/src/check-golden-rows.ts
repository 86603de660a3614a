import type { RawRow } from '@gecko/dataset/contract';
import { GeckoError, isError } from '@gecko/kernel';
import type { GoldenRows } from '@gecko/serialization/contract';

/**
 * Holds predictions against those the bundle was written with: same weights, same transforms, same arithmetic up to rounding.
 * @throws GeckoError artifact E_GOLDEN_ROWS naming the first row (from 0) that differs by more than the tolerance or is refused
 */
export function checkGoldenRows({ rows, tolerance }: GoldenRows, probabilityOf: (row: RawRow) => number): void {
  for (const [index, { row, probability: expected }] of rows.entries()) {
    const got = attempt(index, () => probabilityOf(row));
    // Negated so that NaN does not pass.
    if (!(Math.abs(got - expected) <= tolerance)) throw mismatch(index, `expected probability ${expected} within ${tolerance}, got ${got}`);
  }
}

function attempt(index: number, action: () => number): number {
  try {
    return action();
  } catch (thrown) {
    throw mismatch(index, `expected a row the model takes, got a refusal: ${isError(thrown) ? thrown.message : String(thrown)}`, thrown);
  }
}

function mismatch(index: number, problem: string, cause?: unknown): GeckoError {
  return new GeckoError({
    kind: 'artifact',
    code: 'E_GOLDEN_ROWS',
    place: `golden.json rows[${index}]`,
    problem,
    next: 'train again, or restore the bundle from version control or a backup',
    cause,
  });
}
