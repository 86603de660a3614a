// One update of a range of parameters: SGD, RMSProp, Adam and AdamW over parameters, memory and gradient that lie alike.
// The gradient is lane 0's + lane 1's + penalty x w. Gradients and moments below 1e-15 count as zero, squares
// below 1e-30 likewise: denormal numbers, also as differences of such squares, slow a processor down many times.
// `norms` and `squares` take the sums of the gradient's squares and of the new parameters'.
import { Word, address, real, word } from './config';
import { addSquares, flush, highHalf, lowHalf, multiplyAdd, total, totalOfHalves } from './vector';

/** Numbers of the optimizers. rate1 and rate2: 1 - beta1, 1 - beta2; of RMSProp 1 - rho, momentum; of SGD momentum. */
export const enum Optimizer {
  adam,
  adamw,
  sgd,
  nesterov,
  rmsprop,
}

/**
 * Bytes of a step in the step table, floats: learning rate, epsilon, share of a weight that decay leaves, one unused. With Adam rate and epsilon are multiplied
 * by sqrt(1 - beta2^t), the rate divided by 1 - beta1^t: the moments then need no correction.
 */
export const STEP_BYTES: usize = 16;

// Loaded for the reason given in vector.ts.
const TINY = memory.data<f32>([1e-15], 4);
const TINY_SQUARE = memory.data<f32>([1e-30], 4);
const ABSOLUTE = memory.data<u32>([0x7fffffff], 4);

/** `second` 0: the gradient is lane 0's alone. All ranges are multiples of 32 bytes. */
export function updateRange(config: usize, step: usize, w: usize, m: usize, v: usize, g: usize, second: usize, bytes: usize, penalty: f32, decays: bool, norms: usize, squares: usize): void {
  const kind = word(config, Word.optimizer);
  if (kind == Optimizer.sgd || kind == Optimizer.nesterov) sgdRange(config, step, w, m, g, second, bytes, penalty, kind == Optimizer.nesterov, norms, squares);
  else if (kind == Optimizer.rmsprop) rmspropRange(config, step, w, m, v, g, second, bytes, penalty, norms, squares);
  else if (kind == Optimizer.adamw && decays) adamwRange(config, step, w, m, v, g, second, bytes, penalty, norms, squares);
  else if (second) adamRange(config, step, w, m, v, g, second, bytes, penalty, norms, squares);
  else adamRangeOfOne(config, step, w, m, v, g, bytes, penalty, norms, squares);
}

/** After a range's loop: the addresses are those of its end. */
// @ts-ignore: decorator
@inline function addSums(norms: usize, norm: v128, squares: usize, square: v128, w: usize, g: usize, second: usize, bytes: usize, p: v128): void {
  let sum = total(norm);
  if (sum - sum != 0) sum = squaresOfLarge(w - bytes, g - bytes, second ? second - bytes : 0, bytes, p);
  store<f64>(norms, load<f64>(norms) + sum);
  store<f64>(squares, load<f64>(squares) + total(square));
}

/** The sum of squares in float64, where float32 cannot hold it; beside such a gradient, what the step has changed of the penalty is nothing. */
function squaresOfLarge(w: usize, g: usize, second: usize, bytes: usize, p: v128): f64 {
  let low = f64x2.splat(0), high = low;
  for (let at: usize = 0; at < bytes; at += 16) {
    const g0 = multiplyAdd(p, v128.load(w + at), lanes(g + at, second ? second + at : 0));
    low = addSquares(low, lowHalf(g0));
    high = addSquares(high, highHalf(g0));
  }
  return totalOfHalves(low, high);
}

/** A running mean's next value: old + share x (new - old). */
// @ts-ignore: decorator
@inline function nextMean(share: v128, slope: v128, old: v128, tiny: v128, bits: v128): v128 {
  return flush(multiplyAdd(share, f32x4.sub(slope, old), old), tiny, bits);
}

/** The same of squares. */
// @ts-ignore: decorator
@inline function nextSquare(share: v128, slope: v128, old: v128, tinySquare: v128): v128 {
  const square = multiplyAdd(share, f32x4.sub(f32x4.mul(slope, slope), old), old);
  return v128.and(square, f32x4.gt(square, tinySquare));
}

/** The weight that Adam moves w to. */
// @ts-ignore: decorator
@inline function adamMoved(w: v128, mean: v128, square: v128, rate: v128, epsilon: v128): v128 {
  return f32x4.sub(w, f32x4.div(f32x4.mul(rate, mean), f32x4.add(f32x4.sqrt(square), epsilon)));
}

