// The rows of a chunk, from the row-major matrix into both layouts of activations:
// P4 [rows / 4][inputs][4 rows] and C8 [inputs / 8][rows][8]. Rows that only fill up a group of four are zero.
import { storeTransposed } from './vector';

/** @param noise share of the noise on the inputs; `random` has one word an input, row by row */
export function gatherRows(matrix: usize, inputs: i32, order: usize, rows: i32, paddedRows: i32, packed: usize, blocks: usize, noise: f32, random: usize): void {
  const stride = <usize>inputs << 2;
  const blockBytes = <usize>paddedRows << 5;
  for (let row = 0; row < paddedRows; row += 4) {
    const left = rows - row;
    const from0 = rowAt(matrix, stride, order, row, 0, left), from1 = rowAt(matrix, stride, order, row, 1, left);
    const from2 = rowAt(matrix, stride, order, row, 2, left), from3 = rowAt(matrix, stride, order, row, 3, left);
    if (left >= 4 && noise == 0) {
      gatherFour(from0, from1, from2, from3, stride, packed, blocks + (<usize>row << 5), blockBytes);
    } else for (let input = 0; input < inputs; input += 4) {
      const at = <usize>input << 2;
      let a = v128.load(from0 + at), b = f32x4.splat(0), c = b, d = b;
      if (left > 1) b = v128.load(from1 + at);
      if (left > 2) c = v128.load(from2 + at);
      if (left > 3) d = v128.load(from3 + at);
      if (noise > 0) {
        const words = random + <usize>row * stride + at;
        a = shaken(a, words, noise);
        b = shaken(b, words + stride, noise);
        c = shaken(c, words + 2 * stride, noise);
        d = shaken(d, words + 3 * stride, noise);
      }
      const to = blocks + (<usize>input >> 3) * blockBytes + (<usize>row << 5) + (at & 16);
      v128.store(to, a);
      v128.store(to, b, 32);
      v128.store(to, c, 64);
      v128.store(to, d, 96);
      storeTransposed(packed + (at << 2), a, b, c, d);
    }
    packed += stride << 2;
  }
}

/** Four whole rows as they are, eight inputs at a time. */
// @ts-ignore: decorator
@inline function gatherFour(from0: usize, from1: usize, from2: usize, from3: usize, bytes: usize, packed: usize, blocks: usize, blockBytes: usize): void {
  const end = from0 + bytes;
  while (from0 != end) {
    let a = v128.load(from0), b = v128.load(from1), c = v128.load(from2), d = v128.load(from3);
    v128.store(blocks, a);
    v128.store(blocks, b, 32);
    v128.store(blocks, c, 64);
    v128.store(blocks, d, 96);
    storeTransposed(packed, a, b, c, d);
    a = v128.load(from0, 16); b = v128.load(from1, 16); c = v128.load(from2, 16); d = v128.load(from3, 16);
    v128.store(blocks, a, 16);
    v128.store(blocks, b, 48);
    v128.store(blocks, c, 80);
    v128.store(blocks, d, 112);
    storeTransposed(packed + 64, a, b, c, d);
    from0 += 32; from1 += 32; from2 += 32; from3 += 32;
    packed += 128;
    blocks += blockBytes;
  }
}

// @ts-ignore: decorator
@inline function rowAt(matrix: usize, stride: usize, order: usize, row: i32, next: i32, left: i32): usize {
  return next < left ? matrix + <usize>load<u32>(order + (<usize>(row + next) << 2)) * stride : 0;
}

/** x (1 + noise (2 u - 1)), u the low 23 bits of a word over 2^23. */
// @ts-ignore: decorator
@inline function shaken(x: v128, words: usize, noise: f32): v128 {
  const u = f32x4.convert_i32x4_s(v128.and(v128.load(words), i32x4.splat(0x7fffff)));
  const centred = f32x4.sub(f32x4.mul(u, f32x4.splat(<f32>(2.0 / 8388608.0))), f32x4.splat(1));
  return f32x4.mul(x, f32x4.add(f32x4.splat(1), f32x4.mul(f32x4.splat(noise), centred)));
}
