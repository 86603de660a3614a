/** Stop of the continued fraction; far more than any number of folds needs. */
const FRACTION_TERMS = 200;

/**
 * Chance that Student's t lies at least as far from 0 as `t`: the regularised incomplete beta function
 * I(df / (df + t²); df / 2, 1 / 2) (Abramowitz and Stegun 1964, 26.7.1), to about 12 digits.
 *
 * @param degrees of freedom, a whole number from 1
 * @returns 0 to 1; 1 at 0
 */
export function studentTwoSidedP(t: number, degrees: number): number {
  if (t === 0) return 1;
  if (!Number.isFinite(t)) return 0;
  const x = degrees / (degrees + t * t);
  const front = Math.exp((degrees / 2) * Math.log(x) + 0.5 * Math.log1p(-x) - logBetaHalf(degrees));
  // The fraction converges quickly only on one side of the mode.
  if (x < (degrees / 2 + 1) / (degrees / 2 + 2.5)) return (front * fractionOf(x, degrees / 2, 0.5)) / (degrees / 2);
  return 1 - (front * fractionOf(1 - x, 0.5, degrees / 2)) / 0.5;
}

/** The 97.5% quantile, by bisection of the above. */
export function studentQuantile(degrees: number): number {
  let [low, high] = [0, 13];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (studentTwoSidedP(middle, degrees) > 0.05) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** log B(df / 2, 1 / 2), by the recursion of the gamma function: B(1/2, 1/2) = π, B(1, 1/2) = 2, B(a + 1, 1/2) = B(a, 1/2) a / (a + 1/2). */
function logBetaHalf(degrees: number): number {
  let a = degrees % 2 === 1 ? 0.5 : 1;
  let log = Math.log(degrees % 2 === 1 ? Math.PI : 2);
  for (; a < degrees / 2; a++) log += Math.log(a / (a + 0.5));
  return log;
}

/** Continued fraction of the incomplete beta function (Abramowitz and Stegun 1964, 26.5.8), by Lentz's method. */
function fractionOf(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m < FRACTION_TERMS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + even * d);
    c = 1 + even / c;
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + odd * d);
    c = 1 + odd / c;
    value *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return value;
}
