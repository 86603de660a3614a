/** Pairs of rows up to which all orders of two samples are counted. */
const MOST_EXACT_PAIRS = 40_000;
/** Half the width of the matrix of Marsaglia, Tsang and Wang beyond which the limit stands for it. */
const WIDEST_HALF = 12;
const SCALE = 1e140;
const LIMIT_TERMS = 100;

/** Largest distance between the distributions of two samples, of at least one value each; ties are one step. */
export function kolmogorovSmirnov(left: ArrayLike<number>, right: ArrayLike<number>): number {
  const [a, b] = [Float64Array.from(left).sort(), Float64Array.from(right).sort()];
  let [i, j, largest] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const value = Math.min(a[i] ?? 0, b[j] ?? 0);
    while (i < a.length && a[i] === value) i++;
    while (j < b.length && b[j] === value) j++;
    largest = Math.max(largest, Math.abs(i / a.length - j / b.length));
  }
  return largest;
}

/** The same of counts in the same ordered bins: at most the distance between the values themselves. Null without rows. */
export function binnedKolmogorovSmirnov(left: readonly number[], right: readonly number[]): number | null {
  const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);
  const [n, m] = [total(left), total(right)];
  if (n === 0 || m === 0) return null;
  let [before, beforeToo, largest] = [0, 0, 0];
  for (let bin = 0; bin < left.length; bin++) {
    before += left[bin] ?? 0;
    beforeToo += right[bin] ?? 0;
    largest = Math.max(largest, Math.abs(before / n - beforeToo / m));
  }
  return largest;
}

/**
 * Chance of a distance of at least `distance` between samples of n and m from one continuous distribution: exact where
 * n x m <= 40 000, else `asymptoticP`. Samples with ties reach it less often.
 */
export function kolmogorovSmirnovP(distance: number, n: number, m: number): number {
  return n * m <= MOST_EXACT_PAIRS ? exactP(distance, n, m) : asymptoticP(distance, n, m);
}

/** The share of orders of n + m values that reach the distance, counted path by path through the lattice of (i, j). */
export function exactP(distance: number, n: number, m: number): number {
  // Between two steps of the lattice, so that rounding decides nothing.
  const bound = (0.5 + Math.floor(distance * n * m - 1e-7)) / (n * m);
  const inside = Float64Array.from({ length: m + 1 }, (_, j) => (j / m > bound ? 0 : 1));
  for (let i = 1; i <= n; i++) {
    const weight = i / (i + m);
    inside[0] = i / n > bound ? 0 : weight * (inside[0] ?? 0);
    for (let j = 1; j <= m; j++) inside[j] = Math.abs(i / n - j / m) > bound ? 0 : weight * (inside[j] ?? 0) + (inside[j - 1] ?? 0);
  }
  return Math.min(1, Math.max(0, 1 - (inside[m] ?? 0)));
}

/** As if one sample of nm / (n + m) values, rounded, were held against a known distribution. */
export function asymptoticP(distance: number, n: number, m: number): number {
  return oneSampleP(distance, Math.max(1, Math.round((n * m) / (n + m))));
}

/** The distance that chance exceeds in a share `alpha` of large samples: sqrt(-ln(alpha / 2) / 2 x (n + m) / nm). */
export function criticalDistance(n: number, m: number, alpha = 0.05): number {
  return Math.sqrt((-Math.log(alpha / 2) / 2) * ((n + m) / (n * m)));
}

/** Marsaglia, Tsang and Wang (2003), Evaluating Kolmogorov's distribution, with their short cut; for wide matrices the limit, corrected as by Stephens (1970). */
function oneSampleP(distance: number, n: number): number {
  const square = distance * distance * n;
  if (square > 7.24 || (square > 3.76 && n > 99)) return Math.min(1, 2 * Math.exp(-(2.000071 + 0.331 / Math.sqrt(n) + 1.409 / n) * square));
  const half = Math.floor(n * distance) + 1;
  if (half > WIDEST_HALF) return limitP((Math.sqrt(n) + 0.12 + 0.11 / Math.sqrt(n)) * distance);
  const width = 2 * half - 1;
  const power = matrixPower(stepMatrix(width, half - n * distance), n, width);
  let value = power.matrix[(half - 1) * width + half - 1] ?? 0;
  let scalings = power.scalings;
  for (let i = 1; i <= n; i++) {
    value *= i / n;
    if (value < 1 / SCALE) {
      value *= SCALE;
      scalings--;
    }
  }
  return Math.min(1, Math.max(0, 1 - value * SCALE ** scalings));
}

function stepMatrix(width: number, remainder: number): Float64Array {
  const matrix = new Float64Array(width * width);
  const at = (row: number, column: number): number => row * width + column;
  for (let row = 0; row < width; row++) for (let column = 0; column < width; column++) matrix[at(row, column)] = row - column + 1 < 0 ? 0 : 1;
  for (let i = 0; i < width; i++) {
    matrix[at(i, 0)] = (matrix[at(i, 0)] ?? 0) - remainder ** (i + 1);
    matrix[at(width - 1, i)] = (matrix[at(width - 1, i)] ?? 0) - remainder ** (width - i);
  }
  const corner = at(width - 1, 0);
  matrix[corner] = (matrix[corner] ?? 0) + (2 * remainder - 1 > 0 ? (2 * remainder - 1) ** width : 0);
  for (let row = 0; row < width; row++) {
    for (let column = 0; column < width; column++) for (let factor = 1; factor <= row - column + 1; factor++) matrix[at(row, column)] = (matrix[at(row, column)] ?? 0) / factor;
  }
  return matrix;
}

function matrixPower(matrix: Float64Array, exponent: number, width: number): { readonly matrix: Float64Array; readonly scalings: number } {
  if (exponent === 1) return { matrix, scalings: 0 };
  const half = matrixPower(matrix, Math.floor(exponent / 2), width);
  const square = multiply(half.matrix, half.matrix, width);
  const product = exponent % 2 === 0 ? square : multiply(matrix, square, width);
  const isLarge = (product[Math.floor(width / 2) * (width + 1)] ?? 0) > SCALE;
  return { matrix: isLarge ? product.map((value) => value / SCALE) : product, scalings: 2 * half.scalings + (isLarge ? 1 : 0) };
}

function multiply(left: Float64Array, right: Float64Array, width: number): Float64Array {
  const product = new Float64Array(width * width);
  for (let row = 0; row < width; row++) {
    for (let inner = 0; inner < width; inner++) {
      const factor = left[row * width + inner] ?? 0;
      for (let column = 0; column < width; column++) product[row * width + column] = (product[row * width + column] ?? 0) + factor * (right[inner * width + column] ?? 0);
    }
  }
  return product;
}

/** Kolmogorov's limit. */
function limitP(value: number): number {
  let sum = 0;
  for (let k = 1; k <= LIMIT_TERMS; k++) sum += (k % 2 === 1 ? 2 : -2) * Math.exp(-2 * k * k * value * value);
  return value < 0.2 ? 1 : Math.min(1, Math.max(0, sum));
}
