// The two matrix products of a layer along its width, in tiles of 4 x 8 results that stay in registers over the whole sum:
//   forward   Y = X W + b      X packed P4 [rows / 4][inputs][4 rows], W in panels [units / 8][inputs][8]
//   backward  D' = (D W^T) .   D packed P4, W^T in panels [inputs / 8][units][8]
// Results are written as C8 [width / 8][rows][8] and, where the next product needs it, as P4. Each iteration takes one
// step of the sum: unrolled, V8 keeps more loads alive than there are registers. Tiles are inlined into the loops over
// them: a call costs as much as ten steps. In a tile, a: units 0 to 3, b: units 4 to 7 of rows 0 to 3.
import { flush, multiplyAdd, storeTransposed } from './vector';

/** Slopes below this are zero: times the weights of units that an L2 penalty lets die they would be denormal numbers. */
export const TINY_SLOPE: f32 = 1e-18;

/** Sums with the bias: what the activations other than relu start from; C8 alone. */
export function forwardSums(x: usize, kernel: usize, bias: usize, blocks: usize, rows: i32, inputs: i32, units: i32): void {
  for (let unit = 0; unit < units; unit += 8) {
    for (let row = 0; row < rows; row += 4) {
      sumTile(x + <usize>row * (<usize>inputs << 2), kernel, bias, blocks + (<usize>row << 5), inputs);
    }
    kernel += <usize>inputs << 5;
    bias += 32;
    blocks += <usize>rows << 5;
  }
}

// @ts-ignore: decorator
@inline function sumTile(x: usize, kernel: usize, bias: usize, y: usize, inputs: i32): void {
  const left = v128.load(bias), right = v128.load(bias, 16);
  let a0 = left, b0 = right, a1 = left, b1 = right, a2 = left, b2 = right, a3 = left, b3 = right;
  const end = kernel + (<usize>inputs << 5);
  do {
    const w = v128.load(kernel), v = v128.load(kernel, 16);
    const x0 = v128.load32_splat(x), x1 = v128.load32_splat(x, 4), x2 = v128.load32_splat(x, 8), x3 = v128.load32_splat(x, 12);
    a0 = multiplyAdd(x0, w, a0); b0 = multiplyAdd(x0, v, b0);
    a1 = multiplyAdd(x1, w, a1); b1 = multiplyAdd(x1, v, b1);
    a2 = multiplyAdd(x2, w, a2); b2 = multiplyAdd(x2, v, b2);
    a3 = multiplyAdd(x3, w, a3); b3 = multiplyAdd(x3, v, b3);
    x += 16;
    kernel += 32;
  } while (kernel != end);
  v128.store(y, a0); v128.store(y, b0, 16);
  v128.store(y, a1, 32); v128.store(y, b1, 48);
  v128.store(y, a2, 64); v128.store(y, b2, 80);
  v128.store(y, a3, 96); v128.store(y, b3, 112);
}

/** relu(sums) in both layouts. */
export function forwardRelu(x: usize, kernel: usize, bias: usize, blocks: usize, packed: usize, rows: i32, inputs: i32, units: i32): void {
  for (let unit = 0; unit < units; unit += 8) {
    for (let row = 0; row < rows; row += 4) {
      reluTile(x + <usize>row * (<usize>inputs << 2), kernel, bias, blocks + (<usize>row << 5), packed + <usize>row * (<usize>units << 2), inputs);
    }
    kernel += <usize>inputs << 5;
    bias += 32;
    blocks += <usize>rows << 5;
    packed += 128;
  }
}

/** The same with dropout: by `random`, 16 bits a unit, row by row, units below the threshold are zero and others scaled. */
export function forwardDropped(x: usize, kernel: usize, bias: usize, blocks: usize, packed: usize, rows: i32, inputs: i32, units: i32, random: usize, threshold: i32, scale: f32): void {
  const limit = i16x8.splat(<i16>threshold), kept = f32x4.splat(scale);
  const randomStride = <usize>units << 1;
  for (let unit = 0; unit < units; unit += 8) {
    for (let row = 0; row < rows; row += 4) {
      const y = blocks + (<usize>row << 5), p = packed + <usize>row * (<usize>units << 2);
      droppedTile(x + <usize>row * (<usize>inputs << 2), kernel, bias, y, p, inputs, random + <usize>row * randomStride, randomStride, limit, kept);
    }
    kernel += <usize>inputs << 5;
    bias += 32;
    blocks += <usize>rows << 5;
    packed += 128;
    random += 16;
  }
}

