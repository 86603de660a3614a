// The matrix product of a layer along its rows, G += X^T D, in tiles of 4 x 8 results in registers as in product.ts:
// X and D in blocks C8 [width / 8][rows][8], G in panels [units / 8][inputs][8]; and the bias's gradient, D's column sums.
import { multiplyAdd } from './vector';

/**
 * Gradients of kernel and bias of the first `split` rows, added to what is there or, for the first chunk of a batch, in
 * its place; then those of the other rows, summed by themselves and added: they are lane 1's.
 */
export function gradient(x: usize, d: usize, rows: i32, split: i32, inputs: i32, units: i32, kernel: usize, bias: usize, first: bool): void {
  const blockBytes = <usize>rows << 5, splitBytes = <usize>split << 5, restBytes = blockBytes - splitBytes;
  for (let unit = 0; unit < units; unit += 8) {
    columnSums(d, splitBytes, bias, first);
    if (restBytes) columnSums(d + splitBytes, restBytes, bias, false);
    let from = x;
    for (let input = 0; input < inputs; input += 8) {
      gradientTile(from, d, splitBytes, kernel, first);
      gradientTile(from + 16, d, splitBytes, kernel + 128, first);
      if (restBytes) {
        addedTile(from + splitBytes, d + splitBytes, restBytes, kernel);
        addedTile(from + splitBytes + 16, d + splitBytes, restBytes, kernel + 128);
      }
      from += blockBytes;
      kernel += 256;
    }
    bias += 32;
    d += blockBytes;
  }
}

function columnSums(d: usize, bytes: usize, bias: usize, first: bool): void {
  let left = f32x4.splat(0), right = left;
  const end = d + bytes;
  do {
    left = f32x4.add(left, v128.load(d));
    right = f32x4.add(right, v128.load(d, 16));
    d += 32;
  } while (d != end);
  if (!first) {
    left = f32x4.add(left, v128.load(bias));
    right = f32x4.add(right, v128.load(bias, 16));
  }
  v128.store(bias, left);
  v128.store(bias, right, 16);
}

// @ts-ignore: decorator
@inline function gradientTile(x: usize, d: usize, bytes: usize, g: usize, first: bool): void {
  let a0: v128, b0: v128, a1: v128, b1: v128, a2: v128, b2: v128, a3: v128, b3: v128;
  if (first) {
    const zero = f32x4.splat(0);
    a0 = zero; b0 = zero; a1 = zero; b1 = zero; a2 = zero; b2 = zero; a3 = zero; b3 = zero;
  } else {
    a0 = v128.load(g); b0 = v128.load(g, 16); a1 = v128.load(g, 32); b1 = v128.load(g, 48);
    a2 = v128.load(g, 64); b2 = v128.load(g, 80); a3 = v128.load(g, 96); b3 = v128.load(g, 112);
  }
  const end = d + bytes;
  do {
    const w = v128.load(d), v = v128.load(d, 16);
    const x0 = v128.load32_splat(x), x1 = v128.load32_splat(x, 4), x2 = v128.load32_splat(x, 8), x3 = v128.load32_splat(x, 12);
    a0 = multiplyAdd(x0, w, a0); b0 = multiplyAdd(x0, v, b0);
    a1 = multiplyAdd(x1, w, a1); b1 = multiplyAdd(x1, v, b1);
    a2 = multiplyAdd(x2, w, a2); b2 = multiplyAdd(x2, v, b2);
    a3 = multiplyAdd(x3, w, a3); b3 = multiplyAdd(x3, v, b3);
    x += 32;
    d += 32;
  } while (d != end);
  v128.store(g, a0); v128.store(g, b0, 16); v128.store(g, a1, 32); v128.store(g, b1, 48);
  v128.store(g, a2, 64); v128.store(g, b2, 80); v128.store(g, a3, 96); v128.store(g, b3, 112);
}

/** The products' sum, added to what is there. */
// @ts-ignore: decorator
@inline function addedTile(x: usize, d: usize, bytes: usize, g: usize): void {
  const zero = f32x4.splat(0);
  let a0 = zero, b0 = zero, a1 = zero, b1 = zero, a2 = zero, b2 = zero, a3 = zero, b3 = zero;
  const end = d + bytes;
  do {
    const w = v128.load(d), v = v128.load(d, 16);
    const x0 = v128.load32_splat(x), x1 = v128.load32_splat(x, 4), x2 = v128.load32_splat(x, 8), x3 = v128.load32_splat(x, 12);
    a0 = multiplyAdd(x0, w, a0); b0 = multiplyAdd(x0, v, b0);
    a1 = multiplyAdd(x1, w, a1); b1 = multiplyAdd(x1, v, b1);
    a2 = multiplyAdd(x2, w, a2); b2 = multiplyAdd(x2, v, b2);
    a3 = multiplyAdd(x3, w, a3); b3 = multiplyAdd(x3, v, b3);
    x += 32;
    d += 32;
  } while (d != end);
  v128.store(g, f32x4.add(v128.load(g), a0));
  v128.store(g, f32x4.add(v128.load(g, 16), b0), 16);
  v128.store(g, f32x4.add(v128.load(g, 32), a1), 32);
  v128.store(g, f32x4.add(v128.load(g, 48), b1), 48);
  v128.store(g, f32x4.add(v128.load(g, 64), a2), 64);
  v128.store(g, f32x4.add(v128.load(g, 80), b2), 80);
  v128.store(g, f32x4.add(v128.load(g, 96), a3), 96);
  v128.store(g, f32x4.add(v128.load(g, 112), b3), 112);
}
