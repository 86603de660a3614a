// The output unit of a chunk: logits, losses, their slopes, the gradient of its kernel, and the slopes of the last hidden
// layer. Vectors of one float a row in the chunk's `rows` area, each `capacity` floats: labels, weights, live (1 for a
// row, 0 for filling), slopes.
import { Sum, Word, address, real, sum, word } from './config';
import { TINY_SLOPE, throughRelu } from './product';
import { exponential, flush, logarithm, multiplyAdd, storeTransposed } from './vector';

/** Fills labels, weights (class weight x sample weight) and live. */
export function gatherLabels(config: usize, order: usize, rows: i32, paddedRows: i32, out: usize): void {
  const labels = address(config, Word.labels), weights = address(config, Word.sampleWeights);
  const capacity = address(config, Word.chunkRows) << 2;
  const negative = real(config, Word.negativeWeight), positive = real(config, Word.positiveWeight);
  for (let row = 0; row < paddedRows; row++) {
    let label: f32 = 0, weight: f32 = 0, live: f32 = 0;
    if (row < rows) {
      const at = <usize>load<u32>(order + (<usize>row << 2)) << 2;
      label = load<f32>(labels + at);
      weight = label > 0 ? positive : negative;
      if (weights) weight *= load<f32>(weights + at);
      live = 1;
    }
    store<f32>(out, label);
    store<f32>(out + capacity, weight);
    store<f32>(out + 2 * capacity, live);
    out += 4;
  }
}

/** Sum of the packed activations of four rows with the output kernel, and its bias. */
// @ts-ignore: decorator
@inline export function logitsOf(packed: usize, kernel: usize, bias: usize, units: i32): v128 {
  let a = v128.load32_splat(bias), b = f32x4.splat(0), c = b, d = b;
  const end = kernel + (<usize>units << 2);
  do {
    a = multiplyAdd(v128.load(packed), v128.load32_splat(kernel), a);
    b = multiplyAdd(v128.load(packed, 16), v128.load32_splat(kernel, 4), b);
    c = multiplyAdd(v128.load(packed, 32), v128.load32_splat(kernel, 8), c);
    d = multiplyAdd(v128.load(packed, 48), v128.load32_splat(kernel, 12), d);
    packed += 64;
    kernel += 16;
  } while (kernel != end);
  return f32x4.add(f32x4.add(a, b), f32x4.add(c, d));
}