// @ts-ignore: decorator
@inline function reluTile(x: usize, kernel: usize, bias: usize, y: usize, p: usize, inputs: i32): void {
  const left = v128.load(bias), right = v128.load(bias, 16);
  let a0 = left, b0 = right, a1 = left, b1 = right, a2 = left, b2 = right, a3 = left, b3 = right;
  const end = kernel + (<usize>inputs << 5);
  do {
    const w = v128.load(kernel), v = v128.load(kernel, 16);
    const x0 = v128.load32_splat(x), x1 = v128.load32_splat(x, 4), x2 = v128.load32_splat(x, 8), x3 = v128.load32_splat(x, 12);
    a0 = multiplyAdd(x0, w, a0); b0 = multiplyAdd(x0, v, b0);
    a1 = multiplyAdd(x1, w, a1); b1 = multiplyAdd(x1, v, b1);
    a2 = multiplyAdd(x2, w, a2); b2 = multiplyAdd(x2, v, b2);
    a3 = multiplyAdd(x3, w, a3); b3 = multiplyAdd(x3, v, b3);
    x += 16;
    kernel += 32;
  } while (kernel != end);
  const zero = f32x4.splat(0);
  a0 = f32x4.pmax(a0, zero); a1 = f32x4.pmax(a1, zero); a2 = f32x4.pmax(a2, zero); a3 = f32x4.pmax(a3, zero);
  v128.store(y, a0); v128.store(y, a1, 32); v128.store(y, a2, 64); v128.store(y, a3, 96);
  storeTransposed(p, a0, a1, a2, a3);
  b0 = f32x4.pmax(b0, zero); b1 = f32x4.pmax(b1, zero); b2 = f32x4.pmax(b2, zero); b3 = f32x4.pmax(b3, zero);
  v128.store(y, b0, 16); v128.store(y, b1, 48); v128.store(y, b2, 80); v128.store(y, b3, 112);
  storeTransposed(p + 64, b0, b1, b2, b3);
}

// @ts-ignore: decorator
@inline function droppedTile(x: usize, kernel: usize, bias: usize, y: usize, p: usize, inputs: i32, random: usize, stride: usize, limit: v128, kept: v128): void {
  const left = v128.load(bias), right = v128.load(bias, 16);
  let a0 = left, b0 = right, a1 = left, b1 = right, a2 = left, b2 = right, a3 = left, b3 = right;
  const end = kernel + (<usize>inputs << 5);
  do {
    const w = v128.load(kernel), v = v128.load(kernel, 16);
    const x0 = v128.load32_splat(x), x1 = v128.load32_splat(x, 4), x2 = v128.load32_splat(x, 8), x3 = v128.load32_splat(x, 12);
    a0 = multiplyAdd(x0, w, a0); b0 = multiplyAdd(x0, v, b0);
    a1 = multiplyAdd(x1, w, a1); b1 = multiplyAdd(x1, v, b1);
    a2 = multiplyAdd(x2, w, a2); b2 = multiplyAdd(x2, v, b2);
    a3 = multiplyAdd(x3, w, a3); b3 = multiplyAdd(x3, v, b3);
    x += 16;
    kernel += 32;
  } while (kernel != end);
  const zero = f32x4.splat(0);
  let mask = i16x8.ge_u(v128.load(random), limit);
  a0 = v128.and(f32x4.mul(f32x4.pmax(a0, zero), kept), i32x4.extend_low_i16x8_s(mask));
  b0 = v128.and(f32x4.mul(f32x4.pmax(b0, zero), kept), i32x4.extend_high_i16x8_s(mask));
  mask = i16x8.ge_u(v128.load(random + stride), limit);
  a1 = v128.and(f32x4.mul(f32x4.pmax(a1, zero), kept), i32x4.extend_low_i16x8_s(mask));
  b1 = v128.and(f32x4.mul(f32x4.pmax(b1, zero), kept), i32x4.extend_high_i16x8_s(mask));
  mask = i16x8.ge_u(v128.load(random + 2 * stride), limit);
  a2 = v128.and(f32x4.mul(f32x4.pmax(a2, zero), kept), i32x4.extend_low_i16x8_s(mask));
  b2 = v128.and(f32x4.mul(f32x4.pmax(b2, zero), kept), i32x4.extend_high_i16x8_s(mask));
  mask = i16x8.ge_u(v128.load(random + 3 * stride), limit);
  a3 = v128.and(f32x4.mul(f32x4.pmax(a3, zero), kept), i32x4.extend_low_i16x8_s(mask));
  b3 = v128.and(f32x4.mul(f32x4.pmax(b3, zero), kept), i32x4.extend_high_i16x8_s(mask));
  v128.store(y, a0); v128.store(y, a1, 32); v128.store(y, a2, 64); v128.store(y, a3, 96);
  storeTransposed(p, a0, a1, a2, a3);
  v128.store(y, b0, 16); v128.store(y, b1, 48); v128.store(y, b2, 80); v128.store(y, b3, 112);
  storeTransposed(p + 64, b0, b1, b2, b3);
}

