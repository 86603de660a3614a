const TERMS = 500;
const PRECISION = 1e-15;
const HALVINGS = 100;

/**
 * P(X > value) for X chi-square distributed: the upper incomplete gamma function by its series or its continued fraction
 * (Abramowitz and Stegun 1964, 6.5.29 and 6.5.31).
 * @param degrees positive integer
 */
export function chiSquareTail(value: number, degrees: number): number {
  if (value <= 0) return 1;
  const [shape, half] = [degrees / 2, value / 2];
  const front = Math.exp(shape * Math.log(half) - half - logGammaOfHalves(degrees));
  return half < shape + 1 ? 1 - (front * lowerSeries(half, shape)) : front * upperFraction(half, shape);
}

/** The value that is exceeded with probability `tail`, in (0, 1). */
export function chiSquareQuantile(tail: number, degrees: number): number {
  let [low, high] = [0, degrees];
  while (chiSquareTail(high, degrees) > tail) high *= 2;
  for (let step = 0; step < HALVINGS; step++) {
    const middle = (low + high) / 2;
    if (chiSquareTail(middle, degrees) > tail) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function lowerSeries(half: number, shape: number): number {
  let term = 1 / shape;
  let sum = term;
  for (let k = 1; k < TERMS && term > sum * PRECISION; k++) {
    term *= half / (shape + k);
    sum += term;
  }
  return sum;
}

/** By the modified method of Lentz. */
function upperFraction(half: number, shape: number): number {
  let b = half + 1 - shape;
  let c = Number.MAX_VALUE;
  let d = 1 / b;
  let fraction = d;
  for (let k = 1; k < TERMS; k++) {
    const a = -k * (k - shape);
    b += 2;
    d = 1 / (a * d + b);
    c = b + a / c;
    fraction *= c * d;
    if (Math.abs(c * d - 1) < PRECISION) break;
  }
  return fraction;
}

/** Logarithm of the gamma function of half of a positive integer. */
function logGammaOfHalves(degrees: number): number {
  let log = degrees % 2 === 0 ? 0 : Math.log(Math.PI) / 2;
  for (let factor = degrees / 2 - 1; factor > 0; factor--) log += Math.log(factor);
  return log;
}
