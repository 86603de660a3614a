// Passes over all parameters, in two slices: of each kernel the first and the second half of its panels, then slice 0 the
// output kernel and slice 1 the biases. Sums are taken panel by panel in one order, whoever computes a slice.
import { LayerWord, Sum, Word, address, real, sum, table, word } from './config';
import { STEP_BYTES, lanes, updateRange } from './optimizer';
import { addSquares, highHalf, lowHalf, multiplyAdd, storeTransposedApart, total, totalOfHalves } from './vector';

/** What a pass does with a range of parameters. */
const enum Pass {
  measure, // sums of |w| and w^2
  prepare, // the complete gradient into lane 0's, its norm, clipping by value
  update, // the optimizer, and the transposed kernels
}

/** Sums of |w| and w^2 of the penalized weights, for the step of this parity. */
export function measure(config: usize, slice: i32, parity: i32): void {
  store<f64>(sum(config, Sum.magnitudes + parity, slice), 0);
  store<f64>(sum(config, Sum.squares + parity, slice), 0);
  forSlice(config, slice, Pass.measure, parity, 0, 0);
}

/** `second`: whether lane 1 has a gradient. */
export function prepare(config: usize, slice: i32, second: bool): void {
  store<f64>(sum(config, Sum.squaredNorm, slice), 0);
  store<f64>(sum(config, Sum.clippedSquaredNorm, slice), 0);
  forSlice(config, slice, Pass.prepare, 0, 0, second);
}

/** `parity`: of the next step, for which the sums of w^2 are taken on the way. */
export function update(config: usize, slice: i32, step: i32, parity: i32, second: bool): void {
  if (!word(config, Word.prepared)) store<f64>(sum(config, Sum.squaredNorm, slice), 0);
  store<f64>(sum(config, Sum.squares + parity, slice), 0);
  forSlice(config, slice, Pass.update, parity, address(config, Word.steps) + <usize>step * STEP_BYTES, second);
  if (real(config, Word.kernelL1) > 0) measure(config, slice, parity);
}

function forSlice(config: usize, slice: i32, pass: i32, parity: i32, step: usize, second: bool): void {
  const layers = word(config, Word.layers);
  for (let layer = 0; layer < layers; layer++) {
    const at = table(config, layer);
    const inputs = word(at, LayerWord.inputs), panels = word(at, LayerWord.units) >> 3;
    const from = (panels * slice) >> 1, to = (panels * (slice + 1)) >> 1;
    const panelBytes = <usize>inputs << 5;
    for (let panel = from; panel < to; panel++) {
      const offset = address(at, LayerWord.kernel) + <usize>panel * panelBytes;
      forRange(config, slice, pass, parity, step, second, offset, panelBytes, true);
      if (pass == Pass.update && layer > 0) transposePanel(address(config, Word.parameters) + offset, address(at, LayerWord.transposed) + (<usize>panel << 8), inputs, panels);
    }
  }
  if (slice == 0) forRange(config, slice, pass, parity, step, second, address(config, Word.outKernel), address(table(config, layers - 1), LayerWord.units) << 2, true);
  else forRange(config, slice, pass, parity, step, second, address(config, Word.biases), address(config, Word.biasBytes), false);
}

function forRange(config: usize, slice: i32, pass: i32, parity: i32, step: usize, second: bool, offset: usize, bytes: usize, penalized: bool): void {
  const w = address(config, Word.parameters) + offset, g = address(config, Word.gradient) + offset;
  const prepared = word(config, Word.prepared);
  const gradient2 = second ? g + address(config, Word.gradientStride) : 0;
  const norms = sum(config, Sum.squaredNorm, slice), squares = penalized ? sum(config, Sum.squares + parity, slice) : sum(config, Sum.unused, slice);
  if (pass == Pass.measure) {
    if (penalized) measureRange(w, bytes, sum(config, Sum.magnitudes + parity, slice), squares);
  } else if (pass == Pass.prepare) {
    prepareRange(config, w, g, gradient2, bytes, penalized, norms, sum(config, Sum.clippedSquaredNorm, slice));
  } else {
    const m = address(config, Word.firstMemory) + offset, v = address(config, Word.secondMemory) + offset;
    const penalty: f32 = penalized && !prepared ? <f32>2 * real(config, Word.kernelL2) : <f32>0;
    if (word(config, Word.clipsNorm)) scaleRange(g, bytes, clipFactor(config));
    if (prepared) updateRange(config, step, w, m, v, g, 0, bytes, 0, penalized, sum(config, Sum.unused, slice), squares);
    else updateRange(config, step, w, m, v, g, gradient2, bytes, penalty, penalized, norms, squares);
  }
}

