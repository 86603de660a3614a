const SERIES_TERMS = 60;
const FRACTION_DEPTH = 60;

/**
 * Chance that a standard normal number lies at least as far from 0 as `z`: erfc(|z| / sqrt 2), to about 12 digits.
 *
 * @returns 0 to 1; 1 at 0
 */
export function twoSidedP(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  return x < 2.5 ? 1 - erfBySeries(x) : erfcByFraction(x);
}

/** Abramowitz and Stegun (1964), 7.1.6. */
function erfBySeries(x: number): number {
  let term = x;
  let sum = x;
  for (let k = 1; k <= SERIES_TERMS; k++) {
    term *= (2 * x * x) / (2 * k + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

/** Abramowitz and Stegun (1964), 7.1.14, from the inside out. */
function erfcByFraction(x: number): number {
  let fraction = x;
  for (let k = FRACTION_DEPTH; k >= 1; k--) fraction = x + k / 2 / fraction;
  return Math.exp(-x * x) / (Math.sqrt(Math.PI) * fraction);
}