/** Logits and their losses; adds to the lane's sums and leaves the slopes, divided by the batch's rows. */
export function gradeRows(config: usize, lane: i32, packed: usize, units: i32, paddedRows: i32, rowVectors: usize, inverseRows: f32): void {
  const kernel = address(config, Word.parameters) + address(config, Word.outKernel), bias = address(config, Word.parameters) + address(config, Word.outBias);
  const capacity = address(config, Word.chunkRows) << 2;
  const smoothing = real(config, Word.smoothing), focal = word(config, Word.focal), shift = real(config, Word.shift);
  const one = f32x4.splat(1), zero = f32x4.splat(0), inverse = f32x4.splat(inverseRows), share = f32x4.splat(1 - smoothing), half = f32x4.splat(smoothing / 2);
  const samePlain = shift == 0 && smoothing == 0 && !focal;
  let losses = f64x2.splat(0), plain = f64x2.splat(0), right = zero;
  for (let row = 0; row < paddedRows; row += 4) {
    const at = rowVectors + (<usize>row << 2);
    const labels = v128.load(at), weights = v128.load(at + capacity), live = v128.load(at + 2 * capacity);
    const z = logitsOf(packed, kernel, bias, units);
    packed += <usize>units << 4;
    const targets = f32x4.add(f32x4.mul(labels, share), half);
    const power = exponential(f32x4.neg(f32x4.abs(z)));
    const loss = f32x4.add(f32x4.sub(f32x4.pmax(z, zero), f32x4.mul(z, targets)), logarithm(power));
    const certain = f32x4.div(one, f32x4.add(one, power));
    let slopes = f32x4.sub(v128.bitselect(f32x4.mul(power, certain), certain, f32x4.lt(z, zero)), targets);
    let weighted = loss;
    if (focal) {
      store4(at + 3 * capacity, z);
      weighted = focalRows(at + 3 * capacity, targets, real(config, Word.gamma));
      slopes = v128.load(at + 3 * capacity);
    }
    weighted = f32x4.mul(weighted, weights);
    losses = f64x2.add(losses, f64x2.add(f64x2.promote_low_f32x4(weighted), f64x2.promote_low_f32x4(v128.shuffle<i64>(weighted, weighted, 1, 0))));
    v128.store(at + 3 * capacity, flush(f32x4.mul(f32x4.mul(slopes, weights), inverse), f32x4.splat(1e-18), i32x4.splat(0x7fffffff)));
    const moved = f32x4.sub(z, f32x4.splat(shift));
    let entropy = loss;
    if (!samePlain) entropy = f32x4.add(f32x4.sub(f32x4.pmax(moved, zero), f32x4.mul(moved, labels)), logarithm(exponential(f32x4.neg(f32x4.abs(moved)))));
    entropy = f32x4.mul(entropy, live);
    plain = f64x2.add(plain, f64x2.add(f64x2.promote_low_f32x4(entropy), f64x2.promote_low_f32x4(v128.shuffle<i64>(entropy, entropy, 1, 0))));
    const hit = v128.not(v128.xor(f32x4.ge(moved, zero), f32x4.gt(labels, zero)));
    right = f32x4.add(right, v128.and(live, hit));
  }
  add(sum(config, Sum.loss, lane), f64x2.extract_lane(losses, 0) + f64x2.extract_lane(losses, 1));
  add(sum(config, Sum.plainLoss, lane), f64x2.extract_lane(plain, 0) + f64x2.extract_lane(plain, 1));
  add(sum(config, Sum.correct, lane), <f64>(f32x4.extract_lane(right, 0) + f32x4.extract_lane(right, 1) + f32x4.extract_lane(right, 2) + f32x4.extract_lane(right, 3)));
}

// @ts-ignore: decorator
@inline function add(at: usize, amount: f64): void {
  store<f64>(at, load<f64>(at) + amount);
}

// @ts-ignore: decorator
@inline function store4(at: usize, x: v128): void {
  v128.store(at, x);
}

/** Focal losses (Lin et al., ICCV 2017) of four logits at `at`, whose slopes take their place. */
function focalRows(at: usize, targets: v128, gamma: f32): v128 {
  const t0 = <f64>f32x4.extract_lane(targets, 0), t1 = <f64>f32x4.extract_lane(targets, 1), t2 = <f64>f32x4.extract_lane(targets, 2), t3 = <f64>f32x4.extract_lane(targets, 3);
  let losses = f32x4.splat(0);
  losses = f32x4.replace_lane(losses, 0, focalRow(at, t0, gamma));
  losses = f32x4.replace_lane(losses, 1, focalRow(at + 4, t1, gamma));
  losses = f32x4.replace_lane(losses, 2, focalRow(at + 8, t2, gamma));
  return f32x4.replace_lane(losses, 3, focalRow(at + 12, t3, gamma));
}

/** t f(z) + (1 - t) f(-z), f(z) = q^gamma x -log(p) with p = sigmoid(z), q = 1 - p; f' = -q^gamma (gamma p x -log(p) + q). */
function focalRow(at: usize, target: f64, gamma: f64): f32 {
  const z = <f64>load<f32>(at);
  const power = Math.exp(-Math.abs(z)), tail = Math.log1p(power);
  const near = 1 / (1 + power), far = power / (1 + power);
  const p = z >= 0 ? near : far, q = z >= 0 ? far : near;
  const surprise = Math.max(-z, 0) + tail, relief = Math.max(z, 0) + tail;
  const missed = Math.pow(q, gamma), found = Math.pow(p, gamma);
  const slope = -target * missed * (gamma * p * surprise + q) + (1 - target) * found * (gamma * q * relief + p);
  store<f32>(at, <f32>slope);
  return <f32>(target * missed * surprise + (1 - target) * found * relief);
}