/** What clipping by norm multiplies the gradient by; the same number in both slices. */
function clipFactor(config: usize): f32 {
  const kind = word(config, Word.clipsValue) ? Sum.clippedSquaredNorm : Sum.squaredNorm;
  const norm = Math.sqrt(load<f64>(sum(config, kind, 0)) + load<f64>(sum(config, kind, 1)));
  const limit = <f64>real(config, Word.clipNorm);
  return norm > limit ? <f32>(limit / norm) : 1;
}

function scaleRange(g: usize, bytes: usize, factor: f32): void {
  const by = f32x4.splat(factor);
  for (const end = g + bytes; g != end; g += 16) v128.store(g, f32x4.mul(v128.load(g), by));
}

function measureRange(w: usize, bytes: usize, magnitudes: usize, squares: usize): void {
  let magnitude = f32x4.splat(0), square = magnitude;
  const end = w + bytes;
  while (w != end) {
    const w0 = v128.load(w);
    magnitude = f32x4.add(magnitude, f32x4.abs(w0));
    square = multiplyAdd(w0, w0, square);
    w += 16;
  }
  store<f64>(magnitudes, load<f64>(magnitudes) + total(magnitude));
  store<f64>(squares, load<f64>(squares) + total(square));
}

function prepareRange(config: usize, w: usize, g: usize, second: usize, bytes: usize, penalized: bool, norms: usize, clipped: usize): void {
  const l1 = f32x4.splat(penalized ? real(config, Word.kernelL1) : <f32>0), l2 = f32x4.splat(penalized ? <f32>2 * real(config, Word.kernelL2) : <f32>0);
  const clips = word(config, Word.clipsValue), limit = f32x4.splat(real(config, Word.clipValue)), low = f32x4.neg(limit);
  let normLow = f64x2.splat(0), normHigh = normLow, leftLow = normLow, leftHigh = normLow;
  const end = w + bytes;
  while (w != end) {
    const w0 = v128.load(w);
    const sign = v128.and(v128.or(l1, v128.and(w0, f32x4.splat(-0.0))), f32x4.ne(w0, f32x4.splat(0)));
    let g0 = f32x4.add(multiplyAdd(l2, w0, lanes(g, second)), sign);
    normLow = addSquares(normLow, lowHalf(g0));
    normHigh = addSquares(normHigh, highHalf(g0));
    if (clips) {
      g0 = f32x4.pmin(f32x4.pmax(g0, low), limit);
      leftLow = addSquares(leftLow, lowHalf(g0));
      leftHigh = addSquares(leftHigh, highHalf(g0));
    }
    v128.store(g, g0);
    w += 16; g += 16;
    if (second) second += 16;
  }
  store<f64>(norms, load<f64>(norms) + totalOfHalves(normLow, normHigh));
  store<f64>(clipped, load<f64>(clipped) + totalOfHalves(leftLow, leftHigh));
}

/** A panel [inputs][8] into column panels [inputs / 8][units][8]: `to` is its first unit in the first of them. */
export function transposePanel(from: usize, to: usize, inputs: i32, panels: i32): void {
  const stride = <usize>panels << 8;
  for (let input = 0; input < inputs; input += 8) {
    for (let half: usize = 0; half < 32; half += 16) {
      const w = from + (half << 3), t = to + half;
      storeTransposedApart(t, v128.load(w), v128.load(w, 32), v128.load(w, 64), v128.load(w, 96));
      storeTransposedApart(t + 128, v128.load(w, 16), v128.load(w, 48), v128.load(w, 80), v128.load(w, 112));
    }
    from += 256;
    to += stride;
  }
}

/** All transposed kernels, after weights came from outside. */
export function transposeAll(config: usize): void {
  const layers = word(config, Word.layers);
  for (let layer = 1; layer < layers; layer++) {
    const at = table(config, layer);
    const inputs = word(at, LayerWord.inputs), panels = word(at, LayerWord.units) >> 3;
    for (let panel = 0; panel < panels; panel++) {
      transposePanel(address(config, Word.parameters) + address(at, LayerWord.kernel) + <usize>panel * (<usize>inputs << 5), address(at, LayerWord.transposed) + (<usize>panel << 8), inputs, panels);
    }
  }
}