/** Kingma and Ba (ICLR 2015), algorithm 1. */
function adamRange(config: usize, step: usize, w: usize, m: usize, v: usize, g: usize, second: usize, bytes: usize, penalty: f32, norms: usize, squares: usize): void {
  const c1 = f32x4.splat(real(config, Word.rate1)), c2 = f32x4.splat(real(config, Word.rate2));
  const rate = v128.load32_splat(step), epsilon = v128.load32_splat(step, 4), p = f32x4.splat(penalty);
  const tiny = v128.load32_splat(TINY), tinySquare = v128.load32_splat(TINY_SQUARE), bits = v128.load32_splat(ABSOLUTE);
  let norm = f32x4.splat(0), square = norm;
  const end = w + bytes;
  while (w != end) {
    const w0 = v128.load(w), g0 = multiplyAdd(p, w0, f32x4.add(v128.load(g), v128.load(second)));
    norm = multiplyAdd(g0, g0, norm);
    const d0 = flush(g0, tiny, bits);
    const m0 = nextMean(c1, d0, v128.load(m), tiny, bits), v0 = nextSquare(c2, d0, v128.load(v), tinySquare);
    v128.store(m, m0);
    v128.store(v, v0);
    const n0 = adamMoved(w0, m0, v0, rate, epsilon);
    square = multiplyAdd(n0, n0, square);
    v128.store(w, n0);
    const w1 = v128.load(w, 16), g1 = multiplyAdd(p, w1, f32x4.add(v128.load(g, 16), v128.load(second, 16)));
    norm = multiplyAdd(g1, g1, norm);
    const d1 = flush(g1, tiny, bits);
    const m1 = nextMean(c1, d1, v128.load(m, 16), tiny, bits), v1 = nextSquare(c2, d1, v128.load(v, 16), tinySquare);
    v128.store(m, m1, 16);
    v128.store(v, v1, 16);
    const n1 = adamMoved(w1, m1, v1, rate, epsilon);
    square = multiplyAdd(n1, n1, square);
    v128.store(w, n1, 16);
    w += 32; m += 32; v += 32; g += 32; second += 32;
  }
  addSums(norms, norm, squares, square, w, g, second, bytes, p);
}

function adamRangeOfOne(config: usize, step: usize, w: usize, m: usize, v: usize, g: usize, bytes: usize, penalty: f32, norms: usize, squares: usize): void {
  const c1 = f32x4.splat(real(config, Word.rate1)), c2 = f32x4.splat(real(config, Word.rate2));
  const rate = v128.load32_splat(step), epsilon = v128.load32_splat(step, 4), p = f32x4.splat(penalty);
  const tiny = v128.load32_splat(TINY), tinySquare = v128.load32_splat(TINY_SQUARE), bits = v128.load32_splat(ABSOLUTE);
  let norm = f32x4.splat(0), square = norm;
  const end = w + bytes;
  while (w != end) {
    const w0 = v128.load(w), g0 = multiplyAdd(p, w0, v128.load(g));
    norm = multiplyAdd(g0, g0, norm);
    const d0 = flush(g0, tiny, bits);
    const m0 = nextMean(c1, d0, v128.load(m), tiny, bits), v0 = nextSquare(c2, d0, v128.load(v), tinySquare);
    v128.store(m, m0);
    v128.store(v, v0);
    const n0 = adamMoved(w0, m0, v0, rate, epsilon);
    square = multiplyAdd(n0, n0, square);
    v128.store(w, n0);
    const w1 = v128.load(w, 16), g1 = multiplyAdd(p, w1, v128.load(g, 16));
    norm = multiplyAdd(g1, g1, norm);
    const d1 = flush(g1, tiny, bits);
    const m1 = nextMean(c1, d1, v128.load(m, 16), tiny, bits), v1 = nextSquare(c2, d1, v128.load(v, 16), tinySquare);
    v128.store(m, m1, 16);
    v128.store(v, v1, 16);
    const n1 = adamMoved(w1, m1, v1, rate, epsilon);
    square = multiplyAdd(n1, n1, square);
    v128.store(w, n1, 16);
    w += 32; m += 32; v += 32; g += 32;
  }
  addSums(norms, norm, squares, square, w, g, 0, bytes, p);
}