/** Gradient of the output kernel and bias from the activations (C8) and the slopes; `split` as in gradient.ts. */
export function headGradient(blocks: usize, slopes: usize, rows: i32, split: i32, units: i32, kernel: usize, bias: usize, first: bool): void {
  headPart(blocks, <usize>rows << 5, slopes, split, units, kernel, bias, first, false);
  if (split < rows) headPart(blocks + (<usize>split << 5), <usize>rows << 5, slopes + (<usize>split << 2), rows - split, units, kernel, bias, false, true);
}

/** `apart`: summed by itself and then added, instead of going on from what is there. */
function headPart(blocks: usize, blockBytes: usize, slopes: usize, rows: i32, units: i32, kernel: usize, bias: usize, first: bool, apart: bool): void {
  let all: f32 = 0;
  for (let row = 0; row < rows; row++) all += load<f32>(slopes + (<usize>row << 2));
  store<f32>(bias, first ? all : load<f32>(bias) + all);
  for (let unit = 0; unit < units; unit += 8) {
    let left = f32x4.splat(0), right = left;
    if (!first && !apart) {
      left = v128.load(kernel);
      right = v128.load(kernel, 16);
    }
    let slope = slopes, from = blocks;
    const end = from + (<usize>rows << 5);
    do {
      const d = v128.load32_splat(slope);
      left = multiplyAdd(d, v128.load(from), left);
      right = multiplyAdd(d, v128.load(from, 16), right);
      from += 32;
      slope += 4;
    } while (from != end);
    if (apart) {
      left = f32x4.add(v128.load(kernel), left);
      right = f32x4.add(v128.load(kernel, 16), right);
    }
    v128.store(kernel, left);
    v128.store(kernel, right, 16);
    blocks += blockBytes;
    kernel += 32;
  }
}

/** The slopes of the last hidden layer over its activations in place, in the manner of `backward` in product.ts. */
export function headBackward(rowSlopes: usize, kernel: usize, blocks: usize, packed: usize, slopes: usize, rows: i32, units: i32, scale: f32): void {
  const kept = f32x4.splat(scale), tiny = f32x4.splat(TINY_SLOPE), bits = i32x4.splat(0x7fffffff);
  for (let unit = 0; unit < units; unit += 4) {
    const w = v128.load(kernel + (<usize>unit << 2));
    const block = (<usize>unit >> 3) * (<usize>rows << 5) + (<usize>(unit & 4) << 2);
    for (let row = 0; row < rows; row += 4) {
      const at = block + (<usize>row << 5), y = blocks + at, from = rowSlopes + (<usize>row << 2);
      let a = f32x4.mul(w, v128.load32_splat(from)), b = f32x4.mul(w, v128.load32_splat(from, 4));
      let c = f32x4.mul(w, v128.load32_splat(from, 8)), d = f32x4.mul(w, v128.load32_splat(from, 12));
      if (slopes) {
        a = f32x4.mul(a, v128.load(slopes + at));
        b = f32x4.mul(b, v128.load(slopes + at, 32));
        c = f32x4.mul(c, v128.load(slopes + at, 64));
        d = f32x4.mul(d, v128.load(slopes + at, 96));
      } else {
        a = throughRelu(a, kept, y);
        b = throughRelu(b, kept, y + 32);
        c = throughRelu(c, kept, y + 64);
        d = throughRelu(d, kept, y + 96);
      }
      a = flush(a, tiny, bits);
      b = flush(b, tiny, bits);
      c = flush(c, tiny, bits);
      d = flush(d, tiny, bits);
      v128.store(y, a);
      v128.store(y, b, 32);
      v128.store(y, c, 64);
      v128.store(y, d, 96);
      if (packed) storeTransposed(packed + <usize>row * (<usize>units << 2) + (<usize>unit << 4), a, b, c, d);
    }
  }
}