/**
 * The slopes of the layer below, over its activations in place: times `scale` where the activation is above zero (relu),
 * or times `slopes` where given. `packed` 0: C8 alone.
 */
export function backward(d: usize, transposed: usize, blocks: usize, packed: usize, slopes: usize, rows: i32, units: i32, inputs: i32, scale: f32): void {
  const kept = f32x4.splat(scale);
  for (let input = 0; input < inputs; input += 8) {
    for (let row = 0; row < rows; row += 4) {
      const p = packed ? packed + <usize>row * (<usize>inputs << 2) : 0;
      slopeTile(d + <usize>row * (<usize>units << 2), transposed, blocks + (<usize>row << 5), p, slopes ? slopes + (<usize>row << 5) : 0, units, kept);
    }
    transposed += <usize>units << 5;
    blocks += <usize>rows << 5;
    if (packed) packed += 128;
    if (slopes) slopes += <usize>rows << 5;
  }
}

// @ts-ignore: decorator
@inline function slopeTile(d: usize, kernel: usize, y: usize, p: usize, slopes: usize, units: i32, kept: v128): void {
  const zero = f32x4.splat(0);
  let a0 = zero, b0 = zero, a1 = zero, b1 = zero, a2 = zero, b2 = zero, a3 = zero, b3 = zero;
  const end = kernel + (<usize>units << 5);
  do {
    const w = v128.load(kernel), v = v128.load(kernel, 16);
    const x0 = v128.load32_splat(d), x1 = v128.load32_splat(d, 4), x2 = v128.load32_splat(d, 8), x3 = v128.load32_splat(d, 12);
    a0 = multiplyAdd(x0, w, a0); b0 = multiplyAdd(x0, v, b0);
    a1 = multiplyAdd(x1, w, a1); b1 = multiplyAdd(x1, v, b1);
    a2 = multiplyAdd(x2, w, a2); b2 = multiplyAdd(x2, v, b2);
    a3 = multiplyAdd(x3, w, a3); b3 = multiplyAdd(x3, v, b3);
    d += 16;
    kernel += 32;
  } while (kernel != end);
  if (slopes) {
    a0 = f32x4.mul(a0, v128.load(slopes)); b0 = f32x4.mul(b0, v128.load(slopes, 16));
    a1 = f32x4.mul(a1, v128.load(slopes, 32)); b1 = f32x4.mul(b1, v128.load(slopes, 48));
    a2 = f32x4.mul(a2, v128.load(slopes, 64)); b2 = f32x4.mul(b2, v128.load(slopes, 80));
    a3 = f32x4.mul(a3, v128.load(slopes, 96)); b3 = f32x4.mul(b3, v128.load(slopes, 112));
  } else {
    a0 = throughRelu(a0, kept, y); b0 = throughRelu(b0, kept, y + 16);
    a1 = throughRelu(a1, kept, y + 32); b1 = throughRelu(b1, kept, y + 48);
    a2 = throughRelu(a2, kept, y + 64); b2 = throughRelu(b2, kept, y + 80);
    a3 = throughRelu(a3, kept, y + 96); b3 = throughRelu(b3, kept, y + 112);
  }
  const tiny = f32x4.splat(TINY_SLOPE), bits = i32x4.splat(0x7fffffff);
  a0 = flush(a0, tiny, bits); b0 = flush(b0, tiny, bits);
  a1 = flush(a1, tiny, bits); b1 = flush(b1, tiny, bits);
  a2 = flush(a2, tiny, bits); b2 = flush(b2, tiny, bits);
  a3 = flush(a3, tiny, bits); b3 = flush(b3, tiny, bits);
  v128.store(y, a0); v128.store(y, b0, 16);
  v128.store(y, a1, 32); v128.store(y, b1, 48);
  v128.store(y, a2, 64); v128.store(y, b2, 80);
  v128.store(y, a3, 96); v128.store(y, b3, 112);
  if (p) {
    storeTransposed(p, a0, a1, a2, a3);
    storeTransposed(p + 64, b0, b1, b2, b3);
  }
}

/** Scaled where the activation at `y` let it through: dropped units and negative sums are zero there, so no mask is kept. */
// @ts-ignore: decorator
@inline export function throughRelu(slope: v128, kept: v128, y: usize): v128 {
  return v128.and(f32x4.mul(slope, kept), f32x4.gt(v128.load(y), f32x4.splat(0)));
}