/** Loshchilov and Hutter (ICLR 2019), algorithm 2: the gradient is taken before the decay. */
function adamwRange(config: usize, step: usize, w: usize, m: usize, v: usize, g: usize, second: usize, bytes: usize, penalty: f32, norms: usize, squares: usize): void {
  const c1 = f32x4.splat(real(config, Word.rate1)), c2 = f32x4.splat(real(config, Word.rate2));
  const rate = v128.load32_splat(step), epsilon = v128.load32_splat(step, 4), left = v128.load32_splat(step, 8), p = f32x4.splat(penalty);
  const tiny = v128.load32_splat(TINY), tinySquare = v128.load32_splat(TINY_SQUARE), bits = v128.load32_splat(ABSOLUTE);
  let norm = f32x4.splat(0), square = norm;
  const end = w + bytes;
  while (w != end) {
    const w0 = v128.load(w), g0 = multiplyAdd(p, w0, lanes(g, second));
    norm = multiplyAdd(g0, g0, norm);
    const d0 = flush(g0, tiny, bits);
    const m0 = nextMean(c1, d0, v128.load(m), tiny, bits), v0 = nextSquare(c2, d0, v128.load(v), tinySquare);
    v128.store(m, m0);
    v128.store(v, v0);
    const n0 = adamMoved(flush(f32x4.mul(w0, left), tiny, bits), m0, v0, rate, epsilon);
    square = multiplyAdd(n0, n0, square);
    v128.store(w, n0);
    w += 16; m += 16; v += 16; g += 16;
    if (second) second += 16;
  }
  addSums(norms, norm, squares, square, w, g, second, bytes, p);
}

// @ts-ignore: decorator
@inline export function lanes(g: usize, second: usize): v128 {
  let sum = v128.load(g);
  if (second) sum = f32x4.add(sum, v128.load(second));
  return sum;
}

/** Sutskever et al. (ICML 2013) in the form of Keras 3. */
function sgdRange(config: usize, step: usize, w: usize, m: usize, g: usize, second: usize, bytes: usize, penalty: f32, nesterov: bool, norms: usize, squares: usize): void {
  const momentum = f32x4.splat(real(config, Word.rate1)), rate = v128.load32_splat(step), p = f32x4.splat(penalty);
  const tiny = v128.load32_splat(TINY), bits = v128.load32_splat(ABSOLUTE);
  let norm = f32x4.splat(0), square = norm;
  const end = w + bytes;
  while (w != end) {
    const w0 = v128.load(w), g0 = multiplyAdd(p, w0, lanes(g, second));
    norm = multiplyAdd(g0, g0, norm);
    const push = f32x4.mul(rate, flush(g0, tiny, bits));
    let moved = f32x4.sub(f32x4.mul(momentum, v128.load(m)), push);
    moved = flush(moved, tiny, bits);
    v128.store(m, moved);
    if (nesterov) moved = f32x4.sub(f32x4.mul(momentum, moved), push);
    const n0 = f32x4.add(w0, moved);
    square = multiplyAdd(n0, n0, square);
    v128.store(w, n0);
    w += 16; m += 16; g += 16;
    if (second) second += 16;
  }
  addSums(norms, norm, squares, square, w, g, second, bytes, p);
}

/** Tieleman and Hinton (2012) in the form of Keras 3, epsilon under the root. */
function rmspropRange(config: usize, step: usize, w: usize, m: usize, v: usize, g: usize, second: usize, bytes: usize, penalty: f32, norms: usize, squares: usize): void {
  const c1 = f32x4.splat(real(config, Word.rate1)), momentum = f32x4.splat(real(config, Word.rate2));
  const rate = v128.load32_splat(step), epsilon = v128.load32_splat(step, 4), p = f32x4.splat(penalty);
  const tiny = v128.load32_splat(TINY), tinySquare = v128.load32_splat(TINY_SQUARE), bits = v128.load32_splat(ABSOLUTE);
  let norm = f32x4.splat(0), square = norm;
  const end = w + bytes;
  while (w != end) {
    const w0 = v128.load(w), g0 = multiplyAdd(p, w0, lanes(g, second));
    norm = multiplyAdd(g0, g0, norm);
    const slope = flush(g0, tiny, bits), old = v128.load(m);
    const mean = nextSquare(c1, slope, old, tinySquare);
    const moved = flush(multiplyAdd(momentum, v128.load(v), f32x4.div(f32x4.mul(rate, slope), f32x4.sqrt(f32x4.add(mean, epsilon)))), tiny, bits);
    v128.store(m, mean);
    v128.store(v, moved);
    const n0 = f32x4.sub(w0, moved);
    square = multiplyAdd(n0, n0, square);
    v128.store(w, n0);
    w += 16; m += 16; v += 16; g += 16;
    if (second) second += 16;
  }
  addSums(norms, norm, squares, square, w, g, second, bytes, p);
}
